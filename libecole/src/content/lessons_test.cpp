#include "content/lessons.hpp"

#include "content/as_meant.hpp"
#include "content/parse.hpp"
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

using namespace ecole::content;
using ecole::TextRange;
using ecole::base::Date;

namespace {

struct Cut {
  Record record;
  Text text;

  const Lesson& lesson(std::size_t number = 0) const { return record.lessons.at(number); }
  const Task& task(std::size_t number = 0) const { return lesson().tasks.at(number); }
  // "2026-11-26 title [text]" for each task of a lesson, one a line; the text without its marks.
  std::string tasks(std::size_t number = 0) const {
    std::string all;
    for (const Task& task : lesson(number).tasks) {
      if (!all.empty()) all += '\n';
      all += task.due ? task.due->text() : task.needs_calendar ? "calendar" : "undated";
      if (!task.title.empty()) all += " " + task.title;
      if (!task.text_summary.empty()) all += " [" + task.text_summary + "]";
    }
    return all;
  }
  std::string findings() const {
    std::string all;
    for (const auto& finding : record.findings) {
      if (!all.empty()) all += ' ';
      all += ecole::base::row(finding.id).id;
    }
    return all;
  }
  std::string hint(std::size_t number = 0) const {
    return ecole::base::to_diagnostic(record.findings.at(number), "").hint_fr;
  }
};

// The lesson is on Monday 23 November 2026.
Cut cut(std::string_view source, SourceKind kind = SourceKind::lesson, Record record = {}) {
  Cut result{std::move(record), {}};
  result.record.kind = kind;
  result.record.class_folder = "6e-b";
  if (kind == SourceKind::lesson) result.record.subject_folder = "maths";
  if (!result.record.date) result.record.date = Date::parse("2026-11-23");
  HtmlWriter writer("cahier/6e-b/maths/2026-11-23.md", result.record);
  Document document = Document::parse(source, {.line_breaks = true, .lines_before = 0});
  read_as_meant(document, result.record);
  writer.prepare(document);
  cut_lessons(std::move(document), writer, result.record, result.text);
  REQUIRE(result.text.lessons.size() == result.record.lessons.size());
  for (std::size_t i = 0; i < result.record.lessons.size(); ++i)
    REQUIRE(result.text.lessons[i].tasks.size() == result.record.lessons[i].tasks.size());
  return result;
}

Cut cut_day(std::string_view source) { return cut(source, SourceKind::day); }

std::string source_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

TEST_CASE("a due heading governs up to the next heading of its level or higher") {
  Cut page = cut("avant\n\n"
                 "## Pour jeudi 26 novembre (leçon, 20 min)\n\nApprendre\n\n### Exercices\n\n- 4 et 5\n\n"
                 "## Ensuite\n\naprès\n\n### Pour vendredi\n\nfin\n\n# Haut\n\nencore\n");
  CHECK(page.tasks() == "2026-11-26 [Apprendre · Exercices · 4 et 5]\n2026-11-27 [fin]");
  CHECK(page.task().minutes == 20);
  CHECK(page.task().kind == "lesson");
  CHECK(page.task().line == "Apprendre · Exercices · 4 et 5");
  CHECK(page.text.lessons[0].tasks[0] ==
        "<p>Apprendre</p>\n<h4 id=\"exercices\">Exercices</h4>\n<ul>\n<li>4 et 5</li>\n</ul>\n");
  CHECK(page.text.lessons[0].html == "<p>avant</p>\n<h2 id=\"ensuite\">Ensuite</h2>\n<p>après</p>\n"
                                     "<h2 id=\"haut\">Haut</h2>\n<p>encore</p>\n");
  CHECK(page.lesson().summary == "avant · Ensuite · après · Haut · encore");
  CHECK(page.lesson().has_text);
  CHECK(page.findings().empty());
}

TEST_CASE("what a due line governs says how long the work takes and of what kind it is, when the line does not") {
  auto details = [](std::string_view text) {
    Cut page = cut(text);
    const Task& task = page.task();
    return std::to_string(task.minutes) + " min, " + task.kind + (task.assessment ? ", assessment" : "") +
           (task.hand_in ? ", hand in" : "");
  };
  CHECK(details("## Pour jeudi\n\nExercice 4 p. 12 (20 min)\n") == "20 min, exercises");
  CHECK(details("## Pour jeudi\n\n- Exercice 4 (20 min)\n- leçon : 10 min\n  - à rendre\n") ==
        "30 min, exercises, hand in");
  CHECK(details("## Pour jeudi\n\n- Exercice 4\n- Contrôle sur les fractions (55 min)\n") ==
        "55 min, test, assessment");
  CHECK(details("Pour jeudi :\n\n1. lire la page 3\n2. contrôle\n") == "0 min, test, assessment");
  CHECK(details("- Pour jeudi (15 min) :\n  - exercice 4 (20 min)\n") == "15 min, exercises");
  CHECK(details("## Pour jeudi (leçon)\n\n- contrôle (20 min)\n") == "20 min, lesson");
  // A mark that is handed in or signed is no test of that day; a quote and code say nothing of the work.
  CHECK(details("## À signer pour jeudi\n\n- contrôle de maths\n") == "0 min, ");
  CHECK(details("## Pour jeudi\n\nLire.\n\n> contrôle (20 min)\n\n    exercice (10 min)\n") == "0 min, ");
}

TEST_CASE("a due item governs its children, and nothing else") {
  Cut page =
      cut("- un\n- Pour jeudi :\n  - a\n  - b\n\n  suite\n- deux\n- Pour vendredi : lire\n\n  la page 4\n\nfin\n");
  CHECK(page.tasks() == "2026-11-26 [a · b · suite]\n2026-11-27 lire [la page 4]");
  CHECK(page.text.lessons[0].html == "<ul>\n<li>\n<p>un</p>\n</li>\n<li>\n<p>deux</p>\n</li>\n</ul>\n<p>fin</p>\n");
}

TEST_CASE("a due item without anything governs the items behind it, or what stands behind the list") {
  CHECK(cut("- a\n- Pour jeudi :\n- b\n- c\n- Pour vendredi : d\n").tasks() == "2026-11-26 [b · c]\n2026-11-27 d");
  Cut last = cut("- Pour jeudi :\n\nb\n\nc\n\n## Titre\n\nd\n");
  CHECK(last.tasks() == "2026-11-26 [b · c]");
  CHECK(last.lesson().summary == "Titre · d");
  // An announced assessment is something by itself.
  CHECK(cut("- Dictée jeudi\n- autre\n").tasks() == "2026-11-26 Dictée");
  CHECK(cut("- [ ] Pour jeudi : x\n1. Pour vendredi : y\n").tasks() == "2026-11-26 x\n2026-11-27 y");
}

TEST_CASE("every line of a paragraph may be due") {
  Cut page = cut("Vu : les fractions.\nPour jeudi : a\nEncore vu.\nPour vendredi : b (10 min)\n**Pour lundi : c**\n");
  CHECK(page.tasks() == "2026-11-26 a\n2026-11-27 b\n2026-11-30 c");
  CHECK(page.text.lessons[0].html == "<p>Vu : les fractions.</p>\n<p>Encore vu.</p>\n");
  CHECK(page.task(0).range == TextRange{2, 1, 2, 15});
  CHECK(page.task(2).range == TextRange{5, 1, 5, 19});
  CHECK(page.task(1).minutes == 10);
  CHECK(cut("a  \nPour jeudi : b\\\nc\n").tasks() == "2026-11-26 b");
}

TEST_CASE("a due line with nothing after its date governs what follows, up to the next one or a heading") {
  Cut page = cut("Pour jeudi\nexercice 4\nexercice 5\nPour vendredi (20 min) :\n\n- a\n- b\n\ntexte\n\n"
                 "Pour lundi\n\n- c\n- Pour mardi 1er décembre : d\n- e\n\n## Titre\n\nfin\n");
  CHECK(page.tasks() == "2026-11-26 [exercice 4 exercice 5]\n2026-11-27 [a · b · texte]\n2026-11-30 [c]\n2026-12-01 d");
  CHECK(page.lesson().summary == "e · Titre · fin");
  CHECK(page.text.lessons[0].tasks[0] == "<p>exercice 4<br />\nexercice 5</p>\n");
}

TEST_CASE("a due header cell governs its column") {
  Cut page = cut("| Pour mardi (10 min) | Pour jeudi 26 novembre |\n|---|---|\n| ex **1** | ex 2 |\n|  | ex 3 |\n");
  CHECK(page.tasks() == "2026-11-24 [ex 1]\n2026-11-26 [ex 2 · ex 3]");
  CHECK(page.task(0).minutes == 10);
  CHECK(page.text.lessons[0].tasks[0] == "<p>ex <strong>1</strong></p>\n");
  CHECK_FALSE(page.lesson().has_text);
  CHECK(page.text.lessons[0].html.empty());
}

TEST_CASE("a first column that is not due says what each row is about") {
  Cut page = cut("| Groupe | Pour mardi | Note |\n|---|:-:|--:|\n| A | ex 1 | x |\n| B | ex 2 | y |\n");
  CHECK(page.tasks() == "2026-11-24 [A : ex 1 · B : ex 2]");
  CHECK(page.text.lessons[0].html ==
        "<table>\n<thead>\n<tr>\n<th scope=\"col\">Groupe</th>\n<th scope=\"col\" "
        "class=\"align-right\">Note</th>\n</tr>\n</thead>\n"
        "<tbody>\n<tr>\n<td>A</td>\n<td class=\"align-right\">x</td>\n</tr>\n<tr>\n<td>B</td>\n<td "
        "class=\"align-right\">y</td>\n</tr>\n"
        "</tbody>\n</table>\n");
  Cut all = cut("| | Pour mardi | Pour jeudi | Pour vendredi : rien |\n|---|---|---|---|\n| A | ex 1 |  | |\n");
  CHECK(all.tasks() == "2026-11-24 [A : ex 1]"); // an empty column is no homework
  CHECK_FALSE(all.lesson().has_text);
}

TEST_CASE("due lines in quotes count") {
  Cut page = cut("> Pour jeudi : x\n>\n> - Pour vendredi : y\n\n> Un mot.\n> Pour lundi : z\n");
  CHECK(page.tasks() == "2026-11-26 x\n2026-11-27 y\n2026-11-30 z");
  CHECK(page.text.lessons[0].html == "<blockquote>\n<p>Un mot.</p>\n</blockquote>\n");
}

TEST_CASE("due lines inside of what another governs are tasks of their own") {
  Cut page = cut("## Pour jeudi\n\nA\n\n- Pour vendredi : b\n- c\n\n### Pour lundi\n\nd\n\nPour demain : e\n");
  CHECK(page.tasks() == "2026-11-26 [A · c]\n2026-11-27 b\n2026-11-30 [d]\n2026-11-24 e");
  CHECK(cut("- Pour jeudi\n  - a\n  - Pour vendredi\n    - b\n").tasks() == "2026-11-26 [a]\n2026-11-27 [b]");
}

TEST_CASE("what has no date belongs to the date above it") {
  Cut page = cut("## Pour jeudi\n\n- À apporter : le compas\n- ex 4\n\nÀ rendre : la fiche\n");
  CHECK(page.tasks() == "2026-11-26 [À apporter : le compas · ex 4 · À rendre : la fiche]");
  CHECK(page.findings().empty());
}

TEST_CASE("a heading that says homework is right with dated lines below it") {
  Cut page = cut("vu\n\n## Devoirs\n\n- Pour jeudi : x\n- Pour vendredi : y\n\n## Suite\n\nz\n");
  CHECK(page.tasks() == "2026-11-26 x\n2026-11-27 y");
  CHECK(page.text.lessons[0].html == "<p>vu</p>\n<h2 id=\"suite\">Suite</h2>\n<p>z</p>\n");
  CHECK(page.findings().empty());
  // What else stands below it keeps its heading.
  Cut more = cut("## À faire\n\nSur feuille.\n\n### Pour jeudi\n\nx\n");
  CHECK(more.tasks() == "2026-11-26 [x]");
  CHECK(more.text.lessons[0].html == "<h2 id=\"a-faire\">À faire</h2>\n<p>Sur feuille.</p>\n");
  for (std::string_view source :
       {"- Devoirs :\n  - Pour jeudi : x\n", "- Devoirs :\n- Pour jeudi : x\n", "Devoirs :\n\n- Pour jeudi : x\n",
        "**Devoirs**\n\nPour jeudi : x\n", "Devoirs\nPour jeudi : x\n"}) {
    INFO(source);
    Cut each = cut(source);
    CHECK(each.tasks() == "2026-11-26 x");
    CHECK_FALSE(each.lesson().has_text);
    CHECK(each.findings().empty());
  }
}

TEST_CASE("homework without a date is an error in a heading or an item, a warning elsewhere") {
  Cut heading = cut("## Devoirs\n\n- ex 5\n");
  CHECK(heading.findings() == "homework-without-date");
  CHECK(heading.hint() == "Écrivez : ## Pour lundi 30 novembre");
  CHECK(heading.tasks() == "undated [ex 5]");
  CHECK(heading.task().as_written == "Devoirs");
  CHECK_FALSE(heading.lesson().has_text);
  Cut item = cut("- vu\n- À apporter : le compas\n");
  CHECK(item.findings() == "homework-without-date");
  CHECK(item.hint() == "Écrivez : - À apporter pour lundi 30 novembre : le compas");
  CHECK(item.tasks() == "undated le compas");
  Cut line = cut("Devoirs : ex 5\n");
  CHECK(line.findings() == "homework-without-date-in-text");
  CHECK(line.text.lessons[0].html == "<p>Devoirs : ex 5</p>\n");
  Cut cell = cut("| Groupe | À faire |\n|---|---|\n| A | ex 5 |\n");
  CHECK(cell.findings() == "homework-without-date-in-text");
  CHECK(cell.lesson().tasks.empty());
}

TEST_CASE("that there is nothing to do is no task") {
  for (std::string_view source : {"Pour demain : rien\n", "## Pour jeudi\n\nRien.\n", "## Devoirs\n\nPas de devoirs\n",
                                  "- Pour jeudi : aucun devoir\n", "Devoirs : rien\n",
                                  "| Pour jeudi |\n|---|\n| rien |\n", "Pour jeudi\n\nPas de travail !\n"}) {
    INFO(source);
    Cut page = cut(source);
    CHECK(page.lesson().tasks.empty());
    CHECK_FALSE(page.lesson().has_text);
    CHECK(page.findings().empty());
  }
  CHECK(cut("## Pour demain : rien\n\nOn a lu.\n").text.lessons[0].html == "<p>On a lu.</p>\n");
  CHECK(cut("Pas de devoirs.\n").text.lessons[0].html == "<p>Pas de devoirs.</p>\n");
}

TEST_CASE("a title that is more than words keeps its markup, in the text") {
  Cut page = cut(
      "- Pour jeudi : faire la [fiche](fiche.pdf) et `a+b` (20 min)\n- **Pour vendredi (leçon) :** lire *le conte*\n"
      "- Pour lundi : ~~ex 3~~ ex 4\n");
  REQUIRE(page.lesson().tasks.size() == 3);
  CHECK(page.task(0).title.empty());
  CHECK(page.task(0).line == "faire la fiche et a+b");
  CHECK(page.task(0).minutes == 20);
  CHECK(page.text.lessons[0].tasks[0] == "<p>faire la \x01L0;\x02"
                                         "fiche\x01l0\x02 et <code>a+b</code></p>\n");
  CHECK(page.text.lessons[0].tasks[1] == "<p>lire <em>le conte</em></p>\n");
  CHECK(page.text.lessons[0].tasks[2] == "<p><del>ex 3</del> ex 4</p>\n");
}

TEST_CASE("markup around the whole line is none") {
  for (std::string_view source : {"**Pour jeudi : relire la leçon (10 min)**\n", "***Pour jeudi* : relire la leçon**\n",
                                  "**Pour jeudi** : relire la leçon\n", "## **Pour jeudi** : relire la leçon\n",
                                  "- **Pour** jeudi : **relire la leçon**\n"}) {
    INFO(source);
    Cut page = cut(source);
    CHECK(page.tasks() == "2026-11-26 relire la leçon");
    CHECK(page.text.lessons[0].tasks[0].empty());
  }
}

TEST_CASE("links belong to where they stand") {
  Cut page = cut("[a](a.pdf) ![p](p.png)\n\n## Pour jeudi : [b](b.pdf)\n\n[c](c.pdf) et [b](b.pdf) ![q](q.png)\n\n- "
                 "Pour vendredi : [d](d.pdf)\n");
  REQUIRE(page.record.links.size() == 7);
  CHECK(page.lesson().files == std::vector<std::uint32_t>{0});
  CHECK(page.task(0).files == std::vector<std::uint32_t>{2, 3, 4});
  CHECK(page.task(1).files == std::vector<std::uint32_t>{6});
}

TEST_CASE("a level-1 heading at the top is the lesson's title") {
  Cut page = cut("# Les *fractions*\n\nvu\n\n# Autre\n");
  CHECK(page.lesson().title == "Les fractions");
  CHECK(page.record.title == "Les fractions");
  CHECK(page.lesson().subject == "maths");
  CHECK(page.text.lessons[0].html == "<p>vu</p>\n<h2 id=\"autre\">Autre</h2>\n");
  Record given;
  given.title = "Donné";
  given.subject = "Mathématiques";
  Cut other = cut("# Les fractions\n\nvu\n", SourceKind::lesson, given);
  CHECK(other.lesson().title == "Donné");
  CHECK(other.lesson().subject == "Mathématiques");
  CHECK(other.text.lessons[0].html == "<p>vu</p>\n");
  CHECK(cut("## Les fractions\n").lesson().title.empty());
  Cut due = cut("# Pour jeudi\n\nx\n");
  CHECK(due.lesson().title.empty());
  CHECK(due.tasks() == "2026-11-26 [x]");
}

TEST_CASE("a lesson file is one lesson, whatever stands in it") {
  for (std::string_view source : {"", "\n\n", "# Titre\n", "## A\n\n## B\n"})
    CHECK(cut(source).record.lessons.size() == 1);
  CHECK_FALSE(cut("").lesson().has_text);
}

TEST_CASE("a day is one lesson a subject, and one of the whole class before them") {
  Cut day = cut_day(
      "À signer pour demain : le mot\n\n## Mathématiques\n\nLes fractions.\n\n### Pour jeudi (10 min)\n\nLa leçon.\n\n"
      "## Français : le sujet\n\nvu\n\n## EPS - course longue\n");
  REQUIRE(day.record.lessons.size() == 4);
  CHECK(day.lesson(0).subject.empty());
  CHECK(day.tasks(0) == "2026-11-24 le mot");
  CHECK(day.lesson(1).subject == "Mathématiques");
  CHECK(day.lesson(1).range == TextRange{3, 1, 3, 17});
  CHECK(day.tasks(1) == "2026-11-26 [La leçon.]");
  CHECK(day.text.lessons[1].html == "<p>Les fractions.</p>\n");
  CHECK(day.lesson(2).subject == "Français");
  CHECK(day.lesson(2).title == "le sujet");
  CHECK(day.lesson(3).subject == "EPS");
  CHECK(day.lesson(3).title == "course longue");
  CHECK_FALSE(day.lesson(3).has_text);
}

TEST_CASE("due headings as high as subjects are of the whole class") {
  Cut day = cut_day("## Maths\n\na\n\n## Pour jeudi\n\n- b\n\n## Français\n\nc\n\n# Devoirs\n\n- Pour vendredi : d\n");
  REQUIRE(day.record.lessons.size() == 3);
  CHECK(day.lesson(0).subject.empty());
  CHECK(day.tasks(0) == "2026-11-26 [b]\n2026-11-27 d");
  CHECK(day.lesson(1).subject == "Maths");
  CHECK(day.lesson(2).summary == "c");
}

TEST_CASE("subjects are the highest headings of a day") {
  Cut high = cut_day("# Maths\n\na\n\n## Partie\n\n# Français\n\nb\n");
  REQUIRE(high.record.lessons.size() == 2);
  CHECK(high.lesson(0).subject == "Maths");
  CHECK(high.text.lessons[0].html == "<p>a</p>\n<h2 id=\"partie\">Partie</h2>\n");
  Cut titled = cut_day("# Lundi\n\nPour tous.\n\n## Maths\n\na\n");
  REQUIRE(titled.record.lessons.size() == 2);
  CHECK(titled.record.title == "Lundi");
  CHECK(titled.lesson(0).summary == "Pour tous.");
  CHECK(titled.lesson(1).subject == "Maths");
  Cut one = cut_day("# Maths\n\na\n");
  REQUIRE(one.record.lessons.size() == 1);
  CHECK(one.lesson().subject == "Maths");
  CHECK(cut_day("").record.lessons.empty());
  Cut none = cut_day("Sortie toute la journée.\n\nPour jeudi : rien\n");
  REQUIRE(none.record.lessons.size() == 1);
  CHECK(none.lesson().summary == "Sortie toute la journée.");
  Cut due_only = cut_day("## Pour jeudi\n\nx\n\n### Note\n\ny\n");
  REQUIRE(due_only.record.lessons.size() == 1);
  CHECK(due_only.tasks() == "2026-11-26 [x · Note · y]");
  Cut below = cut_day("### Maths\n\na\n\n## Pour jeudi\n\n### Note\n\nx\n\n## Fin\n");
  REQUIRE(below.record.lessons.size() == 2);
  CHECK(below.tasks(0) == "2026-11-26 [Note · x]");
}

TEST_CASE("markers that are no Markdown are read as meant") {
  Cut page = cut("##Pour jeudi\nx\n\n• a\n• Pour vendredi : b\n  reste\n\n• c\n\n##\u00A0Suite\n\n-\u00A0Pour lundi : "
                 "d\n-Pour mardi 24 novembre : e\n");
  CHECK(page.tasks() == "2026-11-26 [x · a · c]\n2026-11-27 b [reste]\n2026-11-30 d\n2026-11-24 e");
  CHECK(page.findings() == "heading-marker list-marker list-marker list-marker heading-marker list-marker list-marker");
  CHECK(page.hint(0) == "Écrivez : ## Pour jeudi");
  CHECK(page.hint(2) == "Écrivez : - Pour vendredi : b");
  CHECK(page.hint(5) == "Écrivez : - Pour lundi : d");
  CHECK(page.record.findings[0].range == TextRange{1, 1, 1, 13});
  CHECK(page.record.findings[2].range == TextRange{5, 1, 5, 20});
  CHECK(page.text.lessons[0].html == "<h2 id=\"suite\">Suite</h2>\n");
  CHECK_FALSE(page.record.held());
  CHECK(cut_day("##Maths\n\na\n\n##Français\n\nb\n").record.lessons.size() == 2);
  // On with an item, without being set in as its text is.
  Cut mixed = cut("- Pour jeudi : a\n• Pour vendredi : b\n- c\n\\• Pour lundi : d\n");
  CHECK(mixed.tasks() == "2026-11-26 a\n2026-11-27 b");
  CHECK(mixed.findings() == "list-marker");
  CHECK(mixed.record.findings[0].range == TextRange{2, 1, 2, 20});
}

TEST_CASE("what is meant to be seen stays as it is") {
  for (std::string_view source : {"\\##Pour jeudi", "    ##Pour jeudi", "```\n##Pour jeudi\n• x\n```", "`##Pour jeudi`",
                                  "texte\n#mot-clé", "-5 et +3", "#3", "## ", "####### x", "a • b", "-\u00A0"}) {
    INFO(source);
    Cut page = cut(std::string("avant\n\n") + std::string(source) + "\n");
    CHECK(page.lesson().tasks.empty());
    CHECK(page.findings().empty());
  }
}

TEST_CASE("findings lie in the words, corrections are lines of the file") {
  struct Row {
    std::string_view source;
    TextRange range;
    std::string_view hint;
  };
  const Row rows[] = {
      {"## Pour jeudi 27 novembre (15 min)\n",
       {1, 9, 1, 26},
       "Écrivez : ## Pour vendredi 27 novembre (15 min), ou : ## Pour jeudi 26 novembre (15 min)"},
      {"texte\n\n   1. **Pour le 31 novembre :** *lire*\n",
       {3, 17, 3, 28},
       "Écrivez : 1. **Pour le 30 novembre :** *lire*"},
      {"> a\n> Pour mercredi prochain : b\n",
       {2, 8, 2, 25},
       "Écrivez : > Pour mercredi 25 novembre : b, ou : > Pour mercredi 2 décembre : b"},
      {"| Pour mardi | Pour le 31 novembre |\n|--|--|\n| a | b |\n",
       {1, 24, 1, 35},
       "Écrivez : | Pour mardi | Pour le 30 novembre |"},
      {"été\nété : là\nPour jeudi 26 novembre (20 mim) : b\n", {0, 0, 0, 0}, ""},
      {"Pour le 31 novembre\n===================\n", {1, 9, 1, 20}, "Écrivez : Pour le 30 novembre"},
      {"- Pour jeudi **27** novembre\n",
       {1, 3, 1, 29},
       "Écrivez : Pour vendredi 27 novembre, ou : Pour jeudi 26 novembre"},
  };
  for (const Row& row : rows) {
    INFO(row.source);
    Cut page = cut(row.source);
    REQUIRE(page.record.findings.size() == 1);
    if (row.hint.empty()) {
      CHECK(page.findings() == "duration-unreadable-in-text");
      CHECK(page.record.findings[0].range == TextRange{3, 25, 3, 31});
      continue;
    }
    CHECK(page.record.findings[0].range == row.range);
    CHECK(page.hint() == row.hint);
    CHECK(page.record.held());
    CHECK(page.record.held_in_due_lines_only());
  }
}

TEST_CASE("a line that cannot be read is a task without a date, as it was written") {
  Cut page =
      cut("## Pour la semaine prochaine\n\nex 4\n\n- Pour jeudi 27 novembre : lire\n\nPour le 31 novembre : finir\n");
  CHECK(page.tasks() == "undated [ex 4]\nundated lire\nundated finir");
  CHECK(page.task(0).as_written == "Pour la semaine prochaine");
  CHECK(page.task(1).as_written == "Pour jeudi 27 novembre : lire");
  CHECK_FALSE(page.task(0).needs_calendar);
  CHECK(page.record.held_in_due_lines_only());
}

TEST_CASE("English counts in paragraphs of an English page") {
  Record english;
  english.language = "en";
  Cut page = cut("For Thursday: learn it (10 min)\n\n| Group | For Friday |\n|--|--|\n| A | x |\n", SourceKind::lesson,
                 english);
  CHECK(page.tasks() == "2026-11-26 learn it\n2026-11-27 [A: x]");
  CHECK(cut("For Thursday: learn it\n").lesson().tasks.empty());
}

TEST_CASE("without a date of its own a lesson is all text") {
  Record record;
  Text text;
  record.kind = SourceKind::lesson;
  HtmlWriter writer("a.md", record);
  Document document = Document::parse("Pour jeudi : x\n");
  writer.prepare(document);
  cut_lessons(std::move(document), writer, record, text);
  REQUIRE(record.lessons.size() == 1);
  CHECK(record.lessons[0].tasks.empty());
  CHECK(text.lessons[0].html == "<p>Pour jeudi : x</p>\n");
}

TEST_CASE("the hash of a task tells what a pupil reads, and nothing else") {
  const std::string base =
      "Pour jeudi 26 novembre : lire la [fiche](a.pdf)\n\n## Pour vendredi\n\n### Suite\n\n[b](b.pdf)\n";
  Cut first = cut(base);
  REQUIRE(first.lesson().tasks.size() == 2);
  CHECK(first.task(0).content_hash.size() == 16);
  CHECK(first.task(0).content_hash != first.task(1).content_hash);
  // Another text, other links and headings before it; the same day said otherwise.
  Cut moved = cut("[x](x.pdf)\n\n## Suite\n\nPour jeudi : lire la [fiche](a.pdf)\n\n## Pour vendredi 27/11\n\n### "
                  "Suite\n\n[b](b.pdf)\n");
  REQUIRE(moved.lesson().tasks.size() == 2);
  CHECK(moved.task(0).content_hash == first.task(0).content_hash);
  CHECK(moved.task(1).content_hash == first.task(1).content_hash);
  for (std::string_view changed :
       {"Pour mercredi 25 novembre : lire la [fiche](a.pdf)\n", "Pour jeudi : lire la [fiche](c.pdf)\n",
        "Pour jeudi : lire la [page](a.pdf)\n", "Pour jeudi (10 min) : lire la [fiche](a.pdf)\n",
        "Pour jeudi (facultatif) : lire la [fiche](a.pdf)\n", "Pour jeudi (groupe 1) : lire la [fiche](a.pdf)\n",
        "Pour jeudi (au crayon) : lire la [fiche](a.pdf)\n", "À rendre jeudi : lire la [fiche](a.pdf)\n",
        "Pour jeudi : lire la ~~[fiche](a.pdf)~~\n",
        "Pour jeudi (reporté au lundi 30 novembre) : lire la [fiche](a.pdf)\n",
        "Pour jeudi à 9 h : lire la [fiche](a.pdf)\n"}) {
    INFO(changed);
    CHECK(cut(changed).task().content_hash != first.task(0).content_hash);
  }
}

TEST_CASE("thematic breaks around a task do not belong to it") {
  Cut page = cut("vu\n\n## Pour jeudi\n\n---\n\nx\n\n---\n\ny\n\n***\n");
  CHECK(page.text.lessons[0].tasks[0] == "<p>x</p>\n<hr />\n<p>y</p>\n");
}

TEST_CASE("a file with too many due lines is no lesson") {
  for (std::string_view line : {"Pour demain : x\n", "Pour demain\n", "- Pour demain : x\n", "## Pour demain\n\n",
                                "• Pour jeudi 27 novembre\n", "> Pour demain\n\n"}) {
    INFO(line);
    std::string source;
    for (int i = 0; i < 3'000; ++i) source += line;
    Cut page = cut(source);
    CHECK(page.lesson().tasks.size() <= 501);
    CHECK(std::ranges::count(page.record.findings, ecole::base::DiagnosticId::too_many_tasks,
                             &ecole::base::Finding::id) == 1);
    CHECK(page.record.held());
    CHECK_FALSE(page.record.held_in_due_lines_only());
    CHECK(page.record.findings.size() <= 700);
  }
}

TEST_CASE("warnings about ordinary lines have an end") {
  std::string source;
  for (int i = 0; i < 3'000; ++i) source += "Pour jeudi nous avons lu\n";
  CHECK(cut(source).record.findings.size() == 100);
}

TEST_CASE("deep and wide trees are cut") {
  std::string nested, table = "|", rule = "|", rows;
  for (std::size_t i = 0; i < 45; ++i) nested += std::string(2 * i, ' ') + "- Pour demain\n";
  CHECK(cut(nested).lesson().tasks.size() == 45);
  for (int i = 0; i < 120; ++i) table += " Pour demain |", rule += "--|";
  for (int row = 0; row < 100; ++row) {
    rows += "|";
    for (int i = 0; i < 120; ++i) rows += " x |";
    rows += "\n";
  }
  CHECK(cut(table + "\n" + rule + "\n" + rows).lesson().tasks.size() == 120);
  std::string code = "Pour `a\n" + std::string(40'000, 'b') + "\n`\n";
  for (int i = 0; i < 20'000; ++i) code += "&amp;c\n";
  CHECK(cut(code).lesson().tasks.empty());
}

TEST_CASE("every lesson of the example site is read without a finding") {
  const std::filesystem::path root = std::filesystem::path(ECOLE_SOURCE_DIR) / "site-example";
  int files = 0, tasks = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root / "cahier")) {
    if (entry.path().extension() != ".md") continue;
    ++files;
    std::string path = std::filesystem::relative(entry.path(), root).generic_string();
    Parsed parsed = parse(path, source_of(entry.path()), {});
    INFO(path);
    CHECK(parsed.record.findings.empty());
    for (const Lesson& lesson : parsed.record.lessons)
      for (const Task& task : lesson.tasks) {
        ++tasks;
        CHECK((task.due || task.needs_calendar));
        CHECK_FALSE(task.line.empty());
      }
  }
  CHECK(files > 50);
  CHECK(tasks > 80);
}

namespace {

// "subject (group): tasks" for each lesson of a day, one a line; tasks divided by "; ", each with its group.
std::string by_subject(const Cut& day) {
  std::string all;
  for (const Lesson& lesson : day.record.lessons) {
    all += lesson.subject.empty() ? "classe" : lesson.subject;
    if (!lesson.group.empty()) all += " {" + lesson.group + "}";
    if (!lesson.title.empty()) all += " " + lesson.title;
    if (!lesson.summary.empty()) all += " [" + lesson.summary + "]";
    for (const Task& task : lesson.tasks) {
      all += "; " + (task.due ? task.due->text().substr(5) : std::string("undated"));
      if (!task.title.empty()) all += " " + task.title;
      if (!task.text_summary.empty()) all += " [" + task.text_summary + "]";
      if (!task.group.empty()) all += " {" + task.group + "}";
      if (task.minutes) all += " " + std::to_string(task.minutes) + " min";
    }
    all += '\n';
  }
  return all;
}

} // namespace

TEST_CASE("lines below a date that begin with a subject are tasks of that subject") {
  for (std::string_view date :
       {"Pour jeudi\n\n", "Pour jeudi :\n\n", "## Pour jeudi\n\n", "**Pour jeudi 26 novembre**\n\n"})
    for (std::string_view lines : {"- Maths : ex 3\n- Français : lire\n", "Maths : ex 3\n\nFrançais : lire\n",
                                   "Maths : ex 3\nFrançais : lire\n"}) {
      INFO(date << lines);
      Cut day = cut_day(std::string(date) + std::string(lines));
      CHECK(by_subject(day) == "Maths; 11-26 ex 3\nFrançais; 11-26 lire\n");
      CHECK(day.findings().empty());
    }
  CHECK(by_subject(cut_day("- Pour jeudi :\n  - Maths : ex 3\n  - Français : lire\n")) ==
        "Maths; 11-26 ex 3\nFrançais; 11-26 lire\n");
  CHECK(by_subject(cut_day("- Pour jeudi :\n- Maths : ex 3\n- Français : lire\n")) ==
        "Maths; 11-26 ex 3\nFrançais; 11-26 lire\n");
  // Beside lines of the whole class, and with the lesson of that subject.
  CHECK(by_subject(
            cut_day("## Maths\n\nles fractions\n\n## Pour jeudi\n\n- relire\n- Mathématiques : ex 3\n- ranger\n")) ==
        "classe; 11-26 [relire · ranger]\nMaths [les fractions]; 11-26 ex 3\n");
  CHECK(by_subject(cut_day("## Pour jeudi\n\n### Maths\n\n- ex 3\n- ex 4\n\n### Français\n\nlire\n")) ==
        "Maths; 11-26 [ex 3 · ex 4]\nFrançais; 11-26 [lire]\n");
}

TEST_CASE("what is no subject stays with the whole class") {
  CHECK(by_subject(cut_day("## Pour jeudi\n\n- Attention : c'est long\n- Exercice 3 : page 4\n- Rappel : la clé\n")) ==
        "classe; 11-26 [Attention : c'est long · Exercice 3 : page 4 · Rappel : la clé]\n");
  // The file of one subject has one lesson.
  CHECK(cut("## Pour jeudi\n\n- Français : lire\n").tasks() == "2026-11-26 [Français : lire]");
}

TEST_CASE("a due line may begin with a subject, a group or levels") {
  CHECK(by_subject(cut_day("- Maths : pour jeudi, ex 3\n- **Français** : pour vendredi (20 min) : lire\n"
                           "Histoire : pour demain : la carte\n- SVT : contrôle jeudi 26 novembre\n")) ==
        "Maths; 11-26 ex 3\nFrançais; 11-27 lire 20 min\nHistoire; 11-24 la carte\nSVT; 11-26 contrôle\n");
  CHECK(by_subject(cut_day("CM1 : pour jeudi : ex 3\n\nCM1-CM2 GÉOGRAPHIE : pour jeudi : la carte\n\n"
                           "gr. 1 : pour jeudi :\n\n- ex 4\n")) ==
        "classe; 11-26 ex 3 {CM1}; 11-26 [ex 4] {gr. 1}\nGÉOGRAPHIE; 11-26 la carte {CM1-CM2}\n");
  Cut lesson = cut("## Pour jeudi (10 min)\n\n- Groupe 1 : fiche A\n- Groupe 2 : fiche B (5 min)\n");
  CHECK(by_subject(lesson) == "maths; 11-26 fiche A {Groupe 1}; 11-26 fiche B {Groupe 2} 5 min\n");
  CHECK(lesson.findings() == "minutes-of-several");
  CHECK(by_subject(cut("## Pour jeudi (10 min)\n\n- Groupe 1 : fiche A\n")) ==
        "maths; 11-26 fiche A {Groupe 1} 10 min\n");
  Cut wrong = cut_day("- Maths : pour la semaine prochaine\n");
  CHECK(wrong.findings() == "date-unreadable");
  CHECK(wrong.hint() == "Écrivez : - Maths : pour lundi 30 novembre");
  CHECK(by_subject(cut_day("- Maths : pour construire un angle\n")) == "classe [Maths : pour construire un angle]\n");
}

TEST_CASE("names need no colon before a lead that a date follows") {
  CHECK(by_subject(cut_day("- Maths pour jeudi : ex 3\n- Français - pour demain, lire\n- CE1 – Maths – pour jeudi : x\n"
                           "\nAnglais gr. 2 à rendre pour jeudi : la fiche\n\n- SVT (pour vendredi) : le schéma\n")) ==
        "Maths; 11-26 ex 3; 11-26 x {CE1}\nFrançais; 11-24 lire\nAnglais; 11-26 la fiche {gr. 2}\n"
        "SVT; 11-27 le schéma\n");
  Cut day = cut_day("## Anglais pour débutants\n\na\n\n## Musique pour jeudi\n\nb\n\n## Sciences - pour jeudi\n\nc\n");
  CHECK(by_subject(day) == "Anglais pour débutants [a]\nMusique; 11-26 [b]\nSciences; 11-26 [c]\n");
  CHECK(day.findings().empty());
  CHECK(cut_day("## Sciences pour la semaine prochaine\n").findings() == "date-unreadable");
  Cut sentence = cut_day("Maths pour jeudi nous avons fini\n");
  CHECK(sentence.findings() == "due-line-unclear");
  CHECK(by_subject(sentence) == "classe [Maths pour jeudi nous avons fini]\n");
}

TEST_CASE("a part of its subject that a line names stays in its title") {
  CHECK(
      cut("- Géométrie : pour jeudi, ex 3\n- Calcul mental : contrôle vendredi\n- Mathématiques : pour demain : lire\n")
          .tasks() == "2026-11-26 Géométrie : ex 3\n2026-11-27 Calcul mental : contrôle\n2026-11-24 lire");
  CHECK(cut("Géométrie : pour jeudi\n\n- ex 3\n- ex 4\n").tasks() == "2026-11-26 Géométrie [ex 3 · ex 4]");
  CHECK(cut("Géométrie : pour jeudi : la page [12](12.pdf)\n").tasks() == "2026-11-26 [Géométrie : la page 12]");
  CHECK(cut("Géométrie : pour jeudi : rien\n").tasks().empty());
}

TEST_CASE("a due line behind words that are no name is said") {
  for (std::string_view line : {"- Chinois : pour jeudi, ex 3", "Chinois : pour jeudi, ex 3", "Rappel : contrôle jeudi",
                                "## Attention : pour jeudi"}) {
    INFO(line);
    for (const Cut& each : {cut(line), cut_day(line)}) {
      CHECK(each.findings() == "due-line-unclear");
      CHECK(each.tasks().empty());
    }
  }
  CHECK(cut("- Chinois : pour jeudi, ex 3").hint() == "Si c’est un devoir, écrivez : - Pour jeudi : Chinois, ex 3");
  CHECK(cut("Rappel : contrôle jeudi").hint() == "Si c’est un devoir, écrivez : contrôle jeudi");
  CHECK(cut_day("## Maths : contrôle jeudi\n\na").hint() ==
        "Si c’est un devoir, écrivez : ## Maths : pour jeudi 26 novembre : contrôle");
  for (std::string_view line : {"- Chinois : pour construire un angle", "Rappel : les devoirs",
                                "Rappel :", "Chinois : pour jeudi : rien", "## Maths : contrôle des connaissances"}) {
    INFO(line);
    CHECK(cut(line).findings().empty());
  }
}

TEST_CASE("homework behind other words is said, with what to type") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"- Exercice 5 p. 12 pour jeudi", "- Pour jeudi : Exercice 5 p. 12"},
      {"Exercice 5 p. 12 (pour jeudi).", "Pour jeudi : Exercice 5 p. 12."},
      {"EXERCICE 5 POUR LE 26/11", "Pour LE 26/11 : EXERCICE 5"},
      {"**Lire** le chapitre 2 pour demain", "Pour demain : Lire le chapitre 2"},
      {"Fiche à finir pour lundi", "Pour lundi : Fiche à finir"},
      {"Le DM est à rendre jeudi.", "à rendre jeudi : Le DM."},
      {"Maths ex 3 pour jeudi", "Maths : pour jeudi : ex 3"},
      {"- Maths : ex 3 pour jeudi", "- Maths : pour jeudi : ex 3"},
      {"Correction. Pour jeudi : exercice 5.", "Pour jeudi : exercice 5."},
      {"Correction. Exercice 5 pour jeudi.", "Pour jeudi : Exercice 5"},
      {"- Chinois pour jeudi : ex 3", "- Pour jeudi : Chinois : ex 3"},
      {"- Chinois (pour jeudi) : ex 3", "- Pour jeudi : Chinois : ex 3"},
      {"- Chinois : pour la semaine prochaine, ex 3", "- Pour lundi 30 novembre : Chinois, ex 3"},
      {"- Français – contrôle jeudi", "- Français : contrôle jeudi"},
      {"**Rappel :** contrôle jeudi", "contrôle jeudi"},
      {"- Exercise 5 for Thursday", "- For Thursday: Exercise 5"},
      {"Exercice 5\u202fpour\u00a0jeudi", "Pour jeudi : Exercice 5"},
  };
  for (const auto& [line, instead] : rows) {
    INFO(line);
    Cut day = cut_day(std::string(line));
    CHECK(day.findings() == "due-line-unclear");
    CHECK(day.tasks().empty());
    CHECK(day.hint() == "Si c’est un devoir, écrivez : " + std::string(instead));
  }
  CHECK(cut_day("## Français – contrôle jeudi\n\na").hint() ==
        "Si c’est un devoir, écrivez : ## Français : pour jeudi 26 novembre : contrôle");
  CHECK(cut("##**Pour jeudi**\n\nlire").findings() == "heading-marker");
}

