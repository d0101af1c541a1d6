#include "site/file_at.hpp"

#include "base/result.hpp"
#include <algorithm>
#include <string>
#include <vector>

namespace ecole::site {

Result<std::optional<ContentId>> file_at(const Snapshot& snapshot, std::string_view path) {
  std::string folder;
  for (std::size_t slash; (slash = path.find('/')) != std::string_view::npos; path.remove_prefix(slash + 1)) {
    const std::vector<SnapshotEntry> entries = TRY(snapshot.list(folder));
    const auto found = std::ranges::find(entries, path.substr(0, slash), &SnapshotEntry::name);
    if (found == entries.end() || found->type != EntryType::folder) return std::nullopt;
    if (!folder.empty()) folder += '/';
    folder += found->name;
  }
  const std::vector<SnapshotEntry> entries = TRY(snapshot.list(folder));
  const auto found = std::ranges::find(entries, path, &SnapshotEntry::name);
  if (found == entries.end() || found->type != EntryType::file) return std::nullopt;
  return found->id;
}

} // namespace ecole::site
