#include "snapshot/work_tree.hpp"

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "snapshot/file_id.hpp"

namespace ecole::snapshot {

namespace {

ContentId fingerprint(const base::FileStatus& index) {
  if (index.type != base::FileType::none && !is_settled(index, now_ns())) return {};
  base::ByteWriter bytes;
  bytes.number(index.size).signed_number(index.modified_ns).signed_number(index.changed_ns).number(index.inode);
  return {base::git_blob_id(bytes.bytes())};
}

} // namespace

WorkTree::WorkTree(const Location& location, const OuterIgnoreFiles& outer, const StatCache* cache)
    : location_(location), outer_(outer), cache_(cache),
      index_(fingerprint(base::file_status(location.git_dir + "/index"))) {
  same_ = cache && cache->rules() == index_;
  known_ = same_ && index_ != ContentId();
}

std::unique_ptr<IgnoreFile> WorkTree::ignore_file(const ScannedFolder& folder, std::string_view bytes) {
  if (outer_.site_ignored) return nullptr;
  auto file = std::make_unique<IgnoreFile>(bytes, in_repository(folder.path), folder.ignore, outer_.ignore_case);
  return file->empty() ? nullptr : std::move(file);
}

Result<Admission::Admitted> WorkTree::admits(const ScannedFolder& folder, const std::string& path,
                                             const ScannedEntry& entry) {
  if (!folder.ignore && !folder.ignored) return Admitted{};
  const bool is_folder = entry.type == EntryType::folder;
  const std::string whole = in_repository(path);
  if (!folder.ignored && !folder.ignore->ignores(whole, is_folder)) return Admitted{};
  if (known_ && entry.keyed)
    if (std::optional<StatCache::Remembered> kept = cache_->find(answer_key(path));
        kept && kept->status.type == type_on_disk(entry.type))
      return Admitted{.taken = kept->id != ContentId(), .ignored = true, .remembered = true};
  std::lock_guard lock(mutex_);
  if (!tracked_) tracked_ = TRY(TrackedFiles::open(location_));
  const bool tracked = tracked_->contains(whole, is_folder);
  if (entry.keyed) answers_.emplace(path, Answer{entry.type, tracked});
  return Admitted{.taken = tracked, .ignored = true};
}

std::string WorkTree::in_repository(std::string_view path) const {
  std::string whole = location_.prefix;
  if (!whole.empty() && !path.empty()) whole += '/';
  whole += path;
  return whole;
}

void WorkTree::remember(StatCache& cache) const {
  if (!same_) cache.remember_rules(index_);
  for (const auto& [path, answer] : answers_) {
    base::FileStatus status;
    status.type = type_on_disk(answer.type);
    cache.remember(answer_key(path), status, answer.tracked ? index_ : ContentId());
  }
}

} // namespace ecole::snapshot
