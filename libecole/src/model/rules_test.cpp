#include "model/rules.hpp"

#include "model/toy_test.hpp"
#include <catch2/catch.hpp>

using namespace ecole;
using namespace ecole::model;
using base::DiagnosticId;
using engine::key;
using toys::day;
using toys::Draft;
using toys::minute;
using toys::Site;

namespace {

using Keys = std::vector<std::string>;

// What a source wins, as "path|number".
std::string won(std::string_view path, std::size_t number = 0) {
  return folded_segment(path) + "|" + std::string(path) + "|" + number_segment(number);
}
std::string lesson_key(std::string_view path, std::size_t number = 0) {
  return key("lesson", path, number_segment(number));
}

const std::string maths = "cahier/6e-b/maths/2026-11-23.md";

LessonPage lesson(const Site& site, std::string_view path = maths, std::size_t number = 0) {
  return site.row_at<LessonPage>(lesson_key(path, number));
}

} // namespace

TEST_CASE("a lesson stands under its class, subject, week and day, its homework under the days it is due") {
  Site site;
  site.put(Draft(maths)
               .titled("Les fractions")
               .done("Rappels")
               .task("2026-11-26", "Exercice 3")
               .task("2026-12-04", "Contrôle", {}, [](content::Task& task) { task.assessment = true; })
               .task("", "Pour le 31 novembre"));
  site.build();

  CHECK(site.keys("known-class") == Keys{"6e-b"});
  CHECK(site.keys("order") == Keys{"6e-b|maths|2026-11-23|" + maths + "|00000"});
  CHECK(site.keys("subject") == Keys{"6e-b|maths|2026-11|2026-11-23|" + maths + "|00000"});
  CHECK(site.keys("done") == Keys{"6e-b|2026-11|2026-11-23|" + maths + "|00000"});
  CHECK(site.keys("due") ==
        Keys{"6e-b|2026-11-26|" + maths + "|00000|00000", "6e-b|2026-12-04|" + maths + "|00000|00001"});
  CHECK(site.keys("test") == Keys{"6e-b|2026-12-04|" + maths + "|00000|00001"});
  CHECK(site.keys("undated") == Keys{"6e-b|2026-11-23|" + maths + "|00000|00002"});
  CHECK(site.keys("week") == Keys{"6e-b|2026-W48|2026-11-23|l|" + maths + "|00000",
                                  "6e-b|2026-W48|2026-11-23|u|" + maths + "|00000|00002",
                                  "6e-b|2026-W48|2026-11-26|d|" + maths + "|00000|00000",
                                  "6e-b|2026-W49|2026-12-04|d|" + maths + "|00000|00001"});
  CHECK(site.keys("agenda") ==
        Keys{"6e-b|2026-11-26|" + maths + "|00000|00000", "6e-b|2026-12-04|" + maths + "|00000|00001"});
  CHECK(site.keys("recent") == Keys{"6e-b|2026-11-22T23:00:00+00:00|2026-11-23|" + maths + "|00000"});
  CHECK(site.keys("groups") == Keys{});
  CHECK(site.keys("weeks") == Keys{"6e-b|2026-W48", "6e-b|2026-W49"});
  CHECK(site.keys("months") == Keys{"6e-b|maths|2026-11"});
  CHECK(site.keys("subjects") == Keys{"6e-b|maths"});

  const LessonPage page = lesson(site);
  CHECK(page.output == "6e-b/maths/2026-11-23.html");
  CHECK(page.row.title == "Les fractions");
  CHECK(page.row.subject.title == "Mathématiques");
  CHECK(page.row.tasks == 3);
  REQUIRE(page.tasks.size() == 3);
  CHECK(page.tasks[0].id == "6e-b/maths/2026-11-23/1");
  CHECK(page.tasks[0].href == "6e-b/maths/2026-11-23.html#devoir-1");
  CHECK(page.tasks[1].anchor == "devoir-2");
  CHECK_FALSE(page.tasks[2].due);
  const auto in_week = site.row_at<LessonRow>(key("week", "6e-b", "2026-W48", "2026-11-23", "l", maths, "00000"));
  CHECK(in_week.given.size() == 3);
  CHECK(site.row_at<LessonRow>(key("done", "6e-b", "2026-11", "2026-11-23", maths, "00000")).given.size() == 3);
  CHECK(site.row_at<LessonRow>(key("subject", "6e-b", "maths", "2026-11", "2026-11-23", maths, "00000")).given.empty());
  CHECK(site.findings().empty());

  site.remove(maths);
  site.build();
  for (std::string_view head : {"known-class", "order", "subject", "done", "due", "test", "undated", "week", "weeks",
                                "months", "class-months", "school-years", "subjects", "won", "out"})
    CHECK(site.keys(head).empty());
}

