// One lesson: what was done, its homework, the lessons before and after it in the same subject.
#include "model/addresses.hpp"
#include "model/keys.hpp"
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

Value beside(const std::optional<engine::Reader::Entry>& entry, Shapes& shapes, std::string_view subject) {
  const auto row = entry ? model::row<model::Neighbour>(entry->value) : std::nullopt;
  return row ? shapes.neighbour(row->title.empty() ? subject : std::string_view(row->title), row->href, row->date)
             : Value(false);
}

std::optional<View> view(std::string_view id, Context& context) {
  const auto value = context.reader.get(engine::key("lesson", id));
  const auto page = value ? model::row<model::LessonPage>(*value) : std::nullopt;
  if (!page) return std::nullopt;
  const std::optional<model::ClassRow> row = class_row(context.reader, page->class_id);
  if (!row) return std::nullopt;
  // As the address has it: the whole class has a name there.
  const std::string_view below_class = std::string_view(page->output).substr(page->class_id.size() + 1);
  const std::string_view subject_id = below_class.substr(0, below_class.find('/'));
  const base::Date day = page->row.date;
  const std::string month = day.month_text();

  Place place = place_of_class(*row, "lesson", "subjects", page->output);
  Shapes shapes(context, root_of(place));
  const std::string subject = shapes.subject_title(page->row.subject);
  place.title = shapes.lesson_title(page->row);
  place.crumbs.emplace_back(subject, model::percent_encoded(model::subject_output(page->class_id, subject_id)));
  stands_on_source(place, context, *page);

  Value tasks = Value::list(), undated = Value::list();
  for (const model::TaskRow& task : page->tasks)
    if (task.due)
      tasks.add(shapes.task(task));
    else
      undated.add(shapes.undated(task));

  const std::string own_key =
      engine::key("order", page->class_id, subject_id, day.text(), page->source, model::number_segment(page->lesson));
  Object lesson(17);
  lesson.add("title", place.title)
      .add("date", shapes.date(day))
      .add("group", page->row.group)
      .add("sequence", page->sequence)
      .add("sequence_href", page->sequence_href)
      .add("author", page->author)
      .add("time", hours_text(context.words, page->row.at, page->row.until))
      .add("room", page->row.room)
      .add("text", shapes.lesson_text(*page))
      .add("files", shapes.files(page->files))
      .add("tasks", std::move(tasks))
      .add("undated", std::move(undated))
      .add("week", link(week_text(context.words, day.week()), day_href(page->class_id, day)))
      .add("month", link(month_text(context.words, month),
                         model::percent_encoded(model::subject_month_output(page->class_id, subject_id, month))))
      .add("previous", beside(context.reader.before(own_key), shapes, subject))
      .add("following", beside(context.reader.after(own_key), shapes, subject));
  Object own;
  own.add("class", shapes.class_of(*row, base::school_year_of(day)))
      .add("subject", shapes.subject(page->row.subject, page->class_id))
      .add("lesson", std::move(lesson).value());
  return framed(context, std::move(place), std::move(own));
}

} // namespace

Kind lesson_kind() {
  return {.name = "lesson",
          .reads = {fixed("lesson", 2), neighbours("order", 2, 2), all("known-class"), all("site"), all("calendar"),
                    all("forge"), all("frame")},
          .has_template = true,
          .has_frame = true,
          .view = view};
}

} // namespace ecole::pages
