// Which paths git tracks: its index. Belongs to one thread at a time.
#pragma once

#include "snapshot/repository.hpp"

struct git_index;

namespace ecole::snapshot {

class TrackedFiles {
 public:
  static Result<TrackedFiles> open(const Location& location);

  // A path of the repository; of a folder, whether something in it is.
  bool contains(const std::string& path, bool is_folder) const;

 private:
  struct Free {
    void operator()(git_index* index) const;
  };

  Library library_;
  std::unique_ptr<git_index, Free> index_;
};

} // namespace ecole::snapshot
