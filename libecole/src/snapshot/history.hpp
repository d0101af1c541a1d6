// When each source last changed, by whom, and where it lay before: facts of the commits that are present, found in one
// pass back along first parents. Trees with equal ids are skipped, and none outside the folder of the site is read.
#pragma once

#include "snapshot/locate.hpp"
#include <cstdint>
#include <ecole/extend/snapshot.hpp>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace ecole::snapshot {

struct LastChange {
  std::int64_t seconds = 0; // commit time, UTC since 1970
  std::string author;       // name, cleaned
  ContentId commit;
  bool operator==(const LastChange&) const = default;
};

struct HistoryWalk {
  // Every path that the walked commits touched; nothing: it is gone at `from`.
  std::map<std::string, std::optional<LastChange>> changes;
  // A path that a file left, with its bytes as they were, for another one: where that file is at `from` (chains are
  // followed), or nothing when it is gone. The newest departure from a path counts.
  std::map<std::string, std::optional<std::string>> renamed;
  // A file at `from` that lay elsewhere when it came: there. What came later to a path that a file left is another
  // file.
  std::map<std::string, std::string> origins;
  // Files as they lay just before the walked commits and no longer lie there: where they are at `from`, or gone. And
  // the files at `from` that lay nowhere then. Both are empty unless `until` was found: continued() needs them.
  std::map<std::string, std::optional<std::string>> moved;
  std::set<std::string> came;
  bool until_found = false; // else the walk went to the root, or to the cut
  bool cut = false;         // a parent is missing: what the last commit there changed is not known
  std::size_t commits = 0;  // walked
  bool operator==(const HistoryWalk&) const = default;
};

// From `from` back to `until` (exclusive) or to the end; ids as 40 hexadecimal digits. A merge changes what it brought
// in from its other parents. A commit that touches more than a million paths counts as touching none. Error:
// revision-not-found when there is no `from`.
Result<HistoryWalk> walk(const Location& location, std::string_view from, std::optional<std::string_view> until = {});

// One walk made of two: `newer` went back to where `older` begins, and found it. What one walk over all commits would
// have given.
HistoryWalk continued(HistoryWalk older, const HistoryWalk& newer);

} // namespace ecole::snapshot
