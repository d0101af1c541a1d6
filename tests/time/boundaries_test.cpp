// From one minute at which the build says that something changes to the next, over a school year and both its ends: the
// minute before nothing is written, in that minute exactly the files that differ, and a clean build of either minute
// leaves the same. Between the two nothing changes that was not announced.
#include "base/date.hpp"
#include "output/memory_output.hpp"
#include "sites/built.hpp"
#include "sites/temporary_folder.hpp"
#include "time/timely_site.hpp"
#include <catch2/catch.hpp>
#include <ecole/build.hpp>
#include <filesystem>
#include <set>

using namespace ecole;
using namespace ecole::tests;
using std::chrono::minutes;

namespace {

class Year {
 public:
  Year() : commits_(timely_commits()) {
    for (const Committed& committed : commits_) {
      std::vector<std::string> parents;
      if (!ids_.empty()) parents.push_back(ids_.back());
      const std::int64_t seconds = committed.at.time_since_epoch().count() * 60;
      ids_.push_back(repository_.commit(committed.version, "", parents, seconds));
    }
  }

  void walk(Time from, Time to) {
    std::size_t next_commit = 0;
    while (next_commit < commits_.size() && commits_[next_commit].at <= from) ++next_commit;
    repository_.set_head(ids_[next_commit - 1]);
    Time now = from;
    built_at(now);
    while (now < to) {
      REQUIRE(report_.next_change);
      Time change = *report_.next_change;
      REQUIRE(change > now);
      const bool committed = next_commit < commits_.size() && commits_[next_commit].at <= change;
      if (committed) change = commits_[next_commit].at;
      if (change - minutes(1) > now) {
        const Tree before = tree_;
        built_at(change - minutes(1));
        INFO("one minute before " << text_of(change));
        CHECK(report_.written.empty());
        CHECK(report_.removed.empty());
        CHECK(difference(before, tree_) == "");
      }
      if (committed) repository_.set_head(ids_[next_commit++]);
      built_at(change);
      now = change;
      ++boundaries_;
    }
  }

  std::size_t boundaries() const { return boundaries_; }
  // What was written or removed after the first build.
  const std::set<std::string>& changed() const { return changed_; }

 private:
  static std::string text_of(Time time) { return base::minute_text(time.time_since_epoch().count(), 0); }

  Result<BuildReport> build_into(Time now, const std::string& output, const std::string& state,
                                 std::shared_ptr<OutputStore> store) const {
    BuildOptions options;
    options.output = output;
    options.state = state;
    options.store = std::move(store);
    options.now = now;
    options.jobs = 1;
    options.checked = true;
    return build(Site::open(repository_.path()).value(), options);
  }

  void built_at(Time now) {
    INFO(text_of(now));
    const Tree before = tree_;
    const Result<BuildReport> goes_on = build_into(now, folder_ / "public", folder_ / "state", {});
    const std::string clean_state = folder_ / "clean-state", clean_output = folder_ / "clean";
    std::filesystem::remove_all(clean_state);
    const auto memory = std::make_shared<output::MemoryOutput>();
    const Result<BuildReport> clean = build_into(now, clean_output, clean_state, memory);
    REQUIRE(goes_on);
    REQUIRE(clean);
    tree_ = read_tree(folder_ / "public");
    CHECK(difference(memory->files(), tree_) == "");
    CHECK(difference(*clean, *goes_on) == "");
    if (!before.empty()) look_at_what_was_written(before, *goes_on);
    report_ = *goes_on;
  }

  void look_at_what_was_written(const Tree& before, const BuildReport& report) {
    std::vector<std::string> written, removed;
    for (const auto& [path, bytes] : tree_)
      if (const auto old = before.find(path); old == before.end() || old->second != bytes) written.push_back(path);
    for (const auto& [path, bytes] : before)
      if (!tree_.contains(path)) removed.push_back(path);
    CHECK(report.written == written);
    CHECK(report.removed == removed);
    changed_.insert(written.begin(), written.end());
    changed_.insert(removed.begin(), removed.end());
  }

  const std::vector<Committed> commits_;
  TemporaryFolder folder_;
  Repository repository_{folder_ / "classe.git", true};
  std::vector<std::string> ids_;
  BuildReport report_;
  Tree tree_;
  std::set<std::string> changed_;
  std::size_t boundaries_ = 0;
};

Time at(const char* text) { return *parse_time(text); }

void walk(const char* from, const char* to, std::size_t at_least, const std::set<std::string>& changes) {
  Year year;
  year.walk(at(from), at(to));
  CHECK(year.boundaries() >= at_least);
  for (const std::string& path : changes) {
    INFO(path);
    CHECK(year.changed().contains(path));
  }
}

} // namespace

TEST_CASE("the turn of the school year, and its first weeks") {
  walk("2026-07-28T12:00+02:00", "2026-10-12T12:00+02:00", 76,
       {"index.html", "6e-b/index.html", "6e-b/a-faire.html", "6e-b/evaluations.html", "6e-b/rattrapage.html",
        "6e-b/agenda.ics", "6e-b/maths/2026-09-15.html"});
}

TEST_CASE("the night that has an hour more, and November") {
  walk("2026-10-12T12:00+02:00", "2026-12-15T12:00+01:00", 70,
       {"6e-b/francais/2026-10-16.html", "6e-b/francais/2026-10-23.html", "6e-b/maths/2026-11-24.html",
        "6e-b/maths/2026-11-26.html", "articles/sortie.html", "6e-b/evaluations.html", "6e-b/agenda.ics",
        "cm1/a-faire.html", "index.html"});
}

TEST_CASE("the end of the year, and week 53") {
  walk("2026-12-15T12:00+01:00", "2027-03-15T12:00+01:00", 92,
       {"6e-b/francais/2026-12-18.html", "6e-b/francais/2027-01-01.html", "6e-b/francais/2027-02-26.html",
        "cm1/2026-12.html", "6e-b/agenda.ics", "cm1/agenda.ics"});
}

TEST_CASE("the night that has an hour less, and spring") {
  walk(
      "2027-03-15T12:00+01:00", "2027-06-10T12:00+02:00", 90,
      {"6e-b/francais/2027-03-26.html", "6e-b/maths/2027-03-26.html", "6e-b/maths/2027-02-04.html", "6e-b/agenda.ics"});
}

TEST_CASE("summer, and the next school year") {
  walk("2027-06-10T12:00+02:00", "2027-10-10T12:00+02:00", 122,
       {"ecole.html", "6e-b/maths/2027-06-24.html", "6e-b/evaluations.html", "6e-b/index.html", "index.html"});
}
