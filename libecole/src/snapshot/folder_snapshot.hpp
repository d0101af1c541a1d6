// The sources of a folder that was looked at: its listings are as they were then, its files are read from the disk.
#pragma once

#include "base/file.hpp"
#include <ecole/extend/snapshot.hpp>
#include <functional>
#include <unordered_map>

namespace ecole::snapshot {

// By folder; "" is there.
struct PathHash : std::hash<std::string_view> {
  using is_transparent = void;
};
using Listings = std::unordered_map<std::string, std::vector<SnapshotEntry>, PathHash, std::equal_to<>>;

std::shared_ptr<Snapshot> folder_snapshot(base::Folder root, Listings listings);

} // namespace ecole::snapshot
