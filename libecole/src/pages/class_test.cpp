#include "pages/toy_test.hpp"
#include <catch2/catch.hpp>

using namespace ecole;
using namespace ecole::pages::toys;
using base::Value;

namespace {

std::string maths(std::string_view date) { return "cahier/6e-b/maths/" + std::string(date) + ".md"; }

Draft lesson(std::string_view date) { return Draft(maths(date)); }

} // namespace

TEST_CASE("what is due tomorrow stands first, with its minutes and what to bring or sign") {
  Site site;
  site.configuration.subjects = {{"maths", "Mathématiques", "blue"}};
  site.put(lesson("2026-11-23")
               .task("2026-11-24", "Exercice 3", "p. 12",
                     [](content::Task& task) {
                       task.minutes = 20;
                       task.sign = task.bring = true;
                     })
               .task("2026-11-24", "Exercice 4", {}, [](content::Task& task) { task.minutes = 45; })
               .task("2026-11-24", "Pour les rapides", {},
                     [](content::Task& task) {
                       task.minutes = 60;
                       task.optional = true;
                     })
               .task("2026-11-24", "Rédaction", {}, [](content::Task& task) {
                 task.minutes = 60;
                 task.cancelled = task.hand_in = true;
               }));
  site.build();
  const Value page = site.data("class", "6e-b");
  CHECK(at(page, "page.title") == "6e B");
  CHECK(at(page, "class.year") == "2026-2027");
  CHECK(at(page, "next.title") == "Pour demain");
  CHECK(at(page, "next.date.iso") == "2026-11-24");
  CHECK(at(page, "next.id") == "j-2026-11-24");
  CHECK(at(page, "next.minutes") == "environ 1\u00a0h\u00a005");
  CHECK(at(page, "next.count") == "3 devoirs");
  CHECK(at(page, "next.empty") == "");
  CHECK(each(page, "next.tasks", "line") == "Exercice 3 | Exercice 4 | Pour les rapides | Rédaction");
  CHECK(each(page, "next.reminders", "word") == "À apporter | À signer");
  CHECK(at(page, "next.reminders.0.text") == "Exercice 3 (Mathématiques)");
  CHECK(at(page, "next.tasks.0.text") == "<p>p. 12</p>");
  CHECK(at(page, "next.tasks.0.due_href") == "6e-b/2026-W48.html#j-2026-11-24");
  CHECK(at(page, "next.tasks.0.href") == "6e-b/maths/2026-11-23.html#devoir-1");
  CHECK(at(page, "next.tasks.0.subject.href") == "6e-b/maths/index.html");
  CHECK(at(page, "to_do_href") == "6e-b/a-faire.html");
  CHECK(at(page, "assessments_href") == "6e-b/evaluations.html");
  CHECK(at(page, "root") == "../");
}

TEST_CASE("the next day is the next one with class or work") {
  Site site;
  site.put(lesson("2026-11-23"));
  const auto next = [&](std::string_view now) {
    site.now = minute(now);
    site.build();
    const Value page = site.data("class", "6e-b");
    return at(page, "next.date.iso") + ": " + at(page, "next.title") + ". " + at(page, "next.empty");
  };
  CHECK(next("2026-11-23T12:00:00+01:00") == "2026-11-24: Pour demain. Rien à faire pour demain.");
  CHECK(next("2026-11-27T12:00:00+01:00") ==
        "2026-11-30: Pour lundi 30 novembre. Rien à faire pour lundi 30 novembre.");
  CHECK(next("2026-11-29T12:00:00+01:00") == "2026-11-30: Pour demain. Rien à faire pour demain.");
  CHECK(next("2026-11-10T12:00:00+01:00") ==
        "2026-11-12: Pour jeudi 12 novembre. Rien à faire pour jeudi 12 novembre.");
  CHECK(next("2026-12-18T12:00:00+01:00") ==
        "2027-01-04: Pour lundi 4 janvier. C’est les vacances\u00a0: reprise lundi 4 janvier.");
  CHECK(next("2027-01-03T12:00:00+01:00") == "2027-01-04: Pour demain. Rien à faire pour demain.");
  CHECK(next("2027-07-20T12:00:00+02:00") ==
        "2027-09-01: Pour mercredi 1er septembre. C’est l’été\u00a0: rentrée mercredi 1er septembre.");
  CHECK(next("2028-07-20T12:00:00+02:00") == "2028-07-21: Pour demain. C’est l’été. Bonnes vacances\u202f!");

  // Work on a day without school is not overlooked.
  site.put(lesson("2026-11-24").task("2026-11-28", "Spectacle").task("2026-12-26", "Lire"));
  CHECK(next("2026-11-27T12:00:00+01:00") == "2026-11-28: Pour demain. ");
  CHECK(next("2026-12-18T12:00:00+01:00") == "2026-12-26: Pour samedi 26 décembre. ");
  CHECK(next("2026-11-26T12:00:00+01:00") == "2026-11-27: Pour demain. Rien à faire pour demain.");
}

