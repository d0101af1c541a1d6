// How much of a text is in another one, for files that were renamed and edited at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace ecole::snapshot {

// The pieces of a text, in no order. White space around them does not count.
struct Pieces {
  std::vector<std::pair<std::uint64_t, std::size_t>> sorted; // hash, bytes
  std::size_t bytes = 0;
};
Pieces lines_of(std::string_view text);
Pieces words_of(std::string_view text);

// What both have in common, in thousandths of the larger one; 0 when one of them has nothing.
unsigned similarity(const Pieces& a, const Pieces& b);
// At least this much is one file, as in git.
inline constexpr unsigned similar = 500;

} // namespace ecole::snapshot
