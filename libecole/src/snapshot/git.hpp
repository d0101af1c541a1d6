// The sources as they are in a commit, read from the objects of a repository; a work tree is not needed.
#pragma once

#include "snapshot/locate.hpp"
#include <ecole/extend/snapshot.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace ecole::snapshot {

// `revision` is what git rev-parse takes for a commit: "HEAD", a branch, a tag, an id. Errors: repository-not-found (a
// plain folder), repository-not-yours, repository-unreadable, no-commit-yet, revision-not-found, folder-not-in-commit.
Result<std::shared_ptr<Snapshot>> open_commit(const Location& location, std::string_view revision = "HEAD");

// The newest commit along first parents, `revision` itself included, that `accept` takes; it gets the id and the time
// of the commit (committer, seconds since 1970). `newest` is what `revision` names. Errors as open_commit().
struct AcceptedCommit {
  std::string newest;
  std::int64_t newest_seconds = 0;
  std::optional<std::string> accepted; // nothing: none of those that are there
  bool cut = false;                    // the history ends early, before one was accepted
};
Result<AcceptedCommit>
newest_accepted(const Location& location, std::string_view revision,
                const std::function<Result<bool>(const std::string& id, std::int64_t seconds)>& accept);

// The history of the repository ends early because it was cloned with --depth.
Result<bool> is_shallow(const Location& location);

// Whether `ancestor` is reached from `commit` through any parents, or is the same; both are 40 hexadecimal digits.
// False also when a commit is not there (any more).
Result<bool> is_ancestor(const Location& location, std::string_view ancestor, std::string_view commit);

} // namespace ecole::snapshot
