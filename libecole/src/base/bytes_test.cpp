#include "base/bytes.hpp"

#include <catch2/catch.hpp>
#include <limits>

using namespace ecole::base;

TEST_CASE("what is written is read back in order") {
  std::string long_text(100'000, 'x');
  ByteWriter writer;
  writer.number(0).number(127).number(128).number(std::numeric_limits<std::uint64_t>::max());
  writer.signed_number(0).signed_number(-1).signed_number(std::numeric_limits<std::int64_t>::min());
  writer.signed_number(std::numeric_limits<std::int64_t>::max());
  writer.text("").text(std::string_view("a\0é", 4)).text(long_text).flag(true).flag(false);

  ByteReader reader(writer.bytes());
  CHECK(reader.number() == 0);
  CHECK(reader.number() == 127);
  CHECK(reader.number() == 128);
  CHECK(reader.number() == std::numeric_limits<std::uint64_t>::max());
  CHECK(reader.signed_number() == 0);
  CHECK(reader.signed_number() == -1);
  CHECK(reader.signed_number() == std::numeric_limits<std::int64_t>::min());
  CHECK(reader.signed_number() == std::numeric_limits<std::int64_t>::max());
  CHECK(reader.text().empty());
  CHECK(reader.text() == std::string_view("a\0é", 4));
  CHECK(reader.text() == long_text);
  CHECK(reader.flag());
  CHECK_FALSE(reader.at_end());
  CHECK_FALSE(reader.flag());
  CHECK(reader.at_end());
  CHECK(reader.good());
}

TEST_CASE("small numbers take one byte, of either sign") {
  CHECK(ByteWriter().number(127).bytes() == "\x7F");
  CHECK(ByteWriter().number(300).bytes() == "\xAC\x02");
  CHECK(ByteWriter().signed_number(-1).bytes() == "\x01");
  CHECK(ByteWriter().signed_number(63).signed_number(-64).bytes() == "\x7E\x7F");
  CHECK(ByteWriter().number(std::numeric_limits<std::uint64_t>::max()).bytes().size() == 10);
}

TEST_CASE("a text that was read points into the bytes") {
  std::string bytes = ByteWriter().text("leçon").bytes();
  std::string_view text = ByteReader(bytes).text();
  CHECK(text.data() == bytes.data() + 1);
  CHECK(text == "leçon");
}

TEST_CASE("nothing is read beyond the end") {
  std::string whole = ByteWriter().number(300).text("lundi").signed_number(-70'000).bytes();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    std::string cut = whole.substr(0, size); // its own memory, so that a read beyond it is seen
    ByteReader reader(cut);
    reader.number();
    reader.text();
    reader.signed_number();
    CHECK_FALSE(reader.good());
  }
}

TEST_CASE("after damage, every later read gives nothing") {
  ByteReader reader("\x06"
                    "abc\x01\x02");
  CHECK(reader.text().empty());
  CHECK_FALSE(reader.good());
  CHECK(reader.at_end());
  CHECK(reader.number() == 0);
  CHECK(reader.signed_number() == 0);
  CHECK(reader.text().empty());
  CHECK(reader.count() == 0);
  CHECK_FALSE(reader.flag());
  CHECK_FALSE(reader.good());
}

TEST_CASE("a number of more than 64 bits is damage") {
  std::string largest = std::string(9, '\xFF') + '\x01';
  CHECK(ByteReader(largest).number() == std::numeric_limits<std::uint64_t>::max());
  for (std::string damaged :
       {std::string(9, '\xFF') + '\x02', std::string(10, '\x80') + '\0', std::string(40, '\xFF')}) {
    ByteReader reader(damaged);
    CHECK(reader.number() == 0);
    CHECK_FALSE(reader.good());
  }
}

TEST_CASE("a text whose length is absurd is damage") {
  std::string bytes = ByteWriter().number(std::numeric_limits<std::uint64_t>::max()).bytes() + "abc";
  ByteReader reader(bytes);
  CHECK(reader.text().empty());
  CHECK_FALSE(reader.good());
}

TEST_CASE("a count is not believed beyond the bytes that are left") {
  std::string three = ByteWriter().number(3).bytes() + "abc";
  ByteReader enough(three);
  CHECK(enough.count() == 3);
  CHECK(enough.good());

  std::string four = ByteWriter().number(4).bytes() + "abc";
  ByteReader lacking(four);
  CHECK(lacking.count() == 0);
  CHECK_FALSE(lacking.good());

  std::string none = ByteWriter().number(0).bytes();
  ByteReader empty(none);
  CHECK(empty.count() == 0);
  CHECK(empty.good());
}
