#include "content/written_day.hpp"

#include "base/text.hpp"
#include "content/due_date.hpp"
#include <algorithm>
#include <array>
#include <string>

namespace ecole::content {

using base::Date;

namespace {

constexpr std::size_t longest_day = 80; // bytes

bool is_digit(char c) { return c >= '0' && c <= '9'; }

int number(std::string_view digits) {
  int value = 0;
  for (char c : digits) value = value * 10 + (c - '0');
  return value;
}

// Takes a number of one or two digits from the front; -1 when there is none.
int take_number(std::string_view& text) {
  std::size_t length = 0;
  while (length < text.size() && length < 2 && is_digit(text[length])) ++length;
  int value = length > 0 ? number(text.substr(0, length)) : -1;
  text.remove_prefix(length);
  return value;
}

// "23-11-2026", "2026/11/23": forms that are no date in the text of a lesson. A year may have two digits.
std::optional<Date> date_of_numbers(std::string_view text) {
  std::size_t first = text.find_first_of("-/.");
  if (first == std::string_view::npos) return std::nullopt;
  std::size_t second = text.find(text[first], first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const std::array<std::string_view, 3> parts = {text.substr(0, first), text.substr(first + 1, second - first - 1),
                                                 text.substr(second + 1)};
  for (std::string_view part : parts)
    if (part.empty() || part.size() > 4 || !std::ranges::all_of(part, is_digit)) return std::nullopt;
  if (parts[0].size() == 4) return Date::from(number(parts[0]), number(parts[1]), number(parts[2]));
  if (parts[2].size() == 2) return Date::from(2000 + number(parts[2]), number(parts[1]), number(parts[0]));
  return parts[2].size() == 4 ? Date::from(number(parts[2]), number(parts[1]), number(parts[0])) : std::nullopt;
}

// All of "18:30", "18:30:00", "18 h", "18h30", with what may stand between a day and its time. The minute of the day.
std::optional<int> time_of(std::string_view text) {
  text = base::trim(text);
  for (std::string_view before : {",", "t", "a ", "at "})
    if (text.starts_with(before)) text = base::trim(text.substr(before.size()));
  int hour = take_number(text), minute = 0;
  text = base::trim(text);
  if (text.starts_with(':')) {
    text.remove_prefix(1);
    minute = take_number(text);
    if (text.starts_with(':')) {
      text.remove_prefix(1);
      if (int second = take_number(text); second < 0 || second > 59) return std::nullopt;
    }
  } else {
    std::string_view word = text.starts_with("heures") ? "heures" : text.starts_with("heure") ? "heure" : "h";
    if (!text.starts_with(word)) return std::nullopt;
    text = base::trim(text.substr(word.size()));
    if (!text.empty()) minute = take_number(text);
  }
  if (!text.empty() || hour < 0 || hour > 23 || minute < 0 || minute > 59) return std::nullopt;
  return hour * 60 + minute;
}

std::optional<Date> date_of(const When& when, std::optional<Date> near) {
  if (when.form != When::Form::date || when.month == 0 || when.year == 0)
    return near ? due_date(when, *near) : std::nullopt;
  std::optional<Date> date = Date::from(when.year, when.month, when.day);
  return date && when.weekday && date->weekday() != *when.weekday ? std::nullopt : date;
}

} // namespace

std::optional<WrittenDay> read_written_day(std::string_view text, std::optional<Date> near) {
  if (text.size() > longest_day) return std::nullopt;
  if (std::optional<Date> iso = Date::parse(text)) return WrittenDay{*iso, 0};
  std::string folded = base::fold(base::trim(text));
  std::size_t numbers = std::min(folded.find_first_not_of("0123456789-/."), folded.size());
  std::string_view rest = std::string_view(folded).substr(numbers);
  std::optional<Date> date = date_of_numbers(folded.substr(0, numbers));
  int minute = -1;
  if (!date) {
    LineTokens line(folded);
    std::optional<WrittenDate> written = read_date(line, 0);
    if (!written) return std::nullopt;
    date = date_of(written->when, near);
    minute = written->when.minute;
    rest = line.typed(written->end, line.size());
  }
  if (!date) return std::nullopt;
  if (!rest.empty()) {
    std::optional<int> time = minute < 0 ? time_of(rest) : std::nullopt;
    if (!time) return std::nullopt;
    minute = *time;
  }
  return WrittenDay{*date, std::max(minute, 0)};
}

} // namespace ecole::content
