// One line of a notebook read as a due line: a lead or an announced assessment, a date, details, a title. Knows no tree: text and
// places in, a Task and findings out.
#pragma once

#include "content/record.hpp"
#include <functional>
#include <string_view>

namespace ecole::content {

// Where the line stands: the stricter the place, the more is an error instead of ordinary text.
enum class DuePlace : std::uint8_t { heading, item, table_cell, paragraph_line };

struct DueContext {
  base::Date lesson;            // the day the homework was given
  bool english = false;         // `lang: en`: English leads count in paragraphs, too
  bool lead_only_allowed = false; // "Devoirs" with dated lines below it
  // The place in the file of bytes [first, last) of the line.
  std::function<TextRange(std::size_t first, std::size_t last)> range;
};

struct DueLine {
  enum class Reading : std::uint8_t {
    none,    // not a due line
    task,    // one: `task` holds all but what it governs
    nothing, // "Pour demain : rien": understood, no task
    faulty,  // looks like one and is not: findings say why; `task.as_written` is shown under "Date à préciser"
  };
  Reading reading = Reading::none;
  Task task;
  std::size_t title_at = 0; // byte in the line where the title begins; its end when there is none
  std::vector<base::Finding> findings;
};

DueLine read_due_line(std::string_view line, DuePlace place, const DueContext& context);

// Resolves what follows from the lesson's date alone: a date with a missing month or year, a weekday, tomorrow. Findings name
// contradictions (date-weekday-mismatch, …). Nothing for what needs a calendar or a timetable.
std::optional<base::Date> due_date(const When& when, base::Date lesson);

} // namespace ecole::content
