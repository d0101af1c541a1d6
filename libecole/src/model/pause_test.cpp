#include "model/pause.hpp"

#include "model/toy_test.hpp"
#include <catch2/catch.hpp>

using namespace ecole;
using namespace ecole::model;
using toys::minute;

namespace {

std::string pause_text(std::string_view now, int from = 20 * 60, int to = 7 * 60) {
  const base::Zone paris = *base::Zone::named("Europe/Paris");
  const std::optional<Pause> pause = pause_at(minute(now), paris, {true, from, to});
  if (!pause) return "";
  return base::minute_text(pause->from, paris.offset_at(pause->from)) + " " +
         base::minute_text(pause->until, paris.offset_at(pause->until));
}

} // namespace

TEST_CASE("evenings from 20:00 to 07:00, the weekend from Friday to Monday") {
  const std::string night = "2026-11-24T20:00:00+01:00 2026-11-25T07:00:00+01:00";
  CHECK(pause_text("2026-11-24T19:59:00+01:00").empty());
  CHECK(pause_text("2026-11-24T20:00:00+01:00") == night);
  CHECK(pause_text("2026-11-25T06:59:00+01:00") == night);
  CHECK(pause_text("2026-11-25T07:00:00+01:00").empty());
  const std::string weekend = "2026-11-27T20:00:00+01:00 2026-11-30T07:00:00+01:00";
  CHECK(pause_text("2026-11-27T19:59:00+01:00").empty());
  for (const char* now : {"2026-11-27T20:00:00+01:00", "2026-11-28T12:00:00+01:00", "2026-11-29T21:00:00+01:00",
                          "2026-11-30T06:59:00+01:00"})
    CHECK(pause_text(now) == weekend);
  CHECK(pause_text("2026-11-30T07:00:00+01:00").empty());
  CHECK(pause_text("2026-11-26T23:00:00+01:00") == "2026-11-26T20:00:00+01:00 2026-11-27T07:00:00+01:00");
}

TEST_CASE("clocks that change on Sunday do not move Monday morning") {
  CHECK(pause_text("2026-10-25T12:00:00+01:00") == "2026-10-23T20:00:00+02:00 2026-10-26T07:00:00+01:00");
  CHECK(pause_text("2027-03-28T12:00:00+02:00") == "2027-03-26T20:00:00+01:00 2027-03-29T07:00:00+02:00");
}

TEST_CASE("hours of a school's own, and none at all") {
  CHECK(pause_text("2026-11-24T19:00:00+01:00", 18 * 60 + 30, 8 * 60) ==
        "2026-11-24T18:30:00+01:00 2026-11-25T08:00:00+01:00");
  CHECK(pause_text("2026-11-24T03:00:00+01:00", 0, 6 * 60) == "2026-11-24T00:00:00+01:00 2026-11-24T06:00:00+01:00");
  CHECK(pause_text("2026-11-24T23:00:00+01:00", 0, 6 * 60).empty());
  CHECK_FALSE(pause_at(minute("2026-11-24T23:00:00+01:00"), *base::Zone::named("Europe/Paris"), {}));
}
