#include "model/stable_id.hpp"

#include <catch2/catch.hpp>

using namespace ecole::model;

TEST_CASE("an id says where the file lay when it came, and as which one there") {
  CHECK(stable_id({1, "cahier/6e-b/maths/2026-11-23.md"}) == "6e-b/maths/2026-11-23");
  CHECK(stable_id({2, "cahier/6e-b/maths/2026-11-23.md"}) == "6e-b/maths/2026-11-23~2");
  CHECK(stable_id({1, "notebook/6e-b/maths/2026-11-23.md"}) == "notebook/6e-b/maths/2026-11-23");
  CHECK(stable_id({1, "agenda/2026-11.md"}) == "agenda/2026-11");
}

TEST_CASE("no two files have the same id, however they are called") {
  CHECK(stable_id({1, "cahier/6e-b/maths/2026-11-23~2.md"}) == "6e-b/maths/2026-11-23%7E2");
  CHECK(stable_id({1, "cahier/6e-b/maths/2026-11-23%7E2.md"}) == "6e-b/maths/2026-11-23%257E2");
  CHECK(stable_id({1, "cahier/6e-b/français/23-11-2026.md"}) == "6e-b/fran%C3%A7ais/23-11-2026");
  CHECK(stable_id({1, "cahier/6e-b/francais/2026-11-23.md"}) == "6e-b/francais/2026-11-23");
}
