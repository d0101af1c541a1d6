#include "site_arguments.hpp"
#include <ecole/fix.hpp>
#include <ecole/json.hpp>
#include <ecole/report.hpp>

namespace cli {

int run_check(const Arguments& arguments, Console& console) {
  const std::string format = arguments.get("--format", arguments.has("--json") ? "json" : "text");
  const FailOn level = fail_on(arguments, FailOn::error);
  const std::optional<ecole::BuildOptions> options = build_options(arguments, console);
  if (!options) return exit_usage;
  const std::optional<ecole::Site> site = open_site(arguments, 0, true, console);
  if (!site) return exit_usage;
  std::vector<ecole::Fix> fixes;
  if (arguments.has("--fix")) {
    ecole::Result<std::vector<ecole::Fix>> mended = ecole::fix(*site, *options);
    if (!mended) return fail(mended.error(), arguments, console);
    fixes = *std::move(mended);
    for (const ecole::Fix& one : fixes)
      console.message(std::string(console.in("corrigé : ", "mended: ")) + one.file + ":" + std::to_string(one.line) +
                      " " + one.before + " → " + one.after);
  }
  const ecole::Result<std::vector<ecole::Diagnostic>> diagnostics = ecole::check(*site, *options);
  if (!diagnostics) return fail(diagnostics.error(), arguments, console);
  ecole::SourceReader sources(*site);
  const ecole::ReportOptions report{console.language(), site->prefix(),
                                    [&](const std::string& file) { return sources.text(file); }};
  if (format == "json") {
    console.result((arguments.has("--fix") ? ecole::to_json(*diagnostics, fixes, console.language())
                                           : ecole::to_json(*diagnostics, console.language())) +
                   "\n");
  } else if (format == "sarif") {
    console.result(ecole::to_sarif(*diagnostics, report));
  } else if (format == "codequality") {
    console.result(ecole::to_code_quality(*diagnostics, report));
  } else if (format == "html") {
    console.result(ecole::to_html(*diagnostics, report));
  } else {
    console.result(shown(*diagnostics, *site, console));
    const std::string problems = problems_text(*diagnostics, console);
    console.message(problems.empty() ? std::string(console.in("Aucune faute.", "No problem.")) : problems);
  }
  return reached(level, *diagnostics) ? exit_fail_on : exit_done;
}

} // namespace cli
