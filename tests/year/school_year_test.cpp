// Twelve classes, fourteen subjects with two teachers each: a school year of lessons and homework, committed in the
// evenings, edited afterwards, with a slip in three of a hundred commits that is mended later. After every commit the
// site is complete, no entry is lost, and every slip is said, with nothing that is none.
#include "sites/built.hpp"
#include "sites/temporary_folder.hpp"
#include "sites/versions.hpp"
#include "year/college.hpp"
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

using namespace ecole;
using namespace ecole::tests;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

// A whole year (./dev year) is 44 weeks, 36 of them with classes, and takes some minutes: every run has its beginning,
// holidays and a day off among it. Under a sanitizer each build takes ten times as long.
int weeks_to_replay() {
  if (const char* asked = std::getenv("ECOLE_YEAR_WEEKS")) return std::atoi(asked);
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(NDEBUG)
  return 2;
#else
  return 12;
#endif
}

enum class Slip { none, weekday, no_such_day, open_head, missing_file };

std::string_view id_of(Slip slip) {
  switch (slip) {
  case Slip::weekday: return "date-weekday-mismatch";
  case Slip::no_such_day: return "date-not-in-month";
  case Slip::open_head: return "front-matter-open";
  case Slip::missing_file: return "link-target"; // -missing, -unknown: as a name of another file is near or not
  case Slip::none: break;
  }
  return "";
}

// What a file says in one version.
struct Text {
  int version = 0;
  std::optional<Day> due; // of its homework
  bool next_lesson = false;
  Slip slip = Slip::none;
};

struct Entry {
  std::size_t number = 0, of_class = 0, subject = 0;
  Day day;
  Text written = {};
  std::optional<Text> shown = {}; // what the site has of it

  std::string id() const {
    return std::string(class_ids[of_class]) + "/" + std::string(taught[subject].folder) + "/" + iso_date(day);
  }
  std::string source() const { return "cahier/" + id() + ".md"; }
  std::string page() const { return id() + ".html"; }
  std::string mark(std::string_view word, int version) const {
    return std::string(word) + std::to_string(number) + "v" + std::to_string(version) + "x";
  }

  std::string bytes() const {
    std::string text = written.slip == Slip::open_head ? "---\ntitre: Une séance\n\n" : "";
    text += "# Séance\n\nCe qui a été fait : " + mark("lecon", written.version) + ".\n";
    if (written.slip == Slip::missing_file) text += "\n[La fiche](fiche.pdf)\n";
    if (written.slip == Slip::weekday)
      text += "\n## Pour le " + french_weekday(*written.due + days(1)) +
              french_date(*written.due).substr(french_weekday(*written.due).size()) + "\n";
    else if (written.slip == Slip::no_such_day)
      text += "\n## Pour le 31 novembre\n";
    else if (written.due)
      text +=
          written.next_lesson ? "\n## Pour la prochaine séance\n" : "\n## Pour le " + french_date(*written.due) + "\n";
    if (written.due || written.slip == Slip::no_such_day) text += "\n" + mark("devoir", written.version) + "\n";
    return text;
  }
};

class Year {
 public:
  Year() : random_(20'250'901), college_(random_), repository_(folder_ / "cahier.git", true) {
    Version first;
    put(first, "ecole.yml", {college_.settings()});
    head_ = repository_.commit(first, "", {}, seconds(College::first_day() + hours(6)));
    repository_.set_head(head_);
  }

  void replay(int weeks) {
    const Day end = std::min(College::first_day() + days(7 * weeks), College::last_day());
    for (Day day = College::first_day(); day <= end; day += days(1)) {
      plan(day);
      for (auto next = to_do_.begin(); next != to_do_.end() && next->first < day + days(1); next = to_do_.begin()) {
        const Change change = next->second;
        const Time at = next->first;
        to_do_.erase(next);
        commit(change, at);
        if (failed_) return;
      }
      if (std::chrono::year_month_day(day).day() == std::chrono::day(1) || day == end) look_at_everything();
    }
    compare_with_clean();
  }

  std::size_t commits() const { return commits_; }
  std::size_t slips() const { return slips_; }
  std::size_t entries() const { return entries_.size(); }

