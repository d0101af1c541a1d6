#include "base/zone.hpp"

#include "base/file.hpp"
#include "base/zone_file.hpp"
#include <catch2/catch.hpp>

using namespace ecole::base;

namespace {

Zone zone(std::string_view name) {
  std::optional<Zone> found = Zone::named(name);
  INFO(name);
  REQUIRE(found);
  return *found;
}

Minute utc(std::string_view text) { return *parse_minute(text); }
Date day(std::string_view iso) { return *Date::parse(iso); }
std::string local(const Zone& in, Minute minute) { return minute_text(minute, in.offset_at(minute)); }

} // namespace

TEST_CASE("Paris changes its clocks on the last Sundays of March and October at 01:00 UTC") {
  Zone paris = zone("Europe/Paris");
  CHECK(paris.offset_at(utc("2026-03-29T00:59Z")) == 60);
  CHECK(paris.offset_at(utc("2026-03-29T01:00Z")) == 120);
  CHECK(paris.offset_at(utc("2026-10-25T00:59Z")) == 120);
  CHECK(paris.offset_at(utc("2026-10-25T01:00Z")) == 60);
  CHECK(paris.offset_at(utc("2024-03-31T01:00Z")) == 120); // the last day of the month
  CHECK(paris.offset_at(utc("2026-12-31T23:59Z")) == 60);
  CHECK(paris.offset_at(utc("0000-01-01T00:00Z")) == 60);
  CHECK(paris.offset_at(utc("9999-12-31T23:59Z")) == 60);
}

TEST_CASE("the built-in rule is what zoneinfo says of every zone that follows it") {
  for (std::string name :
       {"Africa/Ceuta",     "Arctic/Longyearbyen", "Atlantic/Jan_Mayen", "Europe/Amsterdam",  "Europe/Andorra",
        "Europe/Belgrade",  "Europe/Berlin",       "Europe/Bratislava",  "Europe/Brussels",   "Europe/Budapest",
        "Europe/Busingen",  "Europe/Copenhagen",   "Europe/Gibraltar",   "Europe/Ljubljana",  "Europe/Luxembourg",
        "Europe/Madrid",    "Europe/Malta",        "Europe/Monaco",      "Europe/Oslo",       "Europe/Paris",
        "Europe/Podgorica", "Europe/Prague",       "Europe/Rome",        "Europe/San_Marino", "Europe/Sarajevo",
        "Europe/Skopje",    "Europe/Stockholm",    "Europe/Tirane",      "Europe/Vaduz",      "Europe/Vatican",
        "Europe/Vienna",    "Europe/Warsaw",       "Europe/Zagreb",      "Europe/Zurich"}) {
    INFO(name);
    Zone built_in = zone(name);
    ecole::Result<std::string> bytes = read_file("/usr/share/zoneinfo/" + name);
    REQUIRE(bytes);
    std::optional<ZoneFile> file = read_zone_file(*bytes);
    REQUIRE(file);
    std::size_t compared = 0;
    for (const ZoneChange& change : file->changes) {
      if (change.from < utc("1997-01-01T00:00Z")) continue;
      ++compared;
      REQUIRE(built_in.offset_at(change.from) == change.offset);
      REQUIRE(built_in.offset_at(change.from - 1) == (change.offset == 60 ? 120 : 60));
    }
    CHECK(compared == 2 * (2199 - 1997 + 1));
  }
}

TEST_CASE("overseas zones have their offset all year") {
  for (auto [name, offset] :
       {std::pair{"Indian/Reunion", 240}, std::pair{"Indian/Mayotte", 180}, std::pair{"America/Guadeloupe", -240},
        std::pair{"America/Martinique", -240}, std::pair{"America/Cayenne", -180}, std::pair{"Pacific/Noumea", 660},
        std::pair{"Pacific/Tahiti", -600}, std::pair{"Pacific/Marquesas", -570}, std::pair{"Pacific/Wallis", 720}}) {
    Zone overseas = zone(name);
    for (std::string_view text : {"2026-01-15T12:00Z", "2026-07-15T12:00Z", "2150-07-15T12:00Z"})
      CHECK(overseas.offset_at(utc(text)) == offset);
  }
  Zone miquelon = zone("America/Miquelon");
  CHECK(miquelon.offset_at(utc("2026-01-15T12:00Z")) == -180);
  CHECK(miquelon.offset_at(utc("2026-07-15T12:00Z")) == -120);
  CHECK(miquelon.offset_at(utc("2126-07-15T12:00Z")) == -120); // by the rule at the end of the file
}

TEST_CASE("a name that is no zone, or leads elsewhere, is none") {
  for (std::string_view name : {"",
                                "Europe",
                                "Europe/",
                                "/Europe/Paris",
                                "Europe//London",
                                "Europe/Atlantis",
                                "europe/paris",
                                "Paris",
                                ".",
                                "..",
                                "../zoneinfo/Europe/London",
                                "Europe/../Europe/London",
                                "./Europe/London",
                                "Europe/./London",
                                "/usr/share/zoneinfo/Europe/London",
                                "/etc/localtime",
                                "localtime",
                                "zone.tab",
                                "tzdata.zi",
                                "leapseconds",
                                "Europe\\London",
                                "Europe/London ",
                                " Europe/London",
                                "Europe/London\n",
                                "Europe/Zürich"})
    CHECK_FALSE(Zone::named(name));
  CHECK_FALSE(Zone::named(std::string_view("Europe/London\0", 14)));
  CHECK_FALSE(Zone::named(std::string(1'000'000, 'a')));
  CHECK(Zone::named("Europe/London"));
}

