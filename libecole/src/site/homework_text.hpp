// A homework written into the text of a file, in the form of those that stand there; every other byte stays.
#pragma once

#include "content/record.hpp"
#include <optional>
#include <string>
#include <string_view>

namespace ecole::site {

struct WrittenHomework {
  std::string due;   // "Pour jeudi 26 novembre (20 min)"
  std::string title; // behind it
  std::string text;  // Markdown, without empty lines at its ends
  base::Date given;  // the day of the lesson
  bool english = false;
};

enum class HomeworkForm : std::uint8_t { heading, item, line };

// In which the last homework of the lesson is written, or of another lesson of the file. An item or a line only for a
// homework that is one line.
HomeworkForm form_in(std::string_view file, const content::Record& record, std::size_t lesson,
                     const WrittenHomework& homework);

// At the end of lesson `lesson` of the file.
std::string with_homework(std::string_view file, const content::Record& record, std::size_t lesson,
                          const WrittenHomework& homework, HomeworkForm form);
// Under a new heading for its subject, at the end of the day it was given on; a file of a week may need one for the
// day, too.
std::string with_subject_and_homework(std::string_view file, const content::Record& record, std::string_view subject,
                                      const WrittenHomework& homework);
// A file of its own. `subject`: "" for the whole class; of no matter in a lesson's own file.
std::string homework_alone(std::string_view subject, content::SourceKind kind, const WrittenHomework& homework);

} // namespace ecole::site
