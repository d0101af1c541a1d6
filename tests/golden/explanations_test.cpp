// What `ecole explain` shows is true: the wrong example has the diagnostic, the right one has not. Whoever adds a
// diagnostic adds its explanation (libecole/src/site/explanations); of an error of the outside world, a command line
// that meets it and one that does not.
#include "sites/built.hpp"
#include <algorithm>
#include <catch2/catch.hpp>
#include <ecole/build.hpp>
#include <set>

using namespace ecole;

namespace {

// Shown, but not tried: what is wrong is no text of a source, or is too long to be shown.
const std::set<std::string> untried = {"bytes-not-utf8",         "calendar-file-too-large",
                                       "configuration-missing",  "definition-too-long",
                                       "document-refused",       "document-too-large",
                                       "folder-too-deep",        "front-matter-list-long",
                                       "front-matter-text-long", "front-matter-too-large",
                                       "held-history-cut",       "history-cut",
                                       "line-too-long",          "link-too-long",
                                       "markdown-too-costly",    "output-twice",
                                       "path-not-text",          "path-too-long",
                                       "pause-history-short",    "setting-text-long",
                                       "settings-too-large",     "source-too-large",
                                       "special-file-refused",   "submodule-refused",
                                       "symlink-refused",        "table-too-large",
                                       "theme-file-refused",     "theme-template-too-large",
                                       "theme-too-many-files",   "theme-words-too-large",
                                       "too-many-events",        "too-many-tasks",
                                       "too-many-lessons",       "settings-too-many-classes"};

std::vector<std::string> source_ids() {
  std::vector<std::string> ids;
  for (const std::string& id : diagnostic_ids())
    if (explain_diagnostic(id)->of_source) ids.push_back(id);
  return ids;
}

bool has_path(const std::vector<ExampleFile>& files) {
  return std::ranges::all_of(files, [](const ExampleFile& file) { return !file.file.empty(); });
}

std::set<std::string> found_in(const std::vector<ExampleFile>& example, const std::vector<ExampleFile>& with) {
  std::map<std::string, std::string> files = {{"ecole.yml", "title: Collège des Tilleuls\n"}};
  for (const std::vector<ExampleFile>* some : {&with, &example})
    for (const ExampleFile& file : *some) files.insert_or_assign(file.file, file.text);
  SiteOptions site_options;
  site_options.snapshot = memory_snapshot(std::move(files));
  const Site site = Site::open("site", std::move(site_options)).value();
  BuildOptions options;
  options.now = parse_time("2026-11-23T18:00+01:00");
  options.jobs = 1;
  std::set<std::string> ids;
  const Result<std::vector<Diagnostic>> diagnostics = check(site, options);
  if (!diagnostics) return {diagnostics.error().id};
  for (const Diagnostic& diagnostic : *diagnostics) ids.insert(diagnostic.id);
  return ids;
}

} // namespace

TEST_CASE("every id is explained in both languages, with a wrong and a right example") {
  std::set<std::string> missing, untranslated, never_tried;
  for (const std::string& id : diagnostic_ids()) {
    const DiagnosticHelp help = explain_diagnostic(id).value();
    bool whole = true, tried = true;
    for (const Language language : {Language::fr, Language::en}) {
      const Explanation& explanation = help.explanation(language);
      whole = whole && !explanation.text.empty() && !explanation.wrong.empty() && !explanation.right.empty();
      tried = tried && has_path(explanation.wrong) && has_path(explanation.right);
    }
    if (help.explanation_fr.text == help.explanation_en.text) untranslated.insert(id);
    if (!whole) missing.insert(id);
    if (whole && !tried && help.of_source) never_tried.insert(id);
  }
  CHECK(missing == std::set<std::string>());
  CHECK(untranslated == std::set<std::string>());
  CHECK(never_tried == untried);
}

TEST_CASE("the wrong example of an explanation has the diagnostic, the right one has not") {
  for (const std::string& id : source_ids()) {
    const DiagnosticHelp help = explain_diagnostic(id).value();
    for (const Language language : {Language::fr, Language::en}) {
      const Explanation& explanation = help.explanation(language);
      if (explanation.wrong.empty() || !has_path(explanation.wrong) || !has_path(explanation.right)) continue;
      const std::set<std::string> wrong = found_in(explanation.wrong, explanation.with);
      const std::set<std::string> right = found_in(explanation.right, explanation.with);
      INFO(id << (language == Language::fr ? ", fr" : ", en"));
      CAPTURE(wrong, right);
      CHECK(wrong.contains(id));
      CHECK_FALSE(right.contains(id));
    }
  }
}

TEST_CASE("no explanation is of an id that does not exist any more") {
  std::set<std::string> ids;
  for (const std::string& id : diagnostic_ids()) ids.insert(id + ".txt");
  for (const auto& [path, text] : tests::read_tree(std::string(ECOLE_SOURCE_DIR) + "/libecole/src/site/explanations")) {
    INFO(path);
    CHECK(ids.contains(path));
  }
}
