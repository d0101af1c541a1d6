// Which pages an edit, a setting or the clock makes again: exactly those that may show it.
#include "pages/toy_test.hpp"
#include <catch2/catch.hpp>

using namespace ecole;
using namespace ecole::pages::toys;
using engine::Outcome;
using engine::Report;

namespace {

using Paths = std::vector<std::string>;

std::string maths(std::string_view date) { return "cahier/6e-b/maths/" + std::string(date) + ".md"; }

// What was made, sorted; "=" behind what came out the same.
Paths made(const Report& report) {
  Paths paths;
  for (const engine::PageStory& story : report.stories) {
    const char* mark = story.outcome == Outcome::written ? "" : story.outcome == Outcome::removed ? " gone" : " =";
    paths.push_back(story.output + mark);
  }
  std::ranges::sort(paths);
  return paths;
}

// Two classes, two subjects, lessons on every school day from September to Christmas; articles and free pages.
void fill(Site& site) {
  for (base::Date date = day("2026-09-07"); date < day("2026-12-18"); date = date.plus(1)) {
    if (date.weekday() > base::Weekday::friday) continue;
    for (const char* subject : {"cahier/6e-b/maths/", "cahier/6e-b/svt/", "cahier/4e-a/maths/"})
      site.put(Draft(subject + date.text() + ".md").titled("Séance du " + date.text()).done("x"));
  }
  for (int i = 0; i < 5; ++i)
    site.put(Draft("articles/2026-1" + std::to_string(i % 3) + "-05-a" + std::to_string(i) + ".md").body("x"));
  for (const char* path : {"pages/10-ecole.md", "pages/20-contact/index.md", "pages/20-contact/10-venir.md"})
    site.put(Draft(path).body("x"));
  site.put_document("documents/menu.pdf", "menu");
}

} // namespace

TEST_CASE("nothing changed: nothing is made") {
  Site site;
  fill(site);
  const Report clean = site.build();
  CHECK(clean.made == site.output.files.size());
  const Report report = site.build();
  CHECK(report.touched == 0);
  CHECK(report.derived == 0);
  CHECK(report.made == 0);
}

TEST_CASE("another text of a lesson long ago: itself, and the lists that may show it") {
  Site site;
  fill(site);
  site.build();
  site.at(maths("2026-09-15")).done("autre chose");
  CHECK(made(site.build()) == Paths{"6e-b/2026-09.html", "6e-b/2026-W38.html",
                                    "6e-b/index.html =", "6e-b/maths/2026-09-15.html", "6e-b/maths/2026-09.html",
                                    "6e-b/maths/index.html =", "6e-b/rattrapage.html ="});
}

TEST_CASE("another text of today's lesson reaches the class's page") {
  Site site;
  fill(site);
  site.build();
  site.at(maths("2026-11-23")).done("autre chose");
  CHECK(made(site.build()) == Paths{"6e-b/2026-11.html", "6e-b/2026-W48.html", "6e-b/index.html",
                                    "6e-b/maths/2026-11-23.html", "6e-b/maths/2026-11.html",
                                    "6e-b/maths/index.html =", "6e-b/rattrapage.html"});
}

TEST_CASE("another title reaches the lessons before and after it, also over a holiday") {
  Site site;
  fill(site);
  site.build();
  site.at(maths("2026-10-16")).titled("Les angles");
  CHECK(made(site.build()) == Paths{"6e-b/2026-10.html", "6e-b/2026-W42.html",
                                    "6e-b/index.html =", "6e-b/maths/2026-10-15.html", "6e-b/maths/2026-10-16.html",
                                    "6e-b/maths/2026-10-19.html", "6e-b/maths/2026-10.html",
                                    "6e-b/maths/index.html =", "6e-b/rattrapage.html ="});
}

