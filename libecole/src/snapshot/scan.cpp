#include "snapshot/scan.hpp"

#include "base/diagnostics.hpp"
#include "base/file_error.hpp"
#include "base/file_status.hpp"
#include "snapshot/parallel.hpp"
#include "snapshot/refusal.hpp"
#include <algorithm>
#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <dirent.h>
#include <fcntl.h>
#include <mutex>
#include <sys/stat.h>
#include <unistd.h>

namespace ecole::snapshot {

namespace {

const DifferenceOptions limits;
constexpr std::uint64_t largest_ignore_file = 1 << 20;
constexpr std::size_t piece = 256; // entries of a folder that one thread takes at once

using OpenFolder = std::shared_ptr<DIR>;

// A folder to list, which lies in `opened`, or some entries to look at of one that was listed, which `opened` is.
struct Task {
  ScannedFolder* folder = nullptr;
  OpenFolder opened;
  std::string name;
  std::size_t begin = 0, end = 0;
};

std::optional<EntryType> type_of(const dirent& entry) {
  switch (entry.d_type) {
  case DT_REG: return EntryType::file;
  case DT_DIR: return EntryType::folder;
  case DT_LNK: return EntryType::symlink;
  case DT_UNKNOWN: return std::nullopt;
  default: return EntryType::other;
  }
}

EntryType type_of(base::FileType type) {
  switch (type) {
  case base::FileType::regular: return EntryType::file;
  case base::FileType::folder: return EntryType::folder;
  case base::FileType::symlink: return EntryType::symlink;
  default: return EntryType::other;
  }
}

// Of what is not there (any more): FileType::none.
base::FileStatus status_in(DIR* folder, const std::string& name) {
  struct stat status;
  return ::fstatat(::dirfd(folder), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 ? base::status_of(status)
                                                                                     : base::FileStatus();
}

bool is_gone(int code) { return code == ENOENT || code == ENOTDIR || code == ELOOP; }

// Tasks beget tasks: the threads take them from one stack, so that few folders are open at once.
class Scanning {
 public:
  Scanning(const base::Folder& root, const ScanOptions& options) : root_(root), options_(options) {}

  Result<Scan> run() {
    scan_.root.ignore = options_.ignore;
    tasks_.push_back({.folder = &scan_.root, .opened = {}, .name = "."});
    TRY(on_threads(options_.threads, [this] { return work(); }));
    scan_.folders = folders_;
    scan_.files = files_;
    scan_.remembered = remembered_;
    return std::move(scan_);
  }

 private:
  Result<void> work() {
    while (std::optional<Task> task = take()) {
      Ending ending(*this);
      TRY(task->end > 0 ? look(*task) : list(*task));
      ending.good = true;
    }
    return {};
  }

  // However a task ends: the other threads are told.
  struct Ending {
    explicit Ending(Scanning& which) : scanning(which) {}
    ~Ending() {
      std::lock_guard lock(scanning.mutex_);
      --scanning.busy_;
      if (!good) scanning.tasks_.clear();
      if (!good) scanning.stopped_ = true;
      if (scanning.tasks_.empty()) scanning.wake_.notify_all();
    }
    Scanning& scanning;
    bool good = false;
  };

  // Nothing: the work is done, or failed elsewhere.
  std::optional<Task> take() {
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [this] { return !tasks_.empty() || busy_ == 0; });
    if (tasks_.empty()) return std::nullopt;
    Task task = std::move(tasks_.back());
    tasks_.pop_back();
    ++busy_;
    return task;
  }

  void give(std::vector<Task> tasks) {
    if (tasks.empty()) return;
    std::lock_guard lock(mutex_);
    if (stopped_) return;
    std::ranges::move(tasks, std::back_inserter(tasks_));
    if (options_.threads > 1) wake_.notify_all();
  }

  std::string shown(std::string_view path) const {
    return path.empty() ? root_.path() : root_.path() + "/" + std::string(path);
  }

  Result<void> list(const Task& task) {
    ScannedFolder& folder = *task.folder;
    const int parent = task.opened ? ::dirfd(task.opened.get()) : root_.descriptor();
    int fd = ::openat(parent, task.name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0 && is_gone(errno) && task.opened) return {};
    if (fd < 0) return unexpected(base::read_error(shown(folder.path), errno));
    OpenFolder opened(::fdopendir(fd), [](DIR* each) {
      if (each) ::closedir(each);
    });
    if (!opened) {
      int code = errno;
      ::close(fd);
      return unexpected(base::read_error(shown(folder.path), code));
    }
    ++folders_;
    TRY(read_names(folder, opened.get()));
    if (folder.repository) folder.entries.clear();
    std::ranges::sort(folder.entries, {}, &ScannedEntry::name);
    seen_ += folder.entries.size();
    if (seen_ > limits.entries)
      return unexpected(
          base::make_error(base::DiagnosticId::too_many_entries, shown(folder.path), {std::to_string(limits.entries)}));
    const std::size_t count = folder.entries.size();
    if (count <= 2 * piece) return look({.folder = &folder, .opened = opened, .name = {}, .begin = 0, .end = count});
    std::vector<Task> pieces;
    for (std::size_t begin = 0; begin < count; begin += piece)
      pieces.push_back(
          {.folder = &folder, .opened = opened, .name = {}, .begin = begin, .end = std::min(begin + piece, count)});
    give(std::move(pieces));
    return {};
  }

  Result<void> read_names(ScannedFolder& folder, DIR* opened) {
    for (;;) {
      errno = 0;
      const dirent* each = ::readdir(opened);
      if (!each && errno != 0) return unexpected(base::read_error(shown(folder.path), errno));
      if (!each) return {};
      std::string_view name = each->d_name;
      if (!name.starts_with('.')) {
        ScannedEntry entry;
        entry.name = name;
        std::optional<EntryType> type = type_of(*each);
        entry.type = type ? *type : type_of(status_in(opened, entry.name).type);
        folder.entries.push_back(std::move(entry));
      } else if (options_.admission && name == ".git" && &folder != &scan_.root) {
        folder.repository = true;
      } else if (options_.admission && name == ".gitignore") {
        TRY(read_ignore_file(folder));
      }
    }
  }

  // One that is a link, or no file, means nothing to git.
  Result<void> read_ignore_file(ScannedFolder& folder) {
    Result<std::string> bytes = root_.read(path_in(folder, ".gitignore"), largest_ignore_file);
    if (!bytes) {
      const std::string& id = bytes.error().id;
      if (id == "file-missing" || id == "path-leaves-folder" || id == "file-not-regular") return {};
      return unexpected(std::move(bytes).error());
    }
    folder.own_ignore = options_.admission->ignore_file(folder, *bytes);
    if (folder.own_ignore) folder.ignore = folder.own_ignore.get();
    return {};
  }

  Result<void> look(const Task& task) {
    ScannedFolder& folder = *task.folder;
    std::vector<Task> below;
    for (std::size_t i = task.begin; i < task.end; ++i) {
      ScannedEntry& entry = folder.entries[i];
      const std::string path = path_in(folder, entry.name);
      Admission::Admitted admitted = TRY(admits(folder, path, entry));
      entry.admitted = admitted.taken;
      if (!entry.admitted) continue;
      if (entry.type == EntryType::file) {
        ++files_;
        entry.status = status_in(task.opened.get(), entry.name);
        entry.admitted = entry.status.type == base::FileType::regular;
      }
      if (entry.type == EntryType::folder && !refusal(path, entry.name, entry.type, folder.folders, limits)) {
        entry.folder = std::make_unique<ScannedFolder>();
        entry.folder->path = path;
        entry.folder->folders = folder.folders + 1;
        entry.folder->ignore = folder.ignore;
        entry.folder->ignored = admitted.ignored;
        below.push_back({.folder = entry.folder.get(), .opened = task.opened, .name = entry.name});
      }
    }
    give(std::move(below));
    return {};
  }

  Result<Admission::Admitted> admits(const ScannedFolder& folder, const std::string& path, ScannedEntry& entry) {
    if (options_.left_out.contains(path)) return Admission::Admitted{.taken = false};
    entry.keyed = is_plain_name(entry.name) && path.size() <= limits.path_bytes;
    Admission::Admitted admitted;
    if (options_.admission) admitted = TRY(options_.admission->admits(folder, path, entry));
    entry.answered = admitted.remembered;
    const bool wanted = admitted.taken && entry.type == EntryType::file && entry.keyed;
    if (options_.cache && wanted) entry.remembered = options_.cache->find(path);
    if (entry.answered) ++remembered_;
    if (entry.remembered) ++remembered_;
    return admitted;
  }

  const base::Folder& root_;
  const ScanOptions& options_;
  Scan scan_;
  std::atomic<std::size_t> folders_ = 0, files_ = 0, remembered_ = 0, seen_ = 0;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<Task> tasks_;
  std::size_t busy_ = 0;
  bool stopped_ = false;
};

} // namespace

base::FileType type_on_disk(EntryType type) {
  switch (type) {
  case EntryType::file: return base::FileType::regular;
  case EntryType::folder:
  case EntryType::submodule: return base::FileType::folder;
  case EntryType::symlink: return base::FileType::symlink;
  case EntryType::other: break;
  }
  return base::FileType::other;
}

std::string path_in(const ScannedFolder& folder, std::string_view name) {
  std::string path;
  path.reserve(folder.path.size() + name.size() + 1);
  path = folder.path;
  if (!path.empty()) path += '/';
  path += name;
  return path;
}

std::string answer_key(std::string_view path) { return std::string(path) + '/'; }

Result<Scan> scan(const base::Folder& root, const ScanOptions& options) { return Scanning(root, options).run(); }

} // namespace ecole::snapshot
