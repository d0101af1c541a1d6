// The lessons of a subject in one month, oldest first.
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
using engine::neighbours;

std::optional<View> view(std::string_view id, Context& context) {
  const std::string_view class_id = context.reader.id_segment(0), subject_id = context.reader.id_segment(1),
                         month = context.reader.id_segment(2);
  const std::optional<model::ClassRow> row = class_row(context.reader, class_id);
  if (!row) return std::nullopt;

  Place place =
      place_of_class(*row, "subject_month", "subjects", model::subject_month_output(class_id, subject_id, month));
  Shapes shapes(context, root_of(place));

  Value lessons = Value::list();
  std::optional<model::LessonRow> first;
  context.reader.each(engine::range("subject", id), [&](std::string_view, std::string_view value) {
    std::optional<model::LessonRow> lesson = model::row<model::LessonRow>(value);
    if (!lesson) return true;
    lessons.add(shapes.lesson_row(*lesson, class_id));
    if (!first) first = std::move(lesson);
    return true;
  });
  if (!first) return std::nullopt;

  const std::string subject = shapes.subject_title(first->subject);
  place.title = subject + " · " + month_text(context.words, month);
  place.crumbs.emplace_back(subject, model::percent_encoded(model::subject_output(class_id, subject_id)));
  const auto link_of = [&](std::string_view of, std::size_t count) {
    return shapes.month_link(of, model::subject_month_output(class_id, subject_id, of), "lessons", count);
  };
  const auto beside = [&](const std::optional<engine::Reader::Entry>& entry) {
    const auto counted = entry ? model::row<model::Counted>(entry->value) : std::nullopt;
    return counted ? link_of(engine::last_segments(entry->key, 1), counted->count) : Value(false);
  };
  const std::string own_key = engine::key("months", id);
  const std::size_t count = lessons.elements().size();
  Object own(9);
  own.add("class", shapes.class_of(*row, base::school_year_of(first->date)))
      .add("subject", shapes.subject(first->subject, class_id))
      .add("month", link_of(month, count))
      .add("previous", beside(context.reader.before(own_key)))
      .add("following", beside(context.reader.after(own_key)))
      .add("lessons", std::move(lessons));
  return framed(context, std::move(place), std::move(own));
}

} // namespace

Kind subject_month_kind() {
  return {.name = "subject_month",
          .reads = {fixed("subject", 3), neighbours("months", 2, 3), all("known-class"), all("site"), all("forge"),
                    all("frame")},
          .has_template = true,
          .has_frame = true,
          .view = view};
}

} // namespace ecole::pages
