#include "snapshot/difference.hpp"

#include "snapshot/refusal.hpp"
#include <algorithm>

namespace ecole::snapshot {

using base::DiagnosticId;

namespace {

std::string path_of(std::string_view folder, std::string_view name) {
  std::string path(folder);
  if (!path.empty()) path += '/';
  path += name;
  return path;
}

// One entry, as it was or as it is; a missing one is nothing of all this.
struct Seen {
  std::optional<ContentId> file;
  bool folder = false;
  std::optional<DiagnosticId> refused;
  std::optional<ContentId> folder_id;
};

class Comparison {
 public:
  Comparison(const Known& known, const Snapshot& snapshot, const DifferenceOptions& options)
      : known_(known), snapshot_(snapshot), options_(options) {}

  Result<Difference> run() {
    std::optional<KnownFolder> before = known_.listing("");
    std::optional<ContentId> id = snapshot_.folder_id("");
    if (!before || !id || before->id != id) TRY(visit("", 0, std::move(before), id));
    std::ranges::sort(found_.changes, {}, &SourceChange::path);
    std::ranges::sort(found_.refusals, {}, &Refusal::path);
    std::ranges::sort(found_.folders, {}, &FolderChange::path);
    return std::move(found_);
  }

 private:
  // Compares the entries of a folder, which are in `folders` folders. True: it and all below it is as it was.
  Result<bool> visit(const std::string& folder, std::size_t folders, std::optional<KnownFolder> before,
                     std::optional<ContentId> id) {
    std::vector<SnapshotEntry> entries = TRY(snapshot_.list(folder));
    ++found_.folders_visited;
    visited_ += entries.size();
    if (visited_ > options_.entries)
      return unexpected(base::make_error(DiagnosticId::too_many_entries, folder.empty() ? "." : folder,
                                         {std::to_string(options_.entries)}));
    bool below_same = true;
    auto was = before ? before->entries.begin() : std::vector<SnapshotEntry>::iterator();
    auto was_end = before ? before->entries.end() : was;
    for (auto is = entries.begin(); was != was_end || is != entries.end();) {
      int order = was == was_end ? 1 : is == entries.end() ? -1 : was->name.compare(is->name);
      std::string_view name = order > 0 ? is->name : was->name;
      const std::string path = path_of(folder, name);
      Seen then, today;
      if (order <= 0) then = seen(path, *was++, folders);
      if (order >= 0) {
        today = seen(path, *is, folders);
        if (today.folder) today.folder_id = is->id != ContentId() ? is->id : snapshot_.folder_id(path);
        if (is->type != EntryType::file) is->id = {};
        ++is;
      }
      bool same = TRY(compare(path, name, folders, then, today));
      below_same = below_same && same;
    }
    const bool same = before && before->entries == entries && below_same;
    if (!id && same) id = before->id;
    KnownFolder now = {.id = id, .entries = std::move(entries)};
    if (!before || *before != now) found_.folders.push_back({.path = folder, .now = std::move(now)});
    return same;
  }

  Seen seen(std::string_view path, const SnapshotEntry& entry, std::size_t folders) const {
    Seen seen;
    seen.refused = refusal(path, entry.name, entry.type, folders, options_);
    if (seen.refused) return seen;
    if (entry.type == EntryType::file) seen.file = entry.id;
    seen.folder = entry.type == EntryType::folder;
    return seen;
  }

  // True: nothing differs below the folder that the entry is, if it is one.
  Result<bool> compare(const std::string& path, std::string_view name, std::size_t folders, const Seen& then,
                       const Seen& today) {
    if (then.refused != today.refused)
      found_.refusals.push_back({shown_refused(path, name, options_.path_bytes), today.refused});
    if (then.file != today.file) found_.changes.push_back({path, then.file, today.file});
    if (!today.folder) {
      if (then.folder) forget(path, folders + 1);
      return true;
    }
    std::optional<KnownFolder> before = then.folder ? known_.listing(path) : std::nullopt;
    if (before && before->id && before->id == today.folder_id) return true;
    return visit(path, folders + 1, std::move(before), today.folder_id);
  }

  void forget(const std::string& folder, std::size_t folders) {
    std::optional<KnownFolder> before = known_.listing(folder);
    if (!before) return;
    found_.folders.push_back({.path = folder, .now = std::nullopt});
    for (const SnapshotEntry& entry : before->entries) {
      std::string path = path_of(folder, entry.name);
      Seen then = seen(path, entry, folders);
      if (then.refused) found_.refusals.push_back({shown_refused(path, entry.name, options_.path_bytes), std::nullopt});
      if (then.file) found_.changes.push_back({path, then.file, std::nullopt});
      if (then.folder) forget(path, folders + 1);
    }
  }

  const Known& known_;
  const Snapshot& snapshot_;
  const DifferenceOptions& options_;
  Difference found_;
  std::size_t visited_ = 0;
};

} // namespace

Result<Difference> difference(const Known& known, const Snapshot& snapshot, const DifferenceOptions& options) {
  return Comparison(known, snapshot, options).run();
}

} // namespace ecole::snapshot
