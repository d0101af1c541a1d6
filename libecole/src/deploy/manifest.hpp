// What a target holds of ecole's: every file with its size and SHA-256, and every folder that ecole made there (a path
// that ends with '/'), sorted by the bytes of the paths.
#pragma once

#include "base/hash.hpp"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ecole::deployment {

struct FileContent {
  std::uint64_t size = 0;
  base::Sha256 sha;
  bool operator==(const FileContent&) const = default;
};

// The content of a folder.
inline constexpr FileContent folder_content = {};

struct ManifestEntry {
  std::string path;
  FileContent content;
  bool is_folder() const { return path.ends_with('/'); }
  bool operator==(const ManifestEntry&) const = default;
};

struct Manifest {
  std::vector<ManifestEntry> entries;

  const ManifestEntry* find(std::string_view path) const;
  // Whether something lies in `folder` ("a/b/"), or is it.
  bool holds_below(std::string_view folder) const;
  std::size_t files() const;
  std::uint64_t bytes() const; // of all files
  // The name of this very content: SHA-256 of its canonical bytes.
  base::Sha256 root() const;
};

// Whether ecole puts a file at `path` ("a/b"), or makes that folder ("a/b/"): relative, UTF-8 without control
// characters, of bounded length, no segment that begins with ".ecole" in whatever case. What a target says is held to
// the same rule.
bool publishable(std::string_view path);
inline constexpr std::size_t longest_path = 1000, longest_name = 255;

// Canonical bytes: a count, then path, size and hash of each.
std::string encoded(const Manifest& manifest);
// Nothing when the bytes are damaged, unsorted, or hold a path that is not publishable.
std::optional<Manifest> decoded_manifest(std::string_view bytes);

} // namespace ecole::deployment
