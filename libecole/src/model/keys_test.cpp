#include "model/keys.hpp"

#include <catch2/catch.hpp>

using namespace ecole::model;

TEST_CASE("numbers in keys sort as numbers") {
  CHECK(number_segment(0) == "00000");
  CHECK(number_segment(9) < number_segment(10));
  CHECK(number_of(number_segment(1234)) == 1234);
  CHECK(number_segment(123'456) == "123456");
}

TEST_CASE("a folded segment has a place in a key however long its text is") {
  CHECK(folded_segment("Été/À.md") == folded_segment("ete/a.md"));
  const std::string a = folded_segment(std::string(5000, 'a')), b = folded_segment(std::string(5001, 'a'));
  CHECK(a.size() <= longest_path);
  CHECK(a != b);
  CHECK(folded_segment("a\x1f"
                       "b")
            .find('\x1f') == std::string::npos);
  CHECK(folder_segment("a/B/c.md") == "a/b");
  CHECK(folder_segment("c.md") == "");
  CHECK(name_segment("a/b/C.md") == "c.md");
  CHECK(name_segment("c.md") == "c.md");
}
