#include "site/source_texts.hpp"

#include "site/sources.hpp"
#include "site/text_value.hpp"

namespace ecole::site {

namespace {

base::Hash128 key_of(std::string_view path, std::string_view blob) {
  return base::fast_hash(std::string(blob).append(path));
}

std::size_t size_of(const content::Text& text) {
  std::size_t size = 200 + text.html.size();
  for (const content::LessonText& lesson : text.lessons) {
    size += 100 + lesson.html.size();
    for (const std::string& task : lesson.tasks) size += 40 + task.size();
  }
  return size;
}

} // namespace

SourceTexts::SourceTexts(std::shared_ptr<const Snapshot> snapshot, content::FolderNames folders,
                         const engine::Store& store, Older older, std::size_t room_bytes)
    : snapshot_(std::move(snapshot)), folders_(std::move(folders)), older_(std::move(older)), room_(room_bytes),
      store_(store) {}

std::shared_ptr<const content::Text> SourceTexts::text(std::string_view path, std::string_view blob) const {
  const base::Hash128 key = key_of(path, blob);
  {
    std::scoped_lock lock(mutex_);
    if (std::shared_ptr<const content::Text> text = kept(key, path, blob)) return text;
    ++parsed_;
  }
  Result<std::string> source = snapshot_->read(path, content_id(blob), largest_page);
  if (!source && older_) source = older_(content_id(blob), largest_page);
  if (!source) throw engine::StoreFailure{source.error()}; // a page without its text is never published
  auto text = std::make_shared<const content::Text>(content::parse(path, *source, folders_).text);
  std::scoped_lock lock(mutex_);
  keep(key, text);
  return text;
}

std::string SourceTexts::bytes(std::string_view path, std::string_view blob) const {
  Result<std::string> bytes = snapshot_->read(path, content_id(blob), largest_document);
  if (!bytes) throw engine::StoreFailure{std::move(bytes).error()};
  return std::move(*bytes);
}

void SourceTexts::put(std::string_view path, std::string_view blob, content::Text text) {
  const base::Hash128 key = key_of(path, blob);
  std::scoped_lock lock(mutex_);
  keep(key, std::make_shared<const content::Text>(std::move(text)));
}

std::size_t SourceTexts::parsed() const {
  std::scoped_lock lock(mutex_);
  return parsed_;
}

std::shared_ptr<const content::Text> SourceTexts::kept(const base::Hash128& key, std::string_view path,
                                                       std::string_view blob) const {
  if (const auto found = by_key_.find(key); found != by_key_.end()) {
    entries_.splice(entries_.begin(), entries_, found->second);
    return found->second->text;
  }
  const engine::Transaction transaction = store_.read();
  const std::optional<std::string_view> value = transaction.get(engine::Table::text, path);
  std::optional<content::Text> text = value ? read_text_value(blob, *value) : std::nullopt;
  if (!text) return nullptr;
  auto shared = std::make_shared<const content::Text>(std::move(*text));
  keep(key, shared);
  return shared;
}

void SourceTexts::keep(const base::Hash128& key, std::shared_ptr<const content::Text> text) const {
  if (by_key_.contains(key)) return;
  const std::size_t bytes = size_of(*text) + sizeof(Entry);
  entries_.push_front({key, std::move(text), bytes});
  by_key_.emplace(key, entries_.begin());
  used_ += bytes;
  while (used_ > room_ && entries_.size() > 1) {
    used_ -= entries_.back().bytes;
    by_key_.erase(entries_.back().key);
    entries_.pop_back();
  }
}

} // namespace ecole::site
