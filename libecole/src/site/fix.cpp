#include <ecole/fix.hpp>

#include "base/replace_file.hpp"
#include "base/text.hpp"
#include "model/keys.hpp"
#include "site/mended_file.hpp"
#include "site/passing_run.hpp"
#include <algorithm>
#include <map>
#include <tuple>

namespace ecole {

namespace {

using base::DiagnosticId;
using base::Finding;

constexpr std::uint64_t largest_file = 2 << 20;

// One look at the site, and what follows from it mended in its files.
Result<std::vector<Fix>> one_round(const Site& site, const BuildOptions& options) {
  const site::PassingRun passing = TRY(site::passing_run(site, options));
  site::Run& run = *passing.run;
  std::map<std::string, std::vector<Finding>> findings;
  run.each_finding([&](std::string_view file, const Finding& finding, Severity severity) {
    if (severity != Severity::off && site::is_mendable(finding.id)) findings[std::string(file)].push_back(finding);
  });
  const base::Folder root = TRY(base::Folder::open(site.path()));
  const engine::Transaction transaction = run.store().read();
  const site::SchoolTime time = {
      run.school().calendar(), run.school().site().words, [&](std::string_view class_id) {
        return model::class_time(
            transaction.get(engine::Table::index, engine::key("timetable", class_id)).value_or(""));
      }};
  std::vector<Fix> fixes;
  for (auto& [path, found] : findings) {
    std::ranges::sort(found, std::ranges::greater(), &Finding::range);
    std::string text = TRY(root.read(path, largest_file));
    if (!base::is_utf8(text)) continue;
    site::MendedFile file(path, std::move(text), root, run.configuration().folders, time);
    for (const Finding& finding : found) file.mend(finding);
    if (file.fixes().empty()) continue;
    TRY(base::replace_file(root, path, file.text()));
    fixes.insert(fixes.end(), file.fixes().rbegin(), file.fixes().rend());
  }
  return fixes;
}

} // namespace

Result<std::vector<Fix>> fix(const Site& site, const BuildOptions& options) {
  return site::guarded([&]() -> Result<std::vector<Fix>> {
    if (site.options().snapshot || site.state().reads_commit())
      return std::unexpected(base::make_error(DiagnosticId::fix_without_files, site.path()));
    // What is mended shows what else there is: a heading its links, a setting its classes, a hundred slips the next
    // ones. Every change is one finding less, so that there is a last round.
    std::vector<Fix> fixes;
    for (;;) {
      const std::vector<Fix> more = TRY(one_round(site, options));
      if (more.empty()) break;
      fixes.insert(fixes.end(), more.begin(), more.end());
    }
    std::ranges::stable_sort(fixes, {}, [](const Fix& fix) { return std::tie(fix.file, fix.line); });
    return fixes;
  });
}

} // namespace ecole