TEST_CASE("a cancelled homework is shown, and is nothing to do") {
  Site site;
  site.put(lesson("2026-11-23").task("2026-11-24", "a", {}, [](content::Task& task) { task.cancelled = true; }));
  site.build();
  CHECK(at(site.data("class", "6e-b"), "next.tasks") == "1");
  CHECK(at(site.data("class", "6e-b"), "next.count") == "");
  CHECK(at(site.data("class", "6e-b"), "next.empty") == "");
  CHECK(at(site.data("home", ""), "home.classes.0.next") == "Rien à faire pour demain.");
}

TEST_CASE("the coming days: five at most, and whether there is more") {
  Site site;
  Draft draft = lesson("2026-11-23");
  for (int i = 1; i <= 6; ++i) draft.task(day("2026-11-24").plus(7 * (i - 1)).text(), "Devoir " + std::to_string(i));
  site.put(draft);
  site.build();
  Value page = site.data("class", "6e-b");
  CHECK(each(page, "days", "title") ==
        "mardi 1er décembre | mardi 8 décembre | mardi 15 décembre | mardi 22 décembre | mardi 29 décembre");
  CHECK(at(page, "more") == "false");
  site.put(draft.task("2027-01-12", "Devoir 7"));
  site.build();
  page = site.data("class", "6e-b");
  CHECK(at(page, "days") == "5");
  CHECK(at(page, "more") == "true");
}

TEST_CASE("coming assessments, those of today too, five at most") {
  Site site;
  Draft draft = lesson("2026-11-09");
  for (int i = 0; i < 8; ++i)
    draft.task(day("2026-11-21").plus(i).text(), "Contrôle " + std::to_string(i), {}, [](content::Task& task) {
      task.assessment = true;
      task.kind = "test";
    });
  site.put(std::move(draft));
  site.build();
  const Value page = site.data("class", "6e-b");
  CHECK(each(page, "assessments", "line") == "Contrôle 2 | Contrôle 3 | Contrôle 4 | Contrôle 5 | Contrôle 6");
  CHECK(at(page, "assessments.0.kind") == "contrôle");
}

TEST_CASE("the latest lessons: today's have another title, tomorrow's are not there yet") {
  Site site;
  for (const char* date : {"2026-11-20", "2026-11-23", "2026-11-24"}) site.put(lesson(date).titled(date));
  site.build();
  Value page = site.data("class", "6e-b");
  CHECK(each(page, "lessons", "title") == "2026-11-23 | 2026-11-20");
  CHECK(at(page, "lessons_title") == "Dernières séances");
  site.remove(maths("2026-11-20"));
  site.build();
  CHECK(at(site.data("class", "6e-b"), "lessons_title") == "Fait en classe aujourd’hui");
  for (int i = 0; i < 9; ++i) site.put(lesson(day("2026-11-03").plus(i).text()));
  site.build();
  page = site.data("class", "6e-b");
  CHECK(at(page, "lessons") == "6");
  CHECK(at(page, "lessons.0.date.iso") == "2026-11-23");
}

