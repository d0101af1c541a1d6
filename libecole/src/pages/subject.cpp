// A subject of a class: its newest lessons, and a page a month.
#include "model/addresses.hpp"
#include "pages/frame.hpp"
#include "pages/kinds.hpp"
#include "pages/shapes.hpp"
#include <algorithm>

namespace ecole::pages {

namespace {

using base::Value;
using engine::all;
using engine::fixed;

constexpr std::size_t most_lessons = 6;

// Those of a school year, in the order they began.
Value sequences(const Context& context, Shapes& shapes, std::string_view id, int school_year) {
  const std::string year = std::to_string(school_year) + "-";
  std::vector<std::pair<std::string, model::SequenceRow>> found;
  context.reader.each_from(engine::range("sequences", id), engine::key("sequences", id, year),
                           [&](std::string_view at, std::string_view value) {
                             const std::string_view sequence = engine::last_segments(at, 1);
                             if (!sequence.starts_with(year)) return false;
                             if (std::optional<model::SequenceRow> row = model::row<model::SequenceRow>(value))
                               found.emplace_back(sequence, std::move(*row));
                             return true;
                           });
  std::ranges::stable_sort(found, {}, [](const auto& sequence) { return sequence.second.first; });
  Value list = Value::list();
  for (const auto& [sequence, row] : found) {
    Object object(5);
    object.add("title", row.title)
        .add("href", model::percent_encoded(
                         model::sequence_output(context.reader.id_segment(0), context.reader.id_segment(1), sequence)))
        .add("first", shapes.date(row.first))
        .add("last", shapes.date(row.last))
        .add("count", context.words.counted("lessons", row.count));
    list.add(std::move(object).value());
  }
  return list;
}

std::optional<View> view(std::string_view id, Context& context) {
  const std::string_view class_id = context.reader.id_segment(0), subject_id = context.reader.id_segment(1);
  const std::optional<model::ClassRow> row = class_row(context.reader, class_id);
  if (!row) return std::nullopt;

  Place place = place_of_class(*row, "subject", "subjects", model::subject_output(class_id, subject_id));
  Shapes shapes(context, root_of(place));

  Value months = Value::list(), lessons = Value::list();
  std::optional<model::SubjectLook> look; // of its newest month
  context.reader.each_reverse(engine::range("months", id), {}, [&](std::string_view at, std::string_view value) {
    const auto counted = model::row<model::Counted>(value);
    if (!counted) return true;
    if (!look) look = counted->subject;
    const std::string_view month = engine::last_segments(at, 1);
    months.add(
        shapes.month_link(month, model::subject_month_output(class_id, subject_id, month), "lessons", counted->count));
    return true;
  });
  if (!look) return std::nullopt;
  std::optional<base::Date> newest;
  context.reader.each_reverse(engine::range("subject", id), {}, [&](std::string_view, std::string_view value) {
    const auto lesson = model::row<model::LessonRow>(value);
    if (!lesson) return true;
    if (!newest) newest = lesson->date;
    lessons.add(shapes.lesson_row(*lesson, class_id));
    return lessons.elements().size() < most_lessons;
  });
  if (!newest) return std::nullopt;
  const int year = base::school_year_of(*newest);

  place.title = shapes.subject_title(*look);
  Object own(9);
  own.add("class", shapes.class_of(*row, year))
      .add("subject", shapes.subject(*look, class_id))
      .add("sequences", sequences(context, shapes, id, year))
      .add("months", std::move(months))
      .add("lessons", std::move(lessons));
  return framed(context, std::move(place), std::move(own));
}

} // namespace

Kind subject_kind() {
  return {.name = "subject",
          .reads = {fixed("months", 2), fixed("subject", 2), fixed("sequences", 2), all("known-class"), all("site"),
                    all("forge"), all("frame")},
          .has_template = true,
          .has_frame = true,
          .view = view};
}

} // namespace ecole::pages
