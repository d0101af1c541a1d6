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
