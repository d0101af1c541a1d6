// Subjects, classes and their names as people know them: what a folder or a heading says when ecole.yml says nothing.
#pragma once

#include "model/rows.hpp"
#include <ecole/error.hpp>
#include <string>
#include <string_view>

namespace ecole::model {

// Title and colour of a subject from what was written ("maths", "Histoire-géographie"); its id is the slug. A subject
// that is not in the built-in list has its title from its name and a colour from its id.
SubjectLook subject_by_name(std::string_view written, Language language);

// "maths" and "mathématiques" are two names of one subject.
bool same_subject(const SubjectLook& a, const SubjectLook& b);

// "6e-b" → "6e B", "cm1" → "CM1", "terminale-2" → "Terminale 2".
std::string class_title(std::string_view folder);

// The colours that a theme knows.
bool is_color(std::string_view name);

} // namespace ecole::model
