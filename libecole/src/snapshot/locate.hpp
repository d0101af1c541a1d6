// What the path is that a user named: a plain folder, a repository, a folder below one's work tree, or a bare
// repository. Found with a few look-ups by hand, without libgit2, so that a build that changes nothing never starts it.
#pragma once

#include "base/result.hpp"
#include <optional>
#include <string>

namespace ecole::snapshot {

enum class LocationKind { folder, work_tree, bare };

struct Location {
  LocationKind kind = LocationKind::folder;
  std::string path;      // the root of the site, absolute; of a bare repository its git directory
  std::string git_dir;   // absolute; "" for a plain folder; of a linked work tree its own one
  std::string work_tree; // its top folder, absolute; "" for a plain folder and a bare repository
  std::string prefix;    // the root of the site below the top of the repository; "" when it is the top
};

// A repository may belong to another user: this is checked by whatever opens it (repository.hpp), not here.
Result<Location> locate(const std::string& path);

// The commit that HEAD names, as 40 hexadecimal digits, read by hand: a branch of its own file or in packed-refs, a
// detached HEAD, linked work trees. Nothing in every other case: ask libgit2 then (open_commit).
std::optional<std::string> quick_head(const std::string& git_dir);

} // namespace ecole::snapshot
