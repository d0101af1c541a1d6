#include "pages/dates.hpp"

#include <algorithm>

namespace ecole::pages {

namespace {

using base::Date;
using DayOff = model::Calendar::DayOff;

std::string_view numbered(const Words& words, std::string_view key, int number) {
  return words.word(std::string(key).append("_").append(std::to_string(number)));
}

std::string day_number(const Words& words, Date day) {
  return day.day() == 1 ? std::string(words.word("day_first")) : std::to_string(day.day());
}

std::string two_digits(int number) { return number < 10 ? "0" + std::to_string(number) : std::to_string(number); }

std::string_view break_key(DayOff off) {
  switch (off) {
  case DayOff::autumn_break: return "autumn_break";
  case DayOff::christmas_break: return "christmas_break";
  case DayOff::winter_break: return "winter_break";
  case DayOff::spring_break: return "spring_break";
  case DayOff::summer_break: return "summer_break";
  case DayOff::other_break: return "other_break";
  case DayOff::day_off: return "day_off";
  case DayOff::none:
  case DayOff::public_holiday: break;
  }
  return {};
}

} // namespace

std::string weekday_name(const Words& words, Date day) {
  return std::string(numbered(words, "weekday", static_cast<int>(day.weekday())));
}

const std::string& Words::day(std::string_view key, Date day) const {
  {
    const std::scoped_lock lock(days_mutex_);
    if (const auto of_key = days_.find(key); of_key != days_.end())
      if (const auto known = of_key->second.find(day.days()); known != of_key->second.end()) return known->second;
  }
  const int weekday = static_cast<int>(day.weekday()), month = day.month();
  std::string text = filled(key, {{"weekday", std::string(numbered(*this, "weekday", weekday))},
                                  {"weekday_short", std::string(numbered(*this, "weekday_short", weekday))},
                                  {"day", day_number(*this, day)},
                                  {"month", std::string(numbered(*this, "month", month))},
                                  {"month_short", std::string(numbered(*this, "month_short", month))},
                                  {"year", std::to_string(day.year())}});
  const std::scoped_lock lock(days_mutex_);
  return days_[std::string(key)].try_emplace(day.days(), std::move(text)).first->second;
}

std::string day_text(const Words& words, std::string_view key, Date day) { return words.day(key, day); }

std::string month_text(const Words& words, std::string_view month) {
  const std::optional<Date> first = Date::parse(std::string(month).append("-01"));
  return first ? day_text(words, "month_title", *first) : std::string();
}

std::string school_year_text(const Words& words, int year) {
  return words.filled("school_year", {{"from", std::to_string(year)}, {"to", std::to_string(year + 1)}});
}

std::string week_text(const Words& words, base::Week week) {
  return words.filled("week_title", {{"n", std::to_string(week.number)}});
}

std::string week_range_text(const Words& words, base::Week week) {
  const Date first = base::monday_of(week);
  return range_text(words, first, first.plus(5));
}

std::string range_text(const Words& words, Date first, Date last) {
  return words.filled(first.month() == last.month() ? "week_range" : "week_range_months",
                      {{"first_day", day_number(words, first)},
                       {"first_month", std::string(numbered(words, "month", first.month()))},
                       {"last_day", day_number(words, last)},
                       {"last_month", std::string(numbered(words, "month", last.month()))}});
}

std::string week_letter(const model::Calendar& calendar, base::Week week) {
  const char letter = calendar.letter(week);
  return letter ? std::string(1, letter) : std::string();
}

std::string time_text(const Words& words, int minute_of_day) {
  const std::string hour = std::to_string(minute_of_day / 60);
  if (minute_of_day % 60 == 0) return words.filled("time_hour", {{"hour", hour}});
  return words.filled("time", {{"hour", hour}, {"minute", two_digits(minute_of_day % 60)}});
}

std::string duration_text(const Words& words, int minutes) {
  if (minutes < 60) return words.filled("duration_minutes", {{"minutes", std::to_string(minutes)}});
  const std::string hours = std::to_string(minutes / 60);
  if (minutes % 60 == 0) return words.filled("duration_hours", {{"hours", hours}});
  return words.filled("duration_hours_minutes", {{"hours", hours}, {"minutes", two_digits(minutes % 60)}});
}

std::string about_text(const Words& words, int minutes) {
  if (minutes <= 0) return {};
  return words.filled("about", {{"duration", duration_text(words, minutes)}});
}

std::string size_text(const Words& words, std::uint64_t bytes) {
  constexpr std::uint64_t thousand = 1000, million = 1'000'000;
  const std::uint64_t kilobytes = bytes / thousand + (bytes % thousand ? 1 : 0);
  if (kilobytes < thousand)
    return words.filled("size_kb", {{"n", std::to_string(std::max<std::uint64_t>(kilobytes, 1))}});
  const std::uint64_t tenths = bytes / (million / 10) + (bytes % (million / 10) >= million / 20 ? 1 : 0);
  std::string number = std::to_string(tenths / 10);
  if (tenths % 10) number.append(words.word("decimal_mark")).append(std::to_string(tenths % 10));
  return words.filled("size_mb", {{"n", number}});
}

std::string day_off_text(const Words& words, const model::Calendar& calendar, Date day) {
  const DayOff off = calendar.day_off(day);
  if (off == DayOff::none) return {};
  if (off == DayOff::public_holiday)
    return std::string(numbered(words, "holiday", model::Calendar::public_holiday(day)));
  if (off == DayOff::other_break && !calendar.break_name(day).empty()) return std::string(calendar.break_name(day));
  return std::string(words.word(break_key(off)));
}

} // namespace ecole::pages
