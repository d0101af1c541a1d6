// A sequence of a subject: its lessons in their order, and its assessments.
#include "model/addresses.hpp"
#include "pages/dates.hpp"
#include "pages/frame.hpp"
#include "pages/kinds.hpp"
#include "pages/shapes.hpp"

namespace ecole::pages {

namespace {

using base::Value;
using engine::all;
using engine::fixed;

std::optional<View> view(std::string_view id, Context& context) {
  const std::string_view class_id = context.reader.id_segment(0), subject_id = context.reader.id_segment(1),
                         sequence_id = context.reader.id_segment(2);
  const std::optional<model::ClassRow> row = class_row(context.reader, class_id);
  if (!row) return std::nullopt;

  Place place = place_of_class(*row, "sequence", "subjects", model::sequence_output(class_id, subject_id, sequence_id));
  Shapes shapes(context, root_of(place));

  Value lessons = Value::list(), assessments = Value::list();
  std::optional<model::SequenceLesson> first, last;
  context.reader.each(engine::range("in-sequence", id), [&](std::string_view at, std::string_view value) {
    if (engine::segments(at, 5, 1) == "t") {
      if (const auto task = model::row<model::TaskRow>(value)) assessments.add(shapes.task(*task));
      return true;
    }
    std::optional<model::SequenceLesson> lesson = model::row<model::SequenceLesson>(value);
    if (!lesson) return true;
    lessons.add(shapes.lesson_row(lesson->row, class_id));
    if (!first) first = lesson;
    last = std::move(lesson);
    return true;
  });
  if (!last) return std::nullopt;

  const std::string subject = shapes.subject_title(last->row.subject);
  place.title = last->sequence;
  place.crumbs.emplace_back(subject, model::percent_encoded(model::subject_output(class_id, subject_id)));
  Object sequence(4);
  sequence.add("title", last->sequence)
      .add("first", shapes.date(first->row.date))
      .add("last", shapes.date(last->row.date))
      .add("count", context.words.counted("lessons", lessons.elements().size()));
  Object own(8);
  own.add("class", shapes.class_of(*row, base::school_year_of(last->row.date)))
      .add("subject", shapes.subject(last->row.subject, class_id))
      .add("sequence", std::move(sequence).value())
      .add("lessons", std::move(lessons))
      .add("assessments", std::move(assessments));
  return framed(context, std::move(place), std::move(own));
}

} // namespace

Kind sequence_kind() {
  return {
      .name = "sequence",
      .reads = {fixed("in-sequence", 3), all("known-class"), all("site"), all("calendar"), all("forge"), all("frame")},
      .has_template = true,
      .has_frame = true,
      .view = view};
}

} // namespace ecole::pages