 private:
  using Time = std::chrono::sys_time<minutes>;
  struct Change {
    std::vector<std::size_t> written; // entries that this commit is about
  };

  static std::int64_t seconds(Time time) { return std::chrono::seconds(time.time_since_epoch()).count(); }

  // Every teacher who had lessons writes them down at some hour after them, in one commit.
  void plan(Day day) {
    std::map<std::size_t, Change> of_teacher;
    for (std::size_t of_class = 0; of_class < class_ids.size(); ++of_class)
      for (std::size_t subject = 0; subject < taught.size(); ++subject) {
        if (!college_.is_taught(of_class, subject, day)) continue;
        entries_.push_back({.number = entries_.size(), .of_class = of_class, .subject = subject, .day = day});
        of_teacher[College::teacher_of(of_class, subject)].written.push_back(entries_.size() - 1);
      }
    for (auto& [teacher, change] : of_teacher) {
      const Time at = day + hours(8) + minutes(random_.below(15 * 60));
      for (const std::size_t number : change.written) of_teacher_[teacher].push_back(number);
      // Now and then something older is worded anew, or its homework given for another day.
      const std::vector<std::size_t>& own = of_teacher_[teacher];
      if (random_.one_in(8))
        change.written.push_back(own[own.size() - 1 - random_.below(std::min<std::size_t>(own.size(), 12))]);
      std::ranges::sort(change.written);
      change.written.erase(std::ranges::unique(change.written).begin(), change.written.end());
      to_do_.emplace(at, change);
    }
  }

  void write(Entry& entry) {
    ++entry.written.version;
    entry.written.slip = Slip::none;
    entry.written.due =
        random_.one_in(3) ? std::nullopt : college_.next_lesson(entry.of_class, entry.subject, entry.day);
    entry.written.next_lesson = random_.one_in(2);
    // The one after the next.
    if (entry.written.due && !entry.written.next_lesson && random_.one_in(4))
      entry.written.due =
          college_.next_lesson(entry.of_class, entry.subject, *entry.written.due).value_or(*entry.written.due);
  }

  void slip(Entry& entry) {
    constexpr Slip slips[] = {Slip::weekday, Slip::no_such_day, Slip::open_head, Slip::missing_file};
    entry.written.slip = slips[random_.below(4)];
    if (entry.written.slip == Slip::weekday && !entry.written.due) entry.written.slip = Slip::missing_file;
    if (entry.written.slip == Slip::no_such_day) entry.written.due.reset();
    ++slips_;
  }

  // What the site has to show of an entry from now on.
  static void show(Entry& entry) {
    switch (entry.written.slip) {
    case Slip::none:
    case Slip::missing_file: entry.shown = entry.written; break;
    case Slip::weekday:
    case Slip::no_such_day:
      // Without an earlier version it is published all the same, its homework without a date.
      if (!entry.shown || entry.shown->slip == Slip::weekday || entry.shown->slip == Slip::no_such_day) {
        entry.shown = entry.written;
        entry.shown->due.reset();
      }
      break;
    case Slip::open_head: break;
    }
  }

  void commit(const Change& change, Time at) {
    std::map<std::string, std::string> files;
    for (const std::size_t number : change.written) write(entries_[number]);
    if (random_.below(100) < 3) {
      Entry& entry = entries_[random_.of(change.written)];
      slip(entry);
      to_do_.emplace(at + minutes(10 + static_cast<int>(random_.below(2 * 24 * 60))), Change{{entry.number}});
    }
    for (const std::size_t number : change.written) {
      Entry& entry = entries_[number];
      files[entry.source()] = entry.bytes();
      show(entry);
      slipped_.erase(entry.source());
      if (entry.written.slip != Slip::none) slipped_.emplace(entry.source(), id_of(entry.written.slip));
      if (entry.shown) pages_.insert(entry.page());
    }
    head_ = repository_.commit_changes(files, head_, seconds(at));
    repository_.set_head(head_);
    ++commits_;
    build_and_look(change, at + minutes(1));
  }

