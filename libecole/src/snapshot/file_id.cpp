#include "snapshot/file_id.hpp"

#include "base/diagnostics.hpp"
#include "base/file_error.hpp"
#include "base/file_status.hpp"
#include "base/hash.hpp"
#include "base/open_below.hpp"
#include <array>
#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <unistd.h>

namespace ecole::snapshot {

Result<std::optional<FileId>> file_id(const base::Folder& root, const std::string& path) {
  const std::string shown = root.path() + "/" + path;
  std::array<char, 65536> buffer;
  constexpr int tries = 5;
  for (int left = tries; left > 0; --left) {
    const std::int64_t started = now_ns();
    base::Descriptor file = base::open_below(root.descriptor(), path, O_RDONLY | O_NONBLOCK);
    if (!file && (errno == ENOENT || errno == ENOTDIR || errno == ELOOP)) return std::nullopt;
    if (!file) return unexpected(base::read_error(shown, errno));
    struct stat before, after;
    if (::fstat(file.get(), &before) != 0) return unexpected(base::read_error(shown, errno));
    if (!S_ISREG(before.st_mode)) return std::nullopt;
    base::GitBlobIdStream id(static_cast<std::uint64_t>(before.st_size));
    std::uint64_t size = 0;
    for (ssize_t got = 1; got > 0;) {
      do got = ::read(file.get(), buffer.data(), buffer.size());
      while (got < 0 && errno == EINTR);
      if (got < 0) return unexpected(base::read_error(shown, errno));
      id.add({buffer.data(), static_cast<std::size_t>(got)});
      size += static_cast<std::uint64_t>(got);
      if (size == static_cast<std::uint64_t>(before.st_size)) break;
    }
    if (::fstat(file.get(), &after) != 0) return unexpected(base::read_error(shown, errno));
    const base::FileStatus status = base::status_of(before);
    if (size == status.size && status == base::status_of(after))
      return FileId{status, ContentId{id.finish()}, is_settled(status, started)};
  }
  return unexpected(base::make_error(base::DiagnosticId::source_changed, shown));
}

std::int64_t now_ns() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

bool is_settled(const base::FileStatus& status, std::int64_t now_ns) {
  constexpr std::int64_t second = 1'000'000'000;
  // Most file systems take the time from a clock that ticks every few milliseconds, old ones and FAT count whole
  // seconds or two.
  const bool whole_seconds = status.changed_ns % second == 0 && status.modified_ns % second == 0;
  const std::int64_t tick = whole_seconds ? 2 * second : second / 50;
  return status.changed_ns <= now_ns - tick;
}

} // namespace ecole::snapshot
