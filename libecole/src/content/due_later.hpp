// Homework that does not begin its line: "Exercice 5 p. 12 pour jeudi", "Chinois : pour jeudi, exercice 3", "Correction
// de l'exercice 2. Pour jeudi : exercice 3". Nobody can be sure, so the line stays text, but not in silence.
#pragma once

#include "content/due_line.hpp"
#include "content/line_tokens.hpp"
#include <string_view>
#include <vector>

namespace ecole::content {

// Whether some can stand in `text`; cheap, for all words of every file. `text` may be cut off at both ends.
bool may_be_due_later(std::string_view text);

// What is said about it, if it is there. `first`: the token of the first word.
std::vector<base::Finding> due_later(const LineTokens& line, std::size_t first, DuePlace place,
                                     const DueContext& context);

} // namespace ecole::content
