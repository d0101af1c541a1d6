#include "base/date.hpp"

#include <catch2/catch.hpp>
#include <chrono>

using namespace ecole::base;

namespace {

Date day(std::string_view iso) {
  std::optional<Date> date = Date::parse(iso);
  REQUIRE(date);
  return *date;
}

} // namespace

TEST_CASE("every day from year 0 to 9999 has the date that the standard library gives it") {
  namespace chrono = std::chrono;
  std::int32_t first = chrono::sys_days(chrono::year(0) / 1 / 1).time_since_epoch().count();
  std::int32_t last = chrono::sys_days(chrono::year(9999) / 12 / 31).time_since_epoch().count();
  std::int32_t wrong = 0;
  for (std::int32_t days = first; days <= last; ++days) {
    chrono::sys_days expected{chrono::days(days)};
    chrono::year_month_day civil(expected);
    Date date = Date::from_days(days);
    int year = static_cast<int>(civil.year());
    int month = static_cast<int>(static_cast<unsigned>(civil.month()));
    int day_of_month = static_cast<int>(static_cast<unsigned>(civil.day()));
    bool same = date.year() == year && date.month() == month && date.day() == day_of_month &&
                static_cast<unsigned>(date.weekday()) == chrono::weekday(expected).iso_encoding() &&
                Date::from(year, month, day_of_month) == date;
    wrong += same ? 0 : 1;
  }
  CHECK(wrong == 0);
}

TEST_CASE("weeks run on without a gap and monday_of finds each of them") {
  Date monday = day("1899-01-02");
  Week week = monday.week();
  for (; monday < day("2301-01-01"); monday = monday.plus(7)) {
    REQUIRE(monday.weekday() == Weekday::monday);
    REQUIRE(monday_of(monday.week()) == monday);
    REQUIRE(monday.plus(6).week() == monday.week());
    REQUIRE(parse_week(monday.week().text()) == monday.week());
    Week next = monday.plus(7).week();
    REQUIRE(next > monday.week());
    bool follows = (next.year == week.year && next.number == week.number + 1) ||
                   (next.year == week.year + 1 && next.number == 1 && week.number >= 52);
    REQUIRE(follows);
    week = next;
  }
}

TEST_CASE("the week around New Year belongs to the year with its Thursday") {
  CHECK(day("2026-12-28").week() == Week{2026, 53});
  CHECK(day("2027-01-03").week() == Week{2026, 53});
  CHECK(day("2027-01-04").week() == Week{2027, 1});
  CHECK(day("2024-12-30").week() == Week{2025, 1});
  CHECK(day("2016-01-03").week() == Week{2015, 53});
  CHECK(day("1969-12-29").week() == Week{1970, 1});
  CHECK(day("2027-01-01").week().text() == "2026-W53");
  CHECK(day("2027-01-04").week().text() == "2027-W01");
  CHECK(monday_of({2026, 53}).text() == "2026-12-28");
  CHECK(monday_of({2026, 1}).text() == "2025-12-29");
}

TEST_CASE("a week is read only in its one form") {
  CHECK(parse_week("2026-W48") == Week{2026, 48});
  CHECK(parse_week("2026-W53") == Week{2026, 53});
  CHECK(parse_week("2020-W53") == Week{2020, 53});
  for (std::string_view text :
       {"", "2026", "2026-W", "2026-W00", "2026-W54", "2025-W53", "2027-W53", "2026-w48", "2026W48", "2026-W4",
        "2026-W048", "2026-W48 ", " 2026-W48", "26-W48", "2026-W4é", "-026-W48", "2026-W+1"})
    CHECK_FALSE(parse_week(text));
}

TEST_CASE("a date is read only in its one form, and only if there is such a day") {
  CHECK(day("2026-11-23").days() == 20780);
  CHECK(day("1970-01-01").days() == 0);
  CHECK(day("2000-02-29").days() == 11016);
  CHECK(day("0000-02-29").text() == "0000-02-29");
  CHECK(day("9999-12-31").days() == 2932896);
  for (std::string_view text : {"",           "2026",        "2026-11",     "2026-11-",
                                "2026-11-2",  "2026-11-023", "2026-11-23 ", " 2026-11-23",
                                "2026/11/23", "26-11-23",    "20261123",    "2026-1-23",
                                "+026-11-23", "-026-11-23",  "2026-11-3x",  "2026-11-23T00:00Z",
                                "2026-00-10", "2026-13-10",  "2026-11-00",  "2026-11-31",
                                "2026-02-29", "1900-02-29",  "2100-02-29"})
    CHECK_FALSE(Date::parse(text));
  CHECK_FALSE(Date::parse(std::string_view("2026-11-2\0", 10)));
}

TEST_CASE("a day that does not exist is none") {
  CHECK(Date::from(2024, 2, 29));
  CHECK(Date::from(2400, 2, 29));
  CHECK_FALSE(Date::from(2023, 2, 29));
  CHECK_FALSE(Date::from(2026, 4, 31));
  CHECK_FALSE(Date::from(2026, 6, 0));
  CHECK_FALSE(Date::from(2026, -1, 1));
  CHECK_FALSE(Date::from(10000, 1, 1));
  CHECK_FALSE(Date::from(-1, 1, 1));
  CHECK_FALSE(Date::from(INT32_MAX, 1, 1));
  CHECK_FALSE(Date::from(2026, INT32_MIN, INT32_MAX));
}