TEST_CASE("sentences of lessons are no homework, and nothing is said about them") {
  constexpr std::string_view sentences[] = {
      "Pour jeudi 12 juillet 1789, le roi convoque ses ministres à Versailles.",
      "La Commune de 1871 : pour Marx, c’est le premier gouvernement ouvrier.",
      "Pour Robespierre, la vertu et la terreur vont ensemble.",
      "Le théorème de Thalès : pour deux droites parallèles, les rapports sont égaux.",
      "Pour construire un angle de 60°, on trace d’abord un cercle.",
      "Nous avons corrigé les exercices pour lundi et repris la leçon.",
      "Correction des exercices donnés pour jeudi dernier.",
      "La bataille eut lieu le jeudi 18 juin 1815 ; pour Wellington, ce fut une victoire.",
      "Victor Hugo part en exil : pour lui, Napoléon III est un usurpateur.",
      "Les états généraux sont convoqués pour le 1er mai 1789.",
      "Pour 4 personnes : 200 g de farine, trois œufs et un peu de sel.",
      "Exercice 3 : corrigé au tableau, les décimaux sont acquis.",
      "Dictée : les élèves ont relu leur texte avant de le rendre.",
      "Contrôle : bilan positif, la moyenne est de 13.",
      "L’expression « pour demain » est un complément circonstanciel de temps.",
      "Les paysans travaillent pour le seigneur et paient la dîme.",
      "Le verbe s’accorde avec le sujet : pour le trouver, on pose la question « qui est-ce qui ? ».",
      "La photosynthèse : pour grandir, la plante a besoin de lumière.",
      "Le train part à 8 h 30 pour Lyon et arrive à 10 h 25.",
      "Attention : pour diviser par une fraction, on multiplie par son inverse.",
      "Rappel : les angles d’un triangle font 180°.",
      "À retenir : le participe passé s’accorde avec le sujet du verbe être.",
      "Remarque : pour tout nombre réel, le carré est positif.",
      "On calcule 3/4 de 24 : pour cela, on divise par 4 puis on multiplie par 3.",
      "Histoire : la prise de la Bastille, le mardi 14 juillet 1789.",
      "Géographie : pour les habitants du littoral, la pêche reste importante.",
      "Sciences : pour mesurer une masse, on utilise une balance.",
      "Anglais : nous avons révisé les verbes irréguliers.",
      "Le personnage attend jusqu’au lundi pour avouer sa faute.",
      "Il promet de revenir pour Noël, mais la guerre continue.",
      "Test de l’eau iodée : l’amidon devient bleu.",
      "Exposé de Lina sur les volcans : très clair.",
      "Évaluation de la semaine passée rendue et commentée.",
      "Les élèves ont préparé des questions pour l’intervenant.",
      "Un poème d’Apollinaire : pour lui, le pont Mirabeau est le temps qui passe.",
      "La leçon du jour : les suffixes ; pour mémoire, le préfixe se place devant.",
      "Dimanche 11 novembre 1918 : pour les soldats, la guerre est finie.",
      "Le Front populaire gagne les élections : pour les ouvriers, ce sont les premiers congés payés.",
      "Chaque semaine compte 7 jours ; pour trouver le nombre d’heures, on multiplie par 24.",
      "Une recette : pour six crêpes, il faut un quart de litre de lait.",
      "La conjugaison du verbe aller au futur : j’irai, tu iras, il ira.",
      "Le soleil se lève à l’est ; pour s’orienter, on cherche l’étoile polaire.",
      "Nous sommes allés à la bibliothèque pour choisir un livre.",
      "Au programme de la séance : lecture silencieuse puis débat.",
      "Mars est la quatrième planète ; pour elle, une année dure 687 jours.",
      "Ils ont signé la paix le vendredi 28 juin 1919, à Versailles.",
      "Molière écrit pour le roi, qui aime le théâtre.",
      "Le complément d’agent : « Le pain est fait pour demain par le boulanger. »",
      "Lire, c’est comprendre ; pour les plus jeunes, le maître lit à voix haute.",
      "Calcul mental : 25 × 4, puis les doubles.",
      "Le roi veut un impôt pour lundi, les députés refusent de le voter.",
      "Nous, élèves de 6e B, avons écrit aux correspondants.",
      "« Venez pour mardi », répond le renard au corbeau.",
      "La réunion des délégués a été préparée pour vendredi par Inès et Tom.",
      "Les Gaulois : pour eux, le chêne est un arbre sacré.",
  };
  static_assert(std::size(sentences) >= 40);
  for (std::string_view sentence : sentences) {
    INFO(sentence);
    const std::string text(sentence);
    for (const Cut& each : {cut(text), cut_day(text), cut("Le texte étudié :\n" + text), cut_day("- Vu : " + text)}) {
      CHECK(each.findings().empty());
      CHECK(each.tasks().empty());
    }
    // At the front of an item a date of old is an error: it may be this year's.
    if (!sentence.starts_with("Pour jeudi")) CHECK(cut("- " + text).findings().empty());
  }
}

