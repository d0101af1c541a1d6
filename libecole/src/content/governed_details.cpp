#include "content/governed_details.hpp"

#include "content/due_title.hpp"
#include <algorithm>
#include <cmark-gfm/node.h>

namespace ecole::content {

namespace {

constexpr int most_lines = 100;
constexpr int most_minutes = 24 * 60; // beyond, the numbers are no times of work

class GovernedReader {
 public:
  GovernedReader(const Document& text, const Task& task)
      : text_(text), announces_(!task.hand_in && !task.bring && !task.sign) {}

  // The paragraphs among the blocks and the items of lists, at any depth of them.
  void read(cmark_node* parent) {
    for (cmark_node* node = cmark_node_first_child(parent); node && lines_ < most_lines; node = cmark_node_next(node)) {
      cmark_node_type type = cmark_node_get_type(node);
      if (type == CMARK_NODE_LIST || type == CMARK_NODE_ITEM) read(node);
      if (type != CMARK_NODE_PARAGRAPH) continue;
      for (const ParagraphLine& line : paragraph_lines(text_, node))
        if (++lines_ <= most_lines) read_line(line.text);
    }
  }

  int minutes = 0;
  std::string kind;
  bool assessment = false, hand_in = false;

 private:
  void read_line(std::string_view words) {
    LineTokens line(words);
    DueDetails details;
    read_title(line, 0, line.size(), announces_, details);
    minutes = std::min(minutes + details.minutes, most_minutes);
    // A test counts more than what else is to be done that day.
    if (kind.empty() || (details.assessment && !assessment)) kind = details.kind;
    assessment |= details.assessment;
    hand_in |= details.hand_in;
  }

  const Document& text_;
  bool announces_;
  int lines_ = 0;
};

} // namespace

void read_governed_details(const Document& text, Task& task) {
  GovernedReader found(text, task);
  found.read(text.root());
  if (task.minutes == 0 && found.minutes < most_minutes) task.minutes = found.minutes;
  task.hand_in |= found.hand_in;
  if (!task.kind.empty()) return;
  task.kind = found.kind;
  task.assessment |= found.assessment;
}

} // namespace ecole::content
