// What is due on the coming days of a class, and what to say when nothing is.
#pragma once

#include "model/rows.hpp"
#include "pages/page.hpp"
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ecole::pages {

struct DueDate {
  base::Date day;
  std::vector<model::TaskRow> tasks;
  std::vector<model::EventRow> events = {}; // that begin on it; only where they are asked for
};

// The days from `first` to `last` that have tasks, at most `most` of them, in order. Reads due.
std::vector<DueDate> due_dates(engine::Reader& reader, std::string_view class_id, base::Date first, base::Date last,
                               std::size_t most);

// Tomorrow, or else the next day that has class or work.
struct NextDay {
  DueDate due;
  std::string title;     // "Pour demain"
  std::size_t count = 0; // tasks that are not cancelled
  std::string empty;     // "Rien à faire pour demain."; "" when there is something to do
};
NextDay next_day(const Context& context, std::string_view class_id, base::Date today);

// "C'est les vacances : reprise lundi 4 janvier." where the days after today are days of a break, else "".
std::string break_text(const Context& context, base::Date today);

} // namespace ecole::pages
