#include "site/kept_sources.hpp"

#include "base/bytes.hpp"
#include <algorithm>

namespace ecole::site {

namespace {

using engine::Table;

constexpr std::string_view rules_note = "ignore-rules";

ContentId id_of(std::string_view bytes) {
  ContentId id;
  if (bytes.size() == id.bytes.size()) std::ranges::copy(bytes, reinterpret_cast<char*>(id.bytes.data()));
  return id;
}

std::string bytes_of(const snapshot::KnownFolder& folder) {
  base::ByteWriter bytes;
  bytes.text(folder.id ? folder.id->view() : std::string_view{}).number(folder.entries.size());
  for (const SnapshotEntry& entry : folder.entries)
    bytes.text(entry.name)
        .number(static_cast<std::uint64_t>(entry.type))
        .text(entry.type == EntryType::file ? entry.id.view() : std::string_view{});
  return std::move(bytes).bytes();
}

std::optional<snapshot::KnownFolder> folder_of(std::string_view value) {
  base::ByteReader bytes(value);
  snapshot::KnownFolder folder;
  if (std::string_view id = bytes.text(); !id.empty()) folder.id = id_of(id);
  for (std::size_t left = bytes.count(); left > 0 && bytes.good(); --left) {
    SnapshotEntry entry;
    entry.name = bytes.text();
    entry.type = static_cast<EntryType>(bytes.number());
    entry.id = id_of(bytes.text());
    folder.entries.push_back(std::move(entry));
  }
  if (!bytes.good()) return std::nullopt;
  return folder;
}

// A folder's path may be longer than a key; the root has one byte.
std::string folder_key(std::string_view folder) { return std::string("/").append(folder); }

std::string bytes_of(const snapshot::StatCache::Remembered& file) {
  base::ByteWriter bytes;
  bytes.number(static_cast<std::uint64_t>(file.status.type))
      .number(file.status.size)
      .signed_number(file.status.modified_ns);
  bytes.signed_number(file.status.changed_ns).number(file.status.inode).number(file.status.mode).text(file.id.view());
  return std::move(bytes).bytes();
}

} // namespace

std::optional<snapshot::KnownFolder> KeptFolders::listing(std::string_view folder) const {
  const std::optional<std::string_view> value = transaction_.get(Table::folder, folder_key(folder));
  return value ? folder_of(*value) : std::nullopt;
}

void keep_folders(const std::vector<snapshot::FolderChange>& changes, engine::Transaction& transaction) {
  for (const snapshot::FolderChange& change : changes) {
    if (change.now)
      transaction.put(Table::folder, folder_key(change.path), bytes_of(*change.now));
    else
      transaction.erase(Table::folder, folder_key(change.path));
  }
}

std::optional<snapshot::StatCache::Remembered> KeptFiles::find(std::string_view path) const {
  std::scoped_lock lock(mutex_);
  const std::optional<std::string_view> value = transaction_.get(Table::file, path);
  if (!value) return std::nullopt;
  base::ByteReader bytes(*value);
  Remembered file;
  file.status.type = static_cast<base::FileType>(bytes.number());
  file.status.size = bytes.number();
  file.status.modified_ns = bytes.signed_number();
  file.status.changed_ns = bytes.signed_number();
  file.status.inode = bytes.number();
  file.status.mode = static_cast<std::uint32_t>(bytes.number());
  file.id = id_of(bytes.text());
  if (!bytes.good()) return std::nullopt;
  return file;
}

void KeptFiles::remember(std::string_view path, const base::FileStatus& status, const ContentId& id) {
  changes_.insert_or_assign(std::string(path), Remembered{status, id});
}

void KeptFiles::forget(std::string_view path) { changes_.insert_or_assign(std::string(path), std::nullopt); }

std::vector<std::string> KeptFiles::paths() const {
  std::vector<std::string> paths;
  transaction_.each(Table::file, {}, [&](std::string_view path, std::string_view) {
    paths.emplace_back(path);
    return true;
  });
  return paths;
}

std::optional<ContentId> KeptFiles::rules() const {
  const std::optional<std::string_view> value = transaction_.get(Table::note, rules_note);
  return value ? std::optional(id_of(*value)) : std::nullopt;
}

void KeptFiles::remember_rules(const ContentId& rules) { rules_ = rules; }

void KeptFiles::keep(engine::Transaction& transaction) const {
  for (const auto& [path, file] : changes_) {
    if (file)
      transaction.put(Table::file, path, bytes_of(*file));
    else
      transaction.erase(Table::file, path);
  }
  if (rules_) transaction.put(Table::note, rules_note, rules_->view());
}

} // namespace ecole::site
