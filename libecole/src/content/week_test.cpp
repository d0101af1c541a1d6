// Files of a week: its plan, and its days.
#include "base/text.hpp"
#include "content/parse.hpp"
#include <catch2/catch.hpp>

using namespace ecole::content;
using ecole::base::DiagnosticId;

namespace {

// Each lesson as "subject (group) date title [summary]", each of its tasks below it as
// "- 2026-11-26 title [text] (group, minutes)".
std::string read(const Record& record) {
  std::string all;
  for (const Lesson& lesson : record.lessons) {
    all += lesson.subject.empty() ? "classe" : lesson.subject;
    if (!lesson.group.empty()) all += " (" + lesson.group + ")";
    if (lesson.date) all += " " + lesson.date->text();
    if (!lesson.title.empty()) all += " " + lesson.title;
    if (!lesson.summary.empty()) all += " [" + lesson.summary + "]";
    all += '\n';
    for (const Task& task : lesson.tasks) {
      CHECK_FALSE(task.line.empty());
      all += "- " + (task.due ? task.due->text() : task.needs_calendar ? "calendar" : "undated");
      if (!task.title.empty()) all += " " + task.title;
      if (!task.text_summary.empty()) all += " [" + task.text_summary + "]";
      if (!task.group.empty()) all += " {" + task.group + "}";
      if (task.minutes) all += " " + std::to_string(task.minutes) + " min";
      if (task.bring) all += " bring";
      if (task.assessment) all += " test";
      all += '\n';
    }
  }
  return all;
}

Parsed made(std::string_view name, std::string_view text) {
  Parsed parsed = parse("cahier/cm1/" + std::string(name), text, {});
  REQUIRE(parsed.text.lessons.size() == parsed.record.lessons.size());
  REQUIRE(parse_record(serialized(parsed.record)) == parsed.record);
  return parsed;
}
std::string plan(std::string_view text) { return read(made("devoirs-2026-W48.md", text).record); }
std::string week(std::string_view text) { return read(made("2026-W48.md", text).record); }
std::string findings(std::string_view name, std::string_view text) {
  std::string all;
  for (const auto& finding : made(name, text).record.findings)
    all += std::string(ecole::base::row(finding.id).id) + " " + std::to_string(finding.range.line) + " " +
           ecole::base::to_diagnostic(finding, "").hint_fr + "\n";
  return all;
}
constexpr std::string_view plan_name = "devoirs-2026-W48.md", week_name = "2026-W48.md";

} // namespace

TEST_CASE("a plan's headings are due dates, and each line below one is a task") {
  CHECK(plan("# Plan de travail\n\n## Lundi 23 novembre\n\nApprendre la poésie\n\n## Jeudi 26 novembre\n\n"
             "- Maths : exercice 3 (20 min)\n- Français : lire la page 12\n- Signer le mot\n") ==
        "classe\n- 2026-11-23 Apprendre la poésie\n- 2026-11-26 Signer le mot\n"
        "Maths\n- 2026-11-26 exercice 3 20 min\nFrançais\n- 2026-11-26 lire la page 12\n");
  CHECK(plan("## Jeudi\nlire\nécrire\n\n### Maths\n\n- ex 3\n- ex 4\n\n### Mathématiques : ex 5\n\n## Vendredi\n\n"
             "Maths : ex 6\n") ==
        "classe\n- 2026-11-26 lire\n- 2026-11-26 écrire\n"
        "Maths\n- 2026-11-26 ex 3\n- 2026-11-26 ex 4\n- 2026-11-26 ex 5\n- 2026-11-27 ex 6\n");
  // Subjects above the days, as well.
  CHECK(plan("## Maths\n\n### Jeudi\n\n- ex 3\n\n## Français\n\n### Mardi\n\nlire\n\n### Jeudi\n\nécrire\n") ==
        "Maths\n- 2026-11-26 ex 3\nFrançais\n- 2026-11-24 lire\n- 2026-11-26 écrire\n");
}

