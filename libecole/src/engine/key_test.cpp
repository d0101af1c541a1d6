#include "engine/key.hpp"
#include <catch2/catch.hpp>

using namespace ecole::engine;

TEST_CASE("segments of a key") {
  const std::string k = key("week", "6e-b", "2026-W48", "l");
  CHECK(head(k) == "week");
  CHECK(segments(k, 1, 2) == key("6e-b", "2026-W48"));
  CHECK(segments(k, 3, 1) == "l");
  CHECK(segments(k, 3, 2).data() == nullptr);
  CHECK(segments(k, 4, 1).data() == nullptr);
  CHECK(segments("frame", 1, 0).data() != nullptr);
  CHECK(segments("frame", 1, 0).empty());
  CHECK(last_segments(k, 2) == key("2026-W48", "l"));
  CHECK(last_segments(k, 4) == k);
  CHECK(last_segments(k, 5).data() == nullptr);
  CHECK(split_key(k).size() == 4);
  CHECK(display(k) == "week/6e-b/2026-W48/l");
}

TEST_CASE("a folder sorts before its sister with a longer name") {
  CHECK(key("class", "6e", "z") < key("class", "6e-b", "a"));
  CHECK(range("class", "6e") < key("class", "6e", "a"));
}

TEST_CASE("an empty segment is a segment") {
  const std::string k = key("a", "", "b");
  CHECK(segments(k, 1, 1).empty());
  CHECK(segments(k, 1, 1).data() != nullptr);
  CHECK(last_segments(k, 2) == key("", "b"));
}