  BuildReport built(const std::string& output, const std::string& state, Time now) {
    const Result<Site> site = Site::open(repository_.path());
    REQUIRE(site);
    BuildOptions options;
    options.output = folder_ / output;
    options.state = folder_ / state;
    options.now = now;
    Result<BuildReport> report = build(*site, options);
    REQUIRE(report);
    return std::move(*report);
  }

  void build_and_look(const Change& change, Time now) {
    now_ = now;
    const BuildReport report = built("public", "etat", now);
    REQUIRE(report.commit == head_);
    INFO("commit " << commits_ << " at " << iso_date(std::chrono::floor<days>(now)));
    std::string said, expected; // a line a file
    for (const Diagnostic& diagnostic : report.diagnostics)
      if (diagnostic.severity == Severity::error)
        said +=
            diagnostic.file + ": " + (diagnostic.id.starts_with("link-target-") ? "link-target" : diagnostic.id) + "\n";
    for (const auto& [file, id] : slipped_) expected += file + ": " + id + "\n";
    CHECK(said == expected);
    const Result<std::vector<std::string>> outputs = outputs_of(report);
    REQUIRE(outputs);
    std::size_t there = 0;
    for (const std::string& output : *outputs) there += pages_.contains(output);
    CHECK(there == pages_.size());
    for (const std::size_t number : change.written) look_at(entries_[number]);
    failed_ = said != expected || there != pages_.size() || wrong_;
  }

  bool has(const std::string& page, const std::string& mark) const {
    return read_file(folder_ / ("public/" + page)).find(mark) != std::string::npos;
  }

  void expect(bool wanted, const std::string& page, const std::string& mark) {
    if (has(page, mark) == wanted) return;
    wrong_ = true;
    FAIL_CHECK(page << (wanted ? " lacks " : " still has ") << mark << ", commit " << commits_);
  }

  void look_at(const Entry& entry) {
    const std::string of_class(class_ids[entry.of_class]);
    const int latest = entry.written.version;
    if (!entry.shown) return expect(false, entry.page(), entry.mark("lecon", latest));
    const Text& shown = *entry.shown;
    for (int version = std::max(1, latest - 2); version <= latest; ++version) {
      expect(version == shown.version, entry.page(), entry.mark("lecon", version));
      if (shown.due && version == shown.version) expect(true, entry.page(), entry.mark("devoir", version));
    }
    if (!shown.due) return;
    expect(true, of_class + "/" + iso_week(*shown.due) + ".html", entry.mark("devoir", shown.version));
    // Midnight is in Paris, not in Greenwich: the hours between are left out.
    const Day today = std::chrono::floor<days>(now_ + hours(2));
    if (today == std::chrono::floor<days>(now_))
      expect(*shown.due >= today, of_class + "/a-faire.html", entry.mark("devoir", shown.version));
  }

  void look_at_everything() {
    for (const Entry& entry : entries_)
      if (entry.written.version > 0) look_at(entry);
  }

  void compare_with_clean() {
    const BuildReport incremental = built("public", "etat", now_), clean = built("propre", "etat-propre", now_);
    CHECK(difference(clean, incremental).empty());
    CHECK(difference(read_tree(folder_ / "propre"), read_tree(folder_ / "public")).empty());
  }

  TemporaryFolder folder_;
  Random random_;
  College college_;
  Repository repository_;
  std::string head_;
  std::vector<Entry> entries_;
  std::map<std::size_t, std::vector<std::size_t>> of_teacher_;
  std::multimap<Time, Change> to_do_;
  std::set<std::string> pages_;                // of all entries that are shown
  std::map<std::string, std::string> slipped_; // file → id: what is wrong now
  std::size_t commits_ = 0, slips_ = 0;
  Time now_{};
  bool failed_ = false, wrong_ = false;
};

} // namespace

TEST_CASE("a school year, commit by commit: nothing is lost, and nothing that is wrong goes unsaid") {
  Year year;
  const int weeks = weeks_to_replay();
  year.replay(weeks);
  CHECK(year.commits() > static_cast<std::size_t>(std::min(weeks, 36)) * 50);
  CHECK(year.slips() > 0);
  WARN(year.commits() << " commits, " << year.entries() << " lessons, " << year.slips() << " slips");
}