TEST_CASE("weeks: the week of the next day, those beside it, all of the year by month") {
  Site site;
  for (const char* date : {"2026-11-16", "2026-11-23", "2026-11-30", "2026-12-28"}) site.put(lesson(date));
  site.now = minute("2026-11-27T12:00:00+01:00"); // a Friday: the next day is in the next week
  site.build();
  Value page = site.data("class", "6e-b");
  CHECK(at(page, "week.href") == "6e-b/2026-W49.html");
  CHECK(at(page, "week_previous.href") == "6e-b/2026-W48.html");
  CHECK(at(page, "week_following.href") == "6e-b/2026-W53.html");
  CHECK(at(page, "week.range") == "du 30 novembre au 5 décembre");
  CHECK(each(page, "months", "title") == "décembre 2026 | novembre 2026");
  CHECK(each(page, "months.0.weeks", "title") == "Semaine 53 | Semaine 49");
  CHECK(each(page, "months.1.weeks", "title") == "Semaine 48 | Semaine 47");

  site.now = minute("2026-11-09T12:00:00+01:00"); // before the first of them
  site.build();
  page = site.data("class", "6e-b");
  CHECK(at(page, "week.href") == "6e-b/2026-W47.html");
  CHECK(at(page, "week_previous") == "false");

  site.now = minute("2026-12-10T12:00:00+01:00"); // a week without a page
  site.build();
  CHECK(at(site.data("class", "6e-b"), "week.href") == "6e-b/2026-W49.html");
}

TEST_CASE("a class page shows one school year: it begins empty, earlier ones keep their addresses") {
  Site site;
  site.put(lesson("2025-11-24"));
  site.put(lesson("2026-05-04").task("", "Pour le 31 juin"));
  site.put(Draft("cahier/6e-b/svt/2026-09-07.md").task("", "Pour le 31 septembre"));
  site.now = minute("2026-07-31T12:00:00+02:00");
  site.build();
  Value page = site.data("class", "6e-b");
  CHECK(at(page, "class.year") == "2025-2026");
  CHECK(each(page, "subjects", "id") == "maths");
  CHECK(at(page, "subjects.0.count") == "2 séances");
  CHECK(each(page, "undated", "line") == "Pour le 31 juin");
  CHECK(at(page, "lessons") == "2");
  CHECK(at(page, "years") == "0");

  site.now = minute("2026-08-01T12:00:00+02:00");
  site.build();
  page = site.data("class", "6e-b");
  CHECK(at(page, "class.year") == "2026-2027");
  CHECK(at(page, "lessons") == "0");
  CHECK(each(page, "years", "title") == "2025-2026");
  CHECK(at(page, "years.0.href") == "6e-b/2025-2026.html");
  CHECK(each(page, "subjects", "id") == "svt"); // its lesson is written already

  site.now = minute("2027-09-10T12:00:00+02:00");
  site.build();
  page = site.data("class", "6e-b");
  CHECK(each(page, "years", "title") == "2026-2027 | 2025-2026");
  CHECK(at(page, "week") == "false");
  CHECK(at(page, "subjects") == "0");
}

TEST_CASE("a declared class without any file has its pages") {
  Site site;
  site.configuration.classes.emplace_back().folder = "cm2";
  site.build();
  CHECK(site.outputs() == std::vector<std::string>{"404.html", "articles/index.html", "cm2/a-faire.html",
                                                   "cm2/agenda.ics", "cm2/evaluations.html", "cm2/index.html",
                                                   "cm2/rattrapage.html", "index.html", "robots.txt"});
  const Value page = site.data("class", "cm2");
  CHECK(at(page, "next.empty") == "Rien à faire pour demain.");
  CHECK(at(page, "week") == "false");
  CHECK(at(site.data("to_do", "cm2"), "empty") == "Rien à faire pour le moment.");
  CHECK(at(site.data("assessments", "cm2"), "empty") == "Aucune évaluation annoncée.");
  site.configuration.classes.clear();
  site.build();
  CHECK(site.outputs() == std::vector<std::string>{"404.html", "articles/index.html", "index.html", "robots.txt"});
}

