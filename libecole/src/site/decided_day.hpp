// "Jeudi 27 novembre", when the 27th is a Friday: the timetable decides where the class has the lesson on one of the
// two days only.
#pragma once

#include "content/record.hpp"
#include "model/calendar.hpp"
#include "model/class_time.hpp"
#include <ecole/error.hpp>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace ecole::site {

struct SchoolTime {
  const model::Calendar& calendar;
  Language words = Language::fr;
  std::function<model::ClassTime(std::string_view class_id)> of_class;
};

// `written`: the date as it stands at `range` of the file `path`, whose record is `record`. The same with the right
// weekday or the right day, written in the same way; nothing where nothing decides.
std::optional<std::string> decided_day(std::string_view written, const TextRange& range, std::string_view path,
                                       const content::Record& record, const SchoolTime& time);

} // namespace ecole::site