TEST_CASE("a day file is a lesson a subject; links to it lead to its day") {
  Site site;
  site.put(Draft("cahier/cm1/2026-11-23.md")
               .lesson("Français")
               .done("Dictée")
               .lesson("")
               .done("Conseil")
               .lesson("Français"));
  site.put(Draft("cahier/cm1/2026-11-24.md").lesson("Maths").done("Suite").link("cahier/cm1/2026-11-23.md"));
  site.build();
  CHECK(site.keys("subjects") == Keys{"cm1|classe", "cm1|francais", "cm1|maths"});
  const LessonPage whole = lesson(site, "cahier/cm1/2026-11-23.md", 1);
  CHECK(whole.output == "cm1/classe/2026-11-23.html");
  CHECK(whole.row.subject.id == "");
  CHECK(whole.row.title == "");
  CHECK(lesson(site, "cahier/cm1/2026-11-23.md", 2).output == "cm1/francais/2026-11-23-2.html");
  CHECK(lesson(site, "cahier/cm1/2026-11-24.md").links[0].href == "cm1/2026-W48.html#j-2026-11-23");
}

TEST_CASE("two folders that differ only in dashes, capitals or accents are one class, and a slip") {
  Site site;
  site.put(Draft(maths));
  site.put(Draft("cahier/6eB/maths/2026-11-24.md"));
  site.build();
  CHECK(site.findings() == Keys{"cahier/6eB class-twice 6eB 6e-b"});
  CHECK(site.keys("known-class") == Keys{"6e-b", "6eb"});

  site.configuration.classes.emplace_back().folder = "6eB";
  site.build();
  CHECK(site.findings() == Keys{"cahier/6e-b class-twice 6e-b 6eB"});

  site.remove("cahier/6eB/maths/2026-11-24.md");
  site.build();
  // Declared otherwise than its folder is called: it is the folder that has to be known.
  CHECK(site.findings() == Keys{"cahier/6e-b class-twice 6e-b 6eB"});
  site.configuration.classes.clear();
  site.build();
  CHECK(site.findings().empty());
  CHECK(site.row_at<ClassRow>(key("known-class", "6e-b")).folder == "6e-b");
}

TEST_CASE("a class is known while nothing in it is shown, and where its files are") {
  Site site;
  site.configuration.classes.emplace_back().folder = "6e-b";
  site.configuration.classes.back().title = "Sixième B";
  site.put(Draft("cahier/6E-b/maths/2026-11-23.md"));
  site.at("cahier/6E-b/maths/2026-11-23.md").record.draft = true;
  site.build();
  const auto row = site.row_at<ClassRow>(key("known-class", "6e-b"));
  CHECK(row.title == "Sixième B");
  CHECK(row.folder == "6E-b");
  CHECK(site.keys("lesson").empty());
}

TEST_CASE("a page that the notebook cannot use makes no class") {
  Site site;
  site.put(Draft("cahier/2026-11-23.md").finding(DiagnosticId::source_too_large));
  site.put(Draft("agenda/2026-11.md").finding(DiagnosticId::source_too_large));
  site.build();
  CHECK(site.keys("known-class").empty());
}

TEST_CASE("the first claim gets an address; who loses is told, and gets it when the other goes") {
  Site site;
  site.put(Draft("articles/2026-11-10-sortie.md").body("A"));
  site.put(Draft("articles/2026-11-12-Sortie.md").body("B"));
  site.build();
  CHECK(site.keys("won") == Keys{won("articles/2026-11-10-sortie.md")});
  CHECK(site.findings() ==
        Keys{"articles/2026-11-12-Sortie.md output-taken articles/sortie.html articles/2026-11-10-sortie.md"});
  site.remove("articles/2026-11-10-sortie.md");
  site.build();
  CHECK(site.keys("won") == Keys{won("articles/2026-11-12-Sortie.md")});
  CHECK(site.keys("article") == Keys{"articles/2026-11-12-Sortie.md"});
  CHECK(site.findings().empty());
}

TEST_CASE("one file that has an address twice is told so") {
  Site site;
  Draft draft("cahier/cm1/2026-11-23-x-2.md");
  draft.lesson("Maths");
  site.put(std::move(draft));
  Draft other("cahier/cm1/2026-11-23-x.md");
  other.lesson("Maths").lesson("Maths");
  site.put(std::move(other));
  site.build();
  CHECK(site.findings() ==
        Keys{"cahier/cm1/2026-11-23-x.md output-taken cm1/maths/2026-11-23-x-2.html cahier/cm1/2026-11-23-x-2.md"});
}

