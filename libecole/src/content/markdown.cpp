#include "content/markdown.hpp"

#include "base/text.hpp"
#include "content/markdown_parser.hpp"
#include <algorithm>
#include <cstdlib>

// The node types of the table extension are numbers given out at registration; the header that declares them is not
// installed.
extern "C" {
extern cmark_node_type CMARK_NODE_TABLE, CMARK_NODE_TABLE_ROW, CMARK_NODE_TABLE_CELL;
}

namespace ecole::content {

namespace {

// cmark reads a node through a pointer to non-const without changing it.
cmark_node* readable(const cmark_node* node) { return const_cast<cmark_node*>(node); }

cmark_node_type type_of(const cmark_node* node) { return cmark_node_get_type(readable(node)); }

bool is_inline(const cmark_node* node) { return (type_of(node) & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_INLINE; }

bool is_white(char character) { return character == ' ' || character == '\t'; }

void add_space(std::string& text) {
  if (!text.empty() && text.back() != ' ') text += ' ';
}

void add_text(std::string& text, std::string_view more) {
  for (std::size_t at = 0; at < more.size();) {
    std::size_t end = at;
    while (end < more.size() && more[end] != ' ' && more[end] != '\n' && more[end] != '\r' && more[end] != '\t') ++end;
    text.append(more, at, end - at);
    if (end < more.size()) add_space(text);
    at = end + 1;
  }
}

bool ends_divided(std::string_view text) {
  constexpr std::string_view signs[] = {".", "!", "?", "…", ":", ";", ",", "–", "—", "·"};
  return text.empty() || std::ranges::any_of(signs, [&](std::string_view sign) { return text.ends_with(sign); });
}

// Tells of blocks where they begin and end, and of the texts in them.
template <typename AtBlock, typename AddText>
void walk_text(const cmark_node* node, AtBlock at_block, AddText add) {
  std::unique_ptr<cmark_iter, void (*)(cmark_iter*)> each(cmark_iter_new(readable(node)), cmark_iter_free);
  for (cmark_event_type event; (event = cmark_iter_next(each.get())) != CMARK_EVENT_DONE;) {
    cmark_node* at = cmark_iter_get_node(each.get());
    if (!is_inline(at)) {
      at_block(at);
      if (cmark_node_get_type(at) != CMARK_NODE_CODE_BLOCK) continue;
    }
    if (event != CMARK_EVENT_ENTER) continue;
    switch (cmark_node_get_type(at)) {
    case CMARK_NODE_TEXT:
    case CMARK_NODE_CODE:
    case CMARK_NODE_CODE_BLOCK: add(cmark_node_get_literal(at)); break;
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK: add(" "); break;
    default: break;
    }
  }
}

void add_plain_text(std::string& text, const cmark_node* node) {
  walk_text(
      node, [&](const cmark_node*) { add_space(text); }, [&](std::string_view more) { add_text(text, more); });
}

} // namespace

struct Document::Source {
  std::string text;
  std::vector<std::size_t> starts;        // of each line; one more for the end
  std::vector<std::uint32_t> code_points; // in the text before each `stride` bytes: lines may be long, and links many
  static constexpr std::size_t stride = 256;
  std::uint32_t lines_before = 0;

  Source(std::string_view whole, std::uint32_t before) : text(whole), lines_before(before) {
    const std::vector<std::string_view> lines = base::lines(text);
    starts.reserve(lines.size() + 1);
    for (std::string_view line : lines) starts.push_back(static_cast<std::size_t>(line.data() - text.data()));
    if (lines.empty()) starts.push_back(0);
    starts.push_back(text.size());
    code_points.reserve(text.size() / stride + 2);
    std::uint32_t count = 0;
    for (std::string_view rest = text; !rest.empty(); rest.remove_prefix(std::min(stride, rest.size()))) {
      code_points.push_back(count);
      count += static_cast<std::uint32_t>(std::ranges::count_if(rest.substr(0, stride), begins_code_point));
    }
    code_points.push_back(count);
  }

  static bool begins_code_point(char byte) { return (static_cast<unsigned char>(byte) & 0xc0) != 0x80; }
  std::uint32_t code_points_before(std::size_t at) const {
    std::uint32_t count = code_points[at / stride];
    for (std::size_t i = at / stride * stride; i < at; ++i)
      if (begins_code_point(text[i])) ++count;
    return count;
  }

