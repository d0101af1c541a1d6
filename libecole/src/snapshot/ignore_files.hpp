// The ignore files that count for a site and lie outside of its folder: of the user, of the repository, of the folders
// above.
#pragma once

#include "base/result.hpp"
#include "snapshot/ignore_file.hpp"
#include "snapshot/locate.hpp"
#include <deque>

namespace ecole::snapshot {

struct OuterIgnoreFiles {
  std::deque<IgnoreFile> files; // each but the first has the one before it behind it
  bool ignore_case = false;
  // Nothing: there are no rules, or the folder of the site is itself ignored: who names it means what is in it.
  const IgnoreFile* nearest = nullptr;
  bool site_ignored = false;
};

// libgit2 is asked only where the settings name an ignore file.
Result<OuterIgnoreFiles> outer_ignore_files(const Location& location);

} // namespace ecole::snapshot