TEST_CASE("nobody takes the addresses of a class") {
  Site site;
  site.put(Draft(maths));
  site.put(Draft("pages/6e-b/index.md").body("A"));
  site.put(Draft("pages/6e-b/2026-w48.md").body("B"));
  site.put(Draft("pages/ecole.md").body("C"));
  site.at("pages/ecole.md").record.aliases = {"6e-b/maths/", "6e-b/index.html", "alt/index.html", "6e-b/vieux.html"};
  site.put_document("documents/../documents/x", "x"); // an odd name is a name
  site.put_document("cahier/6e-b/agenda.ics", "x");
  site.build();
  CHECK(site.keys("redirect") == Keys{"6e-b/vieux.html", "alt/index.html"});
  CHECK(site.keys("page") == Keys{"pages/ecole.md"});
  CHECK(site.findings() == Keys{"cahier/6e-b/agenda.ics output-of-class 6e-b/agenda.ics 6e-b",
                                "pages/6e-b/2026-w48.md output-of-class 6e-b/w48.html 6e-b",
                                "pages/6e-b/index.md output-of-class 6e-b/index.html 6e-b"});

  // Without the class they are free.
  site.remove(maths);
  site.build();
  CHECK(site.findings().empty());
  CHECK(site.keys("page") == Keys{"pages/6e-b/2026-w48.md", "pages/6e-b/index.md", "pages/ecole.md"});
  CHECK(site.keys("redirect") == Keys{"6e-b/maths/index.html", "6e-b/vieux.html", "alt/index.html"});
}

TEST_CASE("pages, aliases and documents keep off what the site makes itself") {
  Site site;
  site.put(Draft("pages/assets/x.md").body("A"));
  site.put(Draft("pages/ecole.md").body("B"));
  site.at("pages/ecole.md").record.aliases = {"/",      "sitemap-x/a", "articles/2026-11", "6e-b/2026-W48",
                                              "ancien", "ancien.html"};
  site.put_document("images/robots.txt", "x");
  site.put_document("images/page.html", "x");
  site.put_document("documents/page.html", "x");
  site.build();
  CHECK(site.findings() ==
        Keys{"images/page.html document-html images/page.html", "images/robots.txt page-address-reserved robots.txt",
             "pages/assets/x.md page-address-reserved assets/x.html", "pages/ecole.md page-address-reserved /",
             "pages/ecole.md page-address-reserved 6e-b/2026-W48",
             "pages/ecole.md page-address-reserved articles/2026-11",
             "pages/ecole.md page-address-reserved sitemap-x/a"});
  CHECK(site.keys("redirect") == Keys{"ancien.html"});
  CHECK(site.keys("copied") == Keys{"documents/page.html"});
}

TEST_CASE("an old name leads to the new one until somebody has it") {
  Site site;
  site.put(Draft("cahier/6e-b/maths/2026-11-24.md").titled("Les fractions"));
  site.renamed = {{"cahier/6e-b/maths/2026-11-24.md", maths}, {"cahier/6e-b/maths/2026-11-24.md", "pages/x.md"}};
  site.build();
  CHECK(site.keys("redirect") == Keys{"6e-b/maths/2026-11-23.html"});
  const auto claim = site.row_at<Claim>(key("redirect", "6e-b/maths/2026-11-23.html"));
  CHECK(claim.target == "6e-b/maths/2026-11-24.html");
  CHECK(claim.title == "Les fractions");

  site.put(Draft(maths));
  site.build();
  CHECK(site.keys("redirect").empty());
  CHECK(site.findings().empty());
  site.remove(maths);
  site.build();
  CHECK(site.keys("redirect") == Keys{"6e-b/maths/2026-11-23.html"});
}

TEST_CASE("a day file that moved leads on from each of its lessons") {
  Site site;
  site.put(Draft("cahier/cm2/2026-11-24.md").lesson("Maths").lesson("Français"));
  site.renamed = {{"cahier/cm2/2026-11-24.md", "cahier/cm1/2026-11-23.md"}};
  site.build();
  CHECK(site.keys("redirect") == Keys{"cm1/francais/2026-11-23.html", "cm1/maths/2026-11-23.html"});
  CHECK(site.row_at<Claim>(key("redirect", "cm1/maths/2026-11-23.html")).target == "cm2/maths/2026-11-24.html");
}

