// What differs between the sources of the last build, of which only listings and ids were kept, and a snapshot. Folders
// with equal ids are not visited, so only what changed is read.
#pragma once

#include "base/diagnostics.hpp"
#include <cstddef>
#include <ecole/extend/snapshot.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ecole::snapshot {

// A folder as it was last seen. Only the entries that are files keep their ids; entries that were refused are in it,
// too.
struct KnownFolder {
  std::optional<ContentId> id; // of the whole tree below it, when everything known below it is of that tree
  std::vector<SnapshotEntry> entries;
  bool operator==(const KnownFolder&) const = default;
};

// The sources of the last build.
class Known {
 public:
  virtual ~Known() = default;
  virtual std::optional<KnownFolder> listing(std::string_view folder) const = 0; // "" is the root
};

// A file that came (no `before`), went (no `after`), or has other bytes.
struct SourceChange {
  std::string path;
  std::optional<ContentId> before, after;
  bool operator==(const SourceChange&) const = default;
};

// An entry that is no source. `path` is fit to be shown and to be a key, different for different entries: bytes that
// are no text stand in it as \x1F, and what is too long is cut and ends in a hash.
struct Refusal {
  std::string path;
  std::optional<base::DiagnosticId> reason; // nothing: was refused, is no longer
  bool operator==(const Refusal&) const = default;
};

struct FolderChange {
  std::string path;
  std::optional<KnownFolder> now; // nothing: forget it
};

struct DifferenceOptions {
  std::size_t depth = 32;          // folders, one inside the other
  std::size_t path_bytes = 400;    // a path must fit into a key of the store
  std::size_t entries = 1'000'000; // visited in all: trees that hold one another many times have no end
};

// All sorted by path. Apply `folders` to what is known and the next difference is from here.
struct Difference {
  std::vector<SourceChange> changes;
  std::vector<Refusal> refusals; // that came, changed their reason, or went
  std::vector<FolderChange> folders;
  std::size_t folders_visited = 0; // listed in the snapshot
};

Result<Difference> difference(const Known& known, const Snapshot& snapshot, const DifferenceOptions& options = {});

} // namespace ecole::snapshot
