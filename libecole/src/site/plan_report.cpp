#include "base/diagnostics.hpp"
#include "site/configuration.hpp"
#include "site/run.hpp"
#include <ecole/build.hpp>
#include <ecole/deploy.hpp>

namespace ecole {

Result<Plan> plan(const BuildReport& report, Target& target, PlanOptions options) {
  if (report.marked) return std::unexpected(base::make_error(base::DiagnosticId::draft_deployed, report.output));
  if (report.output.empty()) // in memory
    return std::unexpected(base::make_error(base::DiagnosticId::output_missing, report.site));
  std::vector<std::string> paths = TRY(outputs_of(report));
  if (options.site_id.empty()) options.site_id = report.site;
  if (options.commit.empty()) options.commit = report.commit.value_or("");
  if (options.build_id.empty()) options.build_id = report.build_id;
  options.keep_redirects = options.keep_redirects || report.history_cut;
  return plan_files(report.output, std::move(paths), target, std::move(options));
}

Result<std::vector<ConfiguredTarget>> configured_targets(const Site& site) {
  return site::guarded([&]() -> Result<std::vector<ConfiguredTarget>> {
    const content::Configuration configuration = TRY(site::configuration_of(site));
    std::vector<ConfiguredTarget> targets;
    for (const content::Configuration::Target& target : configuration.targets)
      targets.push_back({target.name, target.url, target.only, target.skip});
    return targets;
  });
}

} // namespace ecole
