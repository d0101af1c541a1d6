// One file written into a branch as a commit, whatever else happens to that branch meanwhile.
#pragma once

#include "snapshot/locate.hpp"
#include <cstdint>
#include <ecole/extend/snapshot.hpp>
#include <functional>
#include <optional>
#include <string>

namespace ecole::snapshot {

struct FileChange {
  std::string path; // from the root of the site; the file may be new
  std::string bytes;
  std::string message; // of the commit
};

struct CommitRequest {
  std::string branch;                    // "", "HEAD": the one of HEAD; "main", "refs/heads/main"
  std::string author_name, author_email; // "": as git is configured
  std::optional<std::int64_t> seconds;   // since 1970; nothing: the clock
};

struct CommittedFile {
  std::string commit; // 40 hexadecimal digits
  std::string branch; // "main"
};

// `change` is asked with the newest commit of the branch, and again when the branch moved before its change was in: the
// branch only ever goes on from the commit that was looked at. Where the branch is checked out, the file in the work
// tree and its entry in the index follow; nothing else of either is touched or committed. Errors: those of `change`,
// branch-wanted, no-commit-yet, file-not-committed, commit-author-unknown, branch-busy, index-left-behind,
// repository-unreadable, io.
Result<CommittedFile> commit_file(const Location& location, const CommitRequest& request,
                                  const std::function<Result<FileChange>(const Snapshot& newest)>& change);

} // namespace ecole::snapshot
