#include "deploy/stamp.hpp"

#include <fcntl.h>
#include <sys/stat.h>

namespace ecole::deployment {

namespace {

std::int64_t nanoseconds(const timespec& time) { return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec; }

Stamp stamp_of(const struct stat& status) {
  base::FileType type = base::FileType::other;
  if (S_ISREG(status.st_mode)) type = base::FileType::regular;
  if (S_ISDIR(status.st_mode)) type = base::FileType::folder;
  if (S_ISLNK(status.st_mode)) type = base::FileType::symlink;
  return {.type = type,
          .size = static_cast<std::uint64_t>(status.st_size),
          .inode = status.st_ino,
          .modified_ns = nanoseconds(status.st_mtim),
          .changed_ns = nanoseconds(status.st_ctim)};
}

} // namespace

Stamp stamp_of(int folder, const std::string& name) {
  struct stat status = {};
  return ::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 ? stamp_of(status) : Stamp{};
}

Stamp stamp_of(int file) {
  struct stat status = {};
  return ::fstat(file, &status) == 0 ? stamp_of(status) : Stamp{};
}

} // namespace ecole::deployment
