#include "deploy/built.hpp"

#include "base/diagnostics.hpp"
#include "base/file_error.hpp"
#include "base/open_below.hpp"
#include "deploy/twins.hpp"
#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <mutex>
#include <unistd.h>

namespace ecole::deployment {

namespace {

using base::DiagnosticId;

constexpr std::size_t piece = 1 << 20;

std::string shown(const base::Folder& folder, std::string_view path) { return folder.path() + "/" + std::string(path); }

// Stamps of one path after the other: most lie in the folder of the one before, which is open already.
class Stamps {
 public:
  explicit Stamps(const base::Folder& root) : root_(root) {}

  Stamp of(const std::string& path) {
    std::size_t slash = path.rfind('/');
    if (slash == std::string::npos) return stamp_of(root_.descriptor(), path);
    std::string_view parent = std::string_view(path).substr(0, slash);
    if (!opened_ || parent != parent_) {
      parent_ = parent;
      opened_ = base::open_below(root_.descriptor(), parent, O_PATH | O_DIRECTORY);
      if (!opened_) return {};
    }
    return stamp_of(opened_.get(), path.substr(slash + 1));
  }

 private:
  const base::Folder& root_;
  std::string parent_;
  base::Descriptor opened_;
};

// Hashes the file while it stays what `stamp` says; an error when it does not.
Result<base::Sha256> hash_of(const base::Folder& folder, const std::string& path, const Stamp& stamp) {
  base::Descriptor file = base::open_below(folder.descriptor(), path, O_RDONLY | O_NONBLOCK);
  if (!file) return std::unexpected(base::read_error(shown(folder, path), errno));
  base::Sha256Stream hash;
  std::string bytes(std::min<std::uint64_t>(piece, stamp.size + 1), '\0');
  for (;;) {
    ssize_t got = ::read(file.get(), bytes.data(), bytes.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return std::unexpected(base::read_error(shown(folder, path), errno));
    if (got == 0) break;
    hash.add({bytes.data(), static_cast<std::size_t>(got)});
  }
  if (stamp_of(file.get()) != stamp)
    return std::unexpected(base::make_error(DiagnosticId::built_changed, shown(folder, path)));
  return hash.finish();
}

class FileInFolder final : public TargetContent {
 public:
  FileInFolder(std::shared_ptr<const base::Folder> folder, const BuiltFile& file)
      : folder_(std::move(folder)), path_(file.path), stamp_(file.stamp) {}

  std::uint64_t size() const override { return stamp_.size; }

  Result<std::string> read(std::uint64_t offset, std::size_t length) const override {
    std::lock_guard lock(mutex_);
    if (!file_) file_ = base::open_below(folder_->descriptor(), path_, O_RDONLY | O_NONBLOCK);
    if (!file_ || stamp_of(file_.get()) != stamp_) return std::unexpected(changed());
    std::string bytes(std::min<std::uint64_t>(length, stamp_.size - offset), '\0');
    ssize_t got;
    do got = ::pread(file_.get(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
    while (got < 0 && errno == EINTR);
    if (got < 0) return std::unexpected(base::read_error(shown(*folder_, path_), errno));
    if (got == 0 || stamp_of(file_.get()) != stamp_) return std::unexpected(changed());
    bytes.resize(static_cast<std::size_t>(got));
    // Thousands of small files are not held open until the last is sent.
    if (offset + bytes.size() == stamp_.size) file_ = base::Descriptor();
    return bytes;
  }

 private:
  Error changed() const { return base::make_error(DiagnosticId::built_changed, shown(*folder_, path_)); }

  std::shared_ptr<const base::Folder> folder_;
  std::string path_;
  Stamp stamp_;
  mutable std::mutex mutex_;
  mutable base::Descriptor file_;
};

Result<void> collect(const base::Folder& folder, const std::string& below, std::vector<std::string>& paths) {
  std::vector<base::FolderEntry> entries = TRY(folder.list(below));
  for (const base::FolderEntry& entry : entries) {
    std::string path = below.empty() ? entry.name : below + "/" + entry.name;
    if (entry.name.starts_with(".ecole") || entry.name == ".git") continue;
    if (entry.type == base::FileType::folder)
      TRY(collect(folder, path, paths));
    else if (entry.type == base::FileType::regular)
      paths.push_back(std::move(path));
    else
      return std::unexpected(base::make_error(DiagnosticId::built_not_a_file, shown(folder, path)));
  }
  return {};
}

} // namespace

const BuiltFile* Built::find(std::string_view path) const {
  auto found = std::ranges::lower_bound(files, path, {}, &BuiltFile::path);
  return found != files.end() && found->path == path ? &*found : nullptr;
}

bool Built::holds_below(std::string_view folder_path) const {
  auto found = std::ranges::lower_bound(files, folder_path, {}, &BuiltFile::path);
  return found != files.end() && found->path.starts_with(folder_path);
}

Result<Built> read_built(std::shared_ptr<const base::Folder> folder, std::vector<std::string> paths, HashCache& cache,
                         const std::stop_token& stop) {
  std::ranges::sort(paths);
  paths.erase(std::ranges::unique(paths).begin(), paths.end());
  if (auto alike = first_twins(paths))
    return std::unexpected(base::make_error(DiagnosticId::built_paths_alike, alike->first, {alike->second}));
  Built built;
  built.files.reserve(paths.size());
  Stamps stamps(*folder);
  for (std::string& path : paths) {
    if (stop.stop_requested()) return std::unexpected(base::make_error(DiagnosticId::cancelled, folder->path()));
    if (!publishable(path) || path.ends_with('/'))
      return std::unexpected(base::make_error(DiagnosticId::built_path_refused, path));
    Stamp stamp = stamps.of(path);
    if (stamp.type == base::FileType::none) return std::unexpected(base::read_error(shown(*folder, path), errno));
    if (stamp.type != base::FileType::regular)
      return std::unexpected(base::make_error(DiagnosticId::built_not_a_file, shown(*folder, path)));
    auto sha = cache.find(path, stamp);
    if (!sha) {
      std::int64_t read_at = file_system_time();
      sha = TRY(hash_of(*folder, path, stamp));
      cache.keep(path, stamp, *sha, read_at);
      ++built.hashed;
    }
    built.files.push_back({.path = std::move(path), .content = {.size = stamp.size, .sha = *sha}, .stamp = stamp});
  }
  built.folder = std::move(folder);
  return built;
}

Result<std::vector<std::string>> paths_below(const base::Folder& folder) {
  std::vector<std::string> paths;
  TRY(collect(folder, "", paths));
  return paths;
}

std::shared_ptr<const TargetContent> content_of(const std::shared_ptr<const base::Folder>& folder,
                                                const BuiltFile& file) {
  return std::make_shared<FileInFolder>(folder, file);
}

} // namespace ecole::deployment