TEST_CASE("the days of a plan take every form of a date") {
  for (std::string_view day :
       {"Jeudi 26 novembre", "jeudi 26 novembre 2026", "JEUDI", "jeu. 26 nov.", "le 26 novembre", "le 26", "26/11",
        "jeudi 26/11", "2026-11-26", "**Jeudi 26**", "Thursday 26 November", "Jeudi matin", "Jeudi 26 novembre :"}) {
    INFO(day);
    CHECK(plan("## " + std::string(day) + "\n\nlire\n") == "classe\n- 2026-11-26 lire\n");
    CHECK(findings(plan_name, "## " + std::string(day) + "\n\nlire\n").empty());
  }
  CHECK(read(made("homework-2026-W53.md", "## Vendredi 1er janvier\n\nlire\n").record) ==
        "classe\n- 2027-01-01 lire\n");
  CHECK(plan("## Jeudi 26 novembre : dictée (10 min)\n\nmots 1 à 10\n") ==
        "classe\n- 2026-11-26 dictée 10 min test\n- 2026-11-26 mots 1 à 10\n");
}

TEST_CASE("what stands in a plan beside its lines") {
  CHECK(plan("Bonne semaine !\n\n## Jeudi\n\n- À apporter : le compas\n- rien\n- Maths :\n  - ex 1\n  - ex 2\n"
             "- lire\n  la page 3\n\n| a |\n|---|\n| b |\n") ==
        "classe [Bonne semaine !]\n- 2026-11-26 le compas bring\n- 2026-11-26 lire [la page 3 · a · b]\n"
        "Maths\n- 2026-11-26 [ex 1 · ex 2]\n");
  CHECK(plan("## Jeudi\n\n## Vendredi\n\nrien\n").empty());
  // Its own date goes before that of the day.
  CHECK(plan("## Jeudi\n\n- Pour lundi 30 novembre : l'exposé\n- lire\n\n## Pour lundi 30\n\nfin\n") ==
        "classe\n- 2026-11-30 l'exposé\n- 2026-11-26 lire\n- 2026-11-30 fin\n");
  CHECK(plan("## Jeudi\n\n- CM1 : ex 1\n- CM2 maths : ex 2\n- Groupe 2 : ex 3\n") ==
        "classe\n- 2026-11-26 ex 1 {CM1}\n- 2026-11-26 ex 3 {Groupe 2}\nmaths\n- 2026-11-26 ex 2 {CM2}\n");
}

TEST_CASE("a plan may be written in due lines") {
  for (std::string_view text :
       {"Pour lundi : lire\nPour mardi : écrire\n", "## Pour lundi : lire\n\n## Pour mardi 24 novembre : écrire\n",
        "# La semaine\n\n## Travail\n\n## Lundi : lire\n\n- Pour mardi : écrire\n"}) {
    INFO(text);
    CHECK(plan(text) == "classe\n- 2026-11-23 lire\n- 2026-11-24 écrire\n");
    CHECK(findings(plan_name, text).empty());
  }
  CHECK(plan("## Pour lundi\n\n- lire\n- Maths : ex 3\n\n## Mardi\n\n- a\n\n## Pour jeudi 26 novembre\n\nb\n\nc\n") ==
        "classe\n- 2026-11-23 lire\n- 2026-11-24 a\n- 2026-11-26 b\n- 2026-11-26 c\nMaths\n- 2026-11-23 ex 3\n");
  CHECK(findings(plan_name, "## Pour la semaine\n\nlire\n").starts_with("date-unreadable 1"));
}

TEST_CASE("a line of a plan keeps what is more than words") {
  Parsed parsed = made(plan_name, "## Jeudi\n\n- **Maths** : [la fiche](fiche.pdf), *bien* (20 min)\n");
  REQUIRE(read(parsed.record) == "Maths\n- 2026-11-26 [la fiche, bien] 20 min\n");
  CHECK(parsed.record.lessons[0].tasks[0].files.size() == 1);
  CHECK(parsed.text.lessons[0].tasks[0].find("<em>bien</em>") != std::string::npos);
  CHECK(parsed.text.lessons[0].tasks[0].find("Maths") == std::string::npos);
}

