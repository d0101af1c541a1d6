// Words that say when without naming a day: "bientôt", "plus tard", "dans quinze jours", "la séance suivante". Behind a
// lead they stand where a date should.
#pragma once

#include "base/date.hpp"
#include "content/line_tokens.hpp"
#include <optional>

namespace ecole::content {

struct VagueTime {
  std::size_t tokens = 0;
  bool certain = true; // nothing else can be meant; "Pour Noël" may be a heading like any other
  int days = 0;        // from the lesson to the day that is meant; 0: nothing tells
};
std::optional<VagueTime> vague_time(const LineTokens& line, std::size_t at);

} // namespace ecole::content
