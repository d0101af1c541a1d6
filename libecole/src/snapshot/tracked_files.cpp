#include "snapshot/tracked_files.hpp"

#include <git2.h>

namespace ecole::snapshot {

void TrackedFiles::Free::operator()(git_index* index) const { git_index_free(index); }

Result<TrackedFiles> TrackedFiles::open(const Location& location) {
  Repository repository = TRY(Repository::open(location));
  TrackedFiles files;
  git_index* index = nullptr;
  if (git_repository_index(&index, repository.handle()) != 0) return unexpected(repository.unreadable());
  files.index_.reset(index);
  return files;
}

bool TrackedFiles::contains(const std::string& path, bool is_folder) const {
  if (git_index_find(nullptr, index_.get(), path.c_str()) == 0) return true; // a folder: as a submodule
  return is_folder && git_index_find_prefix(nullptr, index_.get(), (path + '/').c_str()) == 0;
}

} // namespace ecole::snapshot
