#include "base/file.hpp"

#include "base/diagnostics.hpp"
#include "base/file_error.hpp"
#include "base/file_status.hpp"
#include "base/open_below.hpp"
#include "base/temporary_file.hpp"
#include <algorithm>
#include <cerrno>
#include <dirent.h>
#include <fcntl.h>
#include <filesystem>
#include <memory>
#include <unistd.h>

namespace ecole::base {

namespace {

constexpr mode_t folder_mode = 0777; // what the user's umask leaves of it
constexpr mode_t file_mode = 0666;

// The folder that holds a path, and the path's name in it.
struct Place {
  std::string name;
  Descriptor opened; // none: it is the root itself
  int folder = -1;
};

// Without a folder errno says why.
Place place_of(int root, std::string_view path) {
  std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return {.name = std::string(path), .opened = {}, .folder = root};
  Place place = {.name = std::string(path.substr(slash + 1)),
                 .opened = open_below(root, path.substr(0, slash), O_PATH | O_DIRECTORY)};
  place.folder = place.opened.get();
  return place;
}

// Makes every folder of `path`; 0 or what went wrong.
int make_folders(int root, std::string_view path) {
  Descriptor opened;
  int folder = root;
  for (std::string_view rest = path; !rest.empty();) {
    std::size_t slash = std::min(rest.find('/'), rest.size());
    std::string name(rest.substr(0, slash));
    if (::mkdirat(folder, name.c_str(), folder_mode) != 0 && errno != EEXIST) return errno;
    Descriptor next = open_below(folder, name, O_PATH | O_DIRECTORY);
    if (!next) return errno;
    opened = std::move(next);
    folder = opened.get();
    rest.remove_prefix(std::min(slash + 1, rest.size()));
  }
  return 0;
}

Place place_to_write(int root, std::string_view path) {
  Place place = place_of(root, path);
  if (place.folder >= 0 || errno != ENOENT) return place;
  if (int code = make_folders(root, path.substr(0, path.rfind('/')))) {
    errno = code;
    return place;
  }
  return place_of(root, path);
}

bool is_not_there(int code) { return code == ENOENT || code == ENOTDIR || code == ENAMETOOLONG; }

Result<std::string> read_whole(int fd, const std::string& path, std::uint64_t limit, std::uint64_t expected) {
  auto too_large = [&] { return unexpected(make_error(DiagnosticId::file_too_large, path, {std::to_string(limit)})); };
  if (expected > limit) return too_large();
  std::string bytes;
  // One byte more than there should be: a file that did not grow is read whole by one call.
  for (std::size_t size = 0, room = static_cast<std::size_t>(expected) + 1;;
       room = std::max<std::size_t>(size, 65536)) {
    bytes.resize(size + room);
    ssize_t got;
    do got = ::read(fd, bytes.data() + size, room);
    while (got < 0 && errno == EINTR);
    if (got < 0) return unexpected(read_error(path, errno));
    size += static_cast<std::size_t>(got);
    if (size > limit) return too_large();
    bool whole = got == 0 || size == expected;
    if (whole) {
      bytes.resize(size);
      return bytes;
    }
  }
}

} // namespace

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  if (this != &other) {
    if (fd_ >= 0) ::close(fd_);
    fd_ = other.release();
  }
  return *this;
}

Descriptor::~Descriptor() {
  if (fd_ >= 0) ::close(fd_);
}

bool stays_below(std::string_view path) {
  if (path.find('\0') != std::string_view::npos || path.find('\\') != std::string_view::npos) return false;
  for (std::size_t from = 0;;) {
    std::size_t end = std::min(path.find('/', from), path.size());
    std::string_view segment = path.substr(from, end - from);
    if (segment.empty() || segment == "." || segment == "..") return false;
    if (end == path.size()) return true;
    from = end + 1;
  }
}

Result<Folder> Folder::open(const std::string& path) {
  Folder folder;
  folder.root_ = Descriptor(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder.root_) return unexpected(read_error(path, errno));
  folder.path_ = path;
  return folder;
}

Result<Folder> Folder::open_or_create(const std::string& path) {
  std::error_code failed;
  std::filesystem::create_directories(path, failed);
  // A file in the way is named by open().
  if (failed && failed.value() != ENOTDIR && failed.value() != EEXIST)
    return unexpected(write_error(path, failed.value()));
  return open(path);
}

