// A homework written into the plan of a week, whose headings are the days that work is due.
#pragma once

#include "content/record.hpp"
#include "site/homework_text.hpp"

namespace ecole::site {

// Below the day it is due, with the others of its subject where they have a heading; the likeliest first. Only what is
// one line, and due on a day that is known. `subject`: "" for the whole class.
std::vector<HomeworkAttempt> with_homework_due(std::string_view file, const content::Record& record,
                                               std::string_view subject, const WrittenHomework& homework);

// A plan of its own.
std::string plan_alone(std::string_view subject, const WrittenHomework& homework);

} // namespace ecole::site
