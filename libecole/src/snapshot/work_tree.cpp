#include "snapshot/work_tree.hpp"

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "snapshot/file_id.hpp"
#include <chrono>

namespace ecole::snapshot {

namespace {

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

// Of what is taken and has no content of its own: the id of the tree in which nothing is.
ContentId taken() { return *ContentId::from_hex("4b825dc642cb6eb9a060e54bf8d69288fbee4904"); }

std::string in_repository(const Location& location, const std::string& path) {
  return location.prefix.empty() ? path : location.prefix + "/" + path;
}

void add_ignore_files(const ScannedFolder& folder, base::ByteWriter& bytes) {
  if (folder.ignore_file) bytes.text(folder.path).text(*folder.ignore_file);
  for (const ScannedEntry& entry : folder.entries)
    if (entry.folder) add_ignore_files(*entry.folder, bytes);
}

bool is_ruled(const ScannedFolder& folder) {
  if (folder.ruled) return true;
  for (const ScannedEntry& entry : folder.entries)
    if (entry.folder && is_ruled(*entry.folder)) return true;
  return false;
}

} // namespace

Result<bool> WorkTree::admits(const ScannedFolder& folder, const std::string& path, const ScannedEntry& entry) {
  if (!folder.ruled) return true;
  if (trusting_ && entry.remembered && entry.remembered->status.type == type_on_disk(entry.type))
    return entry.remembered->id != ContentId();
  std::lock_guard lock(mutex_);
  bool admitted = TRY(ask(path, entry.type));
  const bool content_follows = admitted && entry.type == EntryType::file;
  if (!content_follows && entry.keyed) answers_.insert_or_assign(path, Answer{entry.type, admitted});
  return admitted;
}

Result<bool> WorkTree::ask(const std::string& path, EntryType type) {
  if (!git_) {
    git_ = TRY(IgnoreRules::open(location_));
    // Who names an ignored folder as the site means it.
    if (!location_.prefix.empty()) root_ignored_ = TRY(git_->ignores_folder(location_.prefix));
  }
  if (root_ignored_) return true;
  bool ignored = TRY(git_->ignores(in_repository(location_, path), type == EntryType::folder));
  return !ignored;
}

ContentId WorkTree::rules(const ScannedFolder& root) const {
  base::ByteWriter bytes;
  bytes.text(outer_.bytes).text(location_.prefix);
  add_ignore_files(root, bytes);
  // What is tracked matters where something is ignored.
  if (is_ruled(root)) {
    const base::FileStatus index = base::file_status(location_.git_dir + "/index");
    const auto now =
        std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now().time_since_epoch());
    if (index.type != base::FileType::none && !is_settled(index, now.count())) return {};
    bytes.number(index.size).signed_number(index.modified_ns).signed_number(index.changed_ns).number(index.inode);
  }
  return {base::git_blob_id(bytes.bytes())};
}

void WorkTree::remember_answers(StatCache& cache) const {
  for (const auto& [path, answer] : answers_) {
    base::FileStatus status;
    status.type = type_on_disk(answer.type);
    cache.remember(path, status, answer.admitted ? taken() : ContentId());
  }
}

} // namespace ecole::snapshot
