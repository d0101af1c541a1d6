// The bytes of a git commit. Read by hand: the commits of old tools, whose dates or names libgit2 refuses, are commits,
// too.
#pragma once

#include "snapshot/objects.hpp"
#include <cstdint>
#include <set>
#include <vector>

namespace ecole::snapshot {

struct Commit {
  ContentId id, tree;
  std::vector<ContentId> parents;
  std::string author;       // name, cleaned and of a length that can be shown
  std::int64_t seconds = 0; // of the commit, not of its writing; from 1970 to 9999
};

// Nothing when the bytes are no commit.
std::optional<Commit> parse_commit(const ContentId& id, std::string_view bytes);

// Nothing: it is not there (any more), or is no commit.
Result<std::optional<Commit>> find_commit(const Objects& objects, const ContentId& id);

// The commits whose parents were cut off by a clone with --depth.
std::set<ContentId> shallow_commits(const std::string& common_folder);

} // namespace ecole::snapshot
