#include "pages/lesson_days.hpp"

#include "model/addresses.hpp"
#include "pages/dates.hpp"

namespace ecole::pages {

using base::Value;

void LessonDays::add(const model::LessonRow& row) {
  if (day_ != row.date) close_day();
  day_ = row.date;
  lessons_.add(lesson(row));
}

// A month of a class has a hundred of these: no more than is shown.
Value LessonDays::lesson(const model::LessonRow& row) const {
  Value given = Value::list();
  for (const model::LessonRow::Given& task : row.given) {
    if (!task.due) continue;
    Object object(5);
    object.add("line", task.line)
        .add("href", task.href)
        .add("day", day_text(context_.words, "date_short", *task.due))
        .add("assessment", task.assessment)
        .add("cancelled", task.cancelled);
    given.add(std::move(object).value());
  }
  Object object(6);
  object.add("title", shapes_.lesson_title(row))
      .add("href", row.href)
      .add("subject", shapes_.subject(row.subject, class_id_))
      .add("group", row.group)
      .add("summary", row.summary)
      .add("given", std::move(given));
  return std::move(object).value();
}

void LessonDays::close_day() {
  if (!day_) return;
  Object object(5);
  object.add("date", shapes_.date(*day_))
      .add("id", model::day_anchor(*day_))
      .add("title", day_text(context_.words, "date_text", *day_))
      .add("href", day_href(class_id_, *day_))
      .add("lessons", std::exchange(lessons_, Value::list()));
  days_.add(std::move(object).value());
}

Value LessonDays::list() && {
  close_day();
  return std::move(days_);
}

} // namespace ecole::pages
