#include "base/zone_rule.hpp"

namespace ecole::base {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

class RuleReader {
 public:
  explicit RuleReader(std::string_view text) : rest_(text) {}

  std::optional<ZoneRule> rule() {
    ZoneRule rule;
    skip_name();
    rule.standard = -time(24); // POSIX counts west of UTC
    if (matches_ && !rest_.empty()) {
      rule.has_summer = true;
      skip_name();
      rule.summer = rest_.starts_with(',') ? rule.standard + 3600 : -time(24);
      expect(',');
      rule.summer_begins = moment();
      expect(',');
      rule.summer_ends = moment();
    }
    if (!matches_ || !rest_.empty()) return std::nullopt;
    return rule;
  }

 private:
  void fail() {
    matches_ = false;
    rest_ = {};
  }

  bool take(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  void expect(char c) {
    if (!take(c)) fail();
  }

  int number(int lowest, int highest) {
    std::size_t digits = 0;
    int value = 0;
    while (digits < rest_.size() && digits < 3 && is_digit(rest_[digits])) value = value * 10 + (rest_[digits++] - '0');
    rest_.remove_prefix(digits);
    if (digits == 0 || value < lowest || value > highest) {
      fail();
      return 0;
    }
    return value;
  }

  // Three letters or more, or anything in angle brackets.
  void skip_name() {
    if (take('<')) {
      std::size_t end = rest_.find('>');
      if (end == std::string_view::npos) return fail();
      rest_.remove_prefix(end + 1);
      return;
    }
    std::size_t letters = 0;
    while (letters < rest_.size() && is_letter(rest_[letters])) ++letters;
    if (letters < 3) return fail();
    rest_.remove_prefix(letters);
  }

  // [+-]hh[:mm[:ss]] in seconds.
  int time(int highest_hour) {
    bool negative = take('-');
    if (!negative) take('+');
    int seconds = number(0, highest_hour) * 3600;
    if (take(':')) seconds += number(0, 59) * 60;
    if (take(':')) seconds += number(0, 59);
    return negative ? -seconds : seconds;
  }

  YearlyMoment moment() {
    YearlyMoment moment;
    if (take('M')) {
      moment.month = number(1, 12);
      expect('.');
      moment.week = number(1, 5);
      expect('.');
      moment.weekday = number(0, 6);
    } else if (take('J')) {
      moment.form = YearlyMoment::Form::day_without_leap_day;
      moment.day = number(1, 365);
    } else {
      moment.form = YearlyMoment::Form::day_with_leap_day;
      moment.day = number(0, 365);
    }
    moment.second = take('/') ? time(167) : 2 * 3600;
    return moment;
  }

  std::string_view rest_;
  bool matches_ = true;
};

Date first_of(int year, int month) { return *Date::from(year, month, 1); }

} // namespace

std::int64_t YearlyMoment::second_in(int year) const {
  Date date = first_of(year, 1);
  switch (form) {
  case Form::month_week_weekday: {
    Date first = first_of(year, month);
    int to_weekday = (weekday - static_cast<int>(first.weekday()) + 7) % 7;
    date = first.plus(to_weekday + (week - 1) * 7);
    if (date.month() != month) date = date.plus(-7);
    break;
  }
  case Form::day_without_leap_day: {
    bool after_leap_day = day >= 60 && Date::from(year, 2, 29).has_value();
    date = date.plus(day - 1 + (after_leap_day ? 1 : 0));
    break;
  }
  case Form::day_with_leap_day: date = date.plus(day); break;
  }
  return std::int64_t{date.days()} * 86'400 + second;
}

std::optional<ZoneRule> parse_zone_rule(std::string_view text) { return RuleReader(text).rule(); }

} // namespace ecole::base