TEST_CASE("a homework keeps its id when its file is moved") {
  const std::string moved = "cahier/6e-b/maths/2026-11-24-fractions.md";
  Site site;
  const auto id_at = [&](const std::string& path) {
    site.build();
    return lesson(site, path).tasks.at(0).id;
  };
  site.put(Draft(maths).task("2026-11-26", "Exercice 3"));
  CHECK(id_at(maths) == "6e-b/maths/2026-11-23/1");

  site.remove(maths);
  site.put(Draft(moved).task("2026-11-26", "Exercice 3"));
  CHECK(id_at(moved) == "6e-b/maths/2026-11-24-fractions/1");
  site.origins = {{moved, {1, maths}}};
  CHECK(id_at(moved) == "6e-b/maths/2026-11-23/1");

  // What comes to the old place is another homework.
  site.put(Draft(maths).task("2026-11-27", "Exercice 4"));
  site.origins[maths] = {2, maths};
  CHECK(id_at(maths) == "6e-b/maths/2026-11-23~2/1");
  CHECK(id_at(moved) == "6e-b/maths/2026-11-23/1");

  // Also where no lesson can lie.
  site.origins = {{moved, {1, "pages/brouillon.md"}}};
  CHECK(id_at(moved) == "pages/brouillon/1");
}

TEST_CASE("a link leads to what it names, with a slip too, and is looked at again when that changes") {
  Site site;
  site.put(Draft(maths)
               .done("x")
               .link("cahier/6e-b/maths/2026-11-20.md", "suite")
               .link("cahier/6e-b/Maths/2026-11-20.MD")
               .link("documents/fiche.pdf"));
  site.put(Draft("cahier/6e-b/maths/2026-11-20.md"));
  site.put_document("documents/fiche.pdf", "12345");
  site.build();
  LessonPage page = lesson(site);
  CHECK(page.links[0].href == "6e-b/maths/2026-11-20.html");
  CHECK(page.links[1].href == "6e-b/maths/2026-11-20.html");
  CHECK(page.links[2].href == "documents/fiche.pdf");
  CHECK(site.keys("used") == Keys{"documents/fiche.pdf|" + maths, "documents/fiche.pdf|documents/fiche.pdf"});
  CHECK(site.findings() == Keys{maths + " anchor-unknown suite /cahier/6e-b/maths/2026-11-20.md",
                                maths + " link-case /cahier/6e-b/Maths/2026-11-20.MD 2026-11-20.md"});

  site.at("cahier/6e-b/maths/2026-11-20.md").record.anchors = {"suite"};
  const engine::Report report = site.build();
  CHECK(lesson(site).links[0].href == "6e-b/maths/2026-11-20.html#suite");
  CHECK(site.findings() == Keys{maths + " link-case /cahier/6e-b/Maths/2026-11-20.MD 2026-11-20.md"});
  // The source, who links it, and the entries of both: nothing else is looked at.
  CHECK(report.derived <= 8);
}

TEST_CASE("a missing link is named with what is like it, as soon as that comes") {
  Site site;
  site.put(Draft(maths).done("x").link("documents/fiches-fractions.pdf").link("pages/plan.md"));
  site.build();
  CHECK(site.findings() == Keys{maths + " link-target-unknown /documents/fiches-fractions.pdf",
                                maths + " link-target-unknown /pages/plan.md"});
  CHECK(site.keys("looks-for") == Keys{"fiches-fractions.pdf|" + maths, "plan.md|" + maths});

  site.put_document("documents/fiche-fractions.pdf", "x"); // beside it, and of a near name
  site.put(Draft("pages/acces/plan.md").body("x"));        // of the same name elsewhere
  site.build();
  CHECK(site.findings() ==
        Keys{maths + " link-target-missing /documents/fiches-fractions.pdf ../../../documents/fiche-fractions.pdf",
             maths + " link-target-missing /pages/plan.md ../../../pages/acces/plan.md"});
  CHECK(lesson(site).links[0].href == "");

  site.put_document("documents/fiches-fractions.pdf", "x");
  site.put(Draft("pages/plan.md").body("x"));
  site.build();
  CHECK(site.findings().empty());
  CHECK(site.keys("looks-for").empty());
  CHECK(lesson(site).links[0].href == "documents/fiches-fractions.pdf");

  site.remove("documents/fiche-fractions.pdf");
  site.remove("documents/fiches-fractions.pdf");
  site.remove("pages/acces/plan.md");
  site.build();
  CHECK(site.findings() == Keys{maths + " link-target-unknown /documents/fiches-fractions.pdf"});
}

TEST_CASE("a link to what exists and is not published says so") {
  Site site;
  site.put(Draft(maths).done("x").link("pages/plan.md").link("articles/2026-11-12-Sortie.md"));
  site.put(Draft("pages/plan.md").body("x"));
  site.at("pages/plan.md").record.draft = true;
  site.put(Draft("articles/2026-11-10-sortie.md").body("x"));
  site.put(Draft("articles/2026-11-12-Sortie.md").body("x")); // lost its address
  site.build();
  CHECK(lesson(site).links[0].href == "");
  CHECK(lesson(site).links[1].href == "");
  Keys expected = {maths + " link-target-unpublished /articles/2026-11-12-Sortie.md",
                   maths + " link-target-unpublished /pages/plan.md"};
  Keys found = site.findings();
  std::erase_if(found, [](const std::string& text) { return !text.starts_with("cahier"); });
  CHECK(found == expected);

  site.options.drafts = true;
  site.build();
  CHECK(lesson(site).links[0].href == "plan.html");
}

