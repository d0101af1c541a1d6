#include "content/task_text.hpp"

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include <charconv>

namespace ecole::content {

namespace {

// How many bytes of white space stand at `at`; plain text and tree have the same apart from it.
std::size_t space_at(std::string_view text, std::size_t at) {
  std::string_view rest = text.substr(at);
  if (rest[0] == ' ' || rest[0] == '\t' || rest[0] == '\n' || rest[0] == '\r') return 1;
  if (rest.starts_with("\xC2\xA0")) return 2;
  return rest.starts_with("\xE2\x80\xAF") ? 3 : 0;
}

// The parts as counts of bytes that are no white space.
std::vector<DueLine::Part> without_spaces(std::string_view line, const std::vector<DueLine::Part>& parts) {
  std::vector<DueLine::Part> counted;
  std::size_t at = 0, count = 0;
  auto count_to = [&](std::size_t end) {
    while (at < end && at < line.size()) {
      std::size_t space = space_at(line, at);
      at += space > 0 ? space : 1;
      if (space == 0) ++count;
    }
    return count;
  };
  for (const DueLine::Part& part : parts) {
    std::size_t first = count_to(part.first);
    counted.push_back({first, count_to(part.last)});
  }
  return counted;
}

bool is_text(cmark_node* node) {
  cmark_node_type type = cmark_node_get_type(node);
  return type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE;
}

bool is_break(cmark_node* node) {
  cmark_node_type type = cmark_node_get_type(node);
  return type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK;
}

// Takes the parts out of the texts below a block, and what they leave empty out of the tree.
class PartRemover {
 public:
  explicit PartRemover(const std::vector<DueLine::Part>& parts) : parts_(parts) {}

  void remove_from(cmark_node* block) {
    std::vector<cmark_node*> leaves;
    std::unique_ptr<cmark_iter, void (*)(cmark_iter*)> each(cmark_iter_new(block), cmark_iter_free);
    for (cmark_event_type event; (event = cmark_iter_next(each.get())) != CMARK_EVENT_DONE;) {
      cmark_node* node = cmark_iter_get_node(each.get());
      if (event == CMARK_EVENT_ENTER && (is_text(node) || is_break(node))) leaves.push_back(node);
    }
    for (cmark_node* leaf : leaves) {
      if (is_break(leaf)) {
        if (removed_last_) remove(leaf, block);
        continue;
      }
      std::string kept = rest_of(cmark_node_get_literal(leaf));
      if (kept.empty())
        remove(leaf, block);
      else
        cmark_node_set_literal(leaf, kept.c_str());
    }
  }

 private:
  std::string rest_of(std::string_view text) {
    std::string kept;
    for (std::size_t at = 0; at < text.size();) {
      if (std::size_t space = space_at(text, at)) {
        if (!removed_last_) kept += text.substr(at, space);
        at += space;
        continue;
      }
      while (part_ < parts_.size() && count_ >= parts_[part_].last) ++part_;
      removed_last_ = part_ < parts_.size() && count_ >= parts_[part_].first;
      if (!removed_last_) kept += text[at];
      ++at, ++count_;
    }
    return kept;
  }

  static void remove(cmark_node* node, cmark_node* block) {
    cmark_node* parent = cmark_node_parent(node);
    cmark_node_unlink(node);
    cmark_node_free(node);
    if (parent && parent != block && !cmark_node_first_child(parent)) remove(parent, block);
  }

