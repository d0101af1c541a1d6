#include "site/mended_text.hpp"
#include "base/text.hpp"
#include <vector>

namespace ecole::site {

std::optional<Place> place_of(std::string_view text, const TextRange& range) {
  if (range.line == 0 || range.column == 0 || range.end_line != range.line || range.end_column <= range.column)
    return std::nullopt;
  const std::vector<std::string_view> lines = base::lines(text);
  if (range.line > lines.size()) return std::nullopt;
  std::string_view line = lines[range.line - 1];
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (range.line == 1 && line.starts_with(byte_order_mark)) line.remove_prefix(byte_order_mark.size());
  std::size_t at = static_cast<std::size_t>(line.data() - text.data());
  const std::size_t end_of_line = at + line.size();
  std::uint32_t column = 1;
  const auto go_to = [&](std::uint32_t wanted) {
    for (; at < end_of_line && column < wanted; ++column) at += base::decode(text, at).bytes;
    return column == wanted;
  };
  Place place;
  if (!go_to(range.column)) return std::nullopt;
  place.begin = at;
  if (!go_to(range.end_column)) return std::nullopt;
  place.end = at;
  return place;
}

std::string with(std::string_view text, Place place, std::string_view instead) {
  std::string changed(text.substr(0, place.begin));
  return changed.append(instead).append(text.substr(place.end));
}

} // namespace ecole::site
