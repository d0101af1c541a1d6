// Looks at the bytes of a source before the parser does: what would take cmark-gfm more than a moment, or more memory
// than a page is worth, ends in a finding that names its line. The measurements stand in docs/limits.md.
#pragma once

#include "base/diagnostics.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace ecole::content {

// What a source file may hold. Nothing that a person writes comes near.
inline constexpr std::size_t largest_source = 1 << 20; // bytes
inline constexpr std::size_t longest_line = 64 << 10;  // bytes
inline constexpr std::size_t most_table_columns = 128;
inline constexpr std::size_t most_table_cells = 20'000;  // of one table
inline constexpr std::size_t most_line_markers = 50;     // quotes and lists one inside the other
inline constexpr std::size_t most_openers = 2'000;       // "[", "*", "`" … in one block; half of it for "!["
inline constexpr std::size_t most_addresses = 300;       // "www." or "://", and "@", in one block
inline constexpr std::size_t most_definitions = 2'000;   // "[label]: address" in a file
inline constexpr std::size_t longest_definition = 1'500; // bytes, with its title

struct Guarded {
  std::string text; // UTF-8 without NUL and control characters; "" when refused
  std::vector<base::Finding> findings;
  bool refused = false; // a limit is passed: `text` must not be, and cannot be, parsed
};

// `bytes` are the whole file or its body; `lines_before` lines stand before them in the file.
Guarded guarded(std::string_view bytes, std::uint32_t lines_before = 0);

} // namespace ecole::content
