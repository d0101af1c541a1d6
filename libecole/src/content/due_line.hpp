// One line of a notebook read as a due line: a lead or an announced assessment, a date, details, a title (the lesson
// grammar of docs/ecrire.md). Knows no tree: text and places in, a Task and findings out.
#pragma once

#include "content/due_date.hpp"
#include "content/known_subjects.hpp"
#include "content/record.hpp"
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace ecole::content {

// Where the line stands. In a paragraph, what cannot be read is ordinary text and at most a warning; elsewhere it is an
// error.
enum class DuePlace : std::uint8_t { heading, item, table_cell, paragraph_line };

struct DueContext {
  base::Date lesson;        // the day the homework was given
  bool english = false;     // `lang: en`: English leads count in paragraphs, too
  bool subjects = false;    // "Maths : pour jeudi": lines of several subjects stand in the file
  std::string subject = {}; // else: the one of the file
  MoreSubjects more_subjects = {};
  // The place in the file of bytes [first, last) of the line.
  std::function<TextRange(std::size_t first, std::size_t last)> range;
  // The line of the file, ready to copy, with bytes [first, last) of the line read replaced. Without it: the line read.
  std::function<std::string(std::size_t first, std::size_t last, std::string_view replacement)> corrected;
};

struct DueLine {
  enum class Reading : std::uint8_t {
    none,         // not a due line
    task,         // one: `task` holds all but what it governs
    nothing,      // "Pour demain : rien": understood, no task
    without_date, // "Devoirs", "À apporter : le compas": right where a date stands above or below, else as `findings`
                  // say
    faulty,       // looks like one and is not: findings say why; `task.as_written` is shown under "Date à préciser"
  };
  Reading reading = Reading::none;
  Task task;
  std::string subject;        // that the line begins with; "": none
  bool nothing_after = false; // no words stand behind the date and its details
  struct Part {
    std::size_t first = 0, last = 0; // bytes
    bool operator==(const Part&) const = default;
  };
  std::vector<Part> left_out;          // what of the line is not in task.title, in order
  std::vector<base::Finding> findings; // also for a line that is `none`: warnings
};

// Whether a line that begins so can be one; cheap, for every line of every file. `start` may be cut off anywhere.
bool may_be_due_line(std::string_view start);

// `line` is plain text. Its task's `line` is the title or what stands for it when the task governs no text either.
DueLine read_due_line(std::string_view line, DuePlace place, const DueContext& context);
// The same of a line below a date: from byte `first` on it says what is due then, with what `of`, the task of that
// date, says for all of them.
DueLine read_line_below(std::string_view line, std::size_t first, const Task& of, DuePlace place,
                        const DueContext& context);
// A heading that is a date of its own, which was read: "Jeudi 26 novembre : la dictée". Without `day` it is faulty; why
// was said already.
DueLine read_day_line(std::string_view line, const WrittenDate& written, std::optional<base::Date> day,
                      const DueContext& context);

} // namespace ecole::content