  std::size_t count() const { return starts.size() - 1; }
  // `line` counts from 1 in the parsed text.
  std::string_view line(std::size_t line) const {
    if (line < 1 || line > count()) return {};
    std::string_view whole = std::string_view(text).substr(starts[line - 1], starts[line] - starts[line - 1]);
    while (!whole.empty() && (whole.back() == '\n' || whole.back() == '\r')) whole.remove_suffix(1);
    return whole;
  }
  // `part` is one of line(); the column behind its first `bytes`.
  std::uint32_t column(std::string_view part, std::size_t bytes) const {
    if (part.empty()) return 1;
    auto start = static_cast<std::size_t>(part.data() - text.data());
    return code_points_before(start + std::min(bytes, part.size())) - code_points_before(start) + 1;
  }
  std::uint32_t in_file(std::size_t line) const { return static_cast<std::uint32_t>(line) + lines_before; }
};

Document::Document(cmark_node* root, std::shared_ptr<const Source> source, bool line_breaks)
    : root_(root), source_(std::move(source)), line_breaks_(line_breaks) {}

Document Document::parse(std::string_view text, const MarkdownOptions& options) {
  return Document(parse_markdown(text), std::make_shared<const Source>(text, options.lines_before),
                  options.line_breaks);
}

TextRange Document::range(const cmark_node* node) const {
  // cmark's places of inlines are right in plain paragraphs and wrong in some others; one that does not fit gives way
  // to the block's.
  for (cmark_node* at = readable(node); at; at = cmark_node_parent(at)) {
    if (cmark_node_get_type(at) == CMARK_NODE_DOCUMENT) break;
    int first = cmark_node_get_start_line(at), last = cmark_node_get_end_line(at);
    int start = cmark_node_get_start_column(at), end = cmark_node_get_end_column(at);
    if (first < 1 || last < first || static_cast<std::size_t>(last) > source_->count() || start < 1) continue;
    std::string_view first_line = source_->line(static_cast<std::size_t>(first));
    std::string_view last_line = source_->line(static_cast<std::size_t>(last));
    if (static_cast<std::size_t>(start) > first_line.size() + 1) continue;
    if (is_inline(at) &&
        (end < 1 || static_cast<std::size_t>(end) > last_line.size() || (first == last && end < start)))
      continue;
    TextRange range{source_->in_file(static_cast<std::size_t>(first)),
                    source_->column(first_line, static_cast<std::size_t>(start - 1)),
                    source_->in_file(static_cast<std::size_t>(last)),
                    source_->column(last_line, static_cast<std::size_t>(std::max(end, 0)))};
    if (range.end_line == range.line && range.end_column < range.column) range.end_column = range.column;
    return range;
  }
  return {};
}

std::string_view Document::line_text(std::uint32_t line) const {
  return line > source_->lines_before ? source_->line(line - source_->lines_before) : std::string_view();
}

TextRange Document::line_range(std::uint32_t line, std::uint32_t column) const {
  std::string_view text = line_text(line);
  std::size_t first = std::min<std::size_t>(column > 0 ? column - 1 : 0, text.size());
  // The first line of a block begins at its column; in the others, quote marks may stand before the text.
  while (first < text.size() && (is_white(text[first]) || (column <= 1 && text[first] == '>'))) ++first;
  std::size_t last = text.size();
  while (last > first && is_white(text[last - 1])) --last;
  return byte_range(line, first, last);
}

TextRange Document::byte_range(std::uint32_t line, std::size_t first, std::size_t last) const {
  std::string_view text = line_text(line);
  return {line, source_->column(text, first), line, source_->column(text, last)};
}

Document Document::take(cmark_node* first, cmark_node* last) {
  cmark_node* root = cmark_node_new(CMARK_NODE_DOCUMENT);
  Document taken(root, source_, line_breaks_);
  if (!first) return taken;
  cmark_node* parent = cmark_node_parent(first);
  cmark_node* home = root;
  if (is_inline(first)) {
    // Their texts point into the block that they leave.
    if (parent) cmark_node_own(parent);
    home = cmark_node_new(CMARK_NODE_PARAGRAPH);
    cmark_node_append_child(root, home);
  } else if (is_item(first) && parent) {
    home = cmark_node_new(CMARK_NODE_LIST);
    cmark_node_set_list_type(home, cmark_node_get_list_type(parent));
    if (cmark_node_get_list_type(parent) == CMARK_ORDERED_LIST) {
      int number = cmark_node_get_list_start(parent);
      for (cmark_node* before = cmark_node_previous(first); before; before = cmark_node_previous(before)) ++number;
      cmark_node_set_list_start(home, number);
      cmark_node_set_list_delim(home, cmark_node_get_list_delim(parent));
    }
    cmark_node_set_list_tight(home, cmark_node_get_list_tight(parent));
    cmark_node_append_child(root, home);
  }
  for (cmark_node* node = first; node;) {
    cmark_node* next = node == last ? nullptr : cmark_node_next(node);
    cmark_node_unlink(node);
    if (!cmark_node_append_child(home, node)) cmark_node_free(node); // a row or cell alone: no place in a page
    node = next;
  }
  return taken;
}

bool is_table(const cmark_node* node) { return type_of(node) == CMARK_NODE_TABLE; }
bool is_table_row(const cmark_node* node) { return type_of(node) == CMARK_NODE_TABLE_ROW; }
bool is_table_cell(const cmark_node* node) { return type_of(node) == CMARK_NODE_TABLE_CELL; }
bool is_item(const cmark_node* node) { return type_of(node) == CMARK_NODE_ITEM; }
bool is_task_item(const cmark_node* node) {
  return is_item(node) && std::string_view(cmark_node_get_type_string(readable(node))) == "tasklist";
}

std::string plain_text(const cmark_node* node) {
  std::string text;
  add_plain_text(text, node);
  return std::string(base::trim(text));
}

void add_to_line(std::string& line, const cmark_node* node) {
  std::string_view divider = " · ";
  std::string part; // of one block
  auto end_part = [&] {
    std::string_view text = base::trim(part);
    if (text.empty()) return;
    line += line.empty() ? "" : ends_divided(line) ? " " : divider;
    line += text;
    part.clear();
    divider = {};
  };
  walk_text(
      node,
      [&](const cmark_node* block) {
        end_part();
        if (!is_table_cell(block))
          divider = " · ";
        else if (divider.empty())
          divider = ", ";
      },
      [&](std::string_view more) { add_text(part, more); });
  end_part();
}
std::string plain_text(const cmark_node* first, const cmark_node* last) {
  std::string text;
  for (const cmark_node* node = first; node; node = node == last ? nullptr : cmark_node_next(readable(node)))
    add_plain_text(text, node);
  return std::string(base::trim(text));
}

std::vector<ParagraphLine> paragraph_lines(const Document& document, cmark_node* paragraph) {
  std::vector<ParagraphLine> lines(1);
  for (cmark_node* node = cmark_node_first_child(paragraph); node; node = cmark_node_next(node)) {
    cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
      lines.emplace_back();
      continue;
    }
    if (!lines.back().first) lines.back().first = node;
    lines.back().last = node;
  }
  TextRange block = document.range(paragraph);
  if (block.line == 0) return lines;
  // One line of the tree is one line of the file, unless a code span or the like runs over a break: then the first word
  // tells.
  auto count = static_cast<std::uint32_t>(lines.size());
  std::uint32_t further = block.end_line - block.line + 1 > count ? block.end_line - block.line + 1 - count : 0;
  std::uint32_t at = block.line;
  int misses = 0; // many words that stand otherwise in the file, and many lines to look through
  for (ParagraphLine& line : lines) {
    if (line.first) {
      line.text = plain_text(line.first, line.last);
      std::string word = line.text.substr(0, line.text.find(' '));
      bool found = further == 0 || misses >= 20;
      for (std::uint32_t skip = 0; skip <= further && !found; ++skip) {
        if (document.line_text(at + skip).find(word) == std::string_view::npos) continue;
        at += skip;
        further -= skip;
        found = true;
      }
      if (!found) ++misses;
    }
    std::uint32_t here = std::min(at, block.end_line);
    line.range = document.line_range(
        here, here == block.line ? static_cast<std::uint32_t>(cmark_node_get_start_column(paragraph)) : 1);
    ++at;
  }
  return lines;
}

std::string specification_html(std::string_view text) {
  std::unique_ptr<cmark_node, void (*)(cmark_node*)> root(parse_markdown(text), cmark_node_free);
  std::unique_ptr<char, void (*)(void*)> html(cmark_render_html(root.get(), CMARK_OPT_UNSAFE, html_filters()),
                                              std::free);
  return html.get();
}

} // namespace ecole::content
