// What `explain` says of a diagnostic beyond its message, from the folder explanations/: a file "id.txt" for each, in
// sections that begin with a line "-- … --".
//
//   -- fr -- · -- en --        begins what is said in a language: why, and what happens
//   -- with PATH --            a source that the examples need beside them, and that is not shown
//   -- wrong PATH --           a source in which ecole finds it
//   -- right PATH --           the same without it
//   -- wrong -- · -- right --  shown, where no text of a source could be an example (a name of a file, its size)
//
// Examples of the French part are those of the English one, too, when it has none.
#pragma once

#include <ecole/build.hpp>
#include <string_view>

namespace ecole::site {

struct Explanations {
  Explanation fr, en; // empty when there is none
};
Explanations explanations_of(std::string_view id);

} // namespace ecole::site
