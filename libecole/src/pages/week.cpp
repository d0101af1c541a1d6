// One week of a class: what was done, what is due, why there is no school.
#include "model/addresses.hpp"
#include "pages/dates.hpp"
#include "pages/frame.hpp"
#include "pages/kinds.hpp"
#include "pages/shapes.hpp"
#include <array>

namespace ecole::pages {

namespace {

using base::Date;
using base::Value;
using engine::all;
using engine::fixed;
using engine::neighbours;

constexpr int school_days = 5; // Saturday and Sunday are shown only when they hold something

struct Day {
  std::vector<model::LessonRow> lessons;
  std::vector<model::TaskRow> tasks;
  std::vector<model::EventRow> events;
  bool any() const { return !lessons.empty() || !tasks.empty() || !events.empty(); }
};

struct WeekRows {
  std::array<Day, 7> days;
  std::vector<model::TaskRow> undated;
};

// Nothing when the week has no page.
std::optional<WeekRows> rows_of(engine::Reader& reader, std::string_view id, Date monday) {
  std::optional<WeekRows> rows;
  reader.each(engine::range("week", id), [&](std::string_view at, std::string_view value) {
    const std::optional<Date> date = Date::parse(engine::segments(at, 3, 1));
    const std::string_view what = engine::segments(at, 4, 1);
    if (!date || *date < monday || *date > monday.plus(6)) return true;
    if (!rows) rows.emplace();
    Day& day = rows->days[static_cast<std::size_t>(date->days() - monday.days())];
    if (what == "l") {
      if (auto row = model::row<model::LessonRow>(value)) day.lessons.push_back(std::move(*row));
    } else if (what == "e") {
      if (auto row = model::row<model::EventRow>(value)) day.events.push_back(std::move(*row));
    } else if (auto row = model::row<model::TaskRow>(value)) {
      (what == "d" ? day.tasks : rows->undated).push_back(std::move(*row));
    }
    return true;
  });
  return rows;
}

Value day_value(const Context& context, Shapes& shapes, std::string_view class_id, Date date, const Day& day) {
  Value lessons = Value::list(), events = Value::list();
  for (const model::LessonRow& row : day.lessons) lessons.add(shapes.lesson_row(row, class_id));
  for (const model::EventRow& row : day.events) events.add(shapes.event(row, {}));
  const std::string off = day_off_text(context.words, context.school.calendar(context.reader), date);
  Object object = shapes.due_day(date, day_text(context.words, "date_text", date), day.tasks);
  object.add("weekday", weekday_name(context.words, date))
      .add("day", day_text(context.words, "date_day", date))
      .add("lessons", std::move(lessons))
      .add("off", off)
      .add("events", std::move(events))
      .add("empty", !day.any() && off.empty());
  return std::move(object).value();
}

// "Vacances de Noël" when no day of the week is one of class and one at least lies in a break.
std::string note(const Context& context, Date monday) {
  const model::Calendar& calendar = context.school.calendar(context.reader);
  std::string text;
  for (int i = 0; i < school_days; ++i) {
    const Date day = monday.plus(i);
    if (calendar.school_day(day)) return {};
    if (text.empty() && calendar.in_break(day)) text = day_off_text(context.words, calendar, day);
  }
  return text;
}

Value beside(const std::optional<engine::Reader::Entry>& entry, const Shapes& shapes, std::string_view class_id) {
  const auto week = entry ? base::parse_week(engine::last_segments(entry->key, 1)) : std::nullopt;
  return week ? shapes.week_link(class_id, *week) : Value(false);
}

std::optional<View> view(std::string_view id, Context& context) {
  const std::string_view class_id = context.reader.id_segment(0);
  const std::optional<base::Week> week = base::parse_week(context.reader.id_segment(1));
  const std::optional<model::ClassRow> row = class_row(context.reader, class_id);
  if (!week || !row) return std::nullopt;
  const Date monday = base::monday_of(*week);
  const std::optional<WeekRows> rows = rows_of(context.reader, id, monday);
  if (!rows) return std::nullopt;

  Place place = place_of_class(*row, "week", "week", model::week_output(class_id, week->text()));
  place.title = week_text(context.words, *week);
  Shapes shapes(context, root_of(place));

  Value days = Value::list(), undated = Value::list();
  for (std::size_t i = 0; i < rows->days.size(); ++i) {
    const Day& day = rows->days[i];
    if (i < school_days || day.any())
      days.add(day_value(context, shapes, class_id, monday.plus(static_cast<int>(i)), day));
  }
  for (const model::TaskRow& task : rows->undated) undated.add(shapes.undated(task));

  Value shown = shapes.week_link(class_id, *week);
  shown.set("iso", week->text());
  const std::string letter = week_letter(context.school.calendar(context.reader), *week);
  shown.set("letter_text", letter.empty() ? std::string() : context.words.filled("week_letter", {{"letter", letter}}));
  shown.set("note", note(context, monday));
  const std::string own_key = engine::key("weeks", id);
  Object own(10);
  own.add("class", shapes.class_of(*row, base::school_year_of(monday)))
      .add("week", std::move(shown))
      .add("previous", beside(context.reader.before(own_key), shapes, class_id))
      .add("following", beside(context.reader.after(own_key), shapes, class_id))
      .add("days", std::move(days))
      .add("undated", std::move(undated));
  return framed(context, std::move(place), std::move(own));
}

} // namespace

Kind week_kind() {
  return {.name = "week",
          .reads = {fixed("week", 2), neighbours("weeks", 1, 2), all("known-class"), all("site"), all("calendar"),
                    all("forge"), all("frame")},
          .has_template = true,
          .has_frame = true,
          .view = view};
}

} // namespace ecole::pages