TEST_CASE("drafts and what is not visible yet leave no trace") {
  Site site;
  Draft draft(maths);
  draft.record.draft = true;
  site.put(std::move(draft));
  Draft later("cahier/6e-b/maths/2026-11-24.md");
  later.record.visible_from = day("2026-11-24");
  later.record.visible_minute = 8 * 60;
  site.put(std::move(later));
  site.now = minute("2026-11-24T07:59:00+01:00");
  site.build();
  CHECK(site.keys("lesson").empty());
  CHECK(site.keys("weeks").empty());
  CHECK(site.next_change() == minute("2026-11-24T08:00:00+01:00"));

  site.now = minute("2026-11-24T08:00:00+01:00");
  CHECK(site.build().derived > 0);
  CHECK(site.keys("lesson") == Keys{"cahier/6e-b/maths/2026-11-24.md|00000"});
  CHECK(site.next_change() == std::nullopt);

  site.now = minute("2026-11-24T07:59:00+01:00"); // time may go back
  site.build();
  CHECK(site.keys("lesson").empty());

  site.options = {true, true};
  site.build();
  CHECK(lesson(site).draft);
  CHECK_FALSE(lesson(site).future);
  CHECK(lesson(site, "cahier/6e-b/maths/2026-11-24.md").future);
}

TEST_CASE("a file with errors outside of its due lines is left out, one with errors in them is published as written") {
  Site site;
  site.put(Draft(maths).finding(DiagnosticId::source_too_large));
  Draft due("cahier/6e-b/maths/2026-11-24.md");
  due.task("", "Pour la semaine prochaine");
  due.record.lessons[0].tasks[0].range = {3, 1, 3, 20};
  due.finding(DiagnosticId::line_too_long).record.findings[0].range = {3, 5, 3, 8};
  site.put(std::move(due));
  site.build();
  CHECK(site.keys("lesson") == Keys{"cahier/6e-b/maths/2026-11-24.md|00000"});
  CHECK(site.keys("undated").size() == 1);
  CHECK(site.keys("due").empty());
  CHECK(site.findings().size() == 2);
}

TEST_CASE("dates that need a calendar are found with it, and moved with it") {
  Site site;
  site.put(Draft(maths)
               .task("", "Ce soir", {},
                     [](content::Task& task) {
                       task.needs_calendar = true;
                       task.when.form = content::When::Form::tonight;
                     })
               .task("", "À la rentrée", {},
                     [](content::Task& task) {
                       task.needs_calendar = true;
                       task.when.form = content::When::Form::back_to_school;
                     })
               .task("", "La prochaine séance", {}, [](content::Task& task) {
                 task.needs_calendar = true;
                 task.when.form = content::When::Form::next_lesson;
               }));
  site.build();
  CHECK(lesson(site).tasks[0].due == day("2026-11-24"));
  CHECK(lesson(site).tasks[1].due == day("2027-01-04"));
  CHECK_FALSE(lesson(site).tasks[2].due);
  CHECK(site.findings() == Keys{maths + " date-needs-timetable La prochaine séance 24/11/2026 cahier/6e-b"});

  site.configuration.calendar.days_off = {day("2026-11-24")};
  site.build();
  CHECK(lesson(site).tasks[0].due == day("2026-11-25"));
  site.configuration.calendar.zone = "";
  site.build();
  CHECK_FALSE(lesson(site).tasks[1].due);
}

TEST_CASE("homework for a day without school is a warning that names the next one; not when it is cancelled") {
  Site site;
  site.configuration.calendar.days_off = {day("2026-11-27")};
  site.put(Draft(maths)
               .task("2026-11-29", "a")
               .task("2026-12-24", "b")
               .task("2026-11-27", "c")
               .task("2026-11-28", "d")
               .task("2026-11-29", "e", {}, [](content::Task& task) { task.cancelled = true; })
               .task("2026-11-29", "f", {}, [](content::Task& task) { task.postponed = day("2026-12-03"); }));
  site.build();
  CHECK(site.findings() == Keys{maths + " homework-in-holidays Pour le 2026-12-24 04/01/2027",
                                maths + " homework-on-day-off Pour le 2026-11-27 30/11/2026",
                                maths + " homework-on-sunday Pour le 2026-11-29 30/11/2026"});
  CHECK(lesson(site).row.tasks == 5);
  CHECK(lesson(site).tasks[5].due == day("2026-12-03"));
  CHECK(lesson(site).tasks[5].first_due == day("2026-11-29"));
  CHECK(site.keys("due").back() == "6e-b|2026-12-24|" + maths + "|00000|00001");
}

