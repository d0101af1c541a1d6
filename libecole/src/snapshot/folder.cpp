#include "snapshot/folder.hpp"

#include "base/diagnostics.hpp"
#include "snapshot/file_id.hpp"
#include "snapshot/folder_snapshot.hpp"
#include "snapshot/parallel.hpp"
#include "snapshot/work_tree.hpp"
#include <algorithm>
#include <atomic>

namespace ecole::snapshot {

namespace {

// A file whose stat data do not tell its id.
struct Unread {
  std::string path;
  SnapshotEntry* entry = nullptr;
  bool remembered = false; // with other stat data
  std::optional<FileId> found;
};

// A scan on its way to the listings of a snapshot.
class Listing {
 public:
  explicit Listing(const ScannedFolder& root) { add(root); }

  std::vector<Unread>& unread() { return unread_; }

  // Once all ids are there. A file that vanished while it was read is no longer listed.
  Listings take() && {
    const bool vanished = std::ranges::any_of(unread_, [](const Unread& file) { return !file.found; });
    for (Unread& file : unread_) {
      if (file.found)
        file.entry->id = file.found->id;
      else
        file.entry->name.clear();
    }
    if (vanished)
      for (auto& [folder, entries] : listings_)
        std::erase_if(entries, [](const SnapshotEntry& entry) { return entry.name.empty(); });
    return std::move(listings_);
  }

 private:
  // False: there is nothing in the folder. Like git, a snapshot does not know such folders.
  bool add(const ScannedFolder& folder) {
    std::vector<SnapshotEntry> entries;
    entries.reserve(folder.entries.size()); // Unread points into it
    for (const ScannedEntry& entry : folder.entries) {
      if (!entry.admitted) continue;
      EntryType type = entry.type;
      if (entry.folder && entry.folder->repository)
        type = EntryType::submodule;
      else if (entry.folder && !add(*entry.folder))
        continue;
      entries.push_back({.name = entry.name, .type = type, .id = {}});
      if (type == EntryType::file && entry.keyed) identify(folder, entry, entries.back());
    }
    if (entries.empty() && !folder.path.empty()) return false;
    listings_.emplace(folder.path, std::move(entries));
    return true;
  }

  void identify(const ScannedFolder& folder, const ScannedEntry& entry, SnapshotEntry& listed) {
    const std::optional<StatCache::Remembered>& remembered = entry.remembered;
    if (remembered && remembered->status == entry.status && remembered->id != ContentId())
      listed.id = remembered->id;
    else
      unread_.push_back(
          {.path = path_in(folder, entry.name), .entry = &listed, .remembered = remembered.has_value(), .found = {}});
  }

  Listings listings_;
  std::vector<Unread> unread_;
};

Result<void> read_ids(const base::Folder& root, std::vector<Unread>& files, unsigned threads) {
  constexpr std::size_t worth_a_thread = 32; // files
  std::atomic<std::size_t> next = 0;
  auto work = [&]() -> Result<void> {
    for (std::size_t i; (i = next++) < files.size();) files[i].found = TRY(file_id(root, files[i].path));
    return {};
  };
  return on_threads(static_cast<unsigned>(std::min<std::size_t>(threads, files.size() / worth_a_thread + 1)), work);
}

void remember_ids(const std::vector<Unread>& files, StatCache& cache) {
  for (const Unread& file : files) {
    if (file.found && file.found->settled)
      cache.remember(file.path, file.found->status, file.found->id);
    else if (file.remembered)
      cache.forget(file.path);
  }
}

void collect_remembered(const ScannedFolder& folder, std::unordered_set<std::string>& paths) {
  for (const ScannedEntry& entry : folder.entries) {
    if (entry.remembered) paths.insert(path_in(folder, entry.name));
    if (entry.answered) paths.insert(answer_key(path_in(folder, entry.name)));
    if (entry.folder) collect_remembered(*entry.folder, paths);
  }
}

void forget_gone(const Scan& scan, StatCache& cache) {
  std::vector<std::string> kept = cache.paths();
  if (kept.size() == scan.remembered) return;
  std::unordered_set<std::string> there;
  collect_remembered(scan.root, there);
  for (const std::string& path : kept)
    if (!there.contains(path)) cache.forget(path);
}

ScanOptions scan_options(const FolderOptions& options) {
  ScanOptions asked;
  asked.cache = options.cache;
  asked.left_out.insert(options.left_out.begin(), options.left_out.end());
  asked.threads = thread_count(options.threads);
  return asked;
}

// The snapshot of what was seen.
Result<OpenedFolder> opened(base::Folder root, const Scan& scan, const WorkTree* tree, FolderWork work,
                            const FolderOptions& options) {
  Listing listing(scan.root);
  std::vector<Unread>& unread = listing.unread();
  TRY(read_ids(root, unread, thread_count(options.threads)));
  work.read = unread.size();
  if (options.cache) {
    forget_gone(scan, *options.cache);
    if (tree) tree->remember(*options.cache);
    remember_ids(unread, *options.cache);
  }
  return OpenedFolder{folder_snapshot(std::move(root), std::move(listing).take()), work};
}

} // namespace

Result<OpenedFolder> open_folder(const std::string& path, const FolderOptions& options) {
  base::Folder root = TRY(base::Folder::open(path));
  Scan seen = TRY(scan(root, scan_options(options)));
  return opened(std::move(root), seen, nullptr, {.folders = seen.folders, .files = seen.files}, options);
}

Result<OpenedFolder> open_work_tree(const Location& location, const FolderOptions& options) {
  if (location.kind != LocationKind::work_tree)
    return unexpected(base::make_error(base::DiagnosticId::repository_not_found, location.path));
  base::Folder root = TRY(base::Folder::open(location.path));
  const OuterIgnoreFiles outer = TRY(outer_ignore_files(location));
  WorkTree tree(location, outer, options.cache);
  ScanOptions asked = scan_options(options);
  asked.admission = &tree;
  asked.ignore = outer.nearest;
  Scan seen = TRY(scan(root, asked));
  FolderWork work = {.folders = seen.folders, .files = seen.files, .read = 0, .index_read = tree.index_read()};
  return opened(std::move(root), seen, &tree, work, options);
}

} // namespace ecole::snapshot
