#include "base/zone_rule.hpp"

#include <catch2/catch.hpp>

using namespace ecole::base;

namespace {

std::string moment_text(std::int64_t second) { return minute_text(second / 60, 0).substr(0, 16); }

} // namespace

TEST_CASE("a zone without summer time is its offset") {
  for (auto [text, standard] : {std::pair{"<+04>-4", 4 * 3600}, std::pair{"AST4", -4 * 3600},
                                std::pair{"<+11>-11", 11 * 3600}, std::pair{"<-0930>9:30", -(9 * 3600 + 1800)},
                                std::pair{"LMT-0:09:21", 561}, std::pair{"UTC0", 0}, std::pair{"XXX+3", -3 * 3600}}) {
    std::optional<ZoneRule> rule = parse_zone_rule(text);
    REQUIRE(rule);
    CHECK(rule->standard == standard);
    CHECK_FALSE(rule->has_summer);
  }
}

TEST_CASE("the last and the n-th weekday of a month are found") {
  std::optional<ZoneRule> rule = parse_zone_rule("CET-1CEST,M3.5.0,M10.5.0/3");
  REQUIRE(rule);
  CHECK(rule->standard == 3600);
  CHECK(rule->summer == 7200);
  CHECK(moment_text(rule->summer_begins.second_in(2026)) == "2026-03-29T02:00");
  CHECK(moment_text(rule->summer_begins.second_in(2024)) == "2024-03-31T02:00");
  CHECK(moment_text(rule->summer_ends.second_in(2026)) == "2026-10-25T03:00");

  rule = parse_zone_rule("<-03>3<-02>,M3.2.0,M11.1.0"); // Miquelon
  REQUIRE(rule);
  CHECK(moment_text(rule->summer_begins.second_in(2026)) == "2026-03-08T02:00");
  CHECK(moment_text(rule->summer_ends.second_in(2026)) == "2026-11-01T02:00");
  CHECK(moment_text(rule->summer_ends.second_in(2027)) == "2027-11-07T02:00");
}

TEST_CASE("days are counted with and without the leap day") {
  std::optional<ZoneRule> rule = parse_zone_rule("XXX0YYY-1:30,J60/0,59/1:02:03");
  REQUIRE(rule);
  CHECK(rule->summer == 5400);
  CHECK(moment_text(rule->summer_begins.second_in(2023)) == "2023-03-01T00:00");
  CHECK(moment_text(rule->summer_begins.second_in(2024)) == "2024-03-01T00:00");
  CHECK(moment_text(rule->summer_ends.second_in(2023)) == "2023-03-01T01:02");
  CHECK(moment_text(rule->summer_ends.second_in(2024)) == "2024-02-29T01:02");
}

TEST_CASE("a moment may lie before its day or long after it") {
  std::optional<ZoneRule> rule = parse_zone_rule("<-02>2<-01>,M3.5.0/-1,M10.5.0/167");
  REQUIRE(rule);
  CHECK(moment_text(rule->summer_begins.second_in(2026)) == "2026-03-28T23:00");
  CHECK(moment_text(rule->summer_ends.second_in(2026)) == "2026-10-31T23:00");
}

TEST_CASE("what is not a rule is none") {
  for (std::string_view text : {"",
                                "C",
                                "CE",
                                "CE-1",
                                "CET",
                                "CET-",
                                "CET-25",
                                "CET-1:60",
                                "CET-1CEST",
                                "CET-1CEST,",
                                "CET-1CEST,M3.5.0",
                                "CET-1CEST,M3.5.0,",
                                "CET-1CEST,M13.5.0,M10.5.0",
                                "CET-1CEST,M3.6.0,M10.5.0",
                                "CET-1CEST,M3.0.0,M10.5.0",
                                "CET-1CEST,M3.5.7,M10.5.0",
                                "CET-1CEST,J0,J1",
                                "CET-1CEST,J366,J1",
                                "CET-1CEST,366,1",
                                "CET-1CEST,M3.5.0/168,M10.5.0",
                                "CET-1CEST,M3.5.0/,M10.5.0",
                                "CET-1CEST,M3.5.0,M10.5.0/3 ",
                                "CET-1CEST,M3.5.0,M10.5.0,M11.1.0",
                                "<+04",
                                "<+04>",
                                "-1",
                                "CET-1CES",
                                "CET-1CEST-2",
                                "CET-1000000000000",
                                "CET-1CEST,J99999999999,J1",
                                "\xFF\xFF\xFF-1"})
    CHECK_FALSE(parse_zone_rule(text));
}