TEST_CASE("adding a homework opens the day's file: a new one, or the one that is there") {
  Site site;
  site.configuration.forge = {"forgejo", "https://forge.example/ecole", "main"};
  site.put(Draft("cahier/CM1/2026-11-20.md").lesson("Maths"));
  site.build();
  CHECK(at(site.data("class", "cm1"), "add_url") ==
        "https://forge.example/ecole/_new/main/cahier/"
        "CM1?filename=2026-11-23.md&value=%23%23%20Pour%20mardi%2024%20novembre%0A%0A");
  CHECK(at(site.frame("class", "cm1"), "add_url") == "https://forge.example/ecole/_new/main/cahier/CM1");
  site.put(Draft("cahier/CM1/2026-11-23.md").lesson("Maths"));
  site.build();
  CHECK(at(site.data("class", "cm1"), "add_url") == "https://forge.example/ecole/_edit/main/cahier/CM1/2026-11-23.md");
  site.configuration.forge = {};
  site.build();
  CHECK(at(site.data("class", "cm1"), "add_url") == "");
  CHECK(at(site.frame("class", "cm1"), "add_url") == "");
}

TEST_CASE("to do: from today to the end of the school year, by week") {
  Site site;
  const auto minutes = [](int count) { return [count](content::Task& task) { task.minutes = count; }; };
  site.put(lesson("2026-11-09")
               .task("2026-11-20", "vieux")
               .task("2026-11-23", "aujourd’hui", {}, minutes(10))
               .task("2026-11-27", "vendredi", {}, minutes(20))
               .task("2026-12-01", "mardi")
               .task("2026-12-08", "plus tard")
               .task("2027-07-31", "dernier jour")
               .task("", "Pour le 31 novembre"));
  site.build();
  const Value page = site.data("to_do", "6e-b");
  CHECK(at(page, "page.title") == "À faire · 6e B");
  CHECK(each(page, "page.crumbs", "href") == "6e-b/index.html");
  CHECK(each(page, "weeks", "title") ==
        "Cette semaine | La semaine prochaine | Semaine du 7 au 12 décembre | Semaine du 26 au 31 juillet");
  CHECK(each(page, "weeks.0.days", "title") == "lundi 23 novembre | vendredi 27 novembre");
  CHECK(at(page, "weeks.0.minutes") == "environ 30\u00a0min");
  CHECK(at(page, "weeks.1.minutes") == "");
  CHECK(each(page, "undated", "line") == "Pour le 31 novembre");
  CHECK(at(page, "undated.0.href") == "6e-b/maths/2026-11-09.html");
  CHECK(at(page, "empty") == "");

  site.put(lesson("2026-11-09"));
  site.now = minute("2026-12-20T12:00:00+01:00");
  site.build();
  CHECK(at(site.data("to_do", "6e-b"), "empty") == "C’est les vacances\u00a0: reprise lundi 4 janvier.");
}

TEST_CASE("assessments of the school year: to come oldest first, past newest first") {
  Site site;
  Draft draft = lesson("2026-09-10");
  for (const char* date :
       {"2026-10-01", "2026-11-20", "2026-11-22", "2026-11-23", "2026-11-30", "2027-01-10", "2027-08-01"})
    draft.task(date, date, {}, [](content::Task& task) { task.assessment = true; });
  site.put(std::move(draft));
  Draft old = lesson("2026-06-10");
  site.put(old.task("2026-06-20", "ancien", {}, [](content::Task& task) { task.assessment = true; }));
  site.build();
  const Value page = site.data("assessments", "6e-b");
  CHECK(each(page, "upcoming", "title") == "novembre 2026 | janvier 2027");
  CHECK(each(page, "upcoming.0.tasks", "line") == "2026-11-23 | 2026-11-30");
  CHECK(each(page, "past", "title") == "novembre 2026 | octobre 2026");
  CHECK(each(page, "past.0.tasks", "line") == "2026-11-22 | 2026-11-20");
  CHECK(at(page, "empty") == "");
}