TEST_CASE("a change after the classes of the day is told, until the homework is due") {
  Site site;
  site.put(Draft(maths).task("2026-11-26", "a"));
  const auto added = [&](std::string_view when) {
    site.history[maths] = {minute(when), "Anne"};
    site.build();
    return lesson(site).tasks[0].added.has_value();
  };
  CHECK_FALSE(added("2026-11-23T16:59:00+01:00"));
  CHECK(added("2026-11-23T17:00:00+01:00"));
  CHECK(added("2026-11-26T23:59:00+01:00"));
  CHECK_FALSE(added("2026-11-27T00:00:00+01:00"));
  CHECK(lesson(site).changed->author == "Anne");
}

TEST_CASE("articles: by month and day, without a date by their last change") {
  Site site;
  site.put(Draft("articles/2026-11-12-sortie/index.md")
               .titled("Sortie")
               .body("x")
               .link("articles/2026-11-12-sortie/photo.jpg", {}, true));
  site.at("articles/2026-11-12-sortie/index.md").record.first_image = 0;
  site.put_document("articles/2026-11-12-sortie/photo.jpg", "jpg", 640, 480);
  site.put(Draft("articles/le-club.md").body("x"));
  site.history["articles/le-club.md"] = {minute("2026-10-31T23:30:00Z"), "Anne"};
  site.build();
  CHECK(site.keys("articles") ==
        Keys{"2026-11|2026-11-01|articles/le-club.md", "2026-11|2026-11-12|articles/2026-11-12-sortie/index.md"});
  const auto row =
      site.row_at<ArticleRow>(key("articles", "2026-11", "2026-11-12", "articles/2026-11-12-sortie/index.md"));
  CHECK(row.image.href == "articles/2026-11-12-sortie/photo.jpg");
  CHECK(row.image.width == 640);
  CHECK(row.image_alt == "lien");
  CHECK(site.row_at<DocumentPage>(key("article", "articles/le-club.md")).title == "Le club");
  CHECK(site.keys("article-months") == Keys{"2026-11"});
  CHECK(site.keys("sitemap") ==
        Keys{"articles-2026|articles/le-club.html", "articles-2026|articles/sortie.html", "pages|index.html"});
}

TEST_CASE("free pages: branches, their first level, and a folder without a page of its own") {
  Site site;
  site.put(Draft("pages/10-ecole.md").titled("L’école").body("x"));
  site.put(Draft("pages/30-contact/index.md").body("x"));
  site.put(Draft("pages/30-contact/10-venir.md").body("x"));
  site.put(Draft("pages/5-vie-scolaire/20-b.md").body("x"));
  site.put(Draft("pages/5-vie-scolaire/10-a.md").body("x"));
  site.put(Draft("pages/index.md").titled("Bienvenue").body("x"));
  site.build();
  CHECK(site.keys("nav") == Keys{"00005-vie-scolaire", "00010-ecole", "00030-contact"});
  const auto folder = site.row_at<BranchRow>(key("nav", "00005-vie-scolaire"));
  CHECK(folder.title == "Vie scolaire");
  CHECK(folder.href == "vie-scolaire/a.html");
  const auto frame = site.row_at<FrameRow>("frame");
  CHECK(frame.links == std::vector<std::pair<std::string, std::string>>{{"Vie scolaire", "vie-scolaire/a.html"},
                                                                        {"L’école", "ecole.html"},
                                                                        {"Contact", "contact/index.html"}});
  CHECK_FALSE(frame.articles);
  CHECK(site.keys("home-text") == Keys{"pages/index.md"});
  CHECK(site.row_at<DocumentPage>(key("home-text", "pages/index.md")).output == "index.html");
}

TEST_CASE("the frame lists declared classes first, in their order") {
  Site site;
  for (std::string_view folder : {"cm2", "6e-b"}) site.configuration.classes.emplace_back().folder = folder;
  site.put(Draft("cahier/4e-a/maths/2026-11-23.md"));
  site.put(Draft(maths));
  site.build();
  Keys ids;
  for (const ClassRow& row : site.row_at<FrameRow>("frame").classes) ids.push_back(row.id);
  CHECK(ids == Keys{"cm2", "6e-b", "4e-a"});
}

TEST_CASE("a site with nothing in it has a frame and a home page") {
  Site site;
  site.build();
  CHECK(site.row_at<FrameRow>("frame").classes.empty());
  CHECK(site.keys("sitemap") == Keys{"pages|index.html"});
}

