// What a telephone knows a homework by stays when its file gets another name; a build that goes on from the last one
// says the same as a clean one.
#include "sites/built.hpp"
#include "sites/temporary_folder.hpp"
#include "sites/versions.hpp"
#include <catch2/catch.hpp>
#include <ecole/build.hpp>

using namespace ecole;

namespace {

// Unique ids of a calendar by what its events are called.
std::map<std::string, std::string> ids(const std::string& calendar) {
  std::map<std::string, std::string> found;
  std::string id;
  for (std::size_t at = 0; at < calendar.size();) {
    const std::size_t end = std::min(calendar.find("\r\n", at), calendar.size());
    const std::string line = calendar.substr(at, end - at);
    if (line.starts_with("UID:")) id = line.substr(4);
    if (line.starts_with("SUMMARY")) found[line.substr(line.find(':') + 1)] = id;
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
    const std::string goes_on = build_into("public", "state"), clean = build_into(next("clean"), next("new-state"));
    CHECK(goes_on == clean);
    return ids(goes_on);
  }

 private:
  std::string next(const std::string& name) { return name + std::to_string(++count_); }
  std::string build_into(const std::string& output, const std::string& state) {
    BuildOptions options;
    options.output = folder_ / output;
    options.state = folder_ / state;
    options.now = parse_time("2026-11-24T12:00+01:00");
    options.jobs = 1;
    const Site site = Site::open(repository_.path()).value();
    REQUIRE(build(site, options));
    return tests::read_file(folder_ / output + "/6e-b/agenda.ics");
  }

  tests::TemporaryFolder folder_;
  tests::Repository repository_{folder_ / "classe.git", true};
  std::string last_;
  std::int64_t seconds_ = 1795420800; // 23 November 2026
  int count_ = 0;
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
