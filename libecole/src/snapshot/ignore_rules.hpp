// What git tracks and ignores in a work tree, as libgit2 says it.
#pragma once

#include "snapshot/repository.hpp"
#include <string>
#include <unordered_map>

struct git_index;

namespace ecole::snapshot {

// Belongs to one thread at a time. Paths are those of the repository, without '/' at their ends.
class IgnoreRules {
 public:
  static Result<IgnoreRules> open(const Location& location);

  // A file or folder that is ignored, and in which nothing is tracked.
  Result<bool> ignores(const std::string& path, bool is_folder);
  // A folder that is ignored, or lies in one, whatever is tracked in it.
  Result<bool> ignores_folder(std::string_view folder);

 private:
  explicit IgnoreRules(Repository repository) : repository_(std::move(repository)) {}
  bool is_tracked(const std::string& path, bool is_folder) const;
  // Whatever is tracked.
  Result<bool> matches(const std::string& path, bool is_folder) const;

  struct Free {
    void operator()(git_index* index) const;
  };

  Repository repository_;
  std::unique_ptr<git_index, Free> index_;
  std::unordered_map<std::string, bool> folders_; // answers of ignores_folder()
};

} // namespace ecole::snapshot
