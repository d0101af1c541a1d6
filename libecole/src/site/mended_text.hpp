// The text of a source while places in it are mended: where a finding stands in its bytes, and the bytes with other
// ones there.
#pragma once

#include <ecole/diagnostic.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace ecole::site {

struct Place {
  std::size_t begin = 0, end = 0; // bytes of the file
};

// The bytes of a range that lies on one line; nothing where the file has no such place. A byte order mark is no column.
std::optional<Place> place_of(std::string_view text, const TextRange& range);

std::string with(std::string_view text, Place place, std::string_view instead);

} // namespace ecole::site
