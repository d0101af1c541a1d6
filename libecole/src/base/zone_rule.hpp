// The rule for all years that a zoneinfo file ends in, written as POSIX TZ: "<-03>3<-02>,M3.5.0/-2,M10.5.0/-1".
#pragma once

#include "base/date.hpp"
#include <optional>
#include <string_view>

namespace ecole::base {

// A day of every year and a second of it by the clock that runs then; before 0 and after a whole day are allowed.
struct YearlyMoment {
  enum class Form { month_week_weekday, day_without_leap_day, day_with_leap_day };
  Form form = Form::month_week_weekday;
  int month = 0, week = 0, weekday = 0; // week 5 is the last; weekday 0 is Sunday
  int day = 0;                          // from 1 without the leap day, from 0 with it
  int second = 0;
  std::int64_t second_in(int year) const; // since 1970, as if that clock were UTC
};

struct ZoneRule {
  int standard = 0; // seconds east of UTC
  bool has_summer = false;
  int summer = 0;
  YearlyMoment summer_begins, summer_ends;
};

std::optional<ZoneRule> parse_zone_rule(std::string_view text);

} // namespace ecole::base
