// Days, ISO weeks, school years and minutes; no clock is ever read here.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ecole::base {

enum class Weekday : std::uint8_t { monday = 1, tuesday, wednesday, thursday, friday, saturday, sunday };

// An ISO 8601 week: 2026-W53 is followed by 2027-W01.
struct Week {
  int year = 0; // the ISO week-year
  int number = 0;
  auto operator<=>(const Week&) const = default;
  std::string text() const; // "2026-W48"
};

// A day of the Gregorian calendar, as days since 1970-01-01.
class Date {
 public:
  constexpr Date() = default;
  static constexpr Date from_days(std::int32_t days) {
    Date d;
    d.days_ = days;
    return d;
  }
  static std::optional<Date> from(int year, int month, int day); // nothing when there is no such day
  static std::optional<Date> parse(std::string_view iso);        // exactly YYYY-MM-DD

  std::int32_t days() const { return days_; }
  int year() const;
  int month() const; // 1 to 12
  int day() const;   // 1 to 31
  Weekday weekday() const;
  Week week() const;
  std::string text() const;       // "2026-11-23"
  std::string month_text() const; // "2026-11"
  std::string slashed() const;    // "23/11/2026": understood in French and in English
  Date plus(int days) const { return from_days(days_ + days); }

  auto operator<=>(const Date&) const = default;

 private:
  std::int32_t days_ = 0;
};

Date monday_of(Week week);
std::optional<Week> parse_week(std::string_view text); // "2026-W48"

// A school year runs from 1 August to 31 July and is named by the calendar year it begins in.
int school_year_of(Date date);
Date first_day_of_school_year(int year);
Date last_day_of_school_year(int year);

// Minutes since 1970-01-01T00:00Z: the only time that a build knows.
using Minute = std::int64_t;

std::optional<Minute> parse_minute(std::string_view rfc3339); // "2026-11-23T18:00+01:00", "…Z"; seconds are dropped
std::string minute_text(Minute minute, int offset_minutes);   // RFC 3339 with that offset, seconds 00

} // namespace ecole::base