TEST_CASE("a document over the limit is named") {
  Site site;
  site.configuration.largest_file = 2'000'000;
  site.put_document("documents/film.mp4", std::string(3'500'000, 'x'));
  site.put_document("documents/petit.pdf", std::string(2'000'000, 'x'));
  site.build();
  CHECK(site.findings() == Keys{"documents/film.mp4 document-too-large 3,5 Mo 2 Mo 3.5 MB 2 MB"});
}

TEST_CASE("a damaged record is as one that is not there") {
  Site site;
  CHECK_FALSE(kept_record(std::nullopt));
  CHECK_FALSE(kept_record("short"));
  CHECK_FALSE(kept_record(std::string(40, 'x')));
  const Draft draft(maths);
  const std::string blob(20, '\xaa');
  const auto kept = kept_record(record_value(blob, content::serialized(draft.record)));
  REQUIRE(kept);
  CHECK(kept->blob == blob);
  CHECK(kept->record == draft.record);
}

TEST_CASE("an edit touches what shows it, and no more") {
  Site site;
  for (int i = 0; i < 20; ++i) {
    const std::string date = day("2026-11-02").plus(i).text();
    site.put(Draft("cahier/6e-b/maths/" + date + ".md").done("x").task(day(date).plus(3).text(), "a"));
    site.put(Draft("cahier/4e-a/maths/" + date + ".md").done("x"));
  }
  site.build();
  site.at("cahier/6e-b/maths/2026-11-10.md").done("autre chose");
  const engine::Report report = site.build();
  CHECK(report.derived == 6); // source, missing links, entry; its week, its month of the subject and of the class
}

TEST_CASE("a week's plan is given on the last school day before it, and is called by its week") {
  Site site;
  const std::string plan = "cahier/cm1/devoirs-2026-W48.md";
  site.put(Draft(plan).lesson("").task("2026-11-23", "Signer").lesson("Maths").task("2026-11-26", "Exercice 3"));
  site.build();
  CHECK(lesson(site, plan, 1).output == "cm1/maths/2026-W48-plan.html");
  CHECK(lesson(site, plan, 1).row.date == day("2026-11-20"));
  CHECK(lesson(site, plan, 1).tasks[0].given == day("2026-11-20"));
  CHECK(lesson(site, plan, 1).tasks[0].id == "cm1/devoirs-2026-W48/maths/1");
  CHECK(site.keys("done") ==
        Keys{"cm1|2026-11|2026-11-20|" + plan + "|00000", "cm1|2026-11|2026-11-20|" + plan + "|00001"});
  CHECK(site.keys("due") == Keys{"cm1|2026-11-23|" + plan + "|00000|00000", "cm1|2026-11-26|" + plan + "|00001|00000"});

  // A day off of the class, and the site's days of classes.
  content::Configuration::Class cm1;
  cm1.folder = "cm1";
  cm1.days_off = {day("2026-11-20")};
  site.configuration.classes = {cm1};
  site.build();
  CHECK(lesson(site, plan).row.date == day("2026-11-19"));
  site.configuration.calendar.days_off = {day("2026-11-19")};
  site.build();
  CHECK(lesson(site, plan).row.date == day("2026-11-18"));
  // After the holidays.
  const std::string after = "cahier/cm1/devoirs-2026-W45.md";
  site.put(Draft(after).lesson("").task("2026-11-03", "Lire"));
  site.build();
  CHECK(lesson(site, after).row.date == day("2026-10-16"));
}

TEST_CASE("each lesson of a week stands on its own day") {
  Site site;
  const std::string week = "cahier/cm1/2026-W48.md";
  Draft draft(week);
  draft.lesson("Maths").task("2026-11-26", "Exercice 3").lesson("Maths").lesson("");
  draft.record.lessons[0].date = day("2026-11-23");
  draft.record.lessons[1].date = day("2026-11-24");
  draft.record.lessons[2].date = day("2026-11-24");
  site.put(draft);
  site.put(Draft(maths).link(week));
  site.build();
  CHECK(lesson(site, week, 0).output == "cm1/maths/2026-11-23.html");
  CHECK(lesson(site, week, 1).output == "cm1/maths/2026-11-24.html");
  CHECK(lesson(site, week, 2).output == "cm1/classe/2026-11-24.html");
  CHECK(lesson(site, week, 0).tasks[0].given == day("2026-11-23"));
  CHECK(site.keys("done") ==
        Keys{"6e-b|2026-11|2026-11-23|" + maths + "|00000", "cm1|2026-11|2026-11-23|" + week + "|00000",
             "cm1|2026-11|2026-11-24|" + week + "|00001", "cm1|2026-11|2026-11-24|" + week + "|00002"});
  CHECK(lesson(site).links[0].href == "cm1/2026-W48.html");

  // An old name was of another week.
  site.renamed = {{week, "cahier/cm1/2026-W47.md"}};
  site.build();
  CHECK(site.row_at<Claim>(key("redirect", "cm1/maths/2026-11-16.html")).target == "cm1/maths/2026-11-23.html");
}

