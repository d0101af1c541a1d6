// What stands behind a due date, or between an announced assessment and its date: the title, and what in it counts
// wherever it stands: a duration, a kind of work, "à rendre".
#pragma once

#include "content/due_details.hpp"
#include "content/line_tokens.hpp"
#include <string>
#include <vector>

namespace ecole::content {

struct DueTitle {
  std::string text;
  std::vector<DueDetails::Part> removed; // groups of details in it, as tokens
};

// Reads tokens `first` to before `last`. `announces`: a test that the title begins with is one that the line announces;
// not so when something has to be signed or handed in.
DueTitle read_title(const LineTokens& line, std::size_t first, std::size_t last, bool announces, DueDetails& details);

} // namespace ecole::content
