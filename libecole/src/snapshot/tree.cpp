#include "snapshot/tree.hpp"

#include <algorithm>
#include <cstring>

namespace ecole::snapshot {

namespace {

constexpr std::size_t id_size = sizeof(ContentId::bytes);

// From the octal mode; of a file only the kind counts.
EntryType type_of(unsigned mode) {
  switch (mode & 0170000) {
  case 0100000: return EntryType::file;
  case 0040000: return EntryType::folder;
  case 0120000: return EntryType::symlink;
  case 0160000: return EntryType::submodule;
  default: return EntryType::other;
  }
}

} // namespace

bool TreeReader::next() {
  if (rest_.empty()) return false;
  good_ = false;
  unsigned mode = 0;
  std::size_t at = 0;
  constexpr std::size_t longest_mode = 7;
  for (; at < std::min(rest_.size(), longest_mode) && rest_[at] >= '0' && rest_[at] <= '7'; ++at)
    mode = mode * 8 + static_cast<unsigned>(rest_[at] - '0');
  if (at == 0 || at == rest_.size() || rest_[at] != ' ') return false;
  std::size_t end = rest_.find('\0', ++at);
  if (end == std::string_view::npos || rest_.size() - end - 1 < id_size) return false;
  name_ = rest_.substr(at, end - at);
  type_ = type_of(mode);
  id_ = rest_.substr(end + 1, id_size);
  rest_.remove_prefix(end + 1 + id_size);
  return good_ = true;
}

ContentId TreeReader::id() const {
  ContentId id;
  std::memcpy(id.bytes.data(), id_.data(), id_size);
  return id;
}

std::optional<std::vector<SnapshotEntry>> tree_entries(std::string_view bytes) {
  std::vector<SnapshotEntry> entries;
  TreeReader reader(bytes);
  while (reader.next()) {
    if (reader.name().starts_with('.')) continue;
    bool has_id = reader.type() == EntryType::file || reader.type() == EntryType::folder;
    entries.push_back(
        {.name = std::string(reader.name()), .type = reader.type(), .id = has_id ? reader.id() : ContentId()});
  }
  if (!reader.good()) return std::nullopt;
  // git sorts folders as if their names ended in '/', and a tree that git did not make may name an entry twice.
  std::ranges::stable_sort(entries, {}, &SnapshotEntry::name);
  auto again = std::ranges::unique(entries, {}, &SnapshotEntry::name);
  entries.erase(again.begin(), again.end());
  return entries;
}

} // namespace ecole::snapshot
