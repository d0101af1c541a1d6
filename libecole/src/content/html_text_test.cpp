#include "content/html_text.hpp"

#include "content/html.hpp"
#include <catch2/catch.hpp>

using namespace ecole::content;

namespace {

// Through the writer that makes the HTML of pages.
std::string text_of(std::string_view markdown, bool line_breaks = true) {
  Record record;
  HtmlWriter writer("cahier/6e-b/maths/2026-11-23.md", record);
  Document page = Document::parse(markdown, {.line_breaks = line_breaks, .lines_before = 0});
  writer.prepare(page);
  return html_text(writer.html(std::move(page), 4));
}

} // namespace

TEST_CASE("paragraphs and the lines of a notebook stay apart") {
  CHECK(text_of("") == "");
  CHECK(text_of("Exercice 5.") == "Exercice 5.");
  CHECK(text_of("Exercice 5.\nExercice 6.\n\nSur feuille.") == "Exercice 5.\nExercice 6.\n\nSur feuille.");
  CHECK(text_of("un\ndeux", false) == "un deux");
  CHECK(text_of("# Titre\n\ntexte\n\n---\n\nfin") == "Titre\n\ntexte\n\n---\n\nfin");
  CHECK(text_of("> cité\n> encore\n\naprès") == "cité\nencore\n\naprès");
}

TEST_CASE("what is escaped in HTML is not escaped in text") {
  CHECK(text_of("a < b & c > \"d\" 'e' &eacute; \\*") == "a < b & c > \"d\" 'e' é *");
  CHECK(text_of("`x &lt; y` **gras** *penché* ~~barré~~") == "x &lt; y gras penché barré");
}

TEST_CASE("lists have signs, numbers, and depth") {
  CHECK(text_of("À apporter :\n\n- équerre\n- compas\n\nFin") == "À apporter :\n\n- équerre\n- compas\n\nFin");
  CHECK(text_of("3. trois\n4. quatre") == "3. trois\n4. quatre");
  CHECK(text_of("1. un\n2. deux") == "1. un\n2. deux");
  CHECK(text_of("0. zéro\n1. un") == "0. zéro\n1. un");
  CHECK(text_of("- a\n  - b\n    1. c\n- d") == "- a\n  - b\n    1. c\n- d");
  CHECK(text_of("- a\n\n  suite\n\n- b") == "- a\n  suite\n- b");
  CHECK(text_of("- [ ] à faire\n- [x] fait") == "- [ ] à faire\n- [x] fait");
}

TEST_CASE("code keeps its lines and spaces, tables their rows") {
  CHECK(text_of("```\nif x:\n    y\n```\n\nfin") == "if x:\n    y\n\nfin");
  CHECK(text_of("| a | b |\n|---|---|\n| 1 | 2 |\n| 3 |   |") == "a | b\n1 | 2\n3 |");
}

TEST_CASE("a link to elsewhere keeps its address, one of the site its words, an image what it shows") {
  CHECK(text_of("Voir [la vidéo](https://tube.example/v?a=1&b=2).") ==
        "Voir la vidéo (https://tube.example/v?a=1&b=2).");
  CHECK(text_of("https://tube.example/v et prof@example.org") == "https://tube.example/v et prof@example.org");
  CHECK(text_of("[la fiche](fiche.pdf) et ![le \"plan\"](plan.png)") == "la fiche et le \"plan\"");
  CHECK(text_of("![](plan.png)") == "");
}

TEST_CASE("HTML that is cut off shows nothing of its end") {
  CHECK(html_text("<p>a<b") == "a");
  CHECK(html_text("<p>a\x01L3; title=\"b") == "a");
  CHECK(html_text("</ul></li><li>a") == "- a");
}
