// A run that leaves nothing behind: for what only looks at a site.
#pragma once

#include "site/run.hpp"
#include "site/temporary_folder.hpp"
#include <memory>

namespace ecole::site {

struct PassingRun {
  TemporaryFolder state;
  std::unique_ptr<Run> run; // brought up to its index
};

Result<PassingRun> passing_run(const Site& site, const BuildOptions& options);

} // namespace ecole::site
