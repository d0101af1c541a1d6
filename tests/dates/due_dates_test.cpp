// Every form of a due line, and true lines with their slips: the table due-dates.txt, each case a file of a site in
// memory that is built whole. What is due stands in the calendar of the case's class, what was found in the report.
#include <algorithm>
#include <catch2/catch.hpp>
#include <ecole/build.hpp>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

using namespace ecole;

namespace {

const std::string table_file = std::string(ECOLE_SOURCE_DIR) + "/tests/dates/due-dates.txt";

struct Case {
  int line = 0;
  std::string lesson, text, expected;
};

struct Section {
  std::string title, settings, timetable;
  std::vector<Case> cases;
};

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size())
    text.replace(at, what.size(), with);
  return text;
}

std::vector<Section> read_table() {
  std::vector<Section> sections;
  std::ifstream file(table_file);
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line.starts_with('#')) continue;
    if (line.starts_with('[')) {
      sections.push_back({line.substr(1, line.find(']') - 1), {}, {}, {}});
      continue;
    }
    const std::size_t gap = line.find("  "), arrow = line.rfind(" => ");
    if (line.starts_with("20") && gap == 10 && arrow != std::string::npos)
      sections.back().cases.push_back(
          {number, line.substr(0, 10), line.substr(12, arrow - 12), line.substr(arrow + 4)});
    else
      (line.starts_with('|') ? sections.back().timetable : sections.back().settings) += line + "\n";
  }
  return sections;
}

bool take(std::string& text, const std::string& mark) {
  if (!text.starts_with(mark)) return false;
  text.erase(0, mark.size());
  return true;
}

// The class whose only lesson the case is.
std::string class_of(const Case& one) { return "ligne-" + std::to_string(one.line); }

void add_files(std::map<std::string, std::string>& files, const Section& section, const Case& one) {
  std::string text = one.text, head;
  const std::string folder = "cahier/" + class_of(one) + "/";
  const bool day = take(text, "day: ");
  if (take(text, "en: ")) head = "---\nlang: en\n---\n";
  if (take(text, "g1: ")) head = "---\ngroupe: g1\n---\n";
  for (const auto& [sign, meant] : {std::pair{"⏎", "\n"}, {"␣", "\u00a0"}, {"⍽", "\u202f"}, {"→", "\t"}})
    text = replaced(std::move(text), sign, meant);
  files[folder + (day ? "" : "maths/") + one.lesson + ".md"] = head + text + "\n";
  if (!section.timetable.empty()) files[folder + "emploi-du-temps.md"] = section.timetable;
}

// The days of a calendar's events, in order.
std::vector<std::string> days_of(const std::string& calendar) {
  std::vector<std::string> days;
  const std::string begin = "DTSTART;VALUE=DATE:";
  for (std::size_t at = 0; (at = calendar.find(begin, at)) != std::string::npos;) {
    at += begin.size();
    const std::string day = calendar.substr(at, 8);
    days.push_back(day.substr(0, 4) + "-" + day.substr(4, 2) + "-" + day.substr(6));
  }
  std::ranges::sort(days);
  return days;
}

std::string got(const Case& one, const BuildReport& report, OutputStore& store) {
  std::string all;
  const auto add = [&](const std::string& word) { all += (all.empty() ? "" : " ") + word; };
  const auto calendar = store.read(class_of(one) + "/agenda.ics");
  for (const std::string& day : days_of(calendar && *calendar ? **calendar : std::string())) add(day);
  std::set<std::string> found;
  for (const Diagnostic& diagnostic : report.diagnostics)
    if (diagnostic.file.starts_with("cahier/" + class_of(one) + "/")) found.emplace(diagnostic.id);
  for (const std::string& id : found) add(id);
  return all.empty() ? "nothing" : all;
}

} // namespace

TEST_CASE("every line is due when the table says so") {
  std::size_t cases = 0;
  for (const Section& section : read_table()) {
    std::map<std::string, std::string> files = {{"ecole.yml", "title: Lignes\ntheme: minimal\n" + section.settings}};
    for (const Case& one : section.cases) add_files(files, section, one);
    SiteOptions options;
    options.snapshot = memory_snapshot(std::move(files));
    Result<Site> site = Site::open("lignes", options);
    REQUIRE(site);
    BuildOptions build_options;
    build_options.store = memory_output();
    // Before all of it: a calendar holds no school year that is over.
    build_options.now = std::chrono::sys_days(std::chrono::year(2024) / 9 / 2);
    const Result<BuildReport> report = build(*site, build_options);
    REQUIRE(report);
    for (const Case& one : section.cases) {
      ++cases;
      INFO("due-dates.txt:" << one.line << " " << section.title << "\n  " << one.lesson << "  " << one.text);
      CHECK(got(one, *report, *build_options.store) == one.expected);
    }
  }
  CHECK(cases >= 200);
}
