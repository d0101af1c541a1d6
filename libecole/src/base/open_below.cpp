#include "base/open_below.hpp"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#if __has_include(<linux/openat2.h>)
#include <linux/openat2.h>
#include <sys/syscall.h>
#endif

namespace ecole::base {

namespace {

Descriptor open_name(int folder, const std::string& name, int flags, mode_t mode) {
  int fd;
  do fd = ::openat(folder, name.c_str(), flags | O_NOFOLLOW | O_CLOEXEC, mode);
  while (fd < 0 && errno == EINTR);
  // A link where a folder must be is reported as "not a folder".
  if (fd < 0 && errno == ENOTDIR) {
    struct stat status;
    errno =
        ::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(status.st_mode) ? ELOOP : ENOTDIR;
  }
  return Descriptor(fd);
}

} // namespace

Descriptor open_below(int folder, std::string_view path, int flags, mode_t mode) {
#if defined(SYS_openat2)
  struct open_how how = {};
  how.flags = static_cast<std::uint64_t>(flags | O_NOFOLLOW | O_CLOEXEC);
  how.mode = mode;
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
  std::string name(path);
  long fd = ::syscall(SYS_openat2, folder, name.c_str(), &how, sizeof how);
  if (fd >= 0) return Descriptor(static_cast<int>(fd));
  // ENOSYS, or EPERM from a container's filter: the call is not there. EAGAIN: something was renamed meanwhile.
  // ENOTDIR: the way by names tells a link from a file.
  if (errno != ENOSYS && errno != EPERM && errno != EAGAIN && errno != EINTR && errno != ENOTDIR) return {};
#endif
  return open_below_by_names(folder, path, flags, mode);
}

Descriptor open_below_by_names(int folder, std::string_view path, int flags, mode_t mode) {
  Descriptor opened;
  for (std::size_t slash; (slash = path.find('/')) != std::string_view::npos; path.remove_prefix(slash + 1)) {
    Descriptor next =
        open_name(opened ? opened.get() : folder, std::string(path.substr(0, slash)), O_PATH | O_DIRECTORY, 0);
    if (!next) return {};
    opened = std::move(next);
  }
  return open_name(opened ? opened.get() : folder, std::string(path), flags, mode);
}

} // namespace ecole::base