Result<std::string> Folder::read(std::string_view path, std::uint64_t limit) const {
  std::string shown = shown_path(path);
  if (!stays_below(path)) return unexpected(make_error(DiagnosticId::path_leaves_folder, shown));
  // A named pipe must not keep us waiting for its writer.
  Descriptor file = open_below(root_.get(), path, O_RDONLY | O_NONBLOCK);
  if (!file) return unexpected(read_error(shown, errno));
  struct stat status;
  if (::fstat(file.get(), &status) != 0) return unexpected(read_error(shown, errno));
  if (!S_ISREG(status.st_mode)) return unexpected(make_error(DiagnosticId::file_not_regular, shown));
  return read_whole(file.get(), shown, limit, static_cast<std::uint64_t>(status.st_size));
}

Result<FileStatus> Folder::status(std::string_view path) const {
  if (!path.empty() && !stays_below(path))
    return unexpected(make_error(DiagnosticId::path_leaves_folder, shown_path(path)));
  struct stat status;
  if (path.empty()) {
    if (::fstat(root_.get(), &status) != 0) return unexpected(read_error(path_, errno));
    return status_of(status);
  }
  Place place = place_of(root_.get(), path);
  if (place.folder < 0 || ::fstatat(place.folder, place.name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
    if (is_not_there(errno)) return FileStatus{};
    return unexpected(read_error(shown_path(path), errno));
  }
  return status_of(status);
}

Result<std::vector<FolderEntry>> Folder::list(std::string_view path) const {
  std::string shown = shown_path(path);
  if (!path.empty() && !stays_below(path)) return unexpected(make_error(DiagnosticId::path_leaves_folder, shown));
  // "." opens the folder anew: a second reader of one descriptor would share its place.
  Descriptor opened = path.empty() ? Descriptor(::openat(root_.get(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC))
                                   : open_below(root_.get(), path, O_RDONLY | O_DIRECTORY);
  if (!opened) return unexpected(read_error(shown, errno));
  auto close = [](DIR* stream) { ::closedir(stream); };
  std::unique_ptr<DIR, decltype(close)> stream(::fdopendir(opened.get()));
  if (!stream) return unexpected(read_error(shown, errno));
  int folder = opened.release(); // the stream closes it
  std::vector<FolderEntry> entries;
  for (;;) {
    errno = 0;
    const dirent* entry = ::readdir(stream.get());
    if (!entry && errno != 0) return unexpected(read_error(shown, errno));
    if (!entry) break;
    std::string_view name = entry->d_name;
    if (name == "." || name == "..") continue;
    FileType type = FileType::other;
    switch (entry->d_type) {
    case DT_REG: type = FileType::regular; break;
    case DT_DIR: type = FileType::folder; break;
    case DT_LNK: type = FileType::symlink; break;
    case DT_UNKNOWN: {
      struct stat status;
      if (::fstatat(folder, entry->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) continue; // removed meanwhile
      type = status_of(status).type;
      break;
    }
    default: break;
    }
    entries.push_back({.name = std::string(name), .type = type});
  }
  std::ranges::sort(entries, {}, &FolderEntry::name);
  return entries;
}

Result<void> Folder::write(std::string_view path, std::string_view bytes) const {
  std::string shown = shown_path(path);
  if (!stays_below(path)) return unexpected(make_error(DiagnosticId::path_leaves_folder, shown));
  // Someone may remove the folder, while it is empty, between the call that makes it and the one that puts a file into
  // it.
  for (int tries = 50;; --tries) {
    Place place = place_to_write(root_.get(), path);
    if (place.folder < 0) {
      if (errno == ENOENT && tries > 1) continue;
      return unexpected(write_error(shown, errno));
    }
    Result<TemporaryFile> file = TemporaryFile::create(place.folder, shown);
    if (!file && file.error().kind == ErrorKind::not_found && tries > 1) continue;
    if (!file) return unexpected(std::move(file).error());
    TRY(file->write(bytes));
    return file->replace(place.name);
  }
}

Result<bool> Folder::create_new(std::string_view path, std::string_view bytes) const {
  std::string shown = shown_path(path);
  if (!stays_below(path)) return unexpected(make_error(DiagnosticId::path_leaves_folder, shown));
  for (int tries = 50;; --tries) {
    Place place = place_to_write(root_.get(), path);
    int code = place.folder < 0 ? errno : 0;
    if (code == 0) {
      Descriptor file(
          ::openat(place.folder, place.name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, file_mode));
      if (!file && errno == EEXIST) return false;
      if (file) {
        code = write_all(file.get(), bytes);
        if (::close(file.release()) != 0 && code == 0 && errno != EINTR) code = errno;
        if (code == 0) return true;
        ::unlinkat(place.folder, place.name.c_str(), 0);
        return unexpected(write_error(shown, code));
      }
      code = errno;
    }
    if (code != ENOENT || tries == 1) return unexpected(write_error(shown, code));
  }
}

Result<void> Folder::rename(std::string_view from, std::string_view to) const {
  if (!stays_below(from)) return unexpected(make_error(DiagnosticId::path_leaves_folder, shown_path(from)));
  if (!stays_below(to)) return unexpected(make_error(DiagnosticId::path_leaves_folder, shown_path(to)));
  Place source = place_of(root_.get(), from);
  if (source.folder < 0) return unexpected(write_error(shown_path(from), errno));
  Place target = place_of(root_.get(), to);
  if (target.folder < 0) return unexpected(write_error(shown_path(to), errno));
  if (::renameat(source.folder, source.name.c_str(), target.folder, target.name.c_str()) != 0)
    return unexpected(write_error(shown_path(errno == ENOENT ? from : to), errno));
  return {};
}

Result<void> Folder::make_folder(std::string_view path) const {
  if (!stays_below(path)) return unexpected(make_error(DiagnosticId::path_leaves_folder, shown_path(path)));
  if (int code = make_folders(root_.get(), path)) return unexpected(write_error(shown_path(path), code));
  return {};
}

Result<bool> Folder::remove(std::string_view path) const {
  if (!stays_below(path)) return unexpected(make_error(DiagnosticId::path_leaves_folder, shown_path(path)));
  Place place = place_of(root_.get(), path);
  if (place.folder >= 0 && ::unlinkat(place.folder, place.name.c_str(), 0) == 0) return true;
  if (is_not_there(errno)) return false;
  return unexpected(write_error(shown_path(path), errno));
}

Result<bool> Folder::remove_empty_folder(std::string_view path) const {
  if (!stays_below(path)) return unexpected(make_error(DiagnosticId::path_leaves_folder, shown_path(path)));
  Place place = place_of(root_.get(), path);
  if (place.folder >= 0 && ::unlinkat(place.folder, place.name.c_str(), AT_REMOVEDIR) == 0) return true;
  if (is_not_there(errno) || errno == ENOTEMPTY || errno == EEXIST) return false;
  return unexpected(write_error(shown_path(path), errno));
}

Result<void> Folder::sync() const {
  if (::syncfs(root_.get()) != 0) return unexpected(write_error(path_, errno));
  return {};
}

std::string Folder::shown_path(std::string_view path) const {
  if (path.empty()) return path_;
  std::string shown = path_;
  if (!shown.ends_with('/')) shown += '/';
  shown += path;
  return shown;
}

Result<std::string> read_file(const std::string& path, std::uint64_t limit) {
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file) return unexpected(read_error(path, errno));
  struct stat status;
  if (::fstat(file.get(), &status) != 0) return unexpected(read_error(path, errno));
  // A pipe tells no size and is read to its end.
  return read_whole(file.get(), path, limit, S_ISREG(status.st_mode) ? static_cast<std::uint64_t>(status.st_size) : 0);
}

Result<void> write_file(const std::string& path, std::string_view bytes) {
  FileStatus before = file_status(path);
  if (before.type == FileType::other) { // a pipe or a device stays what it is
    Descriptor opened(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    int code = opened ? write_all(opened.get(), bytes) : errno;
    if (code != 0) return unexpected(write_error(path, code));
    return {};
  }
  std::filesystem::path target = TRY(absolute_path(path));
  Descriptor folder(::open(target.parent_path().c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (!folder) return unexpected(write_error(path, errno));
  TemporaryFile file = TRY(TemporaryFile::create(folder.get(), path));
  if (before.type == FileType::regular && ::fchmod(file.descriptor(), before.mode) != 0)
    return unexpected(write_error(path, errno));
  TRY(file.write(bytes));
  return file.replace(target.filename());
}

FileStatus file_status(const std::string& path) {
  struct stat status;
  return ::stat(path.c_str(), &status) == 0 ? status_of(status) : FileStatus{};
}

Result<std::string> absolute_path(const std::string& path) {
  std::error_code failed;
  std::filesystem::path absolute = std::filesystem::absolute(path, failed);
  if (!failed) absolute = std::filesystem::weakly_canonical(absolute, failed);
  if (failed) return unexpected(read_error(path, failed.value()));
  if (path.empty()) return unexpected(read_error(path, ENOENT));
  if (!absolute.has_filename() && absolute.has_relative_path()) absolute = absolute.parent_path(); // "folder/"
  return absolute.string();
}

} // namespace ecole::base
