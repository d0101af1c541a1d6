#include "site/marker_places.hpp"

#include "base/text.hpp"
#include <algorithm>
#include <array>

namespace ecole::site {

namespace {

constexpr std::array<std::string_view, 8> pasted_bullets = {"•", "·", "‣", "◦", "▪", "●", "▸", "►"};
constexpr std::size_t longest_heading = 6;

// Bytes of the spaces at the beginning, those that do not break, too.
std::size_t spaces(std::string_view text) {
  std::size_t at = 0;
  for (;;) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with(' ') || rest.starts_with('\t'))
      at += 1;
    else if (rest.starts_with("\u00A0"))
      at += 2;
    else if (rest.starts_with("\u202F"))
      at += 3;
    else
      return at;
  }
}

// Bytes of the marker that `text` begins with.
std::size_t marker_bytes(std::string_view text, bool heading) {
  if (heading) {
    const std::size_t count = std::min(text.find_first_not_of('#'), text.size());
    return count <= longest_heading ? count : 0;
  }
  for (const std::string_view bullet : pasted_bullets)
    if (text.starts_with(bullet)) return bullet.size();
  return !text.empty() && std::string_view("-+*").find(text[0]) != std::string_view::npos ? 1 : 0;
}

// Signs of the blocks that a marker may stand in: quotations, items with and without a box.
bool may_stand_before(char c) { return std::string_view(" \t>-+*0123456789.)[]xX").find(c) != std::string_view::npos; }

} // namespace

std::vector<Marker> marker_places(std::string_view text, std::uint32_t line, bool heading) {
  std::vector<Marker> found;
  const std::vector<std::string_view> lines = base::lines(text);
  if (line == 0 || line > lines.size()) return found;
  std::string_view typed = lines[line - 1];
  constexpr std::string_view byte_order_mark = "\uFEFF";
  if (line == 1 && typed.starts_with(byte_order_mark)) typed.remove_prefix(byte_order_mark.size());
  typed = base::trim(typed);
  const auto begin = static_cast<std::size_t>(typed.data() - text.data());
  for (std::size_t at = 0; at < typed.size(); ++at) {
    const std::size_t bytes = marker_bytes(typed.substr(at), heading);
    if (bytes > 0) {
      const std::size_t rest = at + bytes + spaces(typed.substr(at + bytes));
      std::string instead(typed.substr(0, at));
      instead += heading ? std::string(bytes, '#') : std::string("-");
      instead.append(" ").append(typed.substr(rest));
      if (rest < typed.size() && instead != typed) found.push_back({{begin, begin + typed.size()}, std::move(instead)});
    }
    if (!may_stand_before(typed[at])) break;
  }
  return found;
}

} // namespace ecole::site