TEST_CASE("a new homework: its lesson, the weeks of both days, what is to do, home") {
  Site site;
  fill(site);
  site.build();
  site.at(maths("2026-11-23")).task("2026-12-03", "Exercice 3");
  CHECK(made(site.build()) == Paths{"6e-b/2026-11.html", "6e-b/2026-W48.html", "6e-b/2026-W49.html",
                                    "6e-b/a-faire.html", "6e-b/agenda.ics", "6e-b/index.html",
                                    "6e-b/maths/2026-11-23.html", "6e-b/maths/2026-11.html",
                                    "6e-b/maths/index.html =", "6e-b/rattrapage.html", "index.html ="});
  site.at(maths("2026-11-23")).task("2026-11-24", "Contrôle", {}, [](content::Task& task) { task.assessment = true; });
  CHECK(made(site.build()) ==
        Paths{"6e-b/2026-11.html", "6e-b/2026-W48.html", "6e-b/2026-W49.html =", "6e-b/a-faire.html", "6e-b/agenda.ics",
              "6e-b/evaluations.html", "6e-b/index.html", "6e-b/maths/2026-11-23.html", "6e-b/maths/2026-11.html",
              "6e-b/maths/index.html =", "6e-b/rattrapage.html", "index.html"});
}

TEST_CASE("a lesson that comes or goes") {
  Site site;
  fill(site);
  site.build();
  site.put(Draft(maths("2026-11-21")));
  const Paths expected = {"6e-b/2026-11.html",          "6e-b/2026-W47.html",         "6e-b/index.html",
                          "6e-b/maths/2026-11-20.html", "6e-b/maths/2026-11-21.html", "6e-b/maths/2026-11-23.html",
                          "6e-b/maths/2026-11.html",    "6e-b/maths/index.html",      "6e-b/rattrapage.html"};
  Paths with_months = expected; // their links say how many lessons a month has
  with_months.insert(with_months.end(), {"6e-b/maths/2026-10.html", "6e-b/maths/2026-12.html"});
  std::ranges::sort(with_months);
  CHECK(made(site.build()) == with_months);
  site.remove(maths("2026-11-21"));
  std::ranges::replace(with_months, "6e-b/maths/2026-11-21.html", "6e-b/maths/2026-11-21.html gone");
  std::ranges::sort(with_months);
  CHECK(made(site.build()) == with_months);
}

TEST_CASE("the first lesson of a new week reaches the week before it, of a new subject nobody") {
  Site site;
  fill(site);
  site.build();
  site.put(Draft("cahier/6e-b/latin/2027-01-05.md"));
  CHECK(made(site.build()) == Paths{"6e-b/2026-12.html", "6e-b/2026-2027.html", "6e-b/2026-W51.html",
                                    "6e-b/2027-01.html", "6e-b/2027-W01.html", "6e-b/index.html",
                                    "6e-b/latin/2027-01-05.html", "6e-b/latin/2027-01.html", "6e-b/latin/index.html",
                                    "6e-b/rattrapage.html =", "index.html ="});
}

TEST_CASE("at midnight what depends on the day is made again, and nothing else; a minute earlier nothing") {
  Site site;
  fill(site);
  site.put(Draft(maths("2026-11-20")).task("2026-11-24", "a", {}, [](content::Task& task) { task.assessment = true; }));
  site.now = minute("2026-11-23T00:00:00+01:00");
  site.build();
  CHECK(site.next_change() == minute("2026-11-24T00:00:00+01:00"));

  site.now = minute("2026-11-23T23:59:00+01:00");
  CHECK(site.build().made == 0);

  site.now = minute("2026-11-24T00:00:00+01:00");
  CHECK(made(site.build()) == Paths{"4e-a/a-faire.html =", "4e-a/evaluations.html =", "4e-a/index.html",
                                    "4e-a/rattrapage.html", "6e-b/a-faire.html =", "6e-b/evaluations.html =",
                                    "6e-b/index.html", "6e-b/rattrapage.html", "index.html"});
  site.now = minute("2026-11-25T00:00:00+01:00");
  CHECK(made(site.build()) == Paths{"4e-a/a-faire.html =", "4e-a/evaluations.html =", "4e-a/index.html",
                                    "4e-a/rattrapage.html", "6e-b/a-faire.html", "6e-b/evaluations.html",
                                    "6e-b/index.html", "6e-b/rattrapage.html", "index.html ="});

  site.now = minute("2026-11-23T12:00:00+01:00"); // and back
  const Report back = site.build();
  CHECK(back.made == 9);
  CHECK(back.written.size() == 7);
}

