// What was found in the sources, in the formats of others and as a page for a teacher. Each is a whole file, UTF-8
// without a byte order mark. Paths are those of the repository: a site in a folder of one has that folder before them.
#pragma once

#include <ecole/build.hpp>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace ecole {

struct ReportOptions {
  Language language = Language::fr;
  std::string prefix; // Site::prefix()
  // The text of a source, for the lines that are shown and for fingerprints that outlive a moved line. SourceReader
  // gives it; without one no line is shown.
  std::function<std::optional<std::string>(const std::string& file)> source;
};

// SARIF 2.1.0 (OASIS): one run, with a rule for every id that occurs.
ECOLE_EXPORT std::string to_sarif(const std::vector<Diagnostic>& diagnostics, const ReportOptions& options = {});
// GitLab's Code Quality report: a list. A fingerprint is of the id, the path and the text of the line, never of its
// number.
ECOLE_EXPORT std::string to_code_quality(const std::vector<Diagnostic>& diagnostics, const ReportOptions& options = {});
// One HTML page that loads nothing: by file, each line with what is wrong underlined, and what to type instead.
ECOLE_EXPORT std::string to_html(const std::vector<Diagnostic>& diagnostics, const ReportOptions& options = {});

} // namespace ecole
