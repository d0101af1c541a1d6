// ecole.yml where it lies: in the root of the sources.
#pragma once

#include "content/configuration.hpp"
#include <ecole/extend/snapshot.hpp>
#include <ecole/site.hpp>

namespace ecole::site {

Result<content::Configuration> configuration_in(const Snapshot& snapshot);
// In the sources that the site names.
Result<content::Configuration> configuration_of(const Site& site);

} // namespace ecole::site
