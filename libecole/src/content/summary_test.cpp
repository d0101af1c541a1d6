#include "content/summary.hpp"

#include "base/text.hpp"
#include "content/markdown.hpp"
#include <catch2/catch.hpp>

using namespace ecole::content;

namespace {

std::string summary(std::string_view text) { return summary_of(Document::parse(text).root()); }

} // namespace

TEST_CASE("a text that is too long is cut at a word") {
  CHECK(cut_at_word("", 10).empty());
  CHECK(cut_at_word("exactement", 10) == "exactement");
  CHECK(cut_at_word("un deux trois", 10) == "un deux…");
  CHECK(cut_at_word("un deux tr x", 11) == "un deux tr…");
  CHECK(cut_at_word("un deux, trois", 10) == "un deux…");
  CHECK(cut_at_word("anticonstitutionnellement", 10) == "anticonst…");
  CHECK(cut_at_word("éééééééééé é", 10) == "ééééééééé…");
  CHECK(cut_at_word("Ó Ó Ó Ó", 4) == "Ó Ó…");
  for (std::size_t most = 1; most < 40; ++most)
    CHECK(ecole::base::count_code_points(cut_at_word("Trois pommes rouges, deux vertes : à table !", most)) <= most);
}

TEST_CASE("a summary is made of paragraphs, and of anything where there are none") {
  CHECK(summary("# Titre\n\nUn *premier* texte.\n\n- un point\n\nUn second.\n") == "Un premier texte. Un second.");
  CHECK(summary("![Une photo](a.jpg)\n\nTexte ![plan](b.png)\n") == "Texte plan");
  CHECK(summary("## Titre\n\n- un\n- deux\n") == "Titre un deux");
  CHECK(summary("").empty());
  std::string cut = summary(std::string(10'000, 'a') + " b");
  CHECK(ecole::base::count_code_points(cut) == longest_summary);
  CHECK(cut.ends_with("a…"));
}
