#include "base/zone_file.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace ecole::base;

namespace {

std::string big_endian(std::int64_t number, int bytes) {
  std::string text;
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
    text += static_cast<char>(static_cast<std::uint64_t>(number) >> shift);
  return text;
}

struct Written {
  std::vector<std::pair<std::int64_t, int>> changes; // second, index of its offset
  std::vector<int> offsets;                          // seconds; the first counts before every change
  std::int64_t leap_seconds = 0;
};

std::string block(char version, const Written& written, int width) {
  std::string bytes = std::string("TZif") + version + std::string(15, '\0');
  for (std::int64_t count :
       {std::int64_t{0}, std::int64_t{0}, written.leap_seconds, static_cast<std::int64_t>(written.changes.size()),
        static_cast<std::int64_t>(written.offsets.size()), std::int64_t{4}})
    bytes += big_endian(count, 4);
  for (auto [second, index] : written.changes) bytes += big_endian(second, width);
  for (auto [second, index] : written.changes) bytes += static_cast<char>(index);
  for (int offset : written.offsets) bytes += big_endian(offset, 4) + std::string(2, '\0');
  bytes += std::string("XXX\0", 4);
  bytes += std::string(static_cast<std::size_t>(written.leap_seconds) * static_cast<std::size_t>(width + 4), '\0');
  return bytes;
}

// As today's files are: an empty block of version 1, the block in 64 bits, the rule.
std::string file_of(const Written& written, std::string_view rule) {
  return block('2', {{}, {0}, 0}, 4) + block('2', written, 8) + '\n' + std::string(rule) + '\n';
}

Minute at(std::string_view text) { return *parse_minute(text); }

} // namespace

TEST_CASE("changes are read in minutes, with the offset before the first") {
  std::optional<ZoneFile> file = read_zone_file(file_of({{{-3600, 1}, {7200, 0}}, {3600, 7200}, 0}, ""));
  REQUIRE(file);
  CHECK(file->first_offset == 60);
  CHECK(file->changes == std::vector<ZoneChange>{{-60, 120}, {120, 60}});
}

TEST_CASE("seconds are cut to the minute before, and a change counts from its next whole minute") {
  std::optional<ZoneFile> file = read_zone_file(file_of({{{-61, 1}, {61, 0}}, {561, -561}, 0}, ""));
  REQUIRE(file);
  CHECK(file->first_offset == 9);
  CHECK(file->changes == std::vector<ZoneChange>{{-1, -10}, {2, 9}});
}

TEST_CASE("a file of version 1 is read from its only block") {
  std::optional<ZoneFile> file = read_zone_file(block('\0', {{{-60, 1}, {60, 0}}, {0, 3600}, 0}, 4));
  REQUIRE(file);
  CHECK(file->changes == std::vector<ZoneChange>{{-1, 60}, {1, 0}});
}

TEST_CASE("the rule goes on after the last change, and not before it") {
  Minute last = at("2026-06-01T00:00Z");
  std::optional<ZoneFile> file =
      read_zone_file(file_of({{{last * 60, 1}}, {3600, 7200}, 0}, "CET-1CEST,M3.5.0,M10.5.0/3"));
  REQUIRE(file);
  REQUIRE(file->changes.size() > 4);
  CHECK(file->changes[0] == ZoneChange{last, 120});
  CHECK(file->changes[1] == ZoneChange{at("2026-10-25T01:00Z"), 60});
  CHECK(file->changes[2] == ZoneChange{at("2027-03-28T01:00Z"), 120});
  CHECK(file->changes.back() == ZoneChange{at("2199-10-27T01:00Z"), 60});
  for (std::size_t i = 1; i < file->changes.size(); ++i) REQUIRE(file->changes[i - 1].from < file->changes[i].from);
}

TEST_CASE("a rule of the southern half and one whose winter is the summer time are carried out") {
  std::optional<ZoneFile> sydney = read_zone_file(file_of({{}, {36000}, 0}, "AEST-10AEDT,M10.1.0,M4.1.0/3"));
  REQUIRE(sydney);
  auto change = std::ranges::find(sydney->changes, at("2026-10-03T16:00Z"), &ZoneChange::from);
  REQUIRE(change != sydney->changes.end());
  CHECK(change->offset == 660);
  CHECK(std::next(change)->from == at("2027-04-03T16:00Z"));
  CHECK(std::next(change)->offset == 600);

  std::optional<ZoneFile> dublin = read_zone_file(file_of({{}, {0}, 0}, "IST-1GMT0,M10.5.0,M3.5.0/1"));
  REQUIRE(dublin);
  change = std::ranges::find(dublin->changes, at("2026-03-29T01:00Z"), &ZoneChange::from);
  REQUIRE(change != dublin->changes.end());
  CHECK(change->offset == 60);
  CHECK(std::next(change)->from == at("2026-10-25T01:00Z"));
  CHECK(std::next(change)->offset == 0);
}

