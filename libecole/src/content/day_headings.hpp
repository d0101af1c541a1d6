// Headings that name the days of a week: "Jeudi 26 novembre", "26/11", "jeudi" in a week file or a week's plan.
#pragma once

#include "content/due_date.hpp"
#include "content/markdown.hpp"
#include "content/record.hpp"
#include <string>
#include <unordered_map>

namespace ecole::content {

struct DayHeading {
  WrittenDate written;
  std::optional<base::Date> date; // nothing: it is no day of that week, which a finding says
  std::string text;               // the heading's
};
using DayHeadings = std::unordered_map<cmark_node*, DayHeading>;
// Of the headings that stand by themselves in `document`. record.date is the Monday of the week. What looks like a day
// and is none is a finding, and in a week file so is one without any day, and a heading that stands over its days.
DayHeadings read_day_headings(const Document& document, Record& record);

// Whether a line begins as a day does: with a weekday or a number and a month, well spelled or not.
bool begins_like_day(const LineTokens& line, std::size_t at);

// The finding about a file none of whose headings names a day.
base::Finding week_without_day(const Record& record);

// The day before the week: what is written in its plan is due after it.
inline base::Date day_before(const Record& plan) { return plan.date->plus(-1); }

} // namespace ecole::content
