#include "base/temporary_file.hpp"

#include "base/file_error.hpp"
#include "base/random_name.hpp"
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace ecole::base {

namespace {

// Random, so that two processes never take each other's file.
std::string temporary_name() { return std::string(temporary_prefix) + random_name(); }

} // namespace

int write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

Result<TemporaryFile> TemporaryFile::create(int folder, std::string path) {
  TemporaryFile file;
  file.folder_ = folder;
  file.path_ = std::move(path);
  do {
    std::string name = temporary_name();
    file.file_ = Descriptor(::openat(folder, name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
    if (file.file_) file.name_ = std::move(name);
  } while (!file.file_ && (errno == EEXIST || errno == EINTR));
  if (!file.file_) return unexpected(write_error(file.path_, errno));
  return file;
}

TemporaryFile::TemporaryFile(TemporaryFile&& other) noexcept
    : folder_(other.folder_), file_(std::move(other.file_)), name_(std::exchange(other.name_, {})),
      path_(std::move(other.path_)) {}

TemporaryFile::~TemporaryFile() {
  if (!name_.empty()) ::unlinkat(folder_, name_.c_str(), 0);
}

Result<void> TemporaryFile::write(std::string_view bytes) {
  if (int code = write_all(file_.get(), bytes)) return unexpected(write_error(path_, code));
  return {};
}

// A full quota or a lost server may be told only now.
int TemporaryFile::close() { return ::close(file_.release()) != 0 && errno != EINTR ? errno : 0; }

Result<void> TemporaryFile::replace(const std::string& name) {
  if (int code = close()) return unexpected(write_error(path_, code));
  if (::renameat(folder_, name_.c_str(), folder_, name.c_str()) != 0) return unexpected(write_error(path_, errno));
  name_.clear();
  return {};
}

Result<bool> TemporaryFile::take(const std::string& name) {
  if (int code = close()) return unexpected(write_error(path_, code));
  int renamed = ::renameat2(folder_, name_.c_str(), folder_, name.c_str(), RENAME_NOREPLACE);
  if (renamed != 0 && (errno == EINVAL || errno == ENOSYS)) {
    // Not on this file system: look first, which leaves a moment for others.
    struct stat status;
    if (::fstatat(folder_, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0) return false;
    renamed = ::renameat(folder_, name_.c_str(), folder_, name.c_str());
  }
  if (renamed != 0 && errno == EEXIST) return false;
  if (renamed != 0) return unexpected(write_error(path_, errno));
  name_.clear();
  return true;
}

} // namespace ecole::base
