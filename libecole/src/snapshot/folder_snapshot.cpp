#include "snapshot/folder_snapshot.hpp"

#include "base/diagnostics.hpp"
#include "base/hash.hpp"

namespace ecole::snapshot {

using base::DiagnosticId;

namespace {

class FolderSnapshot final : public Snapshot {
 public:
  FolderSnapshot(base::Folder root, Listings listings) : root_(std::move(root)), listings_(std::move(listings)) {}

  Result<std::vector<SnapshotEntry>> list(std::string_view folder) const override {
    auto found = listings_.find(folder);
    if (found == listings_.end()) return unexpected(base::make_error(DiagnosticId::file_missing, shown(folder)));
    return found->second;
  }

  Result<std::string> read(std::string_view path, const ContentId& id, std::uint64_t limit) const override {
    auto fail = [&](DiagnosticId why) {
      return unexpected(base::make_error(why, shown(path), {std::to_string(limit)}));
    };
    base::FileStatus status = TRY(root_.status(path));
    if (status.type == base::FileType::symlink) return fail(DiagnosticId::source_is_link);
    if (status.type != base::FileType::regular) return fail(DiagnosticId::source_changed);
    if (status.size > limit) return fail(DiagnosticId::source_over_limit);
    Result<std::string> bytes = root_.read(path, limit);
    if (!bytes && bytes.error().id == "file-too-large") return fail(DiagnosticId::source_over_limit);
    if (!bytes && bytes.error().id == "file-missing") return fail(DiagnosticId::source_changed);
    if (bytes && base::git_blob_id(*bytes) != id.bytes) return fail(DiagnosticId::source_changed);
    return bytes;
  }

 private:
  std::string shown(std::string_view path) const { return root_.path() + "/" + std::string(path); }

  const base::Folder root_;
  const Listings listings_;
};

} // namespace

std::shared_ptr<Snapshot> folder_snapshot(base::Folder root, Listings listings) {
  return std::make_shared<FolderSnapshot>(std::move(root), std::move(listings));
}

} // namespace ecole::snapshot
