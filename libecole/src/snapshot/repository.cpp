#include "snapshot/repository.hpp"

#include "base/diagnostics.hpp"
#include <array>
#include <cstring>
#include <git2.h>
#include <mutex>

namespace ecole::snapshot {

using base::DiagnosticId;

namespace {

std::string without_last_slash(std::string_view path) {
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  return std::string(path);
}

const std::string& top_of(const Location& location) {
  return location.work_tree.empty() ? location.git_dir : location.work_tree;
}

// The user's and the system's settings trust every repository ("*"); libgit2 1.5 knows only whole paths.
bool every_repository_is_trusted() {
  git_config* opened = nullptr;
  if (git_config_open_default(&opened) != 0) return false;
  std::unique_ptr<git_config, void (*)(git_config*)> config(opened, git_config_free);
  bool trusted = false;
  auto each = [](const git_config_entry* entry, void* payload) {
    std::string_view value = entry->value ? entry->value : "";
    bool& all = *static_cast<bool*>(payload);
    if (value.empty()) all = false; // forgets what stands before it
    if (value == "*") all = true;
    return 0;
  };
  git_config_get_multivar_foreach(config.get(), "safe.directory", nullptr, each, &trusted);
  return trusted;
}

// Without the check of its owner.
int open_trusted(git_repository** repository, const Location& location) {
  int code = git_repository_open_bare(repository, location.git_dir.c_str());
  if (code == 0 && !location.work_tree.empty())
    code = git_repository_set_workdir(*repository, location.work_tree.c_str(), 0);
  return code;
}

} // namespace

Library::Library() {
  static std::mutex mutex; // of the settings, which are those of the process
  std::lock_guard lock(mutex);
  const bool first = git_libgit2_init() == 1;
  if (!first) return;
  git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
  std::array extensions = {"worktreeconfig", "partialclone", "preciousobjects", "relativeworktrees"};
  git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions.data(), extensions.size());
}

Library::~Library() { git_libgit2_shutdown(); }

void Repository::Close::operator()(git_repository* repository) const { git_repository_free(repository); }

Result<Repository> Repository::open(const Location& location) {
  if (location.kind == LocationKind::folder)
    return unexpected(base::make_error(DiagnosticId::repository_not_found, location.path));
  Repository repository;
  repository.path_ = location.path;
  const bool bare = location.work_tree.empty();
  const unsigned flags = GIT_REPOSITORY_OPEN_NO_SEARCH | (bare ? unsigned{GIT_REPOSITORY_OPEN_NO_DOTGIT} : 0u);
  git_repository* opened = nullptr;
  int code = git_repository_open_ext(&opened, top_of(location).c_str(), flags, nullptr);
  // libgit2 1.5 says "not found" of safe.directory when nothing sets it, where it means that the owner is another one.
  const git_error* said = code != 0 ? git_error_last() : nullptr;
  const bool foreign = code == GIT_EOWNER || (code == GIT_ENOTFOUND && said && said->klass == GIT_ERROR_CONFIG);
  if (foreign) {
    if (!every_repository_is_trusted())
      return unexpected(base::make_error(DiagnosticId::repository_not_yours, without_last_slash(top_of(location))));
    code = open_trusted(&opened, location);
  }
  repository.handle_.reset(opened);
  if (code == GIT_ENOTFOUND) return unexpected(base::make_error(DiagnosticId::repository_not_found, location.path));
  if (code != 0) return unexpected(repository.unreadable());
  return repository;
}

std::string Repository::common_folder() const { return without_last_slash(git_repository_commondir(handle_.get())); }

Error Repository::unreadable() const {
  return base::make_error(DiagnosticId::repository_unreadable, path_, {last_git_error()});
}

std::string last_git_error() {
  const git_error* said = git_error_last();
  return said && said->message ? said->message : "";
}

ContentId content_id(const git_oid& id) {
  ContentId content;
  std::memcpy(content.bytes.data(), id.id, content.bytes.size());
  return content;
}

git_oid git_id(const ContentId& content) {
  git_oid id;
  std::memcpy(id.id, content.bytes.data(), content.bytes.size());
  return id;
}

} // namespace ecole::snapshot