TEST_CASE("summer time all year round stays summer time over New Year") {
  std::optional<ZoneFile> file = read_zone_file(file_of({{}, {-10800}, 0}, "XXX3EDT4,0/0,J365/23"));
  REQUIRE(file);
  Minute new_year = at("2027-01-01T03:00Z");
  auto next = std::ranges::upper_bound(file->changes, new_year, {}, &ZoneChange::from);
  REQUIRE(next != file->changes.begin());
  CHECK(std::prev(next)->from == new_year);
  CHECK(std::prev(next)->offset == -240);
}

TEST_CASE("changes stay in order where a rule's summer ends in the year after") {
  std::optional<ZoneFile> file = read_zone_file(file_of({{}, {0}, 0}, "XXX0YYY,J1/0,J365/167"));
  REQUIRE(file);
  CHECK(file->changes.size() == 600);
  CHECK(std::ranges::is_sorted(file->changes, {}, &ZoneChange::from));
}

TEST_CASE("changes at the ends of time do no harm") {
  std::optional<ZoneFile> file =
      read_zone_file(file_of({{{INT64_MIN, 0}, {INT64_MAX, 0}}, {3600}, 0}, "CET-1CEST,M3.5.0,M10.5.0/3"));
  REQUIRE(file);
  CHECK(file->changes.size() == 2);
  file = read_zone_file(file_of({{{INT64_MIN, 0}}, {3600}, 0}, "CET-1CEST,M3.5.0,M10.5.0/3"));
  REQUIRE(file);
  CHECK(file->changes.size() == 601);
}

TEST_CASE("what is no such file is none") {
  std::string good = file_of({{{0, 1}, {60, 0}}, {0, 3600}, 0}, "CET-1");
  REQUIRE(read_zone_file(good));
  for (std::size_t size = 0; size < good.size(); ++size) {
    std::string cut = good.substr(0, size); // its own memory, so that a read beyond it is seen
    CHECK_FALSE(read_zone_file(cut));
  }
  CHECK_FALSE(read_zone_file("Europe/Paris"));
  CHECK_FALSE(read_zone_file(file_of({{}, {}, 0}, "CET-1")));                     // no offset at all
  CHECK_FALSE(read_zone_file(file_of({{{0, 2}}, {0, 3600}, 0}, "CET-1")));        // an offset that is not there
  CHECK_FALSE(read_zone_file(file_of({{{0, 255}}, {0, 3600}, 0}, "CET-1")));      // likewise
  CHECK_FALSE(read_zone_file(file_of({{{60, 0}, {0, 1}}, {0, 3600}, 0}, "")));    // not in order
  CHECK_FALSE(read_zone_file(file_of({{}, {100'000}, 0}, "")));                   // more than 26 hours
  CHECK_FALSE(read_zone_file(file_of({{}, {INT32_MIN}, 0}, "")));                 // likewise
  CHECK_FALSE(read_zone_file(file_of({{{0, 0}}, {0}, 1}, "CET-1")));              // leap seconds
  CHECK_FALSE(read_zone_file(file_of({{{0, 0}}, {0}, 0}, "what rule is this?"))); // no rule

  for (std::size_t count = 20; count < 44; count += 4) { // counts that the file has no room for
    std::string damaged = good;
    damaged.replace(count, 4, "\xFF\xFF\xFF\xFF");
    CHECK_FALSE(read_zone_file(damaged));
  }
}

TEST_CASE("any one damaged byte is refused or read without harm") {
  std::string good = file_of({{{0, 1}, {60, 0}}, {0, 3600}, 0}, "CET-1CEST,M3.5.0,M10.5.0/3");
  std::size_t read = 0, refused = 0;
  for (std::size_t at_byte = 0; at_byte < good.size(); ++at_byte)
    for (char byte : {'\x00', '\x01', '\x7F', '\xFF', '\n', '9', ','}) {
      std::string damaged = good;
      damaged[at_byte] = byte;
      (read_zone_file(damaged) ? read : refused) += 1;
    }
  CHECK(read > 0);
  CHECK(refused > 0);
}
