// Sequences, the recapitulation of a year, what an absent pupil reads, and what is said of much work.
#include "pages/toy_test.hpp"
#include <catch2/catch.hpp>

using namespace ecole;
using namespace ecole::pages::toys;
using base::Value;
using engine::key;

namespace {

std::string maths(std::string_view date) { return "cahier/6e-b/maths/" + std::string(date) + ".md"; }

Draft in_sequence(std::string_view date, std::string_view sequence) {
  Draft draft(maths(date));
  draft.titled("Séance du " + std::string(date));
  draft.record.sequence = sequence;
  return draft;
}

void assessment(content::Task& task) { task.assessment = true; }

std::vector<std::string> written(const engine::Report& report) { return report.written; }

content::Slot slot(base::Weekday weekday, int at, int until, std::string room = {}, std::string group = {}) {
  content::Slot made;
  made.day = weekday;
  made.at = at;
  made.until = until;
  made.subject = "maths";
  made.group = std::move(group);
  made.room = std::move(room);
  return made;
}

void set_timetable(Site& site, std::vector<content::Slot> slots) {
  content::Configuration::Class settings;
  settings.folder = "6e-b";
  settings.timetable = std::move(slots);
  site.configuration.classes = {std::move(settings)};
}

} // namespace

TEST_CASE("a sequence: its lessons in their order and its assessments") {
  Site site;
  site.put(in_sequence("2026-11-23", "Les fractions")
               .task("2026-11-27", "Contrôle", {}, assessment)
               .task("2026-11-24", "Exercice"));
  site.put(in_sequence("2026-11-16", "les  Fractions").task("2026-11-19", "Dictée", {}, assessment));
  site.put(in_sequence("2026-11-17", "Les angles"));
  site.put(in_sequence("2025-11-17", "Les fractions")); // another year's
  site.put(Draft(maths("2026-11-18")));
  site.build();
  const Value page = site.data("sequence", key("6e-b", "maths", "2026-les-fractions"));
  CHECK(at(page, "page.title") == "Les fractions · 6e B");
  CHECK(each(page, "page.crumbs", "href") == "6e-b/index.html | 6e-b/maths/index.html");
  CHECK(at(page, "sequence.count") == "2 séances");
  CHECK(at(page, "sequence.first.iso") == "2026-11-16");
  CHECK(at(page, "sequence.last.iso") == "2026-11-23");
  CHECK(each(page, "lessons", "date.iso") == "2026-11-16 | 2026-11-23");
  CHECK(each(page, "assessments", "line") == "Dictée | Contrôle");
  CHECK(at(page, "class.year") == "2026-2027");
  CHECK(site.output.files.contains("6e-b/maths/sequence-2026-les-fractions.html"));
  CHECK(site.output.files.contains("6e-b/maths/sequence-2025-les-fractions.html"));

  const Value lesson = site.data("lesson", key(maths("2026-11-23"), "00000"));
  CHECK(at(lesson, "lesson.sequence_href") == "6e-b/maths/sequence-2026-les-fractions.html");
  CHECK(at(site.data("lesson", key(maths("2026-11-18"), "00000")), "lesson.sequence_href") == "");
  const Value subject = site.data("subject", key("6e-b", "maths")); // of its newest year, as they began
  CHECK(each(subject, "sequences", "title") == "Les fractions | Les angles");
  CHECK(each(subject, "sequences", "count") == "2 séances | 1 séance");
  CHECK(at(subject, "sequences.1.href") == "6e-b/maths/sequence-2026-les-angles.html");
}

TEST_CASE("a sequence of any name has an address; the page goes with its last lesson") {
  Site site;
  site.put(in_sequence("2026-11-23", "分数"));
  Draft whole("cahier/cm1/2026-11-23.md");
  whole.lesson("").record.sequence = "Vivre ensemble";
  site.put(std::move(whole));
  site.build();
  CHECK(site.output.files.contains("6e-b/maths/sequence-2026-sequence.html"));
  CHECK(site.output.files.contains("cm1/classe/sequence-2026-vivre-ensemble.html"));
  site.put(in_sequence("2026-11-23", ""));
  site.build();
  CHECK_FALSE(site.output.files.contains("6e-b/maths/sequence-2026-sequence.html"));
}

TEST_CASE("an edit of a lesson makes the page of its own sequence alone") {
  Site site;
  site.put(in_sequence("2026-11-16", "Les fractions"));
  site.put(in_sequence("2026-11-17", "Les angles"));
  site.build();
  site.at(maths("2026-11-16")).done("autre chose");
  std::vector<std::string> sequences;
  for (const engine::PageStory& story : site.build().stories)
    if (story.rule == "sequence") sequences.push_back(story.output);
  CHECK(sequences == std::vector<std::string>{"6e-b/maths/sequence-2026-les-fractions.html"});
}

