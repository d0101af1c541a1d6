#include "snapshot/ignore_rules.hpp"

#include <git2.h>

namespace ecole::snapshot {

void IgnoreRules::Free::operator()(git_index* index) const { git_index_free(index); }

Result<IgnoreRules> IgnoreRules::open(const Location& location) {
  Repository repository = TRY(Repository::open(location));
  IgnoreRules rules(std::move(repository));
  git_index* index = nullptr;
  if (git_repository_index(&index, rules.repository_.handle()) != 0) return unexpected(rules.repository_.unreadable());
  rules.index_.reset(index);
  return rules;
}

// A rule cannot take back a file out of a folder that another one ignores, which is why the folder is asked about
// first.
Result<bool> IgnoreRules::ignores(const std::string& path, bool is_folder) {
  if (is_tracked(path, is_folder)) return false;
  std::size_t slash = path.rfind('/');
  if (slash != std::string::npos) {
    bool folder = TRY(ignores_folder(std::string_view(path).substr(0, slash)));
    if (folder) return true;
  }
  return matches(path, is_folder);
}

bool IgnoreRules::is_tracked(const std::string& path, bool is_folder) const {
  if (git_index_find(nullptr, index_.get(), path.c_str()) == 0) return true; // a folder: as a submodule
  return is_folder && git_index_find_prefix(nullptr, index_.get(), (path + '/').c_str()) == 0;
}

Result<bool> IgnoreRules::matches(const std::string& path, bool is_folder) const {
  int ignored = 0;
  const std::string asked = is_folder ? path + '/' : path;
  if (git_ignore_path_is_ignored(&ignored, repository_.handle(), asked.c_str()) != 0)
    return unexpected(repository_.unreadable());
  return ignored != 0;
}

Result<bool> IgnoreRules::ignores_folder(std::string_view folder) {
  const std::string path(folder);
  if (auto known = folders_.find(path); known != folders_.end()) return known->second;
  bool ignored = false;
  std::size_t slash = folder.rfind('/');
  if (slash != std::string_view::npos) ignored = TRY(ignores_folder(folder.substr(0, slash)));
  if (!ignored) ignored = TRY(matches(path, true));
  folders_.emplace(path, ignored);
  return ignored;
}

} // namespace ecole::snapshot
