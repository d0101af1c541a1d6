// What the lines below a due date say of the work, when the line with the date does not: "exercice 4 (20 min)" below
// "Pour jeudi".
#pragma once

#include "content/markdown.hpp"
#include "content/record.hpp"

namespace ecole::content {

// Completes `task`, which governs `text`. Minutes of several lines add up; the first kind of work stands for the task,
// and one test among the lines makes it an assessment. The words stay in the text.
void read_governed_details(const Document& text, Task& task);

} // namespace ecole::content