TEST_CASE("a month of a class: all of its lessons by day, with the homework that they gave") {
  Site site;
  site.put(Draft(maths("2026-09-30")));
  site.put(Draft(maths("2026-11-23")).done("Rappels").task("2026-12-01", "Exercice 3").task("", "Pour bientôt"));
  site.put(Draft("cahier/6e-b/svt/2026-11-23.md").titled("La cellule"));
  site.put(Draft(maths("2026-11-24")));
  site.put(Draft("cahier/4e-a/maths/2026-11-24.md"));
  site.build();
  const Value page = site.data("class_month", key("6e-b", "2026-11"));
  CHECK(at(page, "page.title") == "novembre 2026 · 6e B");
  CHECK(each(page, "page.crumbs", "title") == "6e B | 2026-2027");
  CHECK(each(page, "page.crumbs", "href") == "6e-b/index.html | 6e-b/2026-2027.html");
  CHECK(at(page, "month.href") == "6e-b/2026-11.html");
  CHECK(at(page, "month.count") == "3 séances");
  CHECK(each(page, "days", "title") == "lundi 23 novembre | mardi 24 novembre");
  CHECK(at(page, "days.0.href") == "6e-b/2026-W48.html#j-2026-11-23");
  CHECK(each(page, "days.0.lessons", "title") == "Mathématiques | La cellule");
  CHECK(at(page, "days.0.lessons.0.summary") == "Rappels");
  CHECK(each(page, "days.0.lessons.0.given", "line") == "Exercice 3");
  CHECK(at(page, "days.0.lessons.0.given.0.day") == "mar. 1er déc.");
  CHECK(at(page, "previous.href") == "6e-b/2026-09.html");
  CHECK(at(page, "following") == "false");
  CHECK(at(site.data("class", "6e-b"), "lessons.0.given") == "0"); // it says what is due by itself
}

TEST_CASE("a school year: its months that have lessons") {
  Site site;
  for (const char* date : {"2026-09-07", "2026-11-23", "2027-07-02", "2025-11-24"}) site.put(Draft(maths(date)));
  site.build();
  const Value page = site.data("school_year", key("6e-b", "2026"));
  CHECK(at(page, "page.title") == "Récapitulatif 2026-2027 · 6e B");
  CHECK(each(page, "months", "title") == "septembre 2026 | novembre 2026 | juillet 2027");
  CHECK(at(page, "months.2.href") == "6e-b/2027-07.html");
  CHECK(each(site.data("school_year", key("6e-b", "2025")), "months", "title") == "novembre 2025");
  CHECK(site.data("school_year", key("6e-b", "2024")).is_null());
  CHECK(site.data("school_year", key("6e-b", "x")).is_null());
  const Value of_class = site.data("class", "6e-b");
  CHECK(at(of_class, "recap.title") == "Récapitulatif 2026-2027");
  CHECK(at(of_class, "recap.href") == "6e-b/2026-2027.html");
  CHECK(each(of_class, "years", "href") == "6e-b/2025-2026.html");
}

TEST_CASE("one lesson more leaves the year and the months beside it as they are") {
  Site site;
  for (const char* date : {"2026-10-05", "2026-11-23", "2026-12-07"}) site.put(Draft(maths(date)));
  site.build();
  site.put(Draft(maths("2026-11-24")));
  std::vector<std::string> made;
  for (const engine::PageStory& story : site.build().stories)
    if (story.rule == "class_month" || story.rule == "school_year") made.push_back(story.output);
  CHECK(made == std::vector<std::string>{"6e-b/2026-11.html"});
}

TEST_CASE("who was absent: the lessons of this week and of two before, the newest day first") {
  Site site;
  site.put(Draft(maths("2026-11-06")));
  site.put(Draft(maths("2026-11-09")).titled("La plus ancienne"));
  site.put(Draft(maths("2026-11-20")).task("2026-11-24", "Exercice 3"));
  site.put(Draft(maths("2026-11-23")));
  site.put(Draft(maths("2026-11-24")));
  site.build();
  Value page = site.data("catch_up", "6e-b");
  CHECK(at(page, "page.title") == "J’étais absent · 6e B");
  CHECK(each(page, "days", "date.iso") == "2026-11-23 | 2026-11-20 | 2026-11-09");
  CHECK(each(page, "days.1.lessons.0.given", "line") == "Exercice 3");
  CHECK(at(page, "empty") == "");
  CHECK(at(site.data("class", "6e-b"), "catch_up_href") == "6e-b/rattrapage.html");
  // In a week days only come; on a Monday a week goes.
  site.now = minute("2026-11-29T12:00:00+01:00");
  site.build();
  CHECK(each(site.data("catch_up", "6e-b"), "days", "date.iso") == "2026-11-24 | 2026-11-23 | 2026-11-20 | 2026-11-09");
  site.now = minute("2026-11-30T12:00:00+01:00");
  site.build();
  CHECK(each(site.data("catch_up", "6e-b"), "days", "date.iso") == "2026-11-24 | 2026-11-23 | 2026-11-20");
  site.now = minute("2027-02-01T12:00:00+01:00");
  site.build();
  page = site.data("catch_up", "6e-b");
  CHECK(at(page, "days") == "0");
  CHECK(at(page, "empty") == "Aucune séance notée ces dernières semaines.");
}

