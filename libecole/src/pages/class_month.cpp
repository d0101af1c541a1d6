// All lessons of a class in one month, day by day: a page of the year's recapitulation.
#include "model/addresses.hpp"
#include "pages/dates.hpp"
#include "pages/frame.hpp"
#include "pages/kinds.hpp"
#include "pages/lesson_days.hpp"

namespace ecole::pages {

namespace {

using base::Value;
using engine::all;
using engine::fixed;
using engine::neighbours;

std::optional<View> view(std::string_view id, Context& context) {
  const std::string_view class_id = context.reader.id_segment(0), month = context.reader.id_segment(1);
  const std::optional<model::ClassRow> row = class_row(context.reader, class_id);
  if (!row) return std::nullopt;

  Place place = place_of_class(*row, "class_month", "class", model::class_month_output(class_id, month));
  place.title = month_text(context.words, month);
  Shapes shapes(context, root_of(place));

  LessonDays days(context, shapes, class_id);
  std::size_t count = 0;
  std::optional<base::Date> day;
  context.reader.each(engine::range("done", id), [&](std::string_view, std::string_view value) {
    const auto lesson = model::row<model::LessonRow>(value);
    if (!lesson) return true;
    days.add(*lesson);
    day = lesson->date;
    ++count;
    return true;
  });
  if (!day) return std::nullopt;

  const int year = base::school_year_of(*day);
  place.crumbs.emplace_back(school_year_text(context.words, year),
                            model::percent_encoded(model::school_year_output(class_id, year)));
  const auto beside = [&](const std::optional<engine::Reader::Entry>& entry) {
    if (!entry) return Value(false);
    const std::string_view of = engine::last_segments(entry->key, 1);
    return link(month_text(context.words, of), model::percent_encoded(model::class_month_output(class_id, of)));
  };
  const std::string own_key = engine::key("class-months", id);
  Object own(8);
  own.add("class", shapes.class_of(*row, year))
      .add("month", shapes.month_link(month, place.output, "lessons", count))
      .add("previous", beside(context.reader.before(own_key)))
      .add("following", beside(context.reader.after(own_key)))
      .add("days", std::move(days).list());
  return framed(context, std::move(place), std::move(own));
}

} // namespace

Kind class_month_kind() {
  return {.name = "class_month",
          .reads = {fixed("done", 2), neighbours("class-months", 1, 2), all("known-class"), all("site"), all("forge"),
                    all("frame")},
          .has_template = true,
          .has_frame = true,
          .view = view};
}

} // namespace ecole::pages
