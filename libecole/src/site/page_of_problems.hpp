// What is to be corrected, as a page beside the state: it has words of sources that are not published, and is never one
// of the output.
#pragma once

#include "site/run.hpp"
#include <ecole/report.hpp>
#include <string>
#include <vector>

namespace ecole::site {

// Beyond, only the gravest stand on the page: what a build does must not grow with the remarks of a whole site.
inline constexpr std::size_t most_problems = 200;

std::string page_of_problems_in(const std::string& state);

// Written when it would differ from what is there: the problems, or the files they stand in.
Result<void> keep_page_of_problems(const Site& site, Run& run, const std::vector<Diagnostic>& diagnostics,
                                   const std::string& state);

// The page of report.hpp with `shown` of `all` diagnostics.
std::string report_page(const std::vector<Diagnostic>& shown, const std::vector<Diagnostic>& all,
                        const ReportOptions& options);

} // namespace ecole::site
