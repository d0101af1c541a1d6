#include "site/source_texts.hpp"

#include "site/sources.hpp"

namespace ecole::site {

namespace {

std::string key_of(std::string_view path, std::string_view blob) { return std::string(blob).append(path); }

std::size_t size_of(const content::Text& text) {
  std::size_t size = 200 + text.html.size();
  for (const content::LessonText& lesson : text.lessons) {
    size += 100 + lesson.html.size();
    for (const std::string& task : lesson.tasks) size += 40 + task.size();
  }
  return size;
}

} // namespace

SourceTexts::SourceTexts(std::shared_ptr<const Snapshot> snapshot, content::FolderNames folders, Older older,
                         std::size_t room_bytes)
    : snapshot_(std::move(snapshot)), folders_(std::move(folders)), older_(std::move(older)), room_(room_bytes) {}

std::shared_ptr<const content::Text> SourceTexts::text(std::string_view path, std::string_view blob) const {
  std::string key = key_of(path, blob);
  {
    std::scoped_lock lock(mutex_);
    if (const auto found = by_key_.find(key); found != by_key_.end()) {
      entries_.splice(entries_.begin(), entries_, found->second);
      return found->second->text;
    }
    ++parsed_;
  }
  Result<std::string> source = snapshot_->read(path, content_id(blob), largest_page);
  if (!source && older_) source = older_(content_id(blob), largest_page);
  if (!source) throw engine::StoreFailure{source.error()}; // a page without its text is never published
  auto text = std::make_shared<const content::Text>(content::parse(path, *source, folders_).text);
  keep(std::move(key), text);
  return text;
}

std::string SourceTexts::bytes(std::string_view path, std::string_view blob) const {
  Result<std::string> bytes = snapshot_->read(path, content_id(blob), largest_document);
  if (!bytes) throw engine::StoreFailure{std::move(bytes).error()};
  return std::move(*bytes);
}

void SourceTexts::put(std::string_view path, std::string_view blob, content::Text text) {
  keep(key_of(path, blob), std::make_shared<const content::Text>(std::move(text)));
}

std::size_t SourceTexts::parsed() const {
  std::scoped_lock lock(mutex_);
  return parsed_;
}

void SourceTexts::keep(std::string key, std::shared_ptr<const content::Text> text) const {
  std::scoped_lock lock(mutex_);
  if (by_key_.contains(key)) return;
  const std::size_t bytes = size_of(*text) + key.size();
  entries_.push_front({std::move(key), std::move(text), bytes});
  by_key_.emplace(entries_.front().key, entries_.begin());
  used_ += bytes;
  while (used_ > room_ && entries_.size() > 1) {
    used_ -= entries_.back().bytes;
    by_key_.erase(entries_.back().key);
    entries_.pop_back();
  }
}

} // namespace ecole::site
