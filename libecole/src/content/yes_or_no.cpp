#include "content/yes_or_no.hpp"

#include "base/text.hpp"
#include <algorithm>
#include <array>

namespace ecole::content {

std::optional<bool> yes_or_no(std::string_view text) {
  std::string folded = base::fold(base::trim(text));
  constexpr std::array<std::string_view, 8> yes = {"oui", "yes", "true", "vrai", "o", "y", "1", "x"};
  constexpr std::array<std::string_view, 7> no = {"non", "no", "false", "faux", "n", "0", "off"};
  if (std::ranges::find(yes, folded) != yes.end() || folded == "on") return true;
  if (std::ranges::find(no, folded) != no.end()) return false;
  return std::nullopt;
}

} // namespace ecole::content
