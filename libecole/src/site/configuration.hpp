// The settings where they lie: ecole.yml in the root of the sources, and the files that it extends.
#pragma once

#include "content/configuration.hpp"
#include <ecole/extend/snapshot.hpp>
#include <ecole/site.hpp>

namespace ecole::site {

Result<content::Configuration> configuration_in(const Snapshot& snapshot);
// In the sources that the site names.
Result<content::Configuration> configuration_of(const Site& site);

} // namespace ecole::site
