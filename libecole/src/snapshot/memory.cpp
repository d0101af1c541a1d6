// The part of the interface that every snapshot shares, and the simplest of them: sources in memory.
#include "base/diagnostics.hpp"
#include "base/file.hpp"
#include "base/hash.hpp"
#include <ecole/extend/snapshot.hpp>

#include <algorithm>

namespace ecole {

Snapshot::~Snapshot() = default;
std::optional<ContentId> Snapshot::folder_id(std::string_view) const { return std::nullopt; }
std::optional<std::string> Snapshot::commit() const { return std::nullopt; }

namespace {

class MemorySnapshot final : public Snapshot {
 public:
  explicit MemorySnapshot(std::map<std::string, std::string> files) {
    folders_[""];
    for (auto& [path, bytes] : files)
      if (base::stays_below(path)) add(path, bytes);
    for (auto& [path, entries] : folders_) std::ranges::sort(entries, {}, &SnapshotEntry::name);
  }

  Result<std::vector<SnapshotEntry>> list(std::string_view folder) const override {
    auto found = folders_.find(folder);
    if (found == folders_.end()) return unexpected(base::make_error(base::DiagnosticId::file_missing, folder));
    return found->second;
  }

  Result<std::string> read(std::string_view path, const ContentId& id, std::uint64_t limit) const override {
    auto found = files_.find(path);
    if (found == files_.end()) return unexpected(base::make_error(base::DiagnosticId::file_missing, path));
    if (found->second.id != id) return unexpected(base::make_error(base::DiagnosticId::source_changed, path));
    if (found->second.bytes.size() > limit)
      return unexpected(base::make_error(base::DiagnosticId::source_over_limit, path, {std::to_string(limit)}));
    return found->second.bytes;
  }

 private:
  struct File {
    std::string bytes;
    ContentId id;
  };

  // Paths come sorted, so that a file stands before the files that take it for their folder; these are left out.
  void add(const std::string& path, std::string& bytes) {
    if (path.starts_with('.') || path.find("/.") != std::string::npos) return;
    for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1))
      if (files_.contains(path.substr(0, slash))) return;
    std::size_t end = path.size();
    SnapshotEntry entry = {.name = {}, .type = EntryType::file, .id = {base::git_blob_id(bytes)}};
    files_[path] = {std::move(bytes), entry.id};
    // The file into its folder, and each folder that is new into the one above it.
    for (bool is_new = true; is_new;) {
      std::size_t slash = path.rfind('/', end - 1);
      bool at_root = slash == std::string::npos;
      entry.name = at_root ? path.substr(0, end) : path.substr(slash + 1, end - slash - 1);
      auto [folder, added] = folders_.try_emplace(at_root ? "" : path.substr(0, slash));
      folder->second.push_back(entry);
      is_new = added;
      end = slash;
      entry.type = EntryType::folder;
      entry.id = {};
    }
  }

  std::map<std::string, File, std::less<>> files_;
  std::map<std::string, std::vector<SnapshotEntry>, std::less<>> folders_;
};

} // namespace

std::shared_ptr<Snapshot> memory_snapshot(std::map<std::string, std::string> files) {
  return std::make_shared<MemorySnapshot>(std::move(files));
}

} // namespace ecole
