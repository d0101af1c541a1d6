#include "snapshot/file_id.hpp"

#include "base/diagnostics.hpp"
#include "base/file_error.hpp"
#include "base/file_status.hpp"
#include "base/open_below.hpp"
#include <array>
#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <memory>
#include <new>
#include <openssl/evp.h>
#include <stdexcept>
#include <unistd.h>

namespace ecole::snapshot {

namespace {

struct FreeDigest {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

// Only an OpenSSL that lacks SHA-1 fails here.
void check(int success) {
  if (success != 1) throw std::runtime_error("OpenSSL cannot compute a digest");
}

// The id of a blob whose bytes come in pieces: files may be larger than memory.
class BlobId {
 public:
  explicit BlobId(std::uint64_t size) : context_(EVP_MD_CTX_new()) {
    if (!context_) throw std::bad_alloc();
    check(EVP_DigestInit_ex(context_.get(), EVP_sha1(), nullptr));
    const std::string header = "blob " + std::to_string(size);
    add(header.c_str(), header.size() + 1); // with its NUL
  }
  void add(const char* bytes, std::size_t size) { check(EVP_DigestUpdate(context_.get(), bytes, size)); }
  ContentId finish() {
    ContentId id;
    check(EVP_DigestFinal_ex(context_.get(), id.bytes.data(), nullptr));
    return id;
  }

 private:
  std::unique_ptr<EVP_MD_CTX, FreeDigest> context_;
};

} // namespace

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
    BlobId id(static_cast<std::uint64_t>(before.st_size));
    std::uint64_t size = 0;
    for (ssize_t got = 1; got > 0;) {
      do got = ::read(file.get(), buffer.data(), buffer.size());
      while (got < 0 && errno == EINTR);
      if (got < 0) return unexpected(base::read_error(shown, errno));
      id.add(buffer.data(), static_cast<std::size_t>(got));
      size += static_cast<std::uint64_t>(got);
      if (size == static_cast<std::uint64_t>(before.st_size)) break;
    }
    if (::fstat(file.get(), &after) != 0) return unexpected(base::read_error(shown, errno));
    const base::FileStatus status = base::status_of(before);
    if (size == status.size && status == base::status_of(after))
      return FileId{status, id.finish(), is_settled(status, started)};
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
