#include "deploy/manifest.hpp"

#include "base/bytes.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "deploy/content_bytes.hpp"
#include <algorithm>

namespace ecole::deployment {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool is_own_name(std::string_view name) {
  constexpr std::string_view own = ".ecole";
  return name.size() >= own.size() && std::ranges::equal(name.substr(0, own.size()), own, {}, lower);
}

} // namespace

bool publishable(std::string_view path) {
  if (path.ends_with('/')) path.remove_suffix(1);
  if (path.size() > longest_path || !base::stays_below(path)) return false;
  bool plain = true;
  for (char c : path) {
    unsigned char byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) return false;
    plain = plain && byte < 0x80;
  }
  if (!plain && !base::is_utf8(path)) return false;
  for (std::size_t begin = 0; begin <= path.size();) {
    std::size_t end = std::min(path.find('/', begin), path.size());
    std::string_view name = path.substr(begin, end - begin);
    if (name.size() > longest_name || is_own_name(name)) return false;
    begin = end + 1;
  }
  return true;
}

const ManifestEntry* Manifest::find(std::string_view path) const {
  auto found = std::ranges::lower_bound(entries, path, {}, &ManifestEntry::path);
  return found != entries.end() && found->path == path ? &*found : nullptr;
}

bool Manifest::holds_below(std::string_view folder) const {
  auto found = std::ranges::lower_bound(entries, folder, {}, &ManifestEntry::path);
  return found != entries.end() && found->path.starts_with(folder);
}

std::size_t Manifest::files() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(entries, [](const ManifestEntry& e) { return !e.is_folder(); }));
}

std::uint64_t Manifest::bytes() const {
  std::uint64_t sum = 0;
  for (const ManifestEntry& entry : entries) sum += entry.content.size;
  return sum;
}

base::Sha256 Manifest::root() const {
  base::Sha256Stream hash;
  hash.add("ecole manifest 1\n");
  hash.add(encoded(*this));
  return hash.finish();
}

std::string encoded(const Manifest& manifest) {
  base::ByteWriter bytes;
  bytes.number(manifest.entries.size());
  for (const ManifestEntry& entry : manifest.entries) {
    bytes.text(entry.path);
    write_content(bytes, entry.content);
  }
  return std::move(bytes).bytes();
}

std::optional<Manifest> decoded_manifest(std::string_view bytes) {
  base::ByteReader reader(bytes);
  Manifest manifest;
  std::size_t count = reader.count();
  manifest.entries.reserve(std::min(count, bytes.size() / smallest_content));
  for (std::size_t i = 0; i < count; ++i) {
    std::string_view path = reader.text();
    FileContent content = read_content(reader);
    if (!reader.good() || !publishable(path)) return std::nullopt;
    if (!manifest.entries.empty() && manifest.entries.back().path >= path) return std::nullopt;
    if (path.ends_with('/') && content != folder_content) return std::nullopt;
    manifest.entries.push_back({.path = std::string(path), .content = content});
  }
  if (!reader.good() || !reader.at_end()) return std::nullopt;
  return manifest;
}

} // namespace ecole::deployment
