// Everything that is due from today to the end of the school year, week by week.
#include "model/addresses.hpp"
#include "pages/coming_events.hpp"
#include "pages/dates.hpp"
#include "pages/due_days.hpp"
#include "pages/frame.hpp"
#include "pages/kinds.hpp"
#include "pages/load.hpp"
#include "pages/shapes.hpp"
#include "pages/undated.hpp"
#include <algorithm>

namespace ecole::pages {

namespace {

using base::Date;
using base::Value;
using engine::all;
using engine::fixed;

constexpr std::size_t days_of_a_year = 366, most_coming = 200; // events

std::string week_title(const Context& context, base::Week week, Date today) {
  if (week == today.week()) return std::string(context.words.word("this_week"));
  if (week == today.plus(7).week()) return std::string(context.words.word("next_week"));
  return context.words.filled("week_of", {{"range", week_range_text(context.words, week)}});
}

Value weeks(const Context& context, Shapes& shapes, const std::vector<DueDate>& due, Date today) {
  Value list = Value::list();
  for (auto first = due.begin(); first != due.end();) {
    const base::Week week = first->day.week();
    Value days = Value::list();
    int minutes = 0;
    model::Load load;
    auto next = first;
    for (; next != due.end() && next->day.week() == week; ++next) {
      minutes += minutes_of(next->tasks);
      add_tasks(load, next->tasks);
      Object day = shapes.due_day(next->day, day_text(context.words, "date_text", next->day), next->tasks);
      Value events = Value::list();
      for (const model::EventRow& row : next->events) events.add(shapes.event(row, {}));
      day.add("events", std::move(events));
      days.add(std::move(day).value());
    }
    Object object(5);
    object.add("title", week_title(context, week, today))
        .add("letter", week_letter(context.school.calendar(context.reader), week))
        .add("minutes", about_text(context.words, minutes))
        .add("load", week_load_text(context.words, load.tests()))
        .add("days", std::move(days));
    list.add(std::move(object).value());
    first = next;
  }
  return list;
}

// Events stand on their first day, or today where they began before; days that have nothing else are added.
void add_events(engine::Reader& reader, std::string_view class_id, Date today, Date last, std::vector<DueDate>& days) {
  for (model::EventRow& event : coming_events(reader, class_id, today, last, most_coming)) {
    const Date day = std::max(event.first, today);
    auto at = std::ranges::lower_bound(days, day, {}, &DueDate::day);
    if (at == days.end() || at->day != day) at = days.insert(at, {.day = day, .tasks = {}});
    at->events.push_back(std::move(event));
  }
}

std::optional<View> view(std::string_view id, Context& context) {
  const std::optional<model::ClassRow> row = class_row(context.reader, id);
  if (!row) return std::nullopt;
  const Date today = context.reader.today(context.school.calendar(context.reader).time_zone());
  const int year = base::school_year_of(today);
  Place place =
      place_of_class(*row, "to_do", "to_do", model::to_do_output(row->id, context.school.site(context.reader).words));
  place.title = context.words.word("to_do");
  Shapes shapes(context, root_of(place));

  const Date last = base::last_day_of_school_year(year);
  std::vector<DueDate> due = due_dates(context.reader, row->id, today, last, days_of_a_year);
  std::string empty;
  if (due.empty()) empty = break_text(context, today);
  if (due.empty() && empty.empty()) empty = context.words.word("nothing_to_do");
  add_events(context.reader, row->id, today, last, due);
  Object own;
  own.add("class", shapes.class_of(*row, year))
      .add("weeks", weeks(context, shapes, due, today))
      .add("undated", undated_of_year(context, shapes, row->id, base::first_day_of_school_year(year),
                                      base::last_day_of_school_year(year)))
      .add("empty", std::move(empty));
  return framed(context, std::move(place), std::move(own));
}

} // namespace

Kind to_do_kind() {
  return {.name = "to_do",
          .reads = {fixed("known-class", 1), fixed("due", 1), fixed("undated", 1), fixed("event", 1), all("site"),
                    all("calendar"), all("forge"), all("frame")},
          .has_template = true,
          .has_frame = true,
          .view = view};
}

} // namespace ecole::pages
