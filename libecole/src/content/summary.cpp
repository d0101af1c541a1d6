#include "content/summary.hpp"

#include "base/text.hpp"
#include "content/markdown.hpp"

namespace ecole::content {

namespace {

bool is_picture(cmark_node* paragraph) {
  cmark_node* first = cmark_node_first_child(paragraph);
  return first && cmark_node_get_type(first) == CMARK_NODE_IMAGE && !cmark_node_next(first);
}

} // namespace

std::string cut_at_word(std::string_view plain, std::size_t most) {
  // Where the last word ends, and the last character, that leave room for "…".
  std::size_t word_end = 0, end = 0, at = 0;
  for (std::size_t count = 0; at < plain.size(); ++count) {
    if (count == most) break;
    if (count < most && plain[at] == ' ') word_end = at;
    if (count + 1 == most) end = at;
    at += base::decode(plain, at).bytes;
  }
  if (at >= plain.size()) return std::string(plain);
  std::string_view kept = plain.substr(0, word_end > 0 ? word_end : end);
  while (!kept.empty() && std::string_view(" ,;:-").find(kept.back()) != std::string_view::npos) kept.remove_suffix(1);
  return std::string(kept) + "…";
}

std::string summary_of(const cmark_node* root) {
  constexpr std::size_t enough = longest_summary * 4 + 1; // bytes
  std::string text;
  for (cmark_node* node = cmark_node_first_child(const_cast<cmark_node*>(root)); node && text.size() < enough;
       node = cmark_node_next(node)) {
    if (cmark_node_get_type(node) != CMARK_NODE_PARAGRAPH || is_picture(node)) continue;
    if (!text.empty()) text += ' ';
    text += plain_text(node);
  }
  if (text.empty()) text = plain_text(root);
  return cut_at_word(base::cleaned(base::trim(text)));
}

} // namespace ecole::content
