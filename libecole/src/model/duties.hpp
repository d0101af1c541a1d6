// What the school's rules ask of a homework, as far as its words show it: no written work at home in primary schools
// (circular 94-226 and those before it), and a task that says what is to be done (circular 2010-136).
#pragma once

#include "content/record.hpp"
#include "model/rows.hpp"
#include <string_view>
#include <vector>

namespace ecole::model {

// "CM1", "CE1-CE2", "Grande section": by its level or, where it has none, its title.
bool is_primary(const ClassRow& of_class);
bool is_written(const content::Task& task);
// "Apprendre la leçon." and nothing that says which.
bool is_vague(const content::Task& task);
// It is announced, and nothing below it says what was asked.
bool lacks_text(const content::Task& task);

} // namespace ecole::model
