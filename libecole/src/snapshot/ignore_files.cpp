#include "snapshot/ignore_files.hpp"

#include "base/file.hpp"
#include "snapshot/git_folder.hpp"
#include "snapshot/repository.hpp"
#include <algorithm>
#include <array>
#include <cstdlib>
#include <git2.h>

namespace ecole::snapshot {

namespace {

constexpr std::uint64_t largest_file = 1 << 20;

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

// Where git looks for the user's own files: "$XDG_CONFIG_HOME/git/", or below the home folder.
std::string user_folder() {
  std::string folder = environment("XDG_CONFIG_HOME");
  if (folder.empty()) folder = environment("HOME") + "/.config";
  return folder + "/git/";
}

// Settings that could say something of ignore files: by themselves, or in a file that they include.
bool may_matter(const std::string& path) {
  Result<std::string> text = base::read_file(path, largest_file);
  if (!text) return base::file_status(path).size > largest_file;
  std::ranges::transform(*text, text->begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return std::ranges::any_of(std::array{"excludesfile", "ignorecase", "[include"},
                             [&](const char* word) { return text->find(word) != std::string::npos; });
}

struct Settings {
  std::string excludes_file = user_folder() + "ignore";
  bool ignore_case = false;
};

Result<Settings> settings(const Location& location) {
  Settings found;
  const std::string common = common_git_folder(location.git_dir);
  const std::array files = {std::string("/etc/gitconfig"), user_folder() + "config",
                            environment("HOME") + "/.gitconfig", common + "/config",
                            location.git_dir + "/config.worktree"};
  if (std::ranges::none_of(files, may_matter)) return found;
  Repository repository = TRY(Repository::open(location));
  git_config* opened = nullptr;
  if (git_repository_config_snapshot(&opened, repository.handle()) != 0) return unexpected(repository.unreadable());
  std::unique_ptr<git_config, void (*)(git_config*)> config(opened, git_config_free);
  git_buf path = {};
  if (git_config_get_path(&path, opened, "core.excludesfile") == 0) found.excludes_file = path.ptr;
  git_buf_dispose(&path);
  int ignore_case = 0;
  if (git_config_get_bool(&ignore_case, opened, "core.ignorecase") == 0) found.ignore_case = ignore_case != 0;
  return found;
}

} // namespace

Result<OuterIgnoreFiles> outer_ignore_files(const Location& location) {
  OuterIgnoreFiles outer;
  Settings found = TRY(settings(location));
  outer.ignore_case = found.ignore_case;
  auto add = [&](const std::string& path, std::string_view base) {
    Result<std::string> bytes = base::read_file(path, largest_file);
    if (!bytes) return;
    IgnoreFile file(*bytes, base, outer.nearest, outer.ignore_case);
    if (!file.empty()) outer.nearest = &outer.files.emplace_back(std::move(file));
  };
  add(found.excludes_file, "");
  add(common_git_folder(location.git_dir) + "/info/exclude", "");
  std::string_view prefix = location.prefix;
  for (std::size_t length = 0; length < prefix.size();) {
    std::string_view above = prefix.substr(0, length);
    add(location.work_tree + (above.empty() ? "" : "/") + std::string(above) + "/.gitignore", above);
    length = std::min(prefix.find('/', length + 1), prefix.size());
    if (outer.nearest && outer.nearest->ignores(prefix.substr(0, length), true)) outer.site_ignored = true;
  }
  if (outer.site_ignored) outer.nearest = nullptr;
  return outer;
}

} // namespace ecole::snapshot
