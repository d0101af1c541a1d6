// The bytes of a git tree, entry by entry: "<mode> <name>\0<20 bytes of id>".
#pragma once

#include <ecole/extend/snapshot.hpp>
#include <string_view>
#include <vector>

namespace ecole::snapshot {

class TreeReader {
 public:
  explicit TreeReader(std::string_view bytes) : rest_(bytes) {}

  // The next entry; false at the end, or where the bytes are no tree: then good() is false, too.
  bool next();
  bool good() const { return good_; }

  std::string_view name() const { return name_; }
  EntryType type() const { return type_; }
  std::string_view id_bytes() const { return id_; }
  ContentId id() const;

 private:
  std::string_view rest_, name_, id_;
  EntryType type_ = EntryType::other;
  bool good_ = true;
};

// The entries of a tree as Snapshot::list() gives them; nothing when the bytes are no tree.
std::optional<std::vector<SnapshotEntry>> tree_entries(std::string_view bytes);

} // namespace ecole::snapshot
