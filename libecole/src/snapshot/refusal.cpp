#include "snapshot/refusal.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"

namespace ecole::snapshot {

using base::DiagnosticId;

namespace {

bool is_plain(base::CodePoint at, std::string_view text, std::size_t from) {
  bool undecodable = at.bytes == 1 && static_cast<unsigned char>(text[from]) > 0x7F;
  bool control = at.value < 0x20 || (at.value >= 0x7F && at.value < 0xA0);
  return !undecodable && !control && !base::reorders(at.value) && at.value != '/' && at.value != '\\';
}

} // namespace

bool is_plain_name(std::string_view name) {
  if (name.empty() || name == "." || name == "..") return false;
  for (std::size_t at = 0; at < name.size();) {
    base::CodePoint point = base::decode(name, at);
    if (!is_plain(point, name, at)) return false;
    at += point.bytes;
  }
  return true;
}

std::optional<DiagnosticId> refusal(std::string_view path, std::string_view name, EntryType type, std::size_t folders,
                                    const DifferenceOptions& options) {
  switch (type) {
  case EntryType::symlink: return DiagnosticId::symlink_refused;
  case EntryType::submodule: return DiagnosticId::submodule_refused;
  case EntryType::other: return DiagnosticId::special_file_refused;
  case EntryType::file:
  case EntryType::folder: break;
  }
  if (!is_plain_name(name)) return DiagnosticId::path_not_text;
  if (path.size() > options.path_bytes) return DiagnosticId::path_too_long;
  if (type == EntryType::folder && folders >= options.depth) return DiagnosticId::folder_too_deep;
  return std::nullopt;
}

// '\' stands in no path that is not refused; here it always begins an escape, "\x" or "\#".
std::string shown_refused(std::string_view path, std::string_view name, std::size_t path_bytes) {
  constexpr std::string_view cut_mark = "…\\#";
  constexpr std::size_t hash_digits = 32;
  const std::size_t tail = cut_mark.size() + hash_digits;
  const std::size_t room = path_bytes > tail ? path_bytes - tail : 0;
  std::string shown(path.substr(0, path.size() - name.size()));
  std::size_t cut = base::begin_of_character(path, std::min(shown.size(), room));
  for (std::size_t at = 0; at < name.size();) {
    base::CodePoint point = base::decode(name, at);
    if (is_plain(point, name, at)) {
      shown += name.substr(at, point.bytes);
    } else {
      for (char byte : name.substr(at, point.bytes)) shown += "\\x" + base::to_hex({&byte, 1});
    }
    at += point.bytes;
    if (shown.size() <= room) cut = shown.size();
  }
  if (shown.size() <= path_bytes) return shown;
  shown.resize(cut);
  shown += cut_mark;
  shown += base::sha256(path).hex().substr(0, hash_digits);
  return shown;
}

} // namespace ecole::snapshot
