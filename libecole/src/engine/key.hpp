// Keys of the index: segments in order, joined by U+001F, so that "6e" and everything below it sorts before "6e-b".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ecole::engine {

inline constexpr char separator = '\x1f';

// key("week", "6e-b", "2026-W48"): the segments, joined. A segment never holds the separator: sources with control
// characters in their names are refused before they get here.
template <typename... Segments>
std::string key(std::string_view first, const Segments&... rest) {
  std::string joined(first);
  ((joined += separator, joined += std::string_view(rest)), ...);
  return joined;
}

// The range of all keys that begin with these segments: key(...) and a separator after it.
template <typename... Segments>
std::string range(std::string_view first, const Segments&... rest) {
  std::string prefix = key(first, rest...);
  prefix += separator;
  return prefix;
}

// The first segment.
std::string_view head(std::string_view key);
// Segments [from, from + count), still joined; nothing (a view of no bytes at all: data() is null) when there are
// fewer. No segments are "".
std::string_view segments(std::string_view key, std::size_t from, std::size_t count);
// The last `count` segments, still joined; nothing when there are fewer.
std::string_view last_segments(std::string_view key, std::size_t count);
std::vector<std::string_view> split_key(std::string_view key);
// For people: '/' between the segments.
std::string display(std::string_view key);

} // namespace ecole::engine
