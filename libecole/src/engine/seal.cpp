#include "engine/seal.hpp"

#include "base/diagnostics.hpp"
#include "base/file_error.hpp"
#include "base/open_below.hpp"
#include "base/temporary_file.hpp"
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace ecole::engine {

namespace {

constexpr std::string_view seal_name = "state.seal";

} // namespace

Result<Seal> Seal::take(const std::string& folder, std::string_view name) {
  Seal seal(TRY(base::Folder::open_or_create(folder)));
  seal.name_ = name;
  const std::string path = folder + "/" + std::string(seal_name);
  seal.file_ = base::open_below(seal.folder_.descriptor(), seal_name, O_RDWR | O_CREAT, 0666);
  if (!seal.file_) return std::unexpected(base::write_error(path, errno));
  if (::flock(seal.file_.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno == EWOULDBLOCK) return std::unexpected(base::make_error(base::DiagnosticId::state_locked, folder));
    return std::unexpected(base::write_error(path, errno));
  }
  std::array<char, 256> text;
  const ssize_t length = ::pread(seal.file_.get(), text.data(), text.size(), 0);
  if (length > 0) seal.kept_.assign(text.data(), static_cast<std::size_t>(length));
  return seal;
}

// Nothing that is worth a seal is the empty text.
std::string Seal::as_it_is() const {
  const Result<base::FileStatus> status = folder_.status(name_);
  if (!status || status->type != base::FileType::regular) return {};
  return "ecole seal 1 " + std::to_string(status->size) + " " + std::to_string(status->modified_ns) + " " +
         std::to_string(status->inode) + " " + base::read_file("/proc/sys/kernel/random/boot_id", 64).value_or("\n");
}

bool Seal::unbroken() const { return !kept_.empty() && kept_ == as_it_is(); }

void Seal::set() {
  std::string now = as_it_is();
  if (now == kept_) return;
  if (::ftruncate(file_.get(), 0) != 0 || ::lseek(file_.get(), 0, SEEK_SET) != 0) return;
  if (base::write_all(file_.get(), now) == 0) kept_ = std::move(now);
}

} // namespace ecole::engine
