// The id of a file on the disk, from its bytes, with the stat data that it had when it had them.
#pragma once

#include "base/file.hpp"
#include <ecole/extend/snapshot.hpp>

namespace ecole::snapshot {

struct FileId {
  base::FileStatus status;
  ContentId id;
  bool settled = false; // a later change would show in its stat data
};

// Nothing: it is no regular file (any more). Errors: source-changed when it is written all the time.
Result<std::optional<FileId>> file_id(const base::Folder& root, const std::string& path);

// Whether a file that had these stat data at `now_ns` (since 1970) would have other ones after another change: not when
// its last change is so recent that the next one could carry the same time.
std::int64_t now_ns();
bool is_settled(const base::FileStatus& status, std::int64_t now_ns);

} // namespace ecole::snapshot
