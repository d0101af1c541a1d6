#include "model/groups.hpp"

#include <catch2/catch.hpp>

using namespace ecole::model;

TEST_CASE("one group has one name and address, however it is written") {
  for (const char* written : {"g1", "G1", "G 1", "groupe 1", "Groupe 1", "gr. 1", "group 1", " 1 "}) {
    CHECK(group_id(written) == "g1");
    CHECK(group_name(written) == "1");
    CHECK(group_title(written) == "1");
  }
  CHECK(group_id("groupe 10") == "g10");
  CHECK(group_id("1") != group_id("2"));
}

TEST_CASE("groups with names") {
  CHECK(group_id("LV2 espagnol") == "lv2-espagnol");
  CHECK(group_title("LV2 espagnol") == "LV2 espagnol");
  CHECK(group_id("Groupe Été") == "ete");
  CHECK(group_title("Groupe Été") == "Été");
  CHECK(group_id("grands") == "grands");
  CHECK(group_title("groupe") == "groupe");
  CHECK(group_title("groupe ") == "groupe");
}

TEST_CASE("a group whose name has no letter of an address has none") {
  CHECK(group_id("") == "");
  CHECK(group_id("***") == "");
  CHECK(group_id(std::string(500, 'x')).size() == 60);
  CHECK(group_id(std::string(59, 'x') + " y") == std::string(59, 'x'));
}
