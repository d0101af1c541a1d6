#include "snapshot/new_repository.hpp"

#include "base/diagnostics.hpp"
#include "snapshot/owned.hpp"
#include "snapshot/repository.hpp"
#include <git2.h>

namespace ecole::snapshot {

namespace {

Error failure(const std::string& folder) {
  return base::make_error(base::DiagnosticId::repository_unreadable, folder, {last_git_error()});
}

} // namespace

Result<std::string> make_repository(const std::string& folder, const std::vector<std::string>& files,
                                    std::string_view message) {
  const Library library;
  git_repository* opened = nullptr;
  git_repository_init_options options{};
  options.version = GIT_REPOSITORY_INIT_OPTIONS_VERSION;
  options.flags = GIT_REPOSITORY_INIT_MKPATH;
  // Without this, the configured branch, or "master".
  git_config* configuration = nullptr;
  git_buf branch = GIT_BUF_INIT;
  if (git_config_open_default(&configuration) != 0 ||
      git_config_get_string_buf(&branch, configuration, "init.defaultbranch") != 0)
    options.initial_head = "main";
  git_buf_dispose(&branch);
  git_config_free(configuration);
  if (git_repository_open(&opened, folder.c_str()) != 0 &&
      git_repository_init_ext(&opened, folder.c_str(), &options) != 0)
    return std::unexpected(failure(folder));
  const Owned<git_repository, git_repository_free> repository(opened);

  git_index* opened_index = nullptr;
  if (git_repository_index(&opened_index, opened) != 0) return std::unexpected(failure(folder));
  const Owned<git_index, git_index_free> index(opened_index);
  for (const std::string& file : files)
    if (git_index_add_bypath(opened_index, file.c_str()) != 0) return std::unexpected(failure(folder));
  git_oid tree_id;
  if (git_index_write_tree(&tree_id, opened_index) != 0 || git_index_write(opened_index) != 0)
    return std::unexpected(failure(folder));

  git_signature* known = nullptr;
  if (git_signature_default(&known, opened) != 0) return std::string();
  const Owned<git_signature, git_signature_free> signature(known);
  git_tree* opened_tree = nullptr;
  if (git_tree_lookup(&opened_tree, opened, &tree_id) != 0) return std::unexpected(failure(folder));
  const Owned<git_tree, git_tree_free> tree(opened_tree);
  git_oid parent_id, commit_id;
  git_commit* opened_parent = nullptr;
  if (git_reference_name_to_id(&parent_id, opened, "HEAD") == 0)
    (void)git_commit_lookup(&opened_parent, opened, &parent_id);
  const Owned<git_commit, git_commit_free> parent(opened_parent);
  const git_commit* parents[] = {opened_parent};
  if (git_commit_create(&commit_id, opened, "HEAD", known, known, nullptr, std::string(message).c_str(), opened_tree,
                        opened_parent ? 1 : 0, parents) != 0)
    return std::unexpected(failure(folder));
  return content_id(commit_id).hex();
}

} // namespace ecole::snapshot
