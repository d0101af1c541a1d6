// A homework written into the text of a file, in the way of those that stand there; every other byte stays.
#pragma once

#include "content/record.hpp"
#include "site/homework_style.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace ecole::site {

// One way to write it. Whether it is then read as meant, and nothing else is read otherwise, only reading it tells.
struct HomeworkAttempt {
  std::string file;     // as a whole
  bool in_line = false; // the text stands where a title does
};

// At the end of the homework of lesson `lesson` of the file, or of the lesson; the likeliest first: written like the
// last one of the lesson, or of another lesson of the file, then as an item or line where that is one, then as a
// heading.
std::vector<HomeworkAttempt> with_homework(std::string_view file, const content::Record& record, std::size_t lesson,
                                           const WrittenHomework& homework);
// Under a new heading for its subject, at the end of the day it was given on; a file of a week may need one for the
// day, too.
std::vector<HomeworkAttempt> with_subject_and_homework(std::string_view file, const content::Record& record,
                                                       std::string_view subject, const WrittenHomework& homework);
// A file of its own. `subject`: "" for the whole class; of no matter in a lesson's own file.
std::string homework_alone(std::string_view subject, content::SourceKind kind, const WrittenHomework& homework);

} // namespace ecole::site
