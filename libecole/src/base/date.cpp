#include "base/date.hpp"

#include <charconv>

namespace ecole::base {

namespace {

constexpr std::int64_t minutes_per_day = 24 * 60;

struct Civil {
  int year, month, day;
};

// Both ways count years from 1 March, so that the leap day is the last of its year, in cycles of 400 years (146 097
// days); 719 468 days lie between 0000-03-01 and 1970-01-01. The months from March on have 153 days every five of them.
constexpr std::int32_t days_from_civil(Civil civil) {
  int year = civil.month > 2 ? civil.year : civil.year - 1;
  int cycle = (year >= 0 ? year : year - 399) / 400;
  int year_of_cycle = year - cycle * 400;
  int day_of_year = (153 * (civil.month > 2 ? civil.month - 3 : civil.month + 9) + 2) / 5 + civil.day - 1;
  return cycle * 146'097 + year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100 + day_of_year - 719'468;
}

constexpr Civil civil_from_days(std::int32_t days) {
  std::int64_t shifted = std::int64_t{days} + 719'468;
  int cycle = static_cast<int>((shifted >= 0 ? shifted : shifted - 146'096) / 146'097);
  auto day_of_cycle = static_cast<std::uint32_t>(shifted - std::int64_t{cycle} * 146'097);
  std::uint32_t year_of_cycle =
      (day_of_cycle - day_of_cycle / 1'460 + day_of_cycle / 36'524 - day_of_cycle / 146'096) / 365;
  std::uint32_t day_of_year = day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
  std::uint32_t month_from_march = (5 * day_of_year + 2) / 153;
  int day = static_cast<int>(day_of_year - (153 * month_from_march + 2) / 5 + 1);
  int month = static_cast<int>(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
  return {static_cast<int>(year_of_cycle) + cycle * 400 + (month <= 2 ? 1 : 0), month, day};
}

constexpr int days_of_month(int year, int month) {
  if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

// Days since the Monday of the same week.
constexpr int days_since_monday(std::int32_t days) {
  int rest = (days % 7 + 3) % 7; // 1970-01-01 was a Thursday
  return rest < 0 ? rest + 7 : rest;
}

void append_number(std::string& text, int number, std::size_t digits) {
  char buffer[12];
  char* end = std::to_chars(buffer, buffer + sizeof buffer, number < 0 ? -std::int64_t{number} : number).ptr;
  auto length = static_cast<std::size_t>(end - buffer);
  if (number < 0) text += '-';
  if (length < digits) text.append(digits - length, '0');
  text.append(buffer, length);
}

// Reads fixed forms: what is expected is taken from the front of `rest`, or the form does not match.
struct FormReader {
  std::string_view rest;
  bool matches = true;

  int number(std::size_t digits) {
    int value = 0;
    if (rest.size() < digits) return fail();
    for (char c : rest.substr(0, digits)) {
      if (c < '0' || c > '9') return fail();
      value = value * 10 + (c - '0');
    }
    rest.remove_prefix(digits);
    return value;
  }
  bool optional(char sign) {
    if (!rest.starts_with(sign)) return false;
    rest.remove_prefix(1);
    return true;
  }
  void sign(char expected) {
    if (!optional(expected)) fail();
  }
  bool complete() const { return matches && rest.empty(); }

 private:
  int fail() {
    matches = false;
    rest = {};
    return 0;
  }
};

std::optional<Date> read_date(FormReader& form) {
  int year = form.number(4);
  form.sign('-');
  int month = form.number(2);
  form.sign('-');
  int day = form.number(2);
  return form.matches ? Date::from(year, month, day) : std::nullopt;
}

} // namespace

std::string Week::text() const {
  std::string text;
  append_number(text, year, 4);
  text += "-W";
  append_number(text, number, 2);
  return text;
}

std::optional<Date> Date::from(int year, int month, int day) {
  if (year < 0 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_of_month(year, month))
    return std::nullopt;
  return from_days(days_from_civil({year, month, day}));
}

std::optional<Date> Date::parse(std::string_view iso) {
  FormReader form{iso};
  std::optional<Date> date = read_date(form);
  return form.complete() ? date : std::nullopt;
}

int Date::year() const { return civil_from_days(days_).year; }

int Date::month() const { return civil_from_days(days_).month; }

int Date::day() const { return civil_from_days(days_).day; }

Weekday Date::weekday() const { return static_cast<Weekday>(days_since_monday(days_) + 1); }

Week Date::week() const {
  // A week belongs to the year that has its Thursday.
  std::int32_t thursday = days_ - days_since_monday(days_) + 3;
  int year = civil_from_days(thursday).year;
  return {year, (thursday - days_from_civil({year, 1, 1})) / 7 + 1};
}

std::string Date::text() const {
  Civil civil = civil_from_days(days_);
  std::string text;
  append_number(text, civil.year, 4);
  text += '-';
  append_number(text, civil.month, 2);
  text += '-';
  append_number(text, civil.day, 2);
  return text;
}

std::string Date::slashed() const {
  const std::string iso = text();
  return iso.substr(8, 2) + "/" + iso.substr(5, 2) + "/" + iso.substr(0, 4);
}

std::string Date::month_text() const {
  Civil civil = civil_from_days(days_);
  std::string text;
  append_number(text, civil.year, 4);
  text += '-';
  append_number(text, civil.month, 2);
  return text;
}

Date monday_of(Week week) {
  std::int32_t in_first_week = days_from_civil({week.year, 1, 4});
  return Date::from_days(in_first_week - days_since_monday(in_first_week) + (week.number - 1) * 7);
}

std::optional<Week> parse_week(std::string_view text) {
  FormReader form{text};
  Week week;
  week.year = form.number(4);
  form.sign('-');
  form.sign('W');
  week.number = form.number(2);
  // A week that its year does not have lies in another year.
  if (!form.complete() || monday_of(week).week() != week) return std::nullopt;
  return week;
}

int school_year_of(Date date) {
  Civil civil = civil_from_days(date.days());
  return civil.month >= 8 ? civil.year : civil.year - 1;
}

Date first_day_of_school_year(int year) { return Date::from_days(days_from_civil({year, 8, 1})); }

Date last_day_of_school_year(int year) { return Date::from_days(days_from_civil({year + 1, 7, 31})); }

std::optional<Minute> parse_minute(std::string_view rfc3339) {
  FormReader form{rfc3339};
  std::optional<Date> date = read_date(form);
  form.sign('T');
  int hour = form.number(2);
  form.sign(':');
  int minute = form.number(2);
  int second = 0;
  if (form.optional(':')) {
    second = form.number(2);
    if (form.optional('.')) {
      form.number(1);
      while (!form.rest.empty() && form.rest[0] >= '0' && form.rest[0] <= '9') form.rest.remove_prefix(1);
    }
  }
  int offset = 0;
  if (!form.optional('Z')) {
    bool west = form.optional('-');
    if (!west) form.sign('+');
    int hours = form.number(2);
    form.sign(':');
    int minutes = form.number(2);
    if (hours > 23 || minutes > 59) return std::nullopt;
    offset = (hours * 60 + minutes) * (west ? -1 : 1);
  }
  if (!form.complete() || !date || hour > 23 || minute > 59 || second > 60) return std::nullopt; // 60: a leap second
  return date->days() * minutes_per_day + hour * 60 + minute - offset;
}

std::string minute_text(Minute minute, int offset_minutes) {
  Minute local = minute + offset_minutes;
  Minute minute_of_day = local % minutes_per_day;
  if (minute_of_day < 0) minute_of_day += minutes_per_day;
  std::string text;
  text.reserve(sizeof "2026-11-23T16:42:00+01:00");
  text += Date::from_days(static_cast<std::int32_t>((local - minute_of_day) / minutes_per_day)).text();
  text += 'T';
  append_number(text, static_cast<int>(minute_of_day / 60), 2);
  text += ':';
  append_number(text, static_cast<int>(minute_of_day % 60), 2);
  text += ":00";
  text += offset_minutes < 0 ? '-' : '+';
  int distance = offset_minutes < 0 ? -offset_minutes : offset_minutes;
  append_number(text, distance / 60, 2);
  text += ':';
  append_number(text, distance % 60, 2);
  return text;
}

} // namespace ecole::base
