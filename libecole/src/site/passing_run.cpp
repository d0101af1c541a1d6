#include "site/passing_run.hpp"

namespace ecole::site {

Result<PassingRun> passing_run(const Site& site, const BuildOptions& options) {
  TemporaryFolder state = TRY(TemporaryFolder::make());
  const std::string output = options.output.empty() ? site.default_output() : options.output;
  std::unique_ptr<Run> run = TRY(Run::open(site, options, state.path(), output));
  TRY(run->update(false));
  return PassingRun{std::move(state), std::move(run)};
}

} // namespace ecole::site