TEST_CASE("the local date of a minute") {
  Zone paris = zone("Europe/Paris");
  CHECK(paris.date_at(utc("2026-11-23T22:59Z")) == day("2026-11-23"));
  CHECK(paris.date_at(utc("2026-11-23T23:00Z")) == day("2026-11-24"));
  CHECK(paris.date_at(utc("2026-06-23T21:59Z")) == day("2026-06-23"));
  CHECK(paris.date_at(utc("2026-06-23T22:00Z")) == day("2026-06-24"));
  CHECK(paris.date_at(utc("1969-12-31T22:59Z")) == day("1969-12-31"));
  CHECK(zone("Pacific/Noumea").date_at(utc("2026-11-23T13:00Z")) == day("2026-11-24"));
  CHECK(zone("Pacific/Tahiti").date_at(utc("2026-11-23T09:59Z")) == day("2026-11-22"));
}

TEST_CASE("a local day begins at midnight, also on the days that clocks change") {
  Zone paris = zone("Europe/Paris");
  CHECK(paris.start_of(day("2026-03-29")) == utc("2026-03-28T23:00Z"));
  CHECK(paris.start_of(day("2026-03-30")) == utc("2026-03-29T22:00Z"));
  CHECK(paris.start_of(day("2026-10-25")) == utc("2026-10-24T22:00Z"));
  CHECK(paris.start_of(day("2026-10-26")) == utc("2026-10-25T23:00Z"));
}

TEST_CASE("every minute of a day lies between its start and the next day's, in any zone") {
  for (std::string_view name :
       {"Europe/Paris", "Europe/London", "Indian/Reunion", "America/Miquelon", "America/Havana", "America/Santiago",
        "Asia/Beirut", "Asia/Kolkata", "Australia/Lord_Howe", "Africa/Casablanca", "UTC"}) {
    INFO(name);
    Zone any = zone(name);
    int wrong_days = 0, wrong_minutes = 0;
    for (Date date = day("2025-01-01"); date < day("2028-01-01"); date = date.plus(1)) {
      Minute start = any.start_of(date), end = any.start_of(date.plus(1));
      bool day_fits =
          any.date_at(start) == date && any.date_at(start - 1) == date.plus(-1) && any.date_at(end - 1) == date;
      wrong_days += day_fits ? 0 : 1;
      for (int minute = 0; minute < 24 * 60; minute += 15) {
        Minute found = any.at(date, minute);
        Minute shown = found + any.offset_at(found) - date.days() * std::int64_t{1440};
        // Moved on where it is skipped, by the skip at most.
        wrong_minutes += found >= start && shown >= minute && shown - minute <= 60 ? 0 : 1;
      }
    }
    CHECK(wrong_days == 0);
    CHECK(wrong_minutes == 0);
  }
}

TEST_CASE("where clocks skip midnight, the day begins with the first minute that exists") {
  CHECK(local(zone("America/Havana"), zone("America/Havana").start_of(day("2026-03-08"))) ==
        "2026-03-08T01:00:00-04:00");
  CHECK(zone("Asia/Beirut").start_of(day("2026-03-29")) == utc("2026-03-28T22:00Z"));
  // At 23:30 clocks went to 00:30: the day began half an hour late, not a whole.
  Zone toronto = zone("America/Toronto");
  CHECK(local(toronto, toronto.start_of(day("1919-03-31"))) == "1919-03-31T00:30:00-04:00");
  CHECK(local(toronto, toronto.at(day("1919-03-31"), 0)) == "1919-03-31T01:00:00-04:00");
  // Midnight twice: the first.
  CHECK(zone("America/Havana").start_of(day("2026-11-01")) == utc("2026-11-01T04:00Z"));
  // A whole day that Samoa never had.
  Zone apia = zone("Pacific/Apia");
  CHECK(apia.start_of(day("2011-12-30")) == apia.start_of(day("2011-12-31")));
  CHECK(local(apia, apia.at(day("2011-12-30"), 12 * 60)) == "2011-12-31T12:00:00+14:00");
}

TEST_CASE("a time that is skipped in spring moves on, of two in autumn the first counts") {
  Zone paris = zone("Europe/Paris");
  CHECK(paris.at(day("2026-03-29"), 1 * 60 + 59) == utc("2026-03-29T00:59Z"));
  CHECK(local(paris, paris.at(day("2026-03-29"), 2 * 60)) == "2026-03-29T03:00:00+02:00");
  CHECK(local(paris, paris.at(day("2026-03-29"), 2 * 60 + 30)) == "2026-03-29T03:30:00+02:00");
  CHECK(local(paris, paris.at(day("2026-03-29"), 3 * 60)) == "2026-03-29T03:00:00+02:00");
  CHECK(local(paris, paris.at(day("2026-10-25"), 2 * 60 + 30)) == "2026-10-25T02:30:00+02:00");
  CHECK(local(paris, paris.at(day("2026-10-25"), 3 * 60)) == "2026-10-25T03:00:00+01:00");
  CHECK(local(paris, paris.at(day("2026-11-23"), 18 * 60)) == "2026-11-23T18:00:00+01:00");
  CHECK(paris.at(day("2026-11-23"), 24 * 60) == paris.start_of(day("2026-11-24")));

  Zone lord_howe = zone("Australia/Lord_Howe"); // half an hour
  CHECK(local(lord_howe, lord_howe.at(day("2026-10-04"), 2 * 60 + 10)) == "2026-10-04T02:40:00+11:00");
  CHECK(local(lord_howe, lord_howe.at(day("2026-04-05"), 1 * 60 + 45)) == "2026-04-05T01:45:00+11:00");
}
