// The files that a target is to hold: a folder and the paths in it, each with its size and SHA-256.
#pragma once

#include "base/file.hpp"
#include "deploy/hash_cache.hpp"
#include "deploy/manifest.hpp"
#include <ecole/extend/target.hpp>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace ecole::deployment {

struct BuiltFile {
  std::string path;
  FileContent content;
  Stamp stamp; // when it was hashed: what is sent later must be the same file
};

struct Built {
  std::shared_ptr<const base::Folder> folder;
  std::vector<BuiltFile> files; // sorted by path
  std::size_t hashed = 0;       // that the cache did not know

  const BuiltFile* find(std::string_view path) const;
  bool holds_below(std::string_view folder) const; // "a/b/"
};

// Hashes what the cache does not know. Errors: a path that cannot be published, two that only capitals tell apart, a
// link, a file that is not there.
Result<Built> read_built(std::shared_ptr<const base::Folder> folder, std::vector<std::string> paths, HashCache& cache,
                         const std::stop_token& stop);

// Every file below a folder, without those whose name begins with ".ecole" and without ".git"; a link is an error.
Result<std::vector<std::string>> paths_below(const base::Folder& folder);

// The bytes of a built file, read as they are sent; error `built-changed` when it is no longer the file that was
// hashed.
std::shared_ptr<const TargetContent> content_of(const std::shared_ptr<const base::Folder>& folder,
                                                const BuiltFile& file);

} // namespace ecole::deployment
