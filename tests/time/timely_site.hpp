// A school with everything that depends on the time, and what its teachers commit in a year.
#pragma once

#include "sites/versions.hpp"
#include <ecole/build.hpp>
#include <vector>

namespace ecole::tests {

struct Committed {
  Time at;
  Version version; // the whole site
};

// The first is the site at the beginning. Most of the others fall into a pause.
std::vector<Committed> timely_commits();

} // namespace ecole::tests
