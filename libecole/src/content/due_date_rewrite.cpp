#include "content/due_date.hpp"

namespace ecole::content {

using base::Date;

std::string written_like(const LineTokens& line, const WrittenDate& written, Date date, Date lesson) {
  const When& when = written.when;
  if (when.form != When::Form::date) return day_text(date, written.english);
  std::string_view typed = line.typed(written.first, written.date_end);
  bool iso = when.year >= 1000 && typed.starts_with(std::to_string(when.year)) && !when.weekday;
  if (iso) return date.text();

  // What was typed short stays short.
  bool short_weekday = false, short_month = false, month_first = false, day_said = false;
  std::string_view divider;
  for (std::size_t i = written.first; i < written.date_end; ++i) {
    if (std::optional<WeekdayName> name = weekday_named(line[i].text); name && when.weekday && i == written.first) {
      short_weekday = name->abbreviated;
    } else if (std::optional<MonthName> month = month_named(line[i].text)) {
      short_month = month->abbreviated;
      // In "26 novembre 20" the day was said, and what follows is the year.
      month_first = !day_said && line.is_number(i + 1) && line[i + 1].text.size() <= 2 && i + 1 < written.date_end;
    } else if (written.numeric && line.is_number(i) && divider.empty()) {
      divider = line[i + 1].text;
    }
    day_said = day_said || line.is_number(i);
  }
  bool english = written.english;
  std::string text, year = when.year != 0 ? std::to_string(date.year()) : std::string();
  if (when.weekday) {
    text += weekday_text(date.weekday(), english, short_weekday);
    text += english && month_first ? ", " : " ";
  }
  // A month that was left out has to be said when it is not the one that would be understood.
  When short_form = when;
  short_form.day = date.day();
  short_form.weekday.reset();
  bool with_month = when.month != 0 || resolve(short_form, lesson).date != date;
  if (written.numeric) {
    text += std::to_string(date.day());
    text += divider;
    if (date.month() < 10) text += '0';
    text += std::to_string(date.month());
    if (!year.empty()) text.append(divider).append(year);
    return text;
  }
  if (month_first) {
    text.append(month_text(date.month(), english, short_month)).append(" ").append(std::to_string(date.day()));
    if (!year.empty()) text.append(", ").append(year);
    return text;
  }
  text += std::to_string(date.day());
  if (!english && date.day() == 1) text += "er";
  if (with_month) text.append(" ").append(month_text(date.month(), english, short_month));
  if (!year.empty()) text.append(" ").append(year);
  return text;
}

} // namespace ecole::content
