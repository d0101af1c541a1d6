// docs/ecole-yml.md says what can be set: every setting that the reader takes, no other, and with examples that it
// reads.
#include "base/text.hpp"
#include "content/configuration.hpp"
#include "content/policy.hpp"
#include "content/settings_file.hpp"
#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <set>

using namespace ecole;
using namespace ecole::content;

namespace {

using Names = std::vector<std::string>;

std::string reference() {
  std::ifstream file(ECOLE_SOURCE_DIR "/docs/ecole-yml.md", std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The sections whose names somebody chooses, and what the page calls one.
std::string chosen_name(const std::string& section) {
  return section == "classes" ? "6e-b" : section == "subjects" ? "maths" : section == "targets" ? "site" : "";
}

// What the reader says it knows where `yaml` has a name that nobody would give a setting.
Names known_where_unknown(const std::string& yaml) {
  // Of a common file, which may say all that ecole.yml may, and more.
  const std::vector<SettingsFile> files = {{"ecole.yml", "title: A\nextends: a.yml"}, {"a.yml", yaml}};
  const Configuration read = parse_configuration(files, ExtendedProblem::none, "");
  for (const base::Finding& finding : read.extended.at(0).findings)
    if (finding.id == base::DiagnosticId::setting_unknown) {
      Names names;
      for (const std::string_view name : base::split(finding.arguments.at(1), ','))
        names.emplace_back(base::trim(name));
      return names;
    }
  return {};
}

// Every setting below `path`, which is written as {a: {b: …}}, by asking.
void collect(const Names& path, std::set<std::string>& settings) {
  const auto nested = [&](const std::string& inside) {
    std::string yaml;
    for (const std::string& name : path) yaml += name + ": {";
    return yaml + inside + std::string(path.size(), '}');
  };
  std::string shown;
  for (const std::string& name : path) shown += (shown.empty() ? "" : ".") + name;
  std::string list;
  for (std::size_t i = 0; i < path.size(); ++i) list += path[i] + (i + 1 < path.size() ? ": {" : ": [{qqqqqq: 1}]");
  list += std::string(path.empty() ? 0 : path.size() - 1, '}');

  Names names = known_where_unknown(nested("qqqqqq: 1"));
  for (const std::string& slot : path.empty() ? Names() : known_where_unknown(list))
    settings.insert(shown + "." + slot);
  if (names.empty() && !path.empty() && !chosen_name(path.back()).empty() && path.size() == 1) {
    Names entry = path;
    entry.push_back(chosen_name(path.back()));
    collect(entry, settings);
    return;
  }
  for (const std::string& name : names) {
    settings.insert((shown.empty() ? "" : shown + ".") + name);
    Names below = path;
    below.push_back(name);
    collect(below, settings);
  }
}

// The first cells of the page's tables.
std::set<std::string> documented() {
  std::set<std::string> settings;
  const std::string page = reference();
  for (std::string_view line : base::lines(page)) {
    if (!line.starts_with("| `")) continue;
    line.remove_prefix(3);
    settings.emplace(line.substr(0, line.find('`')));
  }
  return settings;
}

} // namespace

TEST_CASE("the page about ecole.yml has every setting, and no other") {
  std::set<std::string> taken;
  collect({}, taken);
  CHECK(taken.size() > 50);
  for (const char* deep : {"title", "calendar.weeks.mode", "classes.6e-b.timetable.room", "legal.host.phone",
                           "targets.site.skip", "targets.site.password", "publication.to"})
    CHECK(taken.contains(deep));
  // Passwords are refused, and said to be in a sentence; sections that say nothing by themselves are no rows.
  for (const std::string_view setting : decidable) CHECK(taken.contains(std::string(setting)));
  // And none is forgotten: what is not below a chosen name, and not one site's own.
  for (const std::string& setting : taken) {
    bool chosen = false;
    for (const char* section : {"classes.", "subjects.", "targets."}) chosen = chosen || setting.starts_with(section);
    for (const char* own : {"title", "id", "base_url", "extends", "policy", "policy.keys", "policy.lints"})
      chosen = chosen || setting == own;
    INFO(setting);
    CHECK(chosen != (std::ranges::find(decidable, setting) != decidable.end()));
  }
  for (const char* not_a_row : {"targets.site.password", "policy", "calendar", "folders", "limits", "forge", "legal",
                                "legal.host", "publication"})
    taken.erase(not_a_row);
  const std::set<std::string> shown = documented();
  Names missing, wrong;
  std::ranges::set_difference(taken, shown, std::back_inserter(missing));
  std::ranges::set_difference(shown, taken, std::back_inserter(wrong));
  CHECK(missing == Names());
  CHECK(wrong == Names());
  CHECK(reference().find("`targets.site.password`") != std::string::npos);
}

TEST_CASE("the examples of the page about ecole.yml are read without a word, and name what their tables name") {
  const std::string page = reference();
  std::set<std::string> set;
  std::size_t examples = 0;
  for (std::size_t at = page.find("```yaml\n"); at != std::string::npos; at = page.find("```yaml\n", at + 1)) {
    const std::size_t begin = at + 8;
    std::string yaml = page.substr(begin, page.find("```", begin) - begin);
    INFO(yaml);
    if (!yaml.starts_with("title:")) yaml = "title: Un site\n" + yaml;
    const Configuration read = parse_configuration(yaml, "0.1.0");
    for (const base::Finding& finding : read.findings) FAIL_CHECK(base::row(finding.id).id);
    for (const Configuration::Setting& setting : read.settings) set.insert(setting.key);
    ++examples;
  }
  CHECK(examples == 11);
  for (const char* setting : {"calendar.weeks.first", "classes.6e-b.timetable", "subjects.maths.color", "forge.branch",
                              "targets.site.only", "publication.from", "lints.history-cut", "limits.file"})
    CHECK(set.contains(setting));
}
