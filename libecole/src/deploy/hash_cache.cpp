#include "deploy/hash_cache.hpp"

#include "base/bytes.hpp"
#include "deploy/content_bytes.hpp"
#include <algorithm>
#include <ctime>
#include <vector>

namespace ecole::deployment {

namespace {

constexpr std::string_view format = "ecole hashes";
constexpr std::uint64_t version = 1;
constexpr std::uint64_t largest = 1u << 30;
// Files get the time of the kernel's last tick, which lies up to 10 ms back; twice that is enough for two that are not
// in step.
constexpr std::int64_t unsettled_ns = 20'000'000;

} // namespace

HashCache HashCache::load(const std::string& file, std::string folder) {
  HashCache cache(std::move(folder));
  Result<std::string> bytes = base::read_file(file, largest);
  if (!bytes || !cache.read(*bytes)) {
    cache.entries_.clear();
    cache.changed_ = true;
  }
  return cache;
}

// The bytes begin with a fast hash of the rest: they are ours, and only an accident can have changed them.
bool HashCache::read(std::string_view bytes) {
  constexpr std::size_t hash_size = sizeof(base::Hash128);
  if (bytes.size() < hash_size || base::fast_hash(bytes.substr(hash_size)).view() != bytes.substr(0, hash_size))
    return false;
  base::ByteReader reader(bytes.substr(hash_size));
  if (reader.text() != format || reader.number() != version || reader.text() != folder_) return false;
  std::size_t count = reader.count();
  entries_.reserve(std::min(count, bytes.size() / smallest_content));
  for (std::size_t i = 0; i < count && reader.good(); ++i) {
    std::string path(reader.text());
    Entry entry;
    entry.stamp.type = base::FileType::regular;
    entry.stamp.inode = reader.number();
    entry.stamp.modified_ns = reader.signed_number();
    entry.stamp.changed_ns = reader.signed_number();
    FileContent content = read_content(reader);
    entry.stamp.size = content.size;
    entry.sha = content.sha;
    entries_.emplace(std::move(path), entry);
  }
  return reader.good() && reader.at_end();
}

std::optional<base::Sha256> HashCache::find(std::string_view path, const Stamp& stamp) const {
  auto known = entries_.find(std::string(path));
  if (known == entries_.end() || known->second.stamp != stamp) return std::nullopt;
  known->second.used = true;
  return known->second.sha;
}

void HashCache::keep(const std::string& path, const Stamp& stamp, const base::Sha256& sha, std::int64_t read_at) {
  changed_ = true;
  if (std::max(stamp.modified_ns, stamp.changed_ns) > read_at - unsettled_ns) {
    entries_.erase(path);
    return;
  }
  entries_[path] = {.stamp = stamp, .sha = sha, .used = true};
}

Result<void> HashCache::save(const std::string& file) const {
  std::vector<const std::pair<const std::string, Entry>*> used;
  for (const auto& entry : entries_)
    if (entry.second.used) used.push_back(&entry);
  if (!changed_ && used.size() == entries_.size()) return {};
  std::ranges::sort(used, {}, [](const auto* entry) -> const std::string& { return entry->first; });
  base::ByteWriter bytes;
  bytes.text(format).number(version).text(folder_).number(used.size());
  for (const auto* entry : used) {
    const auto& [path, kept] = *entry;
    bytes.text(path).number(kept.stamp.inode);
    bytes.signed_number(kept.stamp.modified_ns).signed_number(kept.stamp.changed_ns);
    write_content(bytes, {.size = kept.stamp.size, .sha = kept.sha});
  }
  std::string whole(base::fast_hash(bytes.bytes()).view());
  whole += bytes.bytes();
  return base::write_file(file, whole);
}

std::int64_t file_system_time() {
  timespec time = {};
  ::clock_gettime(CLOCK_REALTIME_COARSE, &time);
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

} // namespace ecole::deployment
