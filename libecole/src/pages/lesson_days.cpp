#include "pages/lesson_days.hpp"

#include "model/addresses.hpp"
#include "pages/dates.hpp"

namespace ecole::pages {

using base::Value;

void LessonDays::add(const model::LessonRow& row) {
  if (day_ != row.date) close_day();
  day_ = row.date;
  lessons_.add(shapes_.lesson_row(row, class_id_));
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
