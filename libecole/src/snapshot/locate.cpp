#include "snapshot/locate.hpp"

#include "base/diagnostics.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "snapshot/git_folder.hpp"
#include <ecole/extend/snapshot.hpp>
#include <filesystem>
#include <sys/stat.h>

namespace ecole::snapshot {

namespace {

using base::FileType;

// Where the mounted file system ends: a repository does not reach beyond it.
std::optional<dev_t> device_of(const std::string& path) {
  struct stat status;
  if (::stat(path.c_str(), &status) != 0) return std::nullopt;
  return status.st_dev;
}

// The git directory of the work tree whose top `folder` is; "" when it is none.
Result<std::string> git_folder_of_top(const std::string& folder) {
  const std::string dot_git = (folder == "/" ? std::string() : folder) + "/.git";
  switch (base::file_status(dot_git).type) {
  case FileType::folder: return is_git_folder(dot_git) ? dot_git : "";
  case FileType::regular: {
    std::optional<std::string> named = folder_named_by(dot_git);
    if (!named || !is_git_folder(*named))
      return unexpected(base::make_error(base::DiagnosticId::repository_unreadable, folder,
                                         {"« .git » ⇏ " + named.value_or("gitdir: …")}));
    return *named;
  }
  default: return "";
  }
}

// The line of packed-refs that names `ref`.
std::optional<std::string> packed(const std::string& common, std::string_view ref) {
  Result<std::string> file = base::read_file(common + "/packed-refs", 256 << 20);
  if (!file) return std::nullopt;
  std::string_view text = *file;
  const std::string ending = std::string(" ").append(ref);
  for (std::size_t at = 0; (at = text.find(ending, at)) != std::string_view::npos; ++at) {
    std::size_t end = at + ending.size();
    bool whole_line = end == text.size() || text[end] == '\n' || text[end] == '\r';
    if (!whole_line || at < 40 || (at > 40 && text[at - 41] != '\n')) continue;
    if (std::optional<ContentId> id = ContentId::from_hex(text.substr(at - 40, 40))) return id->hex();
  }
  return std::nullopt;
}

} // namespace

Result<Location> locate(const std::string& path) {
  Location location;
  location.path = TRY(base::absolute_path(path));
  FileType type = base::file_status(location.path).type;
  if (type == FileType::none) return unexpected(base::make_error(base::DiagnosticId::file_missing, path));
  if (type != FileType::folder) return unexpected(base::make_error(base::DiagnosticId::not_a_folder, path));
  std::optional<dev_t> device = device_of(location.path);
  std::string top = location.path;
  while (device_of(top) == device) {
    std::string git_dir = TRY(git_folder_of_top(top));
    if (!git_dir.empty()) {
      location.kind = LocationKind::work_tree;
      location.git_dir = git_dir;
      location.work_tree = top;
      if (location.path.size() > top.size()) location.prefix = location.path.substr(top == "/" ? 1 : top.size() + 1);
      break;
    }
    if (is_git_folder(top)) {
      if (top == location.path) {
        location.kind = LocationKind::bare;
        location.git_dir = top;
      }
      break; // what lies inside a git directory is in no work tree
    }
    std::string above = std::filesystem::path(top).parent_path();
    if (above == top) break;
    top = std::move(above);
  }
  return location;
}

std::optional<std::string> quick_head(const std::string& git_dir) {
  constexpr std::uint64_t longest_ref = 8192;
  auto read_line = [](const std::string& path) -> std::string {
    Result<std::string> text = base::read_file(path, longest_ref);
    return text ? std::string(base::trim(*text)) : std::string();
  };
  auto as_id = [](std::string_view text) -> std::optional<std::string> {
    std::optional<ContentId> id = ContentId::from_hex(text);
    return id ? std::optional(id->hex()) : std::nullopt;
  };
  std::string head = read_line(git_dir + "/HEAD");
  constexpr std::string_view label = "ref:";
  if (!head.starts_with(label)) return as_id(head);
  std::string_view ref = base::trim(std::string_view(head).substr(label.size()));
  if (!ref.starts_with("refs/heads/") || !base::stays_below(ref)) return std::nullopt;
  const std::string common = common_git_folder(git_dir);
  const std::string own = common + "/" + std::string(ref);
  if (base::file_status(own).type == FileType::regular) return as_id(read_line(own));
  return packed(common, ref);
}

} // namespace ecole::snapshot
