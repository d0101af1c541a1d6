#include <ecole/extend/snapshot.hpp>

#include <catch2/catch.hpp>

using ecole::ContentId;

TEST_CASE("an id is forty hexadecimal digits, and nothing else is") {
  const std::string hex = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391";
  std::optional<ContentId> id = ContentId::from_hex(hex);
  REQUIRE(id);
  CHECK(id->hex() == hex);
  CHECK(id->bytes[0] == 0xe6);
  CHECK(id->bytes[19] == 0x91);
  CHECK(id->view().size() == 20);
  CHECK(ContentId::from_hex("E69DE29BB2D1D6434B8B29AE775AD8C2E48C5391") == id);
  CHECK(ContentId().hex() == std::string(40, '0'));
  for (std::string bad : {std::string(), hex.substr(1), hex + "0", hex + "00", std::string("g").append(hex, 1),
                          hex.substr(0, 38) + " 1", std::string(64, 'a')})
    CHECK_FALSE(ContentId::from_hex(bad));
}