TEST_CASE("a heading that looks like a day of the week and is none is an error") {
  CHECK(findings(plan_name, "## Jeudi 3 décembre\n\nlire\n") == "day-outside-week 1 Écrivez : ## jeudi 26 novembre\n");
  CHECK(findings(plan_name, "## Jeudi 19 novembre\n\nlire\n") == "day-outside-week 1 Écrivez : ## jeudi 26 novembre\n");
  CHECK(findings(plan_name, "## Jeudi\n\na\n\n## Vendredy 27\n\nlire\n") ==
        "date-unreadable 5 Écrivez : ## vendredi 27 novembre\n");
  CHECK(findings(plan_name, "## Jeudi\n\na\n\n## 27 novenbre\n\nlire\n") ==
        "date-unreadable 5 Écrivez : ## vendredi 27 novembre\n");
  CHECK(findings(plan_name, "Lire\n") ==
        "week-without-day 0 Écrivez, au-dessus de chaque jour, un titre : ## lundi 23 novembre\n");
  std::string both = findings(plan_name, "## Jeudi 27 novembre\n\nlire\n");
  CHECK(both == "date-weekday-mismatch 1 Écrivez : ## vendredi 27 novembre, ou : ## jeudi 26 novembre\n");
  // What is below it is shown as written, the rest as it is.
  Parsed parsed = made(plan_name, "## Lundi\n\na\n\n## Jeudi 27 novembre\n\nlire\n");
  CHECK(read(parsed.record) == "classe\n- 2026-11-23 a\n- undated [lire]\n");
  CHECK(parsed.record.held_in_due_lines_only());
  CHECK(findings(plan_name, "---\ndate: 2026-11-23\n---\n## Jeudi\n\na\n") ==
        "front-matter-date-of-week 2 Supprimez cette ligne.\n");
  CHECK(findings(plan_name, "## Jeudi\n\n- a (20 mim)\n").starts_with("duration-unreadable 3"));
}

TEST_CASE("a file of a week is a day file below each of its days") {
  CHECK(
      week("# Lundi 23 novembre\n\n## Maths\n\nLes fractions\n\n### Pour demain\n\nex 3\n\n## Français\n\nLe verbe\n\n"
           "# Mardi 24 novembre\n\nSortie.\n\n## Maths : encore\n\n- Pour jeudi : ex 4\n") ==
      "Maths 2026-11-23 [Les fractions]\n- 2026-11-24 [ex 3]\nFrançais 2026-11-23 [Le verbe]\n"
      "classe 2026-11-24 [Sortie.]\nMaths 2026-11-24 encore\n- 2026-11-26 ex 4\n");
  // A title above; a date counts from its day.
  CHECK(week("# Semaine 48\n\n## Lundi\n\n### Maths\n\na\n\nPour mardi : b\n\n## Mercredi\n\n### Maths\n\n"
             "Pour mardi : c\n") == "Maths 2026-11-23 [a]\n- 2026-11-24 b\nMaths 2026-11-25\n- 2026-12-01 c\n");
  CHECK(week("Bonne semaine\n\n# Jeudi : sport\n\nle relais\n") ==
        "classe 2026-11-26 [Bonne semaine · sport · le relais]\n");
  // Subjects of one level with the days.
  CHECK(week("## Lundi\n\n## Maths\n\na\n\n## Mardi\n\n## Maths\n\nb\n") ==
        "Maths 2026-11-23 [a]\nMaths 2026-11-24 [b]\n");
  CHECK(findings(week_name, "# Lundi 23 novembre\n\n## Histoire\n\n### 14 juillet 1789\n\na\n").empty());
}

TEST_CASE("a file of a week says what is wrong with its headings") {
  CHECK(findings(week_name, "# Lundi 30 novembre\n\na\n") == "day-outside-week 1 Écrivez : # lundi 23 novembre\n");
  CHECK(findings(week_name, "# Lundi\n\na\n\n# Mardy 24\n\nb\n") ==
        "date-unreadable 5 Écrivez : # mardi 24 novembre\n");
  CHECK(findings(week_name, "# Semaine\n\n# Maths\n\n## Lundi\n\na\n") ==
        "heading-over-days 3 Écrivez : # lundi 23 novembre\n");
  CHECK(findings(week_name, "## Maths\n\na\n") ==
        "week-without-day 0 Écrivez, au-dessus de chaque jour, un titre : # lundi 23 novembre\n");
}

TEST_CASE("a plan of hostile size is cut short") {
  std::string text = "## Jeudi\n\n";
  for (int i = 0; i < 3000; ++i) text += "- Maths : x\n";
  Parsed many = made(plan_name, text);
  CHECK(many.record.held());
  CHECK(many.record.findings.front().id == DiagnosticId::too_many_tasks);
  std::string headings;
  for (int i = 0; i < 3000; ++i) headings += "## Jeudy\n\n### Maths\n\nCM1 : x\n\n";
  CHECK(made(plan_name, headings).record.findings.size() < 1000);
  made(week_name, headings);
}
