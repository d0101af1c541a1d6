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

// Where a file lay when it came, and as which of those that came there: the first, or the one after so many others had
// left for another path. No two files have the same, and what becomes of one does not change that of another.
struct FileOrigin {
  std::string path;
  std::uint32_t number = 1;
  bool operator==(const FileOrigin&) const = default;
};

struct HistoryWalk {
  // Every path that the walked commits touched; nothing: it is gone at `from`.
  std::map<std::string, std::optional<LastChange>> changes;
  // A path that a file left for another one (renames.hpp): where that file is at `from` (chains are followed), or
  // nothing when it is gone. The newest departure from a path counts; how many there were is in `departures`.
  std::map<std::string, std::optional<std::string>> renamed;
  std::map<std::string, std::uint32_t> departures;
  // Files at `from` that lay elsewhere when they came, or lie where another one left.
  std::map<std::string, FileOrigin> origins;
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
