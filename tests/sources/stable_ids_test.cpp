// What a telephone knows a homework by stays when its file gets another name; a build that goes on from the last one
// says the same as a clean one.
#include "sites/built.hpp"
#include "sites/temporary_folder.hpp"
#include "sites/versions.hpp"
#include <algorithm>
#include <catch2/catch.hpp>
#include <ecole/build.hpp>
#include <set>

using namespace ecole;

namespace {

// Unique ids of a calendar by what its events are called.
std::map<std::string, std::string> ids(const std::string& calendar) {
  std::map<std::string, std::string> found;
  std::set<std::string> of_all;
  std::string id;
  for (std::size_t at = 0; at < calendar.size();) {
    const std::size_t end = std::min(calendar.find("\r\n", at), calendar.size());
    const std::string line = calendar.substr(at, end - at);
    if (line.starts_with("UID:")) id = line.substr(4);
    if (line.starts_with("SUMMARY")) {
      CHECK(of_all.insert(id).second);
      found[line.substr(line.find(':') + 1)] = id;
    }
    at = end + 2;
  }
  return found;
}

class History {
 public:
  void commit(const tests::Version& version) {
    std::vector<std::string> parents;
    if (!last_.empty()) parents.push_back(last_);
    last_ = repository_.commit(version, "", parents, seconds_ += 3600);
    repository_.set_head(last_);
  }
  std::map<std::string, std::string> built() {
    const tests::Tree goes_on = build_into("public", "state"), clean = build_into(next("clean"), next("new-state"));
    CHECK(tests::difference(clean, goes_on) == "");
    return ids(goes_on.at("6e-b/agenda.ics"));
  }
  std::string page(const std::string& path) const { return tests::read_file(folder_ / "public/" + path); }
  // Before this commit nothing is known any more, as in a clone with --depth.
  void cut() { tests::write_file(repository_.git_dir() + "shallow", last_ + "\n"); }
  std::vector<Diagnostic> diagnostics() const { return diagnostics_; }

 private:
  std::string next(const std::string& name) { return name + std::to_string(++count_); }
  tests::Tree build_into(const std::string& output, const std::string& state) {
    BuildOptions options;
    options.output = folder_ / output;
    options.state = folder_ / state;
    options.now = parse_time("2026-11-24T12:00+01:00");
    options.jobs = 1;
    const Site site = Site::open(repository_.path()).value();
    const Result<BuildReport> report = build(site, options);
    REQUIRE(report);
    diagnostics_ = report->diagnostics;
    return tests::read_tree(folder_ / output);
  }

  tests::TemporaryFolder folder_;
  tests::Repository repository_{folder_ / "classe.git", true};
  std::string last_;
  std::int64_t seconds_ = 1795420800; // 23 November 2026
  int count_ = 0;
  std::vector<Diagnostic> diagnostics_;
};

const tests::SourceFile ecole_yml = {"title: Tilleuls\nid: tilleuls\ncalendar: {zone: A}\n"};
const tests::SourceFile fractions = {"# F\n\n## Pour vendredi : fractions\n\nEx. 3\n"};
const tests::SourceFile decimals = {"# D\n\n## Pour vendredi : décimaux\n\nEx. 4\n"};

std::string of(const std::map<std::string, std::string>& ids, const std::string& title) {
  for (const auto& [summary, id] : ids)
    if (summary.find(title) != std::string::npos) return id;
  return "none";
}

} // namespace

TEST_CASE("a homework's id survives a rename of its file, another one and an edit; a new file there has its own") {
  const std::string first = "cahier/6e-b/maths/2026-11-23.md", second = "cahier/6e-b/maths/2026-11-23-fractions.md",
                    third = "cahier/6e-b/maths/2026-11-24.md";
  History history;
  history.commit({{"ecole.yml", ecole_yml}, {first, fractions}});
  const std::string id = of(history.built(), "fractions");
  REQUIRE(id != "none");

  history.commit({{"ecole.yml", ecole_yml}, {second, fractions}});
  CHECK(of(history.built(), "fractions") == id);
  history.commit({{"ecole.yml", ecole_yml}, {third, fractions}});
  CHECK(of(history.built(), "fractions") == id);
  const tests::SourceFile reworded = {"# F\n\n## Pour lundi 30 novembre : fractions simples\n\nEx. 5\n"};
  history.commit({{"ecole.yml", ecole_yml}, {third, reworded}});
  CHECK(of(history.built(), "fractions") == id);

  history.commit({{"ecole.yml", ecole_yml}, {third, reworded}, {first, decimals}});
  std::map<std::string, std::string> both = history.built();
  const std::string other = of(both, "décimaux");
  CHECK(of(both, "fractions") == id);
  CHECK(other != "none");
  CHECK(other != id);
  // It keeps it, too, and there is no third.
  history.commit({{"ecole.yml", ecole_yml}, {third, reworded}, {second, decimals}});
  both = history.built();
  CHECK(of(both, "fractions") == id);
  CHECK(of(both, "décimaux") == other);
  history.commit({{"ecole.yml", ecole_yml},
                  {third, reworded},
                  {second, decimals},
                  {first, {"# G\n\n## Pour vendredi : angles\n"}}});
  both = history.built();
  CHECK(of(both, "fractions") == id);
  CHECK(of(both, "décimaux") == other);
  CHECK(of(both, "angles") != id);
  CHECK(of(both, "angles") != other);
}

