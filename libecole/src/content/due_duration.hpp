// How long a task takes, as somebody wrote it.
#pragma once

#include "content/line_tokens.hpp"
#include <optional>

namespace ecole::content {

// A duration from its first token to before `end`: "20 min", "20'", "1 h 30", "½ h", "1,5 h", "15 à 20 min" (the
// longer), "une demi-heure".
struct WrittenDuration {
  int minutes = 0; // 0: it is one, but no such time can be meant ("1 h 75")
  std::size_t end = 0;
};
std::optional<WrittenDuration> read_duration(const LineTokens& line, std::size_t at);

} // namespace ecole::content
