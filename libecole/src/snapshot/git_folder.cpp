#include "snapshot/git_folder.hpp"

#include "base/file.hpp"
#include "base/text.hpp"
#include <filesystem>

namespace ecole::snapshot {

namespace {

constexpr std::uint64_t longest_pointer = 8192; // bytes of a file that holds one path

// The folder that a file names: from its own folder when the name is relative.
std::optional<std::string> named_folder(const std::string& folder, std::string_view text) {
  std::string_view named = base::trim(text);
  if (named.empty() || named.find('\0') != std::string_view::npos) return std::nullopt;
  Result<std::string> path = base::absolute_path(std::filesystem::path(folder) / named);
  return path ? std::optional(std::move(*path)) : std::nullopt;
}

} // namespace

bool is_git_folder(const std::string& path) {
  base::FileType head = base::file_status(path + "/HEAD").type;
  if (head != base::FileType::regular) return false;
  auto is_folder = [](const std::string& each) { return base::file_status(each).type == base::FileType::folder; };
  const std::string common = common_git_folder(path);
  return is_folder(common + "/objects") && is_folder(common + "/refs");
}

std::optional<std::string> folder_named_by(const std::string& git_file) {
  Result<std::string> text = base::read_file(git_file, longest_pointer);
  constexpr std::string_view label = "gitdir:";
  if (!text || !text->starts_with(label)) return std::nullopt;
  return named_folder(std::filesystem::path(git_file).parent_path(), std::string_view(*text).substr(label.size()));
}

std::string common_git_folder(const std::string& git_dir) {
  Result<std::string> text = base::read_file(git_dir + "/commondir", longest_pointer);
  return named_folder(git_dir, text ? *text : std::string()).value_or(git_dir);
}

} // namespace ecole::snapshot
