#include "pages/due_days.hpp"

#include "pages/dates.hpp"
#include <algorithm>

namespace ecole::pages {

using base::Date;
using engine::key;

namespace {

constexpr int year_days = 366;

// The break that the days between today and the next school day belong to.
std::string break_text_until(const Context& context, Date today, Date back) {
  const model::Calendar& calendar = context.school.calendar(context.reader);
  if (calendar.in_unknown_summer(today)) return std::string(context.words.word("summer_undated"));
  for (Date day = today.plus(1); day < back; day = day.plus(1)) {
    if (!calendar.in_break(day)) continue;
    const bool summer = calendar.day_off(day) == model::Calendar::DayOff::summer_break;
    return context.words.filled(summer ? "summer" : "holidays", {{"date", day_text(context.words, "date_text", back)}});
  }
  return {};
}

} // namespace

std::vector<DueDate> due_dates(engine::Reader& reader, std::string_view class_id, Date first, Date last,
                               std::size_t most) {
  std::vector<DueDate> days;
  reader.each_from(engine::range("due", class_id), key("due", class_id, first.text()),
                   [&](std::string_view at, std::string_view value) {
                     const std::optional<Date> day = Date::parse(engine::segments(at, 2, 1));
                     if (!day) return true;
                     if (*day > last) return false;
                     if (days.empty() || days.back().day != *day) {
                       if (days.size() == most) return false;
                       days.push_back({*day, {}});
                     }
                     if (std::optional<model::TaskRow> row = model::row<model::TaskRow>(value))
                       days.back().tasks.push_back(std::move(*row));
                     return true;
                   });
  return days;
}

NextDay next_day(const Context& context, std::string_view class_id, Date today) {
  NextDay next;
  next.due.day = context.school.calendar(context.reader).next_school_day(today);
  std::vector<DueDate> first = due_dates(context.reader, class_id, today.plus(1), today.plus(year_days), 1);
  if (!first.empty() && first.front().day <= next.due.day) next.due = std::move(first.front());

  const bool tomorrow = next.due.day == today.plus(1);
  const std::string date = day_text(context.words, "date_text", next.due.day);
  next.title =
      tomorrow ? std::string(context.words.word("for_tomorrow")) : context.words.filled("for_day", {{"date", date}});
  next.count = static_cast<std::size_t>(std::ranges::count(next.due.tasks, false, &model::TaskRow::cancelled));
  if (next.count > 0) return next;
  next.empty = break_text_until(context, today, next.due.day);
  if (!next.empty.empty()) return next;
  next.empty = tomorrow ? std::string(context.words.word("nothing_for_tomorrow"))
                        : context.words.filled("nothing_for_day", {{"date", date}});
  return next;
}

std::string break_text(const Context& context, Date today) {
  return break_text_until(context, today, context.school.calendar(context.reader).next_school_day(today));
}

} // namespace ecole::pages
