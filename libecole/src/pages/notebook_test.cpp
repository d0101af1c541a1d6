// Weeks, subjects, months and lessons: pages that no time changes.
#include "pages/toy_test.hpp"
#include <catch2/catch.hpp>

using namespace ecole;
using namespace ecole::pages::toys;
using base::Value;
using engine::key;

namespace {

std::string maths(std::string_view date) { return "cahier/6e-b/maths/" + std::string(date) + ".md"; }
Value week(Site& site, std::string_view which) { return site.data("week", key("6e-b", which)); }
Value lesson(Site& site, std::string_view date) { return site.data("lesson", key(maths(date), "00000")); }

} // namespace

TEST_CASE("a week: its days with what was done and what is due, why there is no school, what has no date") {
  Site site;
  site.configuration.calendar.days_off = {day("2026-11-13")};
  site.put(Draft(maths("2026-11-09"))
               .titled("Les fractions")
               .done("Rappels")
               .task("2026-11-12", "Exercice 3", {}, [](content::Task& task) { task.minutes = 20; })
               .task("2026-11-16", "Contrôle", {}, [](content::Task& task) { task.assessment = true; })
               .task("", "Pour le 31 novembre"));
  site.build();
  Value page = week(site, "2026-W46");
  CHECK(at(page, "page.title") == "Semaine 46 · 6e B");
  CHECK(each(page, "page.crumbs", "title") == "6e B");
  CHECK(at(page, "week.iso") == "2026-W46");
  CHECK(at(page, "week.range") == "du 9 au 14 novembre");
  CHECK(at(page, "week.note") == "");
  CHECK(each(page, "days", "weekday") == "lundi | mardi | mercredi | jeudi | vendredi");
  CHECK(each(page, "days", "day") == "9 nov. | 10 nov. | 11 nov. | 12 nov. | 13 nov.");
  CHECK(each(page, "days", "off") == " |  | Armistice de 1918 |  | Pas de classe");
  CHECK(each(page, "days", "empty") == "false | true | false | false | false");
  CHECK(each(page, "days.0.lessons", "title") == "Les fractions");
  CHECK(at(page, "days.0.lessons.0.summary") == "Rappels");
  CHECK(at(page, "days.0.lessons.0.count") == "3 devoirs");
  CHECK(each(page, "days.0.lessons.0.given", "line") == "Exercice 3 | Contrôle"); // the third has no date
  CHECK(at(page, "days.0.lessons.0.given.1.assessment") == "true");
  CHECK(each(page, "days.3.tasks", "line") == "Exercice 3");
  CHECK(at(page, "days.3.minutes") == "environ 20\u00a0min");
  CHECK(at(page, "days.3.title") == "jeudi 12 novembre");
  CHECK(at(page, "days.3.id") == "j-2026-11-12");
  CHECK(each(page, "undated", "line") == "Pour le 31 novembre");
  CHECK(at(page, "previous") == "false");
  CHECK(at(page, "following.href") == "6e-b/2026-W47.html");
  CHECK(at(week(site, "2026-W47"), "previous.title") == "Semaine 46");
  CHECK(site.data("week", key("6e-b", "2026-W48")).is_null());
}

TEST_CASE("Saturday and Sunday are shown when they hold something; holidays are named") {
  Site site;
  site.put(Draft(maths("2026-12-19")).task("2026-12-27", "Lire").task("2026-12-29", "Écrire"));
  site.build();
  CHECK(each(week(site, "2026-W51"), "days", "weekday") == "lundi | mardi | mercredi | jeudi | vendredi | samedi");
  const Value page = week(site, "2026-W52");
  CHECK(each(page, "days", "weekday") == "lundi | mardi | mercredi | jeudi | vendredi | dimanche");
  CHECK(at(page, "week.note") == "Vacances de Noël");
  CHECK(at(page, "days.4.off") == "Vacances de Noël");
  CHECK(at(week(site, "2026-W51"), "week.note") == "");
  CHECK(at(week(site, "2026-W53"), "week.range") == "du 28 décembre au 2 janvier");
}