TEST_CASE("subjects of the site are names like those that are built in") {
  const FolderNames names{.subjects = {"chinois", "latin-grec", "theatre"}};
  const auto tasks = [&](std::string_view text) {
    std::string all;
    for (const Lesson& lesson : parse("cahier/cm1/2026-11-23.md", text, names).record.lessons)
      for (const Task& task : lesson.tasks) all += lesson.subject + " " + task.due->text() + " " + task.line + "; ";
    return all;
  };
  CHECK(tasks("- Chinois : pour jeudi, ex 3\n- Latin-grec pour jeudi : ex 4\n- THEATRE (pour jeudi) : la scène 2\n") ==
        "Chinois 2026-11-26 ex 3; Latin-grec 2026-11-26 ex 4; THEATRE 2026-11-26 la scène 2; ");
  CHECK(tasks("## Pour jeudi\n\n- Chinois : ex 3\n- Théâtre : la scène 2\n") ==
        "Chinois 2026-11-26 ex 3; Théâtre 2026-11-26 la scène 2; ");
  CHECK(tasks("---\nlang: en\n---\nChinois: for Thursday: exercise 3\n") == "Chinois 2026-11-26 exercise 3; ");
}

TEST_CASE("a level's heading may stand above those of its subjects") {
  CHECK(
      by_subject(cut_day("## CM1\n\nbonjour\n\n### Maths\n\na\n\n#### Pour jeudi\n\nex 3\n\n## CM2\n\n### Maths : b\n\n"
                         "### Pour vendredi\n\n- Maths : x\n- Français : y\n")) ==
      "classe {CM1} [bonjour]\nMaths {CM1} [a]; 11-26 [ex 3]\nMaths {CM2} b; 11-27 x {CM2}\n"
      "Français; 11-27 y {CM2}\n");
  // Other headings below it are its text.
  CHECK(by_subject(cut_day("## CM1\n\n### Exercice 3\n\na\n")) == "classe {CM1} [Exercice 3 · a]\n");
  CHECK(by_subject(cut_day("## CM1 : Maths\n\na\n\n## CM2 : Maths\n\nb\n\n## Pour jeudi\n\n- CM2 maths : x\n")) ==
        "Maths {CM1} [a]\nMaths {CM2} [b]; 11-26 x {CM2}\n");
}

TEST_CASE("headings of a day may name groups and levels") {
  CHECK(by_subject(
            cut_day("## CM1-CM2 GÉOGRAPHIE : le relief\n\na\n\n## CM1 : Maths\n\nb\n\n## CM2 Maths\n\nc\n\n"
                    "## Groupe 1 : Atelier : les sons\n\nd\n\n## Français : dictée de jeudi 26 novembre\n\ne\n")) ==
        "GÉOGRAPHIE {CM1-CM2} le relief [a]\nMaths {CM1} [b]\nMaths {CM2} [c]\nAtelier {Groupe 1} les sons [d]\n"
        "Français dictée de jeudi 26 novembre [e]\n");
}
