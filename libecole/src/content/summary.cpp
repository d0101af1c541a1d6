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
  std::string_view cut = plain.substr(0, word_count * 2 >= most ? word : room);
  return std::string(base::trim(cut)) + "…";
}

std::string summary(const Document& document, std::size_t most) {
  constexpr std::size_t longest_code_point = 4;
  std::string text;
  for (cmark_node* block = cmark_node_first_child(document.root()); block; block = cmark_node_next(block)) {
    std::string more = plain_text(block);
    if (!text.empty() && !more.empty()) text += ' ';
    text += more;
    if (text.size() > most * longest_code_point) break;
  }
  return summary(text, most);
}

} // namespace ecole::content
