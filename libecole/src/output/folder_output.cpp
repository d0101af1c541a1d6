#include "output/folder_output.hpp"

#include "base/diagnostics.hpp"
#include "base/file_error.hpp"
#include "base/open_below.hpp"
#include "base/temporary_file.hpp"
#include "output/journal.hpp"
#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <mutex>
#include <set>
#include <sys/file.h>
#include <sys/stat.h>
#include <vector>

namespace ecole::output {

using base::FileType;

namespace {

// How often a path is looked at anew when others change folders meanwhile.
constexpr int most_tries = 200;

std::string_view folder_of(std::string_view path) {
  std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

Error not_an_output(const base::Folder& folder, std::string_view path) {
  return base::make_error(base::DiagnosticId::output_path_refused, folder.path() + "/" + std::string(path));
}

} // namespace

// What stands at a path.
struct FolderOutput::Found {
  enum class What { nothing, file, folder, foreign, file_above };
  What what = What::nothing;
  std::string name;        // of the path, in its folder
  base::Descriptor opened; // that folder; none when it is missing, or is the root
  int folder = -1;         // the same or the root's; -1: missing
  std::uint64_t size = 0;
};

Result<std::unique_ptr<FolderOutput>> FolderOutput::open(const std::string& path,
                                                         std::function<bool(std::string_view path)> known) {
  base::Folder folder = TRY(base::Folder::open_or_create(path));
  std::unique_ptr<FolderOutput> output(new FolderOutput(std::move(folder)));
  output->lock_ = base::open_below(output->folder_.descriptor(), lock_name, O_RDWR | O_CREAT, 0666);
  if (!output->lock_) return unexpected(base::write_error(path + "/" + std::string(lock_name), errno));
  if (::flock(output->lock_.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno == EWOULDBLOCK) return unexpected(base::make_error(base::DiagnosticId::output_locked, path));
    return unexpected(base::write_error(path + "/" + std::string(lock_name), errno));
  }
  output->journal_ = TRY(Journal::open(output->folder_));
  output->known_ = std::move(known);
  // "rm -rf public/*" leaves our own files.
  std::vector<base::FolderEntry> entries = TRY(output->folder_.list(""));
  const bool holds_pages = std::ranges::any_of(
      entries, [](const base::FolderEntry& entry) { return entry.name != lock_name && entry.name != journal_name; });
  if (holds_pages) output->build_id_ = output->journal_->build_id();
  return output;
}

FolderOutput::FolderOutput(base::Folder folder) : folder_(std::move(folder)) {}

FolderOutput::~FolderOutput() = default;

Result<void> FolderOutput::set_build_id(const std::string& id) {
  TRY(journal_->set_build_id(id));
  build_id_ = id;
  return {};
}

bool FolderOutput::finished() const { return journal_->finished(); }

Result<void> FolderOutput::forget_build() {
  TRY(journal_->forget_build());
  build_id_.clear();
  return {};
}

Result<bool> FolderOutput::take_back(std::string_view path, const base::Hash128& written) {
  if (!can_be_output(path)) return false;
  const Found found = TRY(look(path));
  if (found.what != Found::What::file) return false;
  const Result<std::string> bytes = folder_.read(path);
  if (!bytes || base::fast_hash(*bytes) != written) return false;
  TRY(journal_->add(path));
  return true;
}

Result<void> FolderOutput::sync() { return folder_.sync(); }

Result<FolderOutput::Found> FolderOutput::look(std::string_view path) const {
  using What = Found::What;
  Found found;
  found.name = path.substr(path.rfind('/') + 1);
  if (std::string_view folder = folder_of(path); folder.empty()) {
    found.folder = folder_.descriptor();
  } else {
    found.opened = base::open_below(folder_.descriptor(), folder, O_PATH | O_DIRECTORY);
    found.folder = found.opened.get();
  }
  struct stat status;
  if (found.folder < 0 || ::fstatat(found.folder, found.name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
    switch (errno) {
    case ENOENT: return found;
    case ENOTDIR: found.what = What::file_above; return found;
    case ELOOP: found.what = What::foreign; return found; // a link on the way
    default: return unexpected(base::write_error(folder_.path() + "/" + std::string(path), errno));
    }
  }
  found.size = static_cast<std::uint64_t>(status.st_size);
  found.what = S_ISREG(status.st_mode) ? What::file : S_ISDIR(status.st_mode) ? What::folder : What::foreign;
  return found;
}

Result<bool> FolderOutput::is_ours(std::string_view path) const {
  if (known_ && known_(path)) return true;
  return journal_->names(path);
}

Result<OutputStore::Written> FolderOutput::write(std::string_view path, std::string_view bytes) {
  if (!can_be_output(path)) return unexpected(not_an_output(folder_, path));
  std::shared_lock lock(temporary_files_);
  for (int tries = 0; tries < most_tries; ++tries) {
    std::optional<Written> written = TRY(try_write(path, bytes));
    if (!written) continue;
    // An earlier look found the place free.
    if (*written == Written::foreign && tries > 0) TRY(journal_->drop(path));
    return *written;
  }
  return unexpected(base::write_error(folder_.path() + "/" + std::string(path), EBUSY));
}

// Nothing: what was there has changed or was removed, look again.
Result<std::optional<OutputStore::Written>> FolderOutput::try_write(std::string_view path, std::string_view bytes) {
  Found found = TRY(look(path));
  bool cleared = false;
  switch (found.what) {
  case Found::What::nothing: return create(found, path, bytes);
  case Found::What::file: return replace(found, path, bytes);
  case Found::What::folder: cleared = TRY(clear_folder(path)); break;
  case Found::What::file_above: cleared = TRY(clear_file_above(path)); break;
  case Found::What::foreign: break;
  }
  if (cleared) return std::nullopt;
  return Written::foreign;
}

Result<std::optional<OutputStore::Written>> FolderOutput::create(const Found& found, std::string_view path,
                                                                 std::string_view bytes) {
  TRY(journal_->add(path)); // before anything of it can be seen
  if (found.folder < 0) {
    Result<void> made = folder_.make_folder(folder_of(path));
    // In each of these cases the next look tells what is there.
    if (!made && made.error().kind != ErrorKind::not_found && made.error().id != "not-a-folder")
      return unexpected(std::move(made).error());
    return std::nullopt;
  }
  Result<base::TemporaryFile> file =
      base::TemporaryFile::create(found.folder, folder_.path() + "/" + std::string(path));
  if (!file && file.error().kind == ErrorKind::not_found) return std::nullopt; // the folder was removed
  if (!file) return unexpected(std::move(file).error());
  TRY(file->write(bytes));
  const bool taken = TRY(file->take(found.name));
  if (taken) return Written::done;
  // Someone else put something there just now.
  TRY(journal_->drop(path));
  return Written::foreign;
}

Result<std::optional<OutputStore::Written>> FolderOutput::replace(const Found& found, std::string_view path,
                                                                  std::string_view bytes) {
  const bool ours = TRY(is_ours(path));
  if (!ours) return Written::foreign;
  TRY(journal_->add(path)); // it may be known from the state alone
  if (found.size == bytes.size()) {
    Result<std::string> there = folder_.read(path);
    if (there && *there == bytes) return Written::unchanged;
  }
  Result<base::TemporaryFile> file =
      base::TemporaryFile::create(found.folder, folder_.path() + "/" + std::string(path));
  if (!file && file.error().kind == ErrorKind::not_found) return std::nullopt; // the folder was removed
  if (!file) return unexpected(std::move(file).error());
  TRY(file->write(bytes));
  TRY(file->replace(found.name));
  return Written::done;
}

// Removes the file that stands where a folder of `path` must be; false when it is not ours.
Result<bool> FolderOutput::clear_file_above(std::string_view path) {
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
    std::string_view above = path.substr(0, slash);
    base::FileStatus status = TRY(folder_.status(above));
    if (status.type == FileType::folder) continue;
    if (status.type == FileType::none) return true; // gone meanwhile
    if (status.type != FileType::regular) return false;
    const bool ours = TRY(is_ours(above));
    if (ours) TRY(remove_file(above));
    return ours;
  }
  return true;
}

// Removes a folder that holds nothing but files of ours; false when it holds anything else.
Result<bool> FolderOutput::clear_folder(std::string_view path) {
  std::vector<std::string> folders = {std::string(path)}, files, left_over;
  for (std::size_t i = 0; i < folders.size(); ++i) {
    std::vector<base::FolderEntry> entries = TRY(folder_.list(folders[i]));
    for (const base::FolderEntry& entry : entries) {
      std::string below = folders[i] + "/" + entry.name;
      if (entry.type == FileType::folder) {
        folders.push_back(std::move(below));
        continue;
      }
      if (entry.type != FileType::regular) return false;
      if (entry.name.starts_with(base::temporary_prefix)) {
        left_over.push_back(std::move(below));
        continue;
      }
      const bool ours = TRY(is_ours(below));
      if (!ours) return false;
      files.push_back(std::move(below));
    }
  }
  for (const std::string& file : files) TRY(remove_file(file));
  for (const std::string& file : left_over) TRY(folder_.remove(file));
  for (auto folder = folders.rbegin(); folder != folders.rend(); ++folder) TRY(folder_.remove_empty_folder(*folder));
  return true;
}

Result<void> FolderOutput::remove_file(std::string_view path) {
  TRY(folder_.remove(path));
  return journal_->drop(path);
}

void FolderOutput::remove_empty_folders_above(std::string_view path) {
  // One that cannot be removed is only untidy.
  for (std::string_view folder = folder_of(path); !folder.empty(); folder = folder_of(folder))
    (void)folder_.remove_empty_folder(folder);
}

Result<std::optional<std::string>> FolderOutput::read(std::string_view path) const {
  if (!can_be_output(path)) return std::nullopt;
  Found found = TRY(look(path));
  if (found.what != Found::What::file) return std::nullopt;
  const bool ours = TRY(is_ours(path));
  if (!ours) return std::nullopt;
  Result<std::string> bytes = folder_.read(path);
  if (!bytes && bytes.error().kind == ErrorKind::not_found) return std::nullopt; // removed meanwhile
  if (!bytes) return unexpected(std::move(bytes).error());
  return std::optional(std::move(*bytes));
}

Result<void> FolderOutput::remove(std::string_view path) {
  if (!can_be_output(path)) return unexpected(not_an_output(folder_, path));
  const bool ours = TRY(is_ours(path));
  if (!ours) return {};
  Found found = TRY(look(path));
  if (found.what == Found::What::file) TRY(folder_.remove(path));
  // Also when it was gone before: an interruption may have left its folders.
  if (found.what == Found::What::file || found.what == Found::What::nothing) remove_empty_folders_above(path);
  return journal_->drop(path);
}

Result<std::vector<std::string>> FolderOutput::list() const {
  std::vector<std::string> paths = TRY(journal_->paths());
  std::set<std::string_view> folders = {""};
  for (const std::string& path : paths) folders.insert(folder_of(path));
  std::unique_lock lock(temporary_files_);
  for (std::string_view folder : folders) {
    Result<std::vector<base::FolderEntry>> entries = folder_.list(folder);
    if (!entries) continue; // the folder was never made, or is not ours any more
    for (const base::FolderEntry& entry : *entries)
      if (entry.type == FileType::regular && entry.name.starts_with(base::temporary_prefix))
        TRY(folder_.remove(folder.empty() ? entry.name : std::string(folder) + "/" + entry.name));
  }
  return paths;
}

} // namespace ecole::output
