// For a pupil who was absent: the lessons of the last weeks, the newest day first, with the homework that they gave.
// Which days were missed is chosen in the page; nobody is told.
#include "model/addresses.hpp"
#include "pages/dates.hpp"
#include "pages/frame.hpp"
#include "pages/kinds.hpp"
#include "pages/lesson_days.hpp"

namespace ecole::pages {

namespace {

using base::Date;
using engine::all;
using engine::fixed;
using engine::key;

constexpr int weeks_back = 2; // what is longer ago stands in the months of the class

std::optional<View> view(std::string_view id, Context& context) {
  const std::optional<model::ClassRow> row = class_row(context.reader, id);
  if (!row) return std::nullopt;
  const Date today = context.reader.today(context.school.calendar(context.reader).time_zone());
  // Whole weeks: what a day brings is its lessons, and nothing goes but on a Monday.
  const Date first = std::max(base::monday_of(today.week()).plus(-7 * weeks_back),
                              base::first_day_of_school_year(base::school_year_of(today)));
  Place place = place_of_class(*row, "catch_up", "class",
                               model::catch_up_output(row->id, context.school.site(context.reader).words));
  place.title = context.words.word("catch_up");
  Shapes shapes(context, root_of(place));

  LessonDays days(context, shapes, row->id);
  bool any = false;
  const Date after = today.plus(1);
  context.reader.each_reverse(engine::range("done", row->id), key("done", row->id, after.month_text(), after.text()),
                              [&](std::string_view, std::string_view value) {
                                const auto lesson = model::row<model::LessonRow>(value);
                                if (!lesson) return true;
                                if (lesson->date < first) return false;
                                days.add(*lesson);
                                any = true;
                                return true;
                              });
  Object own(6);
  own.add("class", shapes.class_of(*row, base::school_year_of(today)))
      .add("days", std::move(days).list())
      .add("empty", any ? std::string_view{} : context.words.word("nothing_to_catch_up"));
  return framed(context, std::move(place), std::move(own));
}

} // namespace

Kind catch_up_kind() {
  return {
      .name = "catch_up",
      .reads = {fixed("known-class", 1), fixed("done", 1), all("site"), all("calendar"), all("forge"), all("frame")},
      .has_template = true,
      .has_frame = true,
      .view = view};
}

} // namespace ecole::pages