TEST_CASE("a group that a heading or a line names goes before that of the file") {
  Site site;
  const std::string path = "cahier/cm1-cm2/2026-11-23.md";
  Draft draft(path);
  draft.record.group = "g1";
  draft.lesson("Maths")
      .task("2026-11-26", "Exercice 3")
      .task("2026-11-26", "Exercice 4", {}, [](content::Task& task) { task.group = "CM2"; })
      .task("2026-11-26", "Exercice 5", {}, [](content::Task& task) { task.group = "CM1-CM2"; })
      .lesson("Histoire");
  draft.record.lessons[0].group = "CM1";
  draft.record.lessons[1].group = "CM1 - CM2";
  site.put(draft);
  site.build();
  CHECK(lesson(site, path).row.group == "CM1");
  CHECK(lesson(site, path).tasks[0].group == "CM1");
  CHECK(lesson(site, path).tasks[1].group == "CM2");
  CHECK(lesson(site, path).tasks[2].group.empty());
  CHECK(lesson(site, path, 1).row.group.empty());
}

TEST_CASE("an event is found by its days, of the school by every class") {
  Site site;
  const auto event = [](std::string_view first, std::string_view last, std::string title) {
    content::Event made;
    made.date = day(first);
    made.last = day(last);
    made.title = std::move(title);
    made.text = "Au gymnase.";
    return made;
  };
  const std::string school = "agenda/2026-11.md", of_class = "agenda/6eB/2026-11.md";
  Draft draft(school);
  draft.record.events = {event("2026-11-28", "2026-11-30", "Bourse"), event("2026-11-28", "2026-11-28", "Bourse")};
  draft.text.events = {"", ""};
  site.put(draft);
  Draft other(of_class);
  other.record.events = {event("2026-11-26", "2026-11-26", "Photo")};
  other.text.events = {""};
  site.put(other);
  site.put(Draft(maths).link(school));
  site.put(Draft("cahier/cm1/2026-11-23.md").lesson("Maths"));
  site.build();
  CHECK(site.keys("event") == Keys{"-|2026-11-28|" + school + "|00000", "-|2026-11-28|" + school + "|00001",
                                   "-|2026-11-29|" + school + "|00000", "-|2026-11-30|" + school + "|00000",
                                   "6e-b|2026-11-26|" + of_class + "|00000", "6e-b|2026-11-28|" + school + "|00000",
                                   "6e-b|2026-11-28|" + school + "|00001", "6e-b|2026-11-29|" + school + "|00000",
                                   "6e-b|2026-11-30|" + school + "|00000", "cm1|2026-11-28|" + school + "|00000",
                                   "cm1|2026-11-28|" + school + "|00001", "cm1|2026-11-29|" + school + "|00000",
                                   "cm1|2026-11-30|" + school + "|00000"});
  CHECK(site.keys("announced").size() == 5);
  const auto first = site.row_at<EventRow>(key("event", "cm1", "2026-11-30", school, "00000"));
  CHECK(first.id == "agenda/2026-11/bourse");
  CHECK(first.first == day("2026-11-28"));
  CHECK(site.row_at<EventRow>(key("event", "cm1", "2026-11-28", school, "00001")).id == "agenda/2026-11/bourse~2");
  CHECK(site.row_at<AgendaRow>(key("announced", "cm1", "2026-11-28", school, "00001")).text == "Au gymnase.");
  // An agenda has no page of its own.
  CHECK(lesson(site).links[0].href == "index.html");

  // A class that nobody knows sees nothing; one that comes sees what is for everybody.
  site.remove("cahier/cm1/2026-11-23.md");
  site.remove(maths);
  site.put(Draft("cahier/5e-c/2026-11-23.md").lesson("Maths"));
  site.build();
  CHECK(site.keys("announced") == Keys{"5e-c|2026-11-28|" + school + "|00000", "5e-c|2026-11-28|" + school + "|00001"});
  CHECK(site.findings() == Keys{of_class + " agenda-class-unknown 6eB agenda/2026-11.md"});

  // What only a preview shows is in no calendar.
  draft.record.draft = true;
  site.put(draft);
  site.options.drafts = true;
  site.build();
  CHECK(site.keys("announced").empty());
  CHECK(site.keys("event").size() == 8);
}
