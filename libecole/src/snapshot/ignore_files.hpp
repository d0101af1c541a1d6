// The files that say what git ignores, found by hand: enough to know that there are no rules, or that they are those of
// last time. What they mean is asked of libgit2 (ignore_rules.hpp).
#pragma once

#include "snapshot/locate.hpp"
#include <string>
#include <string_view>

namespace ecole::snapshot {

// Whether an ignore file with these bytes has a line that is neither empty nor a comment.
bool has_rules(std::string_view ignore_file);

// Those that lie outside of the folder of the site: of the folders above it, of the repository, of the user; and the
// settings that could name others.
struct OuterRules {
  std::string bytes; // all of them, each with its path
  bool any = false;  // one of them has a rule
};

OuterRules outer_rules(const Location& location);

} // namespace ecole::snapshot
