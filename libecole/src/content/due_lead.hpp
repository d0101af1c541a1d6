// The words a due line begins with.
#pragma once

#include "content/line_tokens.hpp"
#include <optional>

namespace ecole::content {

struct Lead {
  enum class Asks : std::uint8_t { work, hand_in, bring, sign };
  std::string_view words; // folded
  Asks asks = Asks::work;
  bool says_for = false; // "pour": a date must follow; else the words may stand alone ("Devoirs")
  bool everyday = false; // "Pour", "For": begins ordinary sentences as well
  bool english = false;
  std::size_t tokens = 0;
};
// The longest lead that begins at token `at`.
std::optional<Lead> lead_at(const LineTokens& line, std::size_t at);

// "contrôle", "DM", … at token `at`.
struct Announced {
  bool english = false;
  std::size_t tokens = 0;
};
std::optional<Announced> announced_at(const LineTokens& line, std::size_t at);

// The token behind pictures, bullets and arrows at the front of a line.
std::size_t first_word(const LineTokens& line);

} // namespace ecole::content
