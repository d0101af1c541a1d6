// What was done in class, day by day, with the homework that it gave.
#pragma once

#include "pages/shapes.hpp"
#include <string_view>

namespace ecole::pages {

// Lesson rows that come day by day, in any order of days, as a list of LessonDay.
class LessonDays {
 public:
  LessonDays(const Context& context, Shapes& shapes, std::string_view class_id)
      : context_(context), shapes_(shapes), class_id_(class_id) {}

  void add(const model::LessonRow& row);
  base::Value list() &&;

 private:
  void close_day();
  base::Value lesson(const model::LessonRow& row) const;

  const Context& context_;
  Shapes& shapes_;
  std::string_view class_id_;
  std::optional<base::Date> day_;
  base::Value lessons_ = base::Value::list(), days_ = base::Value::list();
};

} // namespace ecole::pages
