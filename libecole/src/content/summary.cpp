#include "content/summary.hpp"

#include "base/text.hpp"

namespace ecole::content {

std::string summary(std::string_view plain, std::size_t most) {
  plain = base::trim(plain);
  if (plain.size() <= most) return std::string(plain);
  std::size_t end = 0, count = 0, room = 0, word = 0, word_count = 0; // `room`: where "…" still fits
  for (; end < plain.size() && count <= most; ++count) {
    if (plain[end] == ' ' && count < most) word = end, word_count = count;
    if (count + 1 == most) room = end;
    end += base::decode(plain, end).bytes;
  }
  if (count <= most) return std::string(plain);
  std::string_view cut = base::trim(plain.substr(0, word_count * 2 >= most ? word : room));
  constexpr std::string_view divider = " ·"; // nothing stands behind it now
  if (cut.ends_with(divider)) cut = base::trim(cut.substr(0, cut.size() - divider.size()));
  return std::string(cut) + "…";
}

std::string summary(const Document& document, std::size_t most) {
  constexpr std::size_t longest_code_point = 4;
  std::string text;
  for (cmark_node* block = cmark_node_first_child(document.root()); block; block = cmark_node_next(block)) {
    add_to_line(text, block);
    if (text.size() > most * longest_code_point) break;
  }
  return summary(text, most);
}

} // namespace ecole::content
