#include "deploy/delta.hpp"

#include "deploy/content_bytes.hpp"
#include "deploy/format.hpp"
#include "deploy/names.hpp"
#include "deploy/receipt.hpp"
#include <algorithm>
#include <map>

namespace ecole::deployment {

namespace {

constexpr Format format = {.name = "ecole delta"};

void write_optional(base::ByteWriter& bytes, const std::optional<FileContent>& content) {
  bytes.flag(content.has_value());
  if (content) write_content(bytes, *content);
}

std::optional<FileContent> read_optional(base::ByteReader& reader) {
  if (!reader.flag()) return std::nullopt;
  return read_content(reader);
}

bool fits_path(const std::optional<FileContent>& content, std::string_view path) {
  return !content || !path.ends_with('/') || *content == folder_content;
}

} // namespace

std::string encoded(const Delta& delta) {
  base::ByteWriter bytes = begun(format);
  bytes.text(delta.site_id);
  bytes.number(delta.first).number(delta.number).number(delta.generation);
  write_hash(bytes, delta.root_before);
  write_hash(bytes, delta.root_after);
  bytes.number(delta.changes.size());
  for (const Change& change : delta.changes) {
    bytes.text(change.path);
    write_optional(bytes, change.before);
    write_optional(bytes, change.after);
  }
  return sealed_frame(bytes.bytes());
}

Decoded<Delta> decoded_delta(std::string_view bytes) {
  constexpr auto damaged = std::unexpected(Unreadable::damaged);
  auto content = unsealed_frame(bytes, largest_unpacked);
  if (!content) return damaged;
  base::ByteReader reader(*content);
  if (const auto why = why_unreadable(reader, format)) return std::unexpected(*why);
  Delta delta;
  delta.site_id = reader.text();
  delta.first = reader.number();
  delta.number = reader.number();
  delta.generation = reader.number();
  delta.root_before = read_hash(reader);
  delta.root_after = read_hash(reader);
  std::size_t count = reader.count();
  for (std::size_t i = 0; i < count; ++i) {
    Change change = {.path = std::string(reader.text()), .before = read_optional(reader), .after = {}};
    change.after = read_optional(reader);
    if (!reader.good() || !publishable(change.path)) return damaged;
    if (!delta.changes.empty() && delta.changes.back().path >= change.path) return damaged;
    if (!fits_path(change.before, change.path) || !fits_path(change.after, change.path)) return damaged;
    delta.changes.push_back(std::move(change));
  }
  if (!reader.good() || !reader.at_end()) return damaged;
  if (delta.first > delta.number || delta.number > largest_number || delta.generation > largest_generation)
    return damaged;
  return delta;
}

bool apply_changes(std::span<const Change> changes, Manifest& manifest) {
  std::vector<ManifestEntry> entries;
  entries.reserve(manifest.entries.size() + changes.size());
  auto entry = manifest.entries.begin();
  auto end = manifest.entries.end();
  for (const Change& change : changes) {
    for (; entry != end && entry->path < change.path; ++entry) entries.push_back(*entry);
    bool there = entry != end && entry->path == change.path;
    if (there != change.before.has_value() || (there && entry->content != *change.before)) return false;
    if (there) ++entry;
    if (change.after) entries.push_back({.path = change.path, .content = *change.after});
  }
  entries.insert(entries.end(), entry, end);
  manifest.entries = std::move(entries);
  return true;
}

Delta merged(std::span<const Delta> deltas) {
  Delta all = deltas.front();
  all.number = deltas.back().number;
  all.root_after = deltas.back().root_after;
  std::map<std::string_view, Change> changes;
  for (const Delta& delta : deltas)
    for (const Change& change : delta.changes) {
      auto [known, is_new] = changes.try_emplace(change.path, change);
      if (!is_new) known->second.after = change.after;
    }
  all.changes.clear();
  for (auto& [path, change] : changes)
    if (change.before != change.after) all.changes.push_back(std::move(change));
  return all;
}

} // namespace ecole::deployment
