// Files that one commit moved, with their bytes as they were.
#pragma once

#include "snapshot/difference.hpp"
#include <utility>

namespace ecole::snapshot {

// (where it lay, where it lies), sorted by the former. Of several files with the same bytes those with the same name
// belong together, then the first ones of both.
std::vector<std::pair<std::string, std::string>> renames(const std::vector<SourceChange>& changes);

} // namespace ecole::snapshot