TEST_CASE("the home page: classes with their next day, articles, and the school's own text") {
  Site site;
  for (std::string_view folder : {"cm1", "6e-b"}) site.configuration.classes.emplace_back().folder = folder;
  site.put(lesson("2026-11-23")
               .task("2026-11-24", "a", {}, [](content::Task& task) { task.minutes = 15; })
               .task("2026-11-24", "b"));
  for (int i = 1; i <= 4; ++i)
    site.put(Draft("articles/2026-11-0" + std::to_string(i) + "-a" + std::to_string(i) + ".md").body("x"));
  site.build();
  Value page = site.data("home", "");
  CHECK(at(page, "page.title") == "Les Tilleuls");
  CHECK(each(page, "home.classes", "title") == "CM1 | 6e B");
  CHECK(each(page, "home.classes", "next") == "Rien à faire pour demain. | Pour demain\u00a0: 2 devoirs");
  CHECK(each(page, "home.classes", "minutes") == " | environ 15\u00a0min");
  CHECK(at(page, "home.classes.0.week") == "false");
  CHECK(at(page, "home.classes.1.week.title") == "Cette semaine");
  CHECK(at(page, "home.classes.1.week.href") == "6e-b/2026-W48.html");
  CHECK(each(page, "home.articles", "href") == "articles/a4.html | articles/a3.html | articles/a2.html");
  CHECK(at(page, "home.articles_href") == "articles/index.html");
  CHECK(at(page, "home.text") == "");
  CHECK(at(site.frame("home", ""), "home.current") == "true");
  CHECK(at(site.frame("home", ""), "noindex") == "false");

  site.configuration.forge = {"gitlab", "https://forge.example/ecole", "main"};
  site.put(Draft("pages/index.md").titled("Bienvenue").body("Entrez"));
  site.history["pages/index.md"] = {minute("2026-11-23T17:42:00+01:00"), "Mme Dubois"};
  site.now = minute("2026-11-27T12:00:00+01:00");
  site.put(lesson("2026-11-30"));
  site.build();
  page = site.data("home", "");
  CHECK(at(page, "page.title") == "Bienvenue");
  CHECK(at(page, "home.text") == "<p>Entrez</p>");
  CHECK(at(page, "page.edit_url") == "https://forge.example/ecole/-/edit/main/pages/index.md");
  CHECK(at(page, "page.changed") == "Modifié le lundi 23 novembre 2026 à 17\u00a0h\u00a042 par Mme Dubois");
  CHECK(at(page, "home.classes.1.week.title") == "La semaine prochaine");
}

TEST_CASE("undated homework: the newest first, a bounded number") {
  Site site;
  for (int i = 0; i < 30; ++i)
    site.put(lesson(day("2026-10-01").plus(i).text()).task("", "Pour bientôt " + std::to_string(i)));
  site.build();
  const Value page = site.data("class", "6e-b");
  CHECK(at(page, "undated") == "20");
  CHECK(at(page, "undated.0.line") == "Pour bientôt 29");
}

TEST_CASE("in English, addresses and words are English") {
  Site site;
  site.configuration.language = "en";
  site.put(lesson("2026-11-23").task("2026-11-24", "a"));
  site.build();
  const Value page = site.data("class", "6e-b");
  CHECK(at(page, "next.title") == "For tomorrow");
  CHECK(at(page, "next.tasks.0.anchor") == "homework-1");
  CHECK(at(page, "to_do_href") == "6e-b/to-do.html");
  CHECK(at(page, "site.lang") == "en");
  CHECK(site.output.files.contains("6e-b/assessments.html"));
}
