#include "content/summary.hpp"

#include "base/text.hpp"
#include <catch2/catch.hpp>

using namespace ecole::content;

TEST_CASE("a text that is too long is cut at a word, and never grows") {
  CHECK(summary("", 10).empty());
  CHECK(summary("exactement", 10) == "exactement");
  CHECK(summary("un deux trois", 10) == "un deux…");
  CHECK(summary("anticonstitutionnellement", 10) == "anticonst…");
  CHECK(summary("éééééééééé é", 10) == "ééééééééé…");
  for (std::size_t most = 1; most < 40; ++most)
    CHECK(ecole::base::count_code_points(summary("Trois pommes rouges, deux vertes : à table !", most)) <= most);
}

TEST_CASE("what stands in blocks of its own is divided in a summary") {
  auto of = [](std::string_view text, std::size_t most = 160) { return summary(Document::parse(text), most); };
  CHECK(of("- exercice 3\n- exercice 4\n- la carte\n") == "exercice 3 · exercice 4 · la carte");
  CHECK(of("1. un\n   - a\n   - b\n2. deux\n") == "un · a · b · deux");
  CHECK(of("- [ ] su\n- [x] à revoir\n") == "su · à revoir");
  CHECK(of("Lire la page :\n\n- les **mots**\n- la carte\n") == "Lire la page : les mots · la carte");
  CHECK(of("- Lire.\n- Relire !\n- Apprendre ;\n- écrire\n") == "Lire. Relire ! Apprendre ; écrire");
  CHECK(of("un\ndeux\n\ntrois") == "un deux · trois");
  CHECK(of("## Leçon\n\nApprendre\n") == "Leçon · Apprendre");
  CHECK(of("| Mot | Nature |\n|---|---|\n| chat | nom |\n| | adverbe |\n") == "Mot, Nature · chat, nom · adverbe");
  CHECK(of("> dit\n>\n> redit\n") == "dit · redit");
  CHECK(of("```\na\nb\n```\n\nfin") == "a b · fin");
  CHECK(of("- \n-\n\n<!-- rien -->\n").empty());
  CHECK(of("- exercice un\n- exercice deux\n", 14) == "exercice un…");
}
