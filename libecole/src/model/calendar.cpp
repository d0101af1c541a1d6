#include "model/calendar.hpp"

#include <array>

namespace ecole::model {

namespace {

using base::Date;

// Term breaks of metropolitan France: first day without school, first day of school again. From the national decrees
// for 2025-2026 and 2026-2027; leave begins after class on the eve, so the first day off is the day after the decree's
// Friday or Saturday. A school year that is not here has no breaks: its site names days_off.
struct Break {
  Calendar::DayOff kind;
  char zone; // '*': all three
  std::string_view first, back;
};
constexpr std::array breaks = {
    Break{Calendar::DayOff::autumn_break, '*', "2025-10-18", "2025-11-03"},
    Break{Calendar::DayOff::christmas_break, '*', "2025-12-20", "2026-01-05"},
    Break{Calendar::DayOff::winter_break, 'A', "2026-02-07", "2026-02-23"},
    Break{Calendar::DayOff::winter_break, 'B', "2026-02-14", "2026-03-02"},
    Break{Calendar::DayOff::winter_break, 'C', "2026-02-21", "2026-03-09"},
    Break{Calendar::DayOff::spring_break, 'A', "2026-04-04", "2026-04-20"},
    Break{Calendar::DayOff::spring_break, 'B', "2026-04-11", "2026-04-27"},
    Break{Calendar::DayOff::summer_break, '*', "2026-07-04", "2026-09-01"},
    Break{Calendar::DayOff::autumn_break, '*', "2026-10-17", "2026-11-02"},
    Break{Calendar::DayOff::christmas_break, '*', "2026-12-19", "2027-01-04"},
    Break{Calendar::DayOff::winter_break, 'A', "2027-02-13", "2027-03-01"},
    Break{Calendar::DayOff::winter_break, 'B', "2027-02-20", "2027-03-08"},
    Break{Calendar::DayOff::winter_break, 'C', "2027-02-06", "2027-02-22"},
    Break{Calendar::DayOff::spring_break, 'A', "2027-04-10", "2027-04-26"},
    Break{Calendar::DayOff::spring_break, 'B', "2027-04-17", "2027-05-03"},
    Break{Calendar::DayOff::spring_break, 'C', "2027-04-03", "2027-04-19"},
    Break{Calendar::DayOff::summer_break, '*', "2027-07-03", "2027-09-01"},
};

bool applies(const Break& term_break, std::string_view zone) {
  return !zone.empty() && (term_break.zone == '*' || term_break.zone == zone.front());
}

// Gregorian Easter Sunday (the anonymous computus of 1876).
Date easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451, month = (h + l - 7 * m + 114) / 31, day = (h + l - 7 * m + 114) % 31 + 1;
  return *Date::from(year, month, day);
}

} // namespace

Calendar::Calendar(std::string_view zone, std::set<Date> days_off, base::Zone time_zone,
                   std::string_view time_zone_name)
    : zone_(zone), days_off_(std::move(days_off)), time_zone_(std::move(time_zone)), time_zone_name_(time_zone_name) {}

int Calendar::public_holiday(Date day) {
  switch (day.month() * 100 + day.day()) {
  case 101: return 1;
  case 501: return 3;
  case 508: return 4;
  case 714: return 7;
  case 815: return 8;
  case 1101: return 9;
  case 1111: return 10;
  case 1225: return 11;
  default: break;
  }
  const Date sunday = easter(day.year());
  if (day == sunday.plus(1)) return 2;
  if (day == sunday.plus(39)) return 5;
  if (day == sunday.plus(50)) return 6;
  return 0;
}

Calendar::DayOff Calendar::day_off(Date day) const {
  if (days_off_.contains(day)) return DayOff::day_off;
  for (const Break& term_break : breaks)
    if (applies(term_break, zone_) && *Date::parse(term_break.first) <= day && day < *Date::parse(term_break.back))
      return term_break.kind;
  return public_holiday(day) ? DayOff::public_holiday : DayOff::none;
}

bool Calendar::in_break(Date day) const {
  const DayOff off = day_off(day);
  return off != DayOff::none && off != DayOff::public_holiday && off != DayOff::day_off;
}

bool Calendar::in_unknown_summer(Date day) const {
  const int of_year = day.month() * 100 + day.day();
  return !zone_.empty() && of_year >= 708 && of_year <= 829 && !end_of_break(day);
}

bool Calendar::school_day(Date day) const {
  return day.weekday() < base::Weekday::saturday && day_off(day) == DayOff::none;
}

Date Calendar::next_school_day(Date after) const {
  for (int days = 1; days < 366; ++days)
    if (school_day(after.plus(days))) return after.plus(days);
  return after.plus(1);
}

std::optional<Date> Calendar::end_of_break(Date day) const {
  std::optional<Date> back;
  for (const Break& term_break : breaks) {
    const Date end = *Date::parse(term_break.back);
    if (applies(term_break, zone_) && day < end && (!back || end < *back)) back = end;
  }
  return back;
}

std::string Calendar::description() const {
  std::string text = zone_ + "\n" + time_zone_name_;
  for (const Date day : days_off_) text += "\n" + day.text();
  return text;
}

std::optional<Date> resolve_when(const content::When& when, Date lesson, const Calendar& calendar) {
  switch (when.form) {
  case content::When::Form::tonight: return calendar.next_school_day(lesson);
  case content::When::Form::back_to_school: return calendar.end_of_break(lesson);
  default: return std::nullopt;
  }
}

} // namespace ecole::model
