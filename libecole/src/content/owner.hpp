// Whom a line is for, where it begins with their names: a subject, a group, levels of a class of several.
#pragma once

#include "content/known_subjects.hpp"
#include <optional>
#include <string>
#include <string_view>

namespace ecole::content {

struct Owner {
  std::string subject; // as written: "Maths"
  std::string group;   // "groupe 1", "CM1", "CM1-CM2"
  std::size_t end = 0; // bytes of the line before what is theirs
};

// "Maths : …", "CM1 : …", "CM1-CM2 GÉOGRAPHIE : …", "Groupe 2 : …", "Anglais gr. 1 : …". Only subjects of the built-in
// list and those of the site count: "Attention : …" and "Exercice 3 : …" begin many a line. `heading`: the same without
// anything behind it, as a heading has it: "Maths", "CM1 Maths".
std::optional<Owner> owner_at(std::string_view line, bool heading = false, MoreSubjects more = {});

// The same where the first `end` bytes are names and nothing else.
std::optional<Owner> owner_named(std::string_view line, std::size_t end, MoreSubjects more = {});

// Whether a line that begins so can have one; cheap, for every line of every file. `start` may be cut off anywhere.
bool may_have_owner(std::string_view start);

} // namespace ecole::content
