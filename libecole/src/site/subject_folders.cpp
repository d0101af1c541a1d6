#include "site/subject_folders.hpp"

#include "base/result.hpp"
#include "content/known_subjects.hpp"
#include <algorithm>
#include <vector>

namespace ecole::site {

Result<void> add_subject_folders(const Snapshot& snapshot, content::FolderNames& names) {
  const std::vector<SnapshotEntry> root = TRY(snapshot.list(""));
  const auto notebook = std::ranges::find(root, names.notebook, &SnapshotEntry::name);
  if (notebook == root.end() || notebook->type != EntryType::folder) return {};
  const std::vector<SnapshotEntry> classes = TRY(snapshot.list(names.notebook));
  std::vector<std::string> found;
  for (const SnapshotEntry& of_class : classes) {
    if (of_class.type != EntryType::folder) continue;
    const std::vector<SnapshotEntry> entries = TRY(snapshot.list(names.notebook + "/" + of_class.name));
    for (const SnapshotEntry& entry : entries)
      if (entry.type == EntryType::folder) found.push_back(entry.name);
  }
  content::add_subjects(names.subjects, found);
  return {};
}

} // namespace ecole::site
