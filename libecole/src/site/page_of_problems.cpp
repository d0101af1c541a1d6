#include "site/page_of_problems.hpp"

#include "base/bytes.hpp"
#include "base/file.hpp"
#include "base/hash.hpp"
#include <algorithm>
#include <fstream>

namespace ecole::site {

namespace {

// Errors before warnings before remarks, and in the order of the files again.
std::vector<Diagnostic> gravest(const std::vector<Diagnostic>& all) {
  if (all.size() <= most_problems) return all;
  std::vector<std::size_t> chosen;
  for (const Severity severity : {Severity::error, Severity::warning, Severity::info})
    for (std::size_t i = 0; i < all.size() && chosen.size() < most_problems; ++i)
      if (all[i].severity == severity) chosen.push_back(i);
  std::ranges::sort(chosen);
  std::vector<Diagnostic> shown;
  for (const std::size_t i : chosen) shown.push_back(all[i]);
  return shown;
}

// Of everything the page is made of, without making it: its files by what the index has of them.
std::string fingerprint(const std::vector<Diagnostic>& shown, const std::vector<Diagnostic>& all, Language language,
                        const std::string& prefix, const engine::Transaction& index) {
  base::ByteWriter bytes;
  bytes.number(static_cast<std::uint64_t>(language)).text(prefix);
  for (const Severity severity : {Severity::error, Severity::warning, Severity::info})
    bytes.number(static_cast<std::uint64_t>(std::ranges::count(all, severity, &Diagnostic::severity)));
  for (const Diagnostic& diagnostic : shown)
    bytes.text(diagnostic.file)
        .text(diagnostic.id)
        .number(static_cast<std::uint64_t>(diagnostic.severity))
        .number(diagnostic.range.line)
        .number(diagnostic.range.column)
        .number(diagnostic.range.end_line)
        .number(diagnostic.range.end_column)
        .text(diagnostic.message(language))
        .text(diagnostic.hint(language))
        .text(index.get(engine::Table::index, engine::key("record", diagnostic.file)).value_or(""));
  return base::fast_hash(bytes.bytes()).hex();
}

} // namespace

std::string page_of_problems_in(const std::string& state) { return state + "/erreurs.html"; }

Result<void> keep_page_of_problems(const Site& site, Run& run, const std::vector<Diagnostic>& diagnostics,
                                   const std::string& state) {
  const Language language = run.configuration().language == "en" ? Language::en : Language::fr;
  const std::vector<Diagnostic> shown = gravest(diagnostics);
  const std::string mark =
      "<!-- " + fingerprint(shown, diagnostics, language, site.prefix(), run.store().read()) + " -->";
  const std::string path = page_of_problems_in(state);
  const auto of_no_source = [](const Diagnostic& diagnostic) { return !diagnostic.file.ends_with(".md"); };
  if (std::ranges::none_of(shown, of_no_source)) {
    std::string first, second;
    std::ifstream file(path);
    if (std::getline(file, first) && std::getline(file, second) && second == mark) return {};
  }
  SourceReader sources(site, run.commit());
  std::string page = report_page(
      shown, diagnostics, {language, site.prefix(), [&](const std::string& name) { return sources.text(name); }});
  page.insert(page.find('\n') + 1, mark + "\n");
  if (const Result<std::string> kept = base::read_file(path, page.size()); kept && *kept == page) return {};
  return base::write_file(path, page);
}

} // namespace ecole::site