TEST_CASE("it survives a rename and an edit in one commit, and the old address leads on") {
  const std::string first = "cahier/6e-b/maths/2026-11-23.md", second = "cahier/6e-b/maths/2026-11-24.md";
  History history;
  const std::string lesson = "# F\n\nOn compare.\n\n## Pour vendredi : fractions\n\nEx. 3\n";
  history.commit({{"ecole.yml", ecole_yml}, {first, {lesson}}});
  const std::string id = of(history.built(), "fractions");
  REQUIRE(id != "none");
  const tests::SourceFile edited = {"# F\n\nOn compare.\n\n## Pour lundi 30 novembre : fractions\n\nEx. 3\n"};
  history.commit({{"ecole.yml", ecole_yml}, {second, edited}});
  CHECK(of(history.built(), "fractions") == id);
  CHECK(history.page("6e-b/maths/2026-11-23.html").find("2026-11-24.html") != std::string::npos);
  // Renamed back, among others.
  history.commit({{"ecole.yml", ecole_yml}, {first, {lesson}}, {second, decimals}});
  CHECK(of(history.built(), "fractions") != "none");
}

TEST_CASE("what becomes of one file does not change the ids of another that lay at the same path") {
  const std::string at = "cahier/6e-b/maths/2026-11-23.md", first = "cahier/6e-b/maths/2026-11-24.md",
                    second = "cahier/6e-b/maths/2026-11-20.md", third = "cahier/6e-b/maths/2026-11-19.md";
  const tests::SourceFile angles = {"# A\n\n## Pour vendredi : angles\n\nUn rapporteur\n"};
  History history;
  history.commit({{"ecole.yml", ecole_yml}, {at, fractions}});
  history.commit({{"ecole.yml", ecole_yml}, {first, fractions}});
  history.commit({{"ecole.yml", ecole_yml}, {first, fractions}, {at, decimals}});
  history.commit({{"ecole.yml", ecole_yml}, {first, fractions}, {second, decimals}});
  history.commit({{"ecole.yml", ecole_yml}, {first, fractions}, {second, decimals}, {at, angles}});
  const std::map<std::string, std::string> all = history.built();
  const std::string of_fractions = of(all, "fractions"), of_decimals = of(all, "décimaux"),
                    of_angles = of(all, "angles");
  // The first of them goes on to a name that sorts last, then it is deleted.
  const std::string last = "cahier/6e-b/maths/2026-11-25.md";
  history.commit({{"ecole.yml", ecole_yml}, {last, fractions}, {second, decimals}, {at, angles}});
  std::map<std::string, std::string> now = history.built();
  CHECK(of(now, "fractions") == of_fractions);
  CHECK(of(now, "décimaux") == of_decimals);
  CHECK(of(now, "angles") == of_angles);
  history.commit({{"ecole.yml", ecole_yml}, {second, decimals}, {at, angles}});
  now = history.built();
  CHECK(of(now, "décimaux") == of_decimals);
  CHECK(of(now, "angles") == of_angles);
  // So are the last, which leaves the path as well, and the second.
  history.commit({{"ecole.yml", ecole_yml}, {third, angles}, {second, decimals}});
  now = history.built();
  CHECK(of(now, "décimaux") == of_decimals);
  CHECK(of(now, "angles") == of_angles);
  history.commit({{"ecole.yml", ecole_yml}, {third, angles}});
  CHECK(of(history.built(), "angles") == of_angles);
  // Deleted and put back it is the same.
  history.commit({{"ecole.yml", ecole_yml}, {at, decimals}});
  history.built();
  history.commit({{"ecole.yml", ecole_yml}, {third, angles}, {at, decimals}});
  CHECK(of(history.built(), "angles") != of(history.built(), "décimaux"));
}

TEST_CASE("names that mean the same day are two files, and so are a day's and a lesson's") {
  const std::string one = "cahier/6e-b/maths/2026-11-23.md", other = "cahier/6e-b/maths/23-11-2026.md",
                    day = "cahier/6e-b/2026-11-23.md", moved = "cahier/6e-b/maths/2026-11-24.md";
  History history;
  history.commit({{"ecole.yml", ecole_yml}, {one, fractions}});
  history.commit({{"ecole.yml", ecole_yml}, {moved, fractions}});
  history.commit({{"ecole.yml", ecole_yml}, {moved, fractions}, {other, decimals}});
  std::map<std::string, std::string> all = history.built(); // which looks whether they are different
  CHECK(all.size() == 2);
  history.commit({{"ecole.yml", ecole_yml}, {moved, fractions}, {day, {"## Maths\n\n### Pour vendredi : angles\n"}}});
  all = history.built();
  CHECK(all.size() == 2);
}

TEST_CASE("in a clone that was cut, files came where they lay then, and it is said") {
  const std::string first = "cahier/6e-b/maths/2026-11-23.md", second = "cahier/6e-b/maths/2026-11-24.md",
                    third = "cahier/6e-b/maths/2026-11-25.md";
  History history;
  history.commit({{"ecole.yml", ecole_yml}, {first, fractions}});
  const std::string id = of(history.built(), "fractions");
  history.commit({{"ecole.yml", ecole_yml}, {second, fractions}});
  history.cut();
  const std::string cut = of(history.built(), "fractions");
  CHECK(cut != id);
  CHECK(std::ranges::count(history.diagnostics(), "history-cut", &Diagnostic::id) == 1);
  history.commit({{"ecole.yml", ecole_yml}, {third, fractions}, {second, decimals}});
  const std::map<std::string, std::string> both = history.built();
  CHECK(of(both, "décimaux") != of(both, "fractions"));
}
