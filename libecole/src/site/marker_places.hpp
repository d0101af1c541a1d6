// Where on a line a marker may stand that Markdown does not know, as it was read: "##Pour", "•", "-" before a no-break
// space.
#pragma once

#include "site/mended_text.hpp"
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ecole::site {

struct Marker {
  Place line;          // without spaces at its ends
  std::string instead; // the line with the marker as Markdown knows it, and one space behind it
};

// Of line `line` (from 1), from left to right; behind quotation marks and markers of lists, too. Which of them is the
// one that was read is found out by reading the line again.
std::vector<Marker> marker_places(std::string_view text, std::uint32_t line, bool heading);

} // namespace ecole::site
