// The hashes of a folder's files from the last run, found again by what the file system says of each: a file whose
// size, times and inode are the same is not read again. One file, written anew under a temporary name; losing it costs
// time only.
#pragma once

#include "base/hash.hpp"
#include "base/result.hpp"
#include "deploy/stamp.hpp"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace ecole::deployment {

class HashCache {
 public:
  // Of the files below `folder` (absolute: what was kept about another one is forgotten). A file that is missing or
  // damaged gives an empty cache.
  static HashCache load(const std::string& file, std::string folder);
  explicit HashCache(std::string folder) : folder_(std::move(folder)) {}

  std::optional<base::Sha256> find(std::string_view path, const Stamp& stamp) const;
  // `read_at`: when its reading began, in nanoseconds since 1970 by the clock of the file system. A file that was
  // changed shortly before may be changed once more without another time to show for it, so it is not kept.
  void keep(const std::string& path, const Stamp& stamp, const base::Sha256& sha, std::int64_t read_at);
  // Writes what was found or kept since loading, and forgets the rest; nothing is written when that changes nothing.
  Result<void> save(const std::string& file) const;

  std::size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    Stamp stamp;
    base::Sha256 sha;
    mutable bool used = false;
  };
  bool read(std::string_view bytes);

  std::string folder_;
  std::unordered_map<std::string, Entry> entries_;
  bool changed_ = false;
};

// The clock that gives files their times.
std::int64_t file_system_time();

} // namespace ecole::deployment