TEST_CASE("a lesson: its text, its homework, where it stands, and the lessons beside it") {
  Site site;
  site.configuration.forge = {"gitlab", "https://forge.example/ecole", "main"};
  site.prefix = "site";
  Draft draft(maths("2026-11-23"));
  draft.titled("Les fractions").done("Voir \x01L0;\x02la fiche\x01l0\x02").link("documents/fiche.pdf");
  draft.record.author = "Mme Dubois";
  draft.record.group = "1";
  draft.record.sequence = "Nombres";
  draft.record.language = "en";
  draft.record.documents = {0};
  draft.task("2026-11-26", "", "Lire \x01I0;\x02", [](content::Task& task) { task.files = {0}; });
  draft.task("", "Pour le 31 novembre", "la suite");
  draft.task("2026-11-26", "Dictée", {}, [](content::Task& task) {
    task.postponed = day("2026-12-03");
    task.kind = "dictation";
    task.group = "2";
    task.remark = "sans dictionnaire";
  });
  site.put(std::move(draft));
  site.put(Draft(maths("2026-11-20")).titled("Avant"));
  site.put(Draft(maths("2026-12-01")));
  site.put(Draft("cahier/6e-b/francais/2026-11-24.md").titled("Autre matière"));
  site.put_document("documents/fiche.pdf", std::string(240'000, 'x'));
  site.history[maths("2026-11-23")] = {minute("2026-11-24T17:42:00+01:00"), "Mme Dubois"};
  site.build();

  const Value page = lesson(site, "2026-11-23");
  CHECK(at(page, "page.title") == "Les fractions · 6e B");
  CHECK(each(page, "page.crumbs", "title") == "6e B | Mathématiques");
  CHECK(at(page, "page.edit_url") == "https://forge.example/ecole/-/edit/main/site/cahier/6e-b/maths/2026-11-23.md");
  CHECK(at(page, "page.changed") == "Modifié le mardi 24 novembre 2026 à 17\u00a0h\u00a042 par Mme Dubois");
  CHECK(at(page, "page.lang") == "en");
  CHECK(at(page, "lesson.title") == "Les fractions");
  CHECK(at(page, "lesson.date.long") == "lundi 23 novembre 2026");
  CHECK(at(page, "lesson.text").find("../../documents/fiche.pdf") != std::string::npos);
  CHECK(at(page, "lesson.author") == "Mme Dubois");
  CHECK(at(page, "lesson.sequence") == "Nombres");
  CHECK(at(page, "lesson.week.href") == "6e-b/2026-W48.html#j-2026-11-23");
  CHECK(at(page, "lesson.week.title") == "Semaine 48");
  CHECK(at(page, "lesson.month.href") == "6e-b/maths/2026-11.html");
  CHECK(each(page, "lesson.files", "href") == "documents/fiche.pdf");
  CHECK(at(page, "lesson.files.0.size") == "240\u00a0ko");
  CHECK(at(page, "lesson.files.0.type") == "PDF");
  CHECK(each(page, "lesson.tasks", "anchor") == "devoir-1 | devoir-3");
  CHECK(at(page, "lesson.tasks.0.title") == "");
  CHECK(at(page, "lesson.tasks.0.line") == "devoir");
  CHECK(at(page, "lesson.tasks.0.group") == "1");
  CHECK(at(page, "lesson.tasks.0.files.0.href") == "documents/fiche.pdf");
  CHECK(at(page, "lesson.tasks.0.added") == "Ajouté mardi à 17\u00a0h\u00a042");
  CHECK(at(page, "lesson.tasks.1.due.text") == "jeudi 3 décembre");
  CHECK(at(page, "lesson.tasks.1.postponed") == "Reporté au jeudi 3 décembre");
  CHECK(at(page, "lesson.tasks.1.kind") == "dictée");
  CHECK(at(page, "lesson.tasks.1.group") == "2");
  CHECK(at(page, "lesson.tasks.1.remark") == "sans dictionnaire");
  CHECK(each(page, "lesson.undated", "line") == "Pour le 31 novembre");
  CHECK(at(page, "lesson.undated.0.text") == "<p>la suite</p>");
  CHECK(at(page, "lesson.previous.title") == "Avant");
  CHECK(at(page, "lesson.previous.href") == "6e-b/maths/2026-11-20.html");
  CHECK(at(page, "lesson.following.title") == "Mathématiques"); // a lesson without a title is called as its subject
  CHECK(at(lesson(site, "2026-12-01"), "lesson.following") == "false");
  CHECK(at(lesson(site, "2026-12-01"), "lesson.title") == "Mathématiques");
  CHECK(at(lesson(site, "2026-12-01"), "page.changed") == "");
  // The task's text is made for the page it stands on.
  CHECK(at(week(site, "2026-W48"), "days.3.tasks.0.text").find("\"../documents/fiche.pdf\"") != std::string::npos);
}

TEST_CASE("weeks A and B are told where the calendar has them") {
  Site site;
  site.put(Draft(maths("2026-11-09")).titled("Les fractions"));
  site.build();
  CHECK(at(week(site, "2026-W46"), "week.letter_text") == "");
  site.configuration.calendar.weeks.emplace();
  site.build();
  CHECK(at(week(site, "2026-W46"), "week.letter_text") == "Semaine B");
  CHECK(at(week(site, "2026-W46"), "week.letter") == "B");
}

TEST_CASE("a change that came a week later is told with its date") {
  Site site;
  site.put(Draft(maths("2026-11-09")).task("2026-11-26", "a"));
  site.history[maths("2026-11-09")] = {minute("2026-11-16T08:05:00+01:00"), ""};
  site.build();
  CHECK(at(lesson(site, "2026-11-09"), "lesson.tasks.0.added") == "Ajouté lundi 16 novembre à 8\u00a0h\u00a005");
  CHECK(at(lesson(site, "2026-11-09"), "page.changed") == "Modifié le lundi 16 novembre 2026 à 8\u00a0h\u00a005");
}

TEST_CASE("what is of the whole class has words of its own, and a page") {
  Site site;
  site.put(Draft("cahier/cm1/2026-11-23.md").lesson("").done("Conseil").task("2026-11-24", "Signer le mot"));
  site.build();
  const Value page = site.data("lesson", key("cahier/cm1/2026-11-23.md", "00000"));
  CHECK(at(page, "lesson.title") == "Toute la classe");
  CHECK(at(page, "page.title") == "Toute la classe · CM1");
  CHECK(at(page, "subject.id") == "");
  CHECK(at(page, "subject.title") == "Toute la classe");
  CHECK(at(page, "subject.color") == "gray");
  CHECK(at(page, "subject.href") == "cm1/classe/index.html");
  CHECK(at(page, "lesson.month.href") == "cm1/classe/2026-11.html");
  CHECK(site.output.files.contains("cm1/classe/index.html"));
  CHECK(site.output.files.contains("cm1/classe/2026-11.html"));
  CHECK(at(site.data("class", "cm1"), "next.tasks.0.subject.title") == "Toute la classe");
}

TEST_CASE("a subject: newest lessons first, a page a month with those beside it") {
  Site site;
  for (const char* date :
       {"2026-09-07", "2026-09-14", "2026-11-02", "2026-11-09", "2026-11-16", "2026-11-23", "2027-01-11"})
    site.put(
        Draft(maths(date)).titled(date).task("2027-02-01", "a").task("2027-02-02", "b", {}, [](content::Task& task) {
          task.cancelled = true;
        }));
  site.build();
  const Value subject = site.data("subject", key("6e-b", "maths"));
  CHECK(at(subject, "page.title") == "Mathématiques · 6e B");
  CHECK(at(subject, "class.year") == "2026-2027");
  CHECK(each(subject, "months", "title") == "janvier 2027 | novembre 2026 | septembre 2026");
  CHECK(each(subject, "months", "count") == "1 séance | 4 séances | 2 séances");
  CHECK(each(subject, "lessons", "title") ==
        "2027-01-11 | 2026-11-23 | 2026-11-16 | 2026-11-09 | 2026-11-02 | 2026-09-14");
  CHECK(at(subject, "lessons.0.count") == "1 devoir");
  CHECK(at(subject, "lessons.0.given") == "0");

  const Value month = site.data("subject_month", key("6e-b", "maths", "2026-11"));
  CHECK(at(month, "page.title") == "Mathématiques · novembre 2026 · 6e B");
  CHECK(each(month, "page.crumbs", "href") == "6e-b/index.html | 6e-b/maths/index.html");
  CHECK(each(month, "lessons", "title") == "2026-11-02 | 2026-11-09 | 2026-11-16 | 2026-11-23");
  CHECK(at(month, "month.count") == "4 séances");
  CHECK(at(month, "previous.title") == "septembre 2026");
  CHECK(at(month, "previous.count") == "2 séances");
  CHECK(at(month, "following.href") == "6e-b/maths/2027-01.html");
  CHECK(at(site.data("subject_month", key("6e-b", "maths", "2026-09")), "previous") == "false");
}

TEST_CASE("a draft says that it is one, and what is not visible yet too") {
  Site site;
  Draft draft(maths("2026-11-23"));
  draft.record.draft = true;
  draft.record.visible_from = day("2026-12-01");
  site.put(std::move(draft));
  site.build();
  CHECK_FALSE(site.output.files.contains("6e-b/maths/2026-11-23.html"));
  site.options = {true, true};
  site.build();
  CHECK(each(lesson(site, "2026-11-23"), "page.notices", "kind") == "draft | future");
}

TEST_CASE("a source whose text cannot be read any more has a page without it") {
  Site site;
  site.put(Draft(maths("2026-11-23")).done("x").task("2026-11-26", "a", "b"));
  site.build();
  site.at(maths("2026-11-23")).text.lessons.clear(); // other bytes than those of the record: as if the file was gone
  const Value page = lesson(site, "2026-11-23");
  CHECK(at(page, "lesson.text") == "");
  CHECK(at(page, "lesson.tasks.0.text") == "");
}

TEST_CASE("the frame of a class: its links, the one shown, and not for search engines") {
  Site site;
  site.put(Draft(maths("2026-11-23")));
  site.put(Draft("cahier/4e-a/maths/2026-11-23.md"));
  site.put(Draft("pages/10-ecole.md").titled("L’école").body("x"));
  site.put(Draft("articles/2026-11-12-a.md").body("x"));
  site.build();
  const Value frame = site.frame("lesson", key(maths("2026-11-23"), "00000"));
  CHECK(each(frame, "classes", "title") == "4e A | 6e B");
  CHECK(each(frame, "classes", "current") == "false | true");
  CHECK(each(frame, "class.tabs", "key") == "class | week | to_do | assessments | subjects");
  CHECK(each(frame, "class.tabs", "title") == "Classe | Semaine | À faire | Évaluations | Matières");
  CHECK(each(frame, "class.tabs", "href") == "6e-b/index.html | 6e-b/index.html#semaine | 6e-b/a-faire.html | "
                                             "6e-b/evaluations.html | 6e-b/index.html#matieres");
  CHECK(each(frame, "class.tabs", "current") == "false | false | false | false | true");
  CHECK(each(frame, "links", "title") == "Articles | L’école");
  CHECK(each(frame, "links", "href") == "articles/index.html | ecole.html");
  CHECK(at(frame, "noindex") == "true");
  CHECK(at(frame, "home.current") == "false");
  CHECK(at(site.frame("week", key("6e-b", "2026-W48")), "class.tabs.1.current") == "true");
  CHECK(at(site.frame("to_do", "6e-b"), "class.tabs.2.current") == "true");
  CHECK(at(site.frame("assessments", "6e-b"), "class.tabs.3.current") == "true");
  CHECK(at(site.frame("class", "6e-b"), "class.tabs.0.current") == "true");
}

TEST_CASE("pages of one class, section and depth share their frame; others do not") {
  Site site;
  for (const char* date : {"2026-11-23", "2026-11-24"}) site.put(Draft(maths(date)));
  site.put(Draft("cahier/4e-a/maths/2026-11-23.md"));
  site.build();
  const std::string first = site.frame_key("lesson", key(maths("2026-11-23"), "00000"));
  CHECK(first == site.frame_key("lesson", key(maths("2026-11-24"), "00000")));
  CHECK(first == site.frame_key("subject", key("6e-b", "maths")));
  CHECK(first != site.frame_key("lesson", key("cahier/4e-a/maths/2026-11-23.md", "00000")));
  CHECK(first != site.frame_key("week", key("6e-b", "2026-W48")));
  CHECK(site.frame_key("week", key("6e-b", "2026-W48")) != site.frame_key("to_do", "6e-b"));
  CHECK(site.frame_key("home", "") != site.frame_key("article_list", ""));
}
