// The line that announces an event: its days, its hours, its title and what stands behind it in parentheses.
#pragma once

#include "content/due_line.hpp"
#include "content/record.hpp"
#include <optional>
#include <string_view>
#include <vector>

namespace ecole::content {

struct EventLine {
  bool dated = false;    // it begins with a day, a right or a wrong one
  bool like_day = false; // it begins as a day does, and is none: "Jeudy 26 novembre"
  std::optional<Event>
      event; // dates, hours, title ("" when nothing stands behind the day), place; nothing: it is wrong
  std::vector<base::Finding> findings;
};

// `context.lesson` is the first day of the month that the file's name says: what a date leaves open is taken from it.
// "Jeudi 26 novembre, 18 h – 20 h : réunion (salle 12)", "Du 30 novembre au 2 décembre : classe de découverte".
EventLine read_event_line(std::string_view line, const DueContext& context);
// A line below a day that has no title: "18 h : réunion". `day` has that day and its hours.
EventLine read_event_below(std::string_view line, const Event& day, const DueContext& context);

} // namespace ecole::content