TEST_CASE("days beyond the years that can be written do no harm") {
  CHECK(Date::from_days(INT32_MAX).year() == 5881580);
  CHECK(Date::from_days(INT32_MIN).year() == -5877641);
  CHECK(Date::from_days(INT32_MAX).text() == "5881580-07-11");
  CHECK(Date::from_days(INT32_MIN).text() == "-5877641-06-23");
}

TEST_CASE("days are written, compared and counted on") {
  Date date = day("2026-02-28");
  CHECK(date.text() == "2026-02-28");
  CHECK(date.month_text() == "2026-02");
  CHECK(date.plus(1).text() == "2026-03-01");
  CHECK(date.plus(-59).text() == "2025-12-31");
  CHECK(date < date.plus(1));
  CHECK(day("0042-07-09").text() == "0042-07-09");
  CHECK(day("0042-07-09").month_text() == "0042-07");
  CHECK(Week{2026, 7} < Week{2026, 12});
  CHECK(Week{2026, 53} < Week{2027, 1});
}

TEST_CASE("a school year runs from August to July") {
  CHECK(school_year_of(day("2026-08-01")) == 2026);
  CHECK(school_year_of(day("2026-12-31")) == 2026);
  CHECK(school_year_of(day("2027-07-31")) == 2026);
  CHECK(school_year_of(day("2026-07-31")) == 2025);
  CHECK(first_day_of_school_year(2026).text() == "2026-08-01");
  CHECK(last_day_of_school_year(2026).text() == "2027-07-31");
  CHECK(last_day_of_school_year(2026).plus(1) == first_day_of_school_year(2027));
}

TEST_CASE("a minute is read with its offset, seconds dropped") {
  Minute six = day("2026-11-23").days() * std::int64_t{1440} + 17 * 60;
  CHECK(parse_minute("2026-11-23T18:00+01:00") == six);
  CHECK(parse_minute("2026-11-23T18:00:00+01:00") == six);
  CHECK(parse_minute("2026-11-23T18:00:59.999+01:00") == six);
  CHECK(parse_minute("2026-11-23T17:00Z") == six);
  CHECK(parse_minute("2026-11-23T17:00:07Z") == six);
  CHECK(parse_minute("2026-11-23T17:00:07-00:00") == six);
  CHECK(parse_minute("2026-11-24T04:00+11:00") == six);
  CHECK(parse_minute("2026-11-23T07:30-09:30") == six);
  CHECK(parse_minute("2016-12-31T23:59:60Z") == parse_minute("2016-12-31T23:59Z"));
  CHECK(parse_minute("1970-01-01T00:00Z") == 0);
  CHECK(parse_minute("1969-12-31T23:59Z") == -1);
  CHECK(parse_minute("0000-01-01T00:00+23:59"));
}

TEST_CASE("what is not exactly a minute is none") {
  for (std::string_view text : {"",
                                "2026-11-23",
                                "2026-11-23T",
                                "2026-11-23T18",
                                "2026-11-23T18:00",
                                "2026-11-23 18:00Z",
                                "2026-11-23t18:00Z",
                                "2026-11-23T18:00z",
                                "2026-11-23T24:00Z",
                                "2026-11-23T18:60Z",
                                "2026-11-23T18:00:61Z",
                                "2026-11-23T18:00:00.Z",
                                "2026-11-23T18:00.5Z",
                                "2026-11-23T18:00:0Z",
                                "2026-11-23T18:00:Z",
                                "2026-11-23T8:00Z",
                                "2026-11-31T18:00Z",
                                "2026-11-23T18:00+0100",
                                "2026-11-23T18:00+01",
                                "2026-11-23T18:00+24:00",
                                "2026-11-23T18:00+01:60",
                                "2026-11-23T18:00+1:00",
                                "2026-11-23T18:00+-1:00",
                                "2026-11-23T18:00-+1:00",
                                "2026-11-23T18:00Z ",
                                " 2026-11-23T18:00Z",
                                "2026-11-23T18:00ZZ",
                                "2026-11-23T18:00Z+01:00",
                                "2026-11-23T18:00 +01:00",
                                "2026-11-23T18-00Z",
                                "2026-11-23T-1:00Z"})
    CHECK_FALSE(parse_minute(text));
  CHECK_FALSE(parse_minute(std::string("2026-11-23T18:00:00.") + std::string(100'000, '1')));
}

TEST_CASE("a minute is written with an offset and read back") {
  Minute minute = *parse_minute("2026-11-23T18:00+01:00");
  CHECK(minute_text(minute, 60) == "2026-11-23T18:00:00+01:00");
  CHECK(minute_text(minute, 0) == "2026-11-23T17:00:00+00:00");
  CHECK(minute_text(minute, 660) == "2026-11-24T04:00:00+11:00");
  CHECK(minute_text(minute, -570) == "2026-11-23T07:30:00-09:30");
  CHECK(minute_text(-1, 0) == "1969-12-31T23:59:00+00:00");
  CHECK(minute_text(-1440, 0) == "1969-12-31T00:00:00+00:00");
  for (Minute at = minute - 3000; at < minute + 3000; at += 37)
    for (int offset : {-720, -45, 0, 60, 840}) REQUIRE(parse_minute(minute_text(at, offset)) == at);
}
