#include "model/calendar.hpp"

#include <algorithm>

namespace ecole::model {

using base::Date;

namespace {

constexpr int days_in_year = 366;

// Gregorian Easter Sunday (the anonymous computus of 1876).
Date easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451, month = (h + l - 7 * m + 114) / 31, day = (h + l - 7 * m + 114) % 31 + 1;
  return *Date::from(year, month, day);
}

base::Zone zone_named(std::string_view name) {
  std::optional<base::Zone> zone = base::Zone::named(name);
  return zone ? std::move(*zone) : *base::Zone::named("Europe/Paris");
}

} // namespace

Calendar::Calendar(const content::Configuration::Calendar& settings, const content::CalendarFile* file)
    : site_(std::make_shared<const Site>(
          Site{settings, zone_named(settings.timezone),
               file ? holidays_of_file(*file, settings.zone) : holidays_of_zone(settings.zone),
               std::set<Date>(settings.days_off.begin(), settings.days_off.end())})) {}

Calendar Calendar::with_days_off(const std::set<Date>& days) const {
  Calendar own = *this;
  own.days_off_.insert(days.begin(), days.end());
  return own;
}

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

const Break* Calendar::break_at(Date day) const {
  for (const Break& each : site_->holidays.breaks) {
    if (day < each.leave) break;
    if (day >= each.back) continue;
    // Leave is after class: a day with classes is not off yet.
    if (day == each.leave && !each.whole && has_classes_on(day.weekday())) continue;
    return &each;
  }
  return nullptr;
}

Calendar::DayOff Calendar::day_off(Date day) const {
  if (site_->days_off.contains(day) || days_off_.contains(day)) return DayOff::day_off;
  if (const Break* found = break_at(day)) {
    switch (found->kind) {
    case BreakKind::autumn: return DayOff::autumn_break;
    case BreakKind::christmas: return DayOff::christmas_break;
    case BreakKind::winter: return DayOff::winter_break;
    case BreakKind::spring: return DayOff::spring_break;
    case BreakKind::summer: return DayOff::summer_break;
    case BreakKind::other: return DayOff::other_break;
    }
  }
  return public_holiday(day) ? DayOff::public_holiday : DayOff::none;
}

std::string_view Calendar::break_name(Date day) const {
  const Break* found = break_at(day);
  return found ? std::string_view(found->name) : std::string_view();
}

bool Calendar::in_break(Date day) const { return break_at(day) != nullptr; }

bool Calendar::in_unknown_summer(Date day) const {
  const int of_year = day.month() * 100 + day.day();
  return !site_->settings.zone.empty() && of_year >= 708 && of_year <= 829 && !end_of_break(day);
}

bool Calendar::has_classes_on(base::Weekday weekday) const {
  return std::ranges::find(site_->settings.school_days, weekday) != site_->settings.school_days.end();
}

bool Calendar::school_day(Date day) const { return has_classes_on(day.weekday()) && day_off(day) == DayOff::none; }

Date Calendar::next_school_day(Date after) const {
  for (int days = 1; days < days_in_year; ++days)
    if (school_day(after.plus(days))) return after.plus(days);
  return after.plus(1);
}

Date Calendar::last_school_day(Date before) const {
  for (int days = 1; days < days_in_year; ++days)
    if (school_day(before.plus(-days))) return before.plus(-days);
  return before.plus(-1);
}

std::optional<Date> Calendar::end_of_break(Date day) const {
  std::optional<Date> back;
  for (const Break& each : site_->holidays.breaks) {
    if (each.kind == BreakKind::other && each.back.days() - each.leave.days() < 5)
      continue; // nobody calls it a rentrée
    if (day < each.back && (!back || each.back < *back)) back = each.back;
  }
  return back;
}

bool Calendar::has_school_day(base::Week week) const {
  const Date monday = base::monday_of(week);
  for (int day = 0; day < 7; ++day)
    if (school_day(monday.plus(day))) return true;
  return false;
}

Date Calendar::first_day_of_classes(int year) const {
  for (const Date start : site_->holidays.starts)
    if (base::school_year_of(start) == year) return start;
  return next_school_day(*Date::from(year, 8, 31));
}

char Calendar::letter(base::Week week) const {
  const auto& weeks = site_->settings.weeks;
  if (!weeks || !has_school_day(week)) return 0;
  const char second = weeks->first == 'A' ? 'B' : 'A';
  if (!weeks->by_school_weeks) return week.number % 2 == 1 ? weeks->first : second;
  const Date monday = base::monday_of(week);
  const int year = base::school_year_of(monday.plus(6)); // the week of the rentrée may begin in August
  Date counted = base::monday_of(first_day_of_classes(year).week());
  if (monday < counted) return 0;
  int school_weeks = 0;
  for (; counted < monday; counted = counted.plus(7))
    if (has_school_day(counted.week())) ++school_weeks;
  return school_weeks % 2 == 0 ? weeks->first : second;
}

std::string Calendar::description() const {
  base::ByteWriter bytes;
  const content::Configuration::Calendar& settings = site_->settings;
  bytes.text(settings.zone).text(settings.timezone);
  for (const base::Weekday day : settings.school_days) bytes.number(static_cast<std::uint64_t>(day));
  bytes.flag(settings.weeks.has_value());
  if (settings.weeks)
    bytes.flag(settings.weeks->by_school_weeks).number(static_cast<std::uint64_t>(settings.weeks->first));
  for (const Date day : site_->days_off) bytes.text(day.text());
  for (const Break& each : site_->holidays.breaks)
    bytes.number(static_cast<std::uint64_t>(each.kind))
        .text(each.leave.text())
        .text(each.back.text())
        .flag(each.whole)
        .text(each.name);
  for (const Date start : site_->holidays.starts) bytes.text(start.text());
  return std::move(bytes).bytes();
}

std::optional<Date> resolve_when(const content::When& when, Date lesson, const Calendar& calendar) {
  switch (when.form) {
  case content::When::Form::tonight: return calendar.next_school_day(lesson);
  case content::When::Form::back_to_school: return calendar.end_of_break(lesson);
  default: return std::nullopt;
  }
}

} // namespace ecole::model