TEST_CASE("much work on a day or in a week is said") {
  Site site;
  Draft draft(maths("2026-11-20"));
  const auto minutes = [](int count) { return [count](content::Task& task) { task.minutes = count; }; };
  draft.task("2026-11-24", "a", {}, minutes(60)).task("2026-11-24", "b", {}, minutes(30));
  draft.task("2026-11-26", "a", {}, minutes(60)).task("2026-11-26", "b", {}, minutes(31));
  for (int i = 0; i < 3; ++i) draft.task("2026-11-27", "Contrôle", {}, assessment);
  for (int i = 0; i < 2; ++i) draft.task("2026-11-25", "Contrôle", {}, assessment);
  draft.task("2026-11-25", "Contrôle", {}, [](content::Task& task) { task.assessment = task.cancelled = true; });
  site.put(std::move(draft));
  site.build();
  CHECK(each(site.data("to_do", "6e-b"), "weeks.0.days", "load") ==
        " |  | Beaucoup de travail ce jour-là | 3\u00a0évaluations ce jour-là");
  CHECK(at(site.data("to_do", "6e-b"), "weeks.0.load") == "");
  site.at(maths("2026-11-20")).task("2026-11-28", "Contrôle", {}, assessment);
  site.build();
  CHECK(at(site.data("to_do", "6e-b"), "weeks.0.load") == "6\u00a0évaluations cette semaine-là");
}

TEST_CASE("a lesson says when and where it was, as far as the timetable says it") {
  using base::Weekday;
  Site site;
  set_timetable(site, {slot(Weekday::monday, 9 * 60, 9 * 60 + 55, "12"), slot(Weekday::tuesday, 8 * 60, -1)});
  for (const char* date : {"2026-11-23", "2026-11-24", "2026-11-25"}) site.put(Draft(maths(date)));
  site.build();
  const auto lesson = [&](std::string_view date, std::string_view member) {
    return at(site.data("lesson", key(maths(date), "00000")), "lesson." + std::string(member));
  };
  CHECK(lesson("2026-11-23", "time") == "9\u00a0h – 9\u00a0h\u00a055");
  CHECK(lesson("2026-11-23", "room") == "12");
  CHECK(lesson("2026-11-24", "time") == "8\u00a0h");
  CHECK(lesson("2026-11-24", "room") == "");
  CHECK(lesson("2026-11-25", "time") == "");
  const Value week = site.data("week", key("6e-b", "2026-W48"));
  CHECK(at(week, "days.0.lessons.0.time") == "9\u00a0h – 9\u00a0h\u00a055");
  CHECK(at(week, "days.0.lessons.0.room") == "12");
  CHECK(at(site.data("subject", key("6e-b", "maths")), "lessons.0.time") == "");

  // Another room: the lesson and its week, and nothing else of the class.
  set_timetable(site, {slot(Weekday::monday, 9 * 60, 9 * 60 + 55, "14"), slot(Weekday::tuesday, 8 * 60, -1)});
  CHECK(written(site.build()) == std::vector<std::string>{"6e-b/2026-W48.html", "6e-b/maths/2026-11-23.html"});
}

TEST_CASE("the turn of the year: only what shows one school year changes, and what a timetable says") {
  using base::Weekday;
  Site site;
  set_timetable(site, {slot(Weekday::monday, 9 * 60, 9 * 60 + 55, "12")});
  site.put(Draft(maths("2027-06-21")).task("2027-07-02", "Contrôle", {}, assessment));
  site.put(Draft(maths("2027-06-22")));
  site.put(Draft(maths("2026-11-24")));
  site.now = minute("2027-07-31T23:58:00+02:00");
  site.build();
  CHECK(site.next_change() == minute("2027-08-01T00:00:00+02:00"));
  Value page = site.data("class", "6e-b");
  CHECK(at(page, "class.year") == "2026-2027");
  CHECK(at(page, "lessons") == "3");
  CHECK(at(page, "recap.href") == "6e-b/2026-2027.html");
  CHECK(at(page, "years") == "0");
  site.now = minute("2027-07-31T23:59:00+02:00");
  CHECK(site.build().made == 0);

  site.now = minute("2027-08-01T00:00:00+02:00");
  const std::vector<std::string> changed = {"6e-b/2027-W25.html", // its Monday has a time
                                            "6e-b/a-faire.html",          "6e-b/agenda.ics",
                                            "6e-b/evaluations.html",      "6e-b/index.html",
                                            "6e-b/maths/2027-06-21.html", "6e-b/rattrapage.html"};
  CHECK(written(site.build()) == changed);
  page = site.data("class", "6e-b");
  CHECK(at(page, "class.year") == "2027-2028");
  CHECK(at(page, "lessons") == "0");
  CHECK(at(page, "subjects") == "0");
  CHECK(at(page, "months") == "0");
  CHECK(at(page, "recap") == "false");
  CHECK(each(page, "years", "href") == "6e-b/2026-2027.html");
  CHECK(at(site.data("assessments", "6e-b"), "past") == "0");
  CHECK(at(site.data("lesson", key(maths("2027-06-21"), "00000")), "lesson.time") == "");
  // A minute back, all is as it was.
  site.now = minute("2027-07-31T23:59:00+02:00");
  CHECK(written(site.build()) == changed);
}