TEST_CASE("the day changes where the school is") {
  Site site;
  fill(site);
  site.configuration.calendar.timezone = "Pacific/Noumea"; // eleven hours ahead
  site.now = minute("2026-11-23T12:59:00Z");
  site.build();
  CHECK(site.next_change() == minute("2026-11-23T13:00:00Z"));
  site.now = minute("2026-11-23T13:00:00Z");
  CHECK(site.build().made == 9);
}

TEST_CASE("an article reaches those beside it, its month, the list and home") {
  Site site;
  fill(site);
  site.put(Draft("articles/2026-11-20-x.md").titled("X").body("x"));
  site.build();
  site.at("articles/2026-11-20-x.md").titled("Y");
  CHECK(made(site.build()) == Paths{"articles/2026-11.html", "articles/a2.html", "articles/a4.html",
                                    "articles/index.html", "articles/x.html", "index.html"});
}

TEST_CASE("a free page reaches its branch") {
  Site site;
  fill(site);
  site.build();
  site.at("pages/20-contact/10-venir.md").titled("Comment venir");
  CHECK(made(site.build()) == Paths{"contact/index.html", "contact/venir.html"});
  site.at("pages/10-ecole.md").body("autre chose");
  CHECK(made(site.build()) == Paths{"ecole.html"});
}

TEST_CASE("what the frame shows reaches every page that has one, and only those") {
  Site site;
  site.configuration.base_url = "https://tilleuls.example/";
  fill(site);
  site.at("pages/10-ecole.md").record.aliases = {"ancien"};
  const std::size_t all = site.build().outputs;
  site.at("pages/10-ecole.md").titled("Notre école");
  const Report report = site.build();
  // All but the document, the sitemap's three and what can be subscribed to; robots.txt comes out the same. The
  // redirect names the page, too.
  CHECK(report.made == all - 10);
  Paths same;
  for (const std::string& path : made(report))
    if (path.ends_with(" =")) same.push_back(path);
  CHECK(same == Paths{"robots.txt ="});
}

TEST_CASE("a day off reaches what depends on the calendar") {
  Site site;
  fill(site);
  site.build();
  site.configuration.calendar.days_off = {day("2026-11-24")};
  const Report report = site.build();
  std::set<std::string> rules;
  for (const engine::PageStory& story : report.stories) rules.insert(story.rule);
  CHECK(rules == std::set<std::string>{"agenda", "article", "assessments", "catch_up", "class", "home", "lesson",
                                       "page", "to_do", "week"});
  CHECK(report.written ==
        Paths{"4e-a/2026-W48.html", "4e-a/index.html", "6e-b/2026-W48.html", "6e-b/index.html", "index.html"});
}

TEST_CASE("the work of an edit does not grow with the site") {
  std::vector<std::size_t> reads;
  for (const char* last : {"2026-10-02", "2027-06-25"}) {
    Site site;
    for (base::Date date = day("2026-09-07"); date < day(last); date = date.plus(1))
      for (const char* subject : {"maths", "svt", "latin"}) {
        Draft draft("cahier/6e-b/" + std::string(subject) + "/" + date.text() + ".md");
        site.put(draft.done("x").task(date.plus(2).text(), "a"));
      }
    site.now = minute("2026-09-20T12:00:00+02:00");
    site.build();
    site.at(maths("2026-09-16")).done("autre chose");
    const Report report = site.build();
    reads.push_back(report.touched);
    reads.push_back(report.derived);
    reads.push_back(report.made);
  }
  CHECK(std::vector<std::size_t>(reads.begin(), reads.begin() + 3) ==
        std::vector<std::size_t>(reads.begin() + 3, reads.end()));
}
