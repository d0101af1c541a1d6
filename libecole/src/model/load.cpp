#include "model/load.hpp"

#include "model/groups.hpp"
#include <algorithm>

namespace ecole::model {

void Load::add(std::string_view group, bool assessment, int minutes) {
  Sum& sum = sums_[group_name(group)];
  sum.tests += assessment ? 1 : 0;
  sum.minutes += minutes;
}

std::size_t Load::tests() const {
  std::size_t whole = 0, most = 0;
  for (const auto& [group, sum] : sums_)
    (group.empty() ? whole : most) = group.empty() ? sum.tests : std::max(most, sum.tests);
  return whole + most;
}

int Load::minutes() const {
  int whole = 0, most = 0;
  for (const auto& [group, sum] : sums_)
    (group.empty() ? whole : most) = group.empty() ? sum.minutes : std::max(most, sum.minutes);
  return whole + most;
}

} // namespace ecole::model