  const std::vector<DueLine::Part>& parts_;
  std::size_t part_ = 0, count_ = 0;
  bool removed_last_ = true; // what the text ended with so far; spaces go with it
};

// A title that is bold as a whole is a title.
void unwrap(cmark_node* block) {
  for (;;) {
    cmark_node* only = cmark_node_first_child(block);
    if (!only || cmark_node_next(only)) return;
    cmark_node_type type = cmark_node_get_type(only);
    if (type != CMARK_NODE_STRONG && type != CMARK_NODE_EMPH) return;
    while (cmark_node* child = cmark_node_first_child(only)) {
      cmark_node_unlink(child);
      cmark_node_insert_before(only, child);
    }
    cmark_node_unlink(only);
    cmark_node_free(only);
  }
}

bool is_plain(cmark_node* block) {
  for (cmark_node* node = cmark_node_first_child(block); node; node = cmark_node_next(node))
    if (cmark_node_get_type(node) != CMARK_NODE_TEXT && !is_break(node)) return false;
  return true;
}

void remove_spaces_at_end(cmark_node* block) {
  while (cmark_node* last = cmark_node_last_child(block)) {
    if (cmark_node_get_type(last) == CMARK_NODE_TEXT) {
      std::string literal = cmark_node_get_literal(last);
      while (literal.ends_with(' ')) literal.pop_back();
      cmark_node_set_literal(last, literal.c_str());
      if (!literal.empty()) return;
    } else if (!is_break(last)) {
      return;
    }
    cmark_node_unlink(last);
    cmark_node_free(last);
  }
}

// A mark of content/text.hpp with its number taken out: how many bytes it takes, and the number.
struct Numbered {
  std::size_t first = 0, last = 0;
  std::uint32_t index = 0;
};
Numbered number_behind(std::string_view html, std::size_t mark) {
  Numbered number{mark + 2, mark + 2, 0};
  while (number.last < html.size() && html[number.last] >= '0' && html[number.last] <= '9') ++number.last;
  if (number.last > number.first) std::from_chars(html.data() + number.first, html.data() + number.last, number.index);
  return number;
}

std::string as_read(std::string_view html, const std::vector<Link>& links) {
  std::string read;
  for (std::size_t at = 0; at < html.size();) {
    std::size_t next = html.find_first_of("\x01<", at);
    if (next == std::string_view::npos) next = html.size();
    read += html.substr(at, next - at);
    at = next;
    if (at == html.size()) break;
    if (html[at] == '\x01') {
      Numbered number = number_behind(html, at);
      read += html.substr(at, number.first - at);
      if (number.index < links.size())
        read.append(links[number.index].target).append("#").append(links[number.index].anchor);
      at = number.last;
      continue;
    }
    bool heading = at + 8 < html.size() && html[at + 1] == 'h' && html.substr(at + 3).starts_with(" id=\"");
    read += html.substr(at, heading ? 3 : 1);
    at = heading ? html.find('"', at + 8) + 1 : at + 1;
  }
  return read;
}

} // namespace

cmark_node* title_paragraph(cmark_node* block, std::string_view line, const std::vector<DueLine::Part>& left_out) {
  if (is_plain(block)) return nullptr;
  cmark_node_own(block);
  cmark_node* paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH);
  while (cmark_node* child = cmark_node_first_child(block)) {
    cmark_node_unlink(child);
    cmark_node_append_child(paragraph, child);
  }
  std::vector<DueLine::Part> parts = without_spaces(line, left_out);
  PartRemover(parts).remove_from(paragraph);
  unwrap(paragraph);
  remove_spaces_at_end(paragraph);
  if (!is_plain(paragraph)) return paragraph;
  cmark_node_free(paragraph);
  return nullptr;
}

std::string content_hash(const Task& task, std::string_view html, const std::vector<Link>& links) {
  base::ByteWriter read;
  auto add_when = [&](const When& when) {
    read.number(static_cast<std::uint64_t>(when.form))
        .number(when.weekday ? static_cast<std::uint64_t>(*when.weekday) : 0);
    read.signed_number(when.day).signed_number(when.month).signed_number(when.year).signed_number(when.minute);
  };
  auto add_day = [&](const std::optional<base::Date>& date, const When& when) {
    read.flag(date.has_value());
    if (!date) return add_when(when);
    read.signed_number(date->days()).signed_number(when.minute);
  };
  add_day(task.due, task.when);
  read.flag(task.postponed_when.has_value());
  if (task.postponed_when) add_day(task.postponed, *task.postponed_when);
  read.text(task.title).signed_number(task.minutes).text(task.kind).text(task.group).text(task.remark);
  for (bool flag : {task.assessment, task.optional, task.hand_in, task.bring, task.sign, task.cancelled})
    read.flag(flag);
  // A line that could not be read is shown as it was typed.
  read.text(task.due || task.needs_calendar ? std::string_view() : std::string_view(task.as_written));
  read.text(as_read(html, links));
  return base::fast_hash(read.bytes()).hex().substr(0, 16);
}

} // namespace ecole::content
