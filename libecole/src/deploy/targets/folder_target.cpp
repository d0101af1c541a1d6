#include "deploy/targets/folder_target.hpp"

#include "base/diagnostics.hpp"
#include "base/file_error.hpp"
#include "base/open_below.hpp"
#include "base/temporary_file.hpp"
#include "deploy/operations.hpp"
#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ecole::deployment {

namespace {

constexpr std::size_t piece = 1 << 20;

TargetEntryType type_of(base::FileType type) {
  switch (type) {
  case base::FileType::none: return TargetEntryType::none;
  case base::FileType::regular: return TargetEntryType::file;
  case base::FileType::folder: return TargetEntryType::folder;
  default: return TargetEntryType::other;
  }
}

TargetOutcome failed_with(Error error) { return failure(std::move(error), TargetFault::permanent); }

// The folder that holds `path`, open, and the name in it.
struct Place {
  base::Descriptor opened;
  int folder = -1;
  std::string name;
};

Place place_of(int root, const std::string& path) {
  std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return {.opened = {}, .folder = root, .name = path};
  Place place = {.opened = base::open_below(root, path.substr(0, slash), O_PATH | O_DIRECTORY),
                 .folder = -1,
                 .name = path.substr(slash + 1)};
  place.folder = place.opened.get();
  return place;
}

// 0 or an errno value. The second way is for file systems that know no flag of renameat2.
int rename_unless_there(const Place& from, const Place& to) {
  if (::renameat2(from.folder, from.name.c_str(), to.folder, to.name.c_str(), RENAME_NOREPLACE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS) return errno;
  if (::linkat(from.folder, from.name.c_str(), to.folder, to.name.c_str(), 0) != 0) return errno;
  return ::unlinkat(from.folder, from.name.c_str(), 0) == 0 ? 0 : errno;
}

} // namespace

FolderTarget::FolderTarget(std::string path)
    : SerialTarget("file:" + path, {.ordered = true, .syncs = true}), path_(std::move(path)) {}

std::optional<TargetOutcome> FolderTarget::answer_without(const TargetOperation& operation) {
  bool is_root = operation.path.empty() && (operation.verb == Verb::list || operation.verb == Verb::sync);
  if (!is_root && !base::stays_below(operation.path))
    return failed_with(base::make_error(base::DiagnosticId::path_leaves_folder, operation.path));
  bool makes = operation.verb == Verb::make_folder || operation.verb == Verb::put || operation.verb == Verb::lock;
  Result<bool> is_there = open(makes);
  if (!is_there) return failed_with(std::move(is_there).error());
  if (!*is_there) return outcome(State::absent);
  return std::nullopt;
}

Result<bool> FolderTarget::open(bool make) {
  if (folder_) return true;
  Result<base::Folder> opened = make ? base::Folder::open_or_create(path_) : base::Folder::open(path_);
  if (!opened && !make && opened.error().kind == ErrorKind::not_found) return false;
  if (!opened) return std::unexpected(std::move(opened).error());
  folder_ = std::move(*opened);
  return true;
}

TargetOutcome FolderTarget::failed(const std::string& path, int code) const {
  std::string shown = path_ + "/" + path;
  return failed_with(base::write_error(shown, code));
}

TargetOutcome FolderTarget::read(const TargetOperation& operation) {
  base::Descriptor file = base::open_below(folder_->descriptor(), operation.path, O_RDONLY | O_NONBLOCK);
  if (!file) return errno == ENOENT || errno == ENOTDIR ? outcome(State::absent) : failed(operation.path, errno);
  struct stat status = {};
  if (::fstat(file.get(), &status) != 0) return failed(operation.path, errno);
  if (!S_ISREG(status.st_mode)) return outcome(State::absent);
  TargetOutcome done = outcome(State::done);
  std::string bytes(std::min<std::uint64_t>(piece, static_cast<std::uint64_t>(status.st_size) + 1), '\0');
  for (;;) {
    ssize_t got = ::read(file.get(), bytes.data(), bytes.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failed(operation.path, errno);
    if (got == 0) return done;
    std::string_view read(bytes.data(), static_cast<std::size_t>(got));
    done.size += read.size();
    if (done.size > operation.limit) return outcome(State::too_large);
    if (operation.sink)
      operation.sink->add(read);
    else
      done.bytes += read;
    if (!still()) return outcome(State::not_begun);
  }
}

TargetOutcome FolderTarget::list(const TargetOperation& operation) {
  Result<std::vector<base::FolderEntry>> entries = folder_->list(operation.path);
  if (!entries && (entries.error().kind == ErrorKind::not_found || entries.error().id == "not-a-folder"))
    return outcome(State::absent);
  if (!entries) return failed_with(std::move(entries).error());
  if (entries->size() > operation.limit) return outcome(State::too_large);
  TargetOutcome done = outcome(State::done);
  Place place = place_of(folder_->descriptor(), operation.path.empty() ? "." : operation.path + "/.");
  for (base::FolderEntry& entry : *entries) {
    TargetEntry shown = {.name = std::move(entry.name), .type = type_of(entry.type)};
    struct stat status = {};
    if (shown.type == TargetEntryType::file) {
      if (::fstatat(place.folder, shown.name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) continue; // removed meanwhile
      shown.size = static_cast<std::uint64_t>(status.st_size);
    }
    done.entries.push_back(std::move(shown));
  }
  return done;
}

TargetOutcome FolderTarget::status(const TargetOperation& operation) {
  Place place = place_of(folder_->descriptor(), operation.path);
  struct stat there = {};
  if (place.folder < 0 || ::fstatat(place.folder, place.name.c_str(), &there, AT_SYMLINK_NOFOLLOW) != 0) {
    // Nothing lies below a link: it is not followed.
    bool is_absent = errno == ENOENT || errno == ENOTDIR || errno == ELOOP || errno == ENAMETOOLONG;
    return is_absent ? outcome(State::absent) : failed(operation.path, errno);
  }
  TargetOutcome done = outcome(State::done);
  done.type = TargetEntryType::other;
  if (S_ISDIR(there.st_mode)) done.type = TargetEntryType::folder;
  if (S_ISREG(there.st_mode)) {
    done.type = TargetEntryType::file;
    done.size = static_cast<std::uint64_t>(there.st_size);
  }
  return done;
}

TargetOutcome FolderTarget::make_folder(const TargetOperation& operation) {
  Place place = place_of(folder_->descriptor(), operation.path);
  if (place.folder >= 0 && ::mkdirat(place.folder, place.name.c_str(), 0777) == 0) return outcome(State::done);
  if (errno == EEXIST) return outcome(State::exists);
  return errno == ENOENT ? outcome(State::absent) : failed(operation.path, errno);
}

TargetOutcome FolderTarget::put(const TargetOperation& operation) {
  Place place = place_of(folder_->descriptor(), operation.path);
  if (place.folder < 0) return errno == ENOENT ? outcome(State::absent) : failed(operation.path, errno);
  int existing = operation.replace ? O_TRUNC : O_EXCL;
  base::Descriptor file = base::open_below(place.folder, place.name, O_WRONLY | O_CREAT | existing, 0666);
  if (!file && (errno == EEXIST || errno == ELOOP || errno == EISDIR)) return outcome(State::exists);
  if (!file) return failed(operation.path, errno);
  std::uint64_t written = 0;
  TargetOutcome result = outcome(State::done);
  while (result.state == State::done && written < operation.content->size()) {
    Result<std::string> bytes = operation.content->read(written, piece);
    if (!bytes)
      result = failed_with(std::move(bytes).error());
    else if (int code = base::write_all(file.get(), *bytes))
      result = failed(operation.path, code);
    else
      written += bytes->size();
    if (result.state == State::done && !still()) result = outcome(State::not_begun);
  }
  // A full quota or a lost server may be told only now.
  if (::close(file.release()) != 0 && errno != EINTR && result.state == State::done)
    result = failed(operation.path, errno);
  if (result.state != State::done) ::unlinkat(place.folder, place.name.c_str(), 0);
  return result;
}

TargetOutcome FolderTarget::rename(const TargetOperation& operation) {
  if (!base::stays_below(operation.from))
    return failed_with(base::make_error(base::DiagnosticId::path_leaves_folder, operation.from));
  Place from = place_of(folder_->descriptor(), operation.from);
  if (from.folder < 0) return errno == ENOENT ? outcome(State::absent) : failed(operation.from, errno);
  Place to = place_of(folder_->descriptor(), operation.path);
  if (to.folder < 0) return errno == ENOENT ? outcome(State::absent) : failed(operation.path, errno);
  int code;
  if (operation.replace) {
    struct stat there = {};
    bool is_there = ::fstatat(to.folder, to.name.c_str(), &there, AT_SYMLINK_NOFOLLOW) == 0;
    if (is_there && !S_ISREG(there.st_mode)) return outcome(State::exists);
    code = ::renameat(from.folder, from.name.c_str(), to.folder, to.name.c_str()) == 0 ? 0 : errno;
  } else {
    code = rename_unless_there(from, to);
  }
  if (code == 0) return outcome(State::done);
  if (code == EEXIST || code == EISDIR || code == ENOTEMPTY) return outcome(State::exists);
  return code == ENOENT ? outcome(State::absent) : failed(operation.path, code);
}

TargetOutcome FolderTarget::remove(const TargetOperation& operation) {
  Place place = place_of(folder_->descriptor(), operation.path);
  struct stat there = {};
  if (place.folder < 0 || ::fstatat(place.folder, place.name.c_str(), &there, AT_SYMLINK_NOFOLLOW) != 0)
    return errno == ENOENT || errno == ENOTDIR ? outcome(State::absent) : failed(operation.path, errno);
  if (!S_ISREG(there.st_mode)) return outcome(State::exists);
  if (::unlinkat(place.folder, place.name.c_str(), 0) == 0) return outcome(State::done);
  return errno == ENOENT ? outcome(State::absent) : failed(operation.path, errno);
}

TargetOutcome FolderTarget::remove_folder(const TargetOperation& operation) {
  Result<bool> removed = folder_->remove_empty_folder(operation.path);
  if (!removed) return failed_with(std::move(removed).error());
  if (*removed) return outcome(State::done);
  Result<base::FileStatus> left = folder_->status(operation.path);
  return outcome(left && left->type == base::FileType::none ? State::absent : State::not_empty);
}

TargetOutcome FolderTarget::sync() {
  Result<void> synced = folder_->sync();
  return synced ? outcome(State::done) : failed_with(std::move(synced).error());
}

} // namespace ecole::deployment
