#include "content/as_meant.hpp"

#include "base/text.hpp"
#include "content/due_lead.hpp"
#include "content/due_line.hpp"
#include "content/summary.hpp"
#include <algorithm>
#include <cmark-gfm/node.h>
#include <optional>

namespace ecole::content {

namespace {

using base::DiagnosticId;

constexpr std::size_t most_findings = 100; // of one kind in a file
constexpr std::size_t longest_quoted = 40;
constexpr std::size_t longest_copied = 400; // bytes

struct Marker {
  int level = 0;         // of a heading; 0: an item of a list
  std::size_t bytes = 0; // of the marker
};

struct Line {
  std::vector<cmark_node*> inlines;
  std::optional<Marker> marker;
  std::uint32_t line = 0; // in the file
};

bool is_break(cmark_node* node) {
  cmark_node_type type = cmark_node_get_type(node);
  return type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK;
}

bool is_no_break_space(std::string_view text) {
  return text.starts_with("\xC2\xA0") || text.starts_with("\xE2\x80\xAF");
}

std::string_view without_spaces(std::string_view text) {
  while (!text.empty()) {
    if (is_no_break_space(text))
      text.remove_prefix(text[0] == '\xC2' ? 2 : 3);
    else if (text[0] == ' ' || text[0] == '\t')
      text.remove_prefix(1);
    else
      break;
  }
  return text;
}

// Signs that word processors put before the items of a list.
std::size_t bullet_bytes(std::string_view text) {
  for (std::string_view bullet : {"•", "·", "‣", "◦", "▪", "●", "▸", "►"})
    if (text.starts_with(bullet)) return bullet.size();
  return 0;
}

bool begins_due_line(std::string_view text) {
  if (!may_be_due_line(text)) return false;
  LineTokens tokens(text.substr(0, 100));
  return lead_at(tokens, 0) || announced_at(tokens, 0);
}

// `goes_on`: bold words, or a link, stand behind the text.
std::optional<Marker> marker_of(std::string_view text, bool first_block, bool goes_on) {
  if (text.empty()) return std::nullopt;
  if (text[0] == '#') {
    std::size_t count = std::min(text.find_first_not_of('#'), text.size());
    std::string_view rest = text.substr(count);
    if (count > 1 && count <= 6 && rest.empty() && goes_on) return Marker{static_cast<int>(count), count};
    if (count > 6 || rest.empty() || rest[0] == ' ' || rest[0] == '\t') return std::nullopt;
    // "#mot" is a tag, and "#3" a number.
    bool meant = count > 1 || is_no_break_space(rest) || first_block || begins_due_line(rest);
    if (!meant || without_spaces(rest).empty()) return std::nullopt;
    return Marker{static_cast<int>(count), count};
  }
  std::size_t bullet = bullet_bytes(text);
  if (bullet == 0 && (text[0] == '-' || text[0] == '+' || text[0] == '*')) {
    std::string_view rest = text.substr(1);
    if (is_no_break_space(rest) || begins_due_line(rest)) bullet = 1;
  }
  if (bullet == 0 || without_spaces(text.substr(bullet)).empty()) return std::nullopt;
  return Marker{0, bullet};
}

void place(cmark_node* node, int line, int column, int end_column) {
  node->start_line = node->end_line = line;
  node->start_column = column;
  node->end_column = end_column;
}

class MarkerReader {
 public:
  MarkerReader(Document& document, Record& record) : document_(document), record_(record) {}

  void read() {
    for (cmark_node* paragraph : paragraphs_that_may()) {
      cmark_consolidate_text_nodes(paragraph);
      std::vector<Line> lines = lines_of(paragraph);
      if (std::ranges::any_of(lines, [](const Line& line) { return line.marker.has_value(); }))
        rebuild(paragraph, lines);
    }
  }

 private:
  static bool begins_with_marker(cmark_node* node) {
    if (!node || cmark_node_get_type(node) != CMARK_NODE_TEXT) return false;
    std::string_view text = cmark_node_get_literal(node);
    return !text.empty() &&
           (text[0] == '#' || text[0] == '-' || text[0] == '+' || text[0] == '*' || bullet_bytes(text) > 0);
  }

  std::vector<cmark_node*> paragraphs_that_may() const {
    std::vector<cmark_node*> found;
    std::unique_ptr<cmark_iter, void (*)(cmark_iter*)> each(cmark_iter_new(document_.root()), cmark_iter_free);
    for (cmark_event_type event; (event = cmark_iter_next(each.get())) != CMARK_EVENT_DONE;) {
      cmark_node* node = cmark_iter_get_node(each.get());
      if (event != CMARK_EVENT_ENTER || cmark_node_get_type(node) != CMARK_NODE_PARAGRAPH) continue;
      bool may = begins_with_marker(cmark_node_first_child(node));
      for (cmark_node* child = cmark_node_first_child(node); child && !may; child = cmark_node_next(child))
        may = is_break(child) && begins_with_marker(cmark_node_next(child));
      if (may) found.push_back(node);
    }
    return found;
  }

  std::vector<Line> lines_of(cmark_node* paragraph) const {
    std::vector<Line> lines(1);
    for (cmark_node* node = cmark_node_first_child(paragraph); node; node = cmark_node_next(node)) {
      if (is_break(node))
        lines.emplace_back();
      else
        lines.back().inlines.push_back(node);
    }
    bool first_block = !cmark_node_previous(paragraph) && cmark_node_parent(paragraph) == document_.root();
    for (Line& line : lines) {
      if (line.inlines.empty() || !begins_with_marker(line.inlines.front())) continue;
      cmark_node* first = line.inlines.front();
      // Of an inline that goes on with a block without being set in, cmark knows the line and not the column.
      int behind = cmark_node_get_start_line(first) - cmark_node_get_start_line(paragraph);
      line.line = document_.range(paragraph).line + static_cast<std::uint32_t>(std::max(behind, 0));
      std::optional<Marker> marker = marker_of(cmark_node_get_literal(first), first_block && &line == lines.data(),
                                               line.inlines.size() > 1 && cmark_node_first_child(line.inlines[1]));
      // "\##" is meant to be seen.
      std::string_view source = document_.line_text(line.line);
      auto column = static_cast<std::size_t>(std::max(cmark_node_get_start_column(first) - 1, 0));
      std::string_view typed = std::string_view(cmark_node_get_literal(first)).substr(0, marker ? marker->bytes : 0);
      bool at_column = column <= source.size() && source.substr(column).starts_with(typed);
      if (marker && (at_column || base::trim(source).starts_with(typed))) line.marker = marker;
    }
    return lines;
  }

  void rebuild(cmark_node* paragraph, std::vector<Line>& lines) {
    cmark_node_own(paragraph);
    cmark_node* open = nullptr; // the paragraph that the next line goes on with
    cmark_node* list = nullptr;
    int at = cmark_node_get_start_line(paragraph);
    auto lines_before = static_cast<int>(document_.range(paragraph).line) - at;
    for (Line& line : lines) {
      if (!line.inlines.empty()) at = std::max(at, cmark_node_get_start_line(line.inlines.front()));
      auto length = static_cast<int>(document_.line_text(static_cast<std::uint32_t>(at + lines_before)).size());
      if (line.marker) {
        report(line);
        strip(line.inlines.front(), line.marker->bytes);
      }
      cmark_node* home = open;
      if (line.marker && line.marker->level > 0) {
        home = cmark_node_new(CMARK_NODE_HEADING);
        cmark_node_set_heading_level(home, line.marker->level);
        cmark_node_insert_before(paragraph, home);
        open = list = nullptr;
      } else if (line.marker) {
        if (!list) list = list_before(paragraph);
        cmark_node* item = cmark_node_new(CMARK_NODE_ITEM);
        home = open = cmark_node_new(CMARK_NODE_PARAGRAPH);
        cmark_node_append_child(list, item);
        cmark_node_append_child(item, home);
        place(item, at, cmark_node_get_start_column(paragraph), length);
      } else if (open) {
        cmark_node_append_child(home, cmark_node_new(CMARK_NODE_SOFTBREAK));
      } else {
        home = open = cmark_node_new(CMARK_NODE_PARAGRAPH);
        cmark_node_insert_before(paragraph, home);
      }
      if (home->start_line == 0) place(home, at, cmark_node_get_start_column(paragraph), length);
      home->end_line = at++;
      home->end_column = length;
      for (cmark_node* node : line.inlines) {
        cmark_node_unlink(node);
        cmark_node_append_child(home, node);
      }
    }
    cmark_node_unlink(paragraph);
    cmark_node_free(paragraph);
  }

  // The list that the paragraph goes on with: pasted items often have empty lines between them.
  cmark_node* list_before(cmark_node* paragraph) {
    cmark_node* before = cmark_node_previous(paragraph);
    if (before && std::ranges::find(made_, before) != made_.end()) return before;
    cmark_node* list = cmark_node_new(CMARK_NODE_LIST);
    cmark_node_set_list_type(list, CMARK_BULLET_LIST);
    cmark_node_set_list_tight(list, 1);
    cmark_node_insert_before(paragraph, list);
    place(list, cmark_node_get_start_line(paragraph), cmark_node_get_start_column(paragraph),
          cmark_node_get_end_column(paragraph));
    made_ = {list};
    return list;
  }

  static void strip(cmark_node* text, std::size_t bytes) {
    std::string literal(without_spaces(std::string_view(cmark_node_get_literal(text)).substr(bytes)));
    cmark_node_set_literal(text, literal.c_str());
  }

  void report(const Line& line) {
    bool heading = line.marker->level > 0;
    if (++(heading ? headings_ : items_) > most_findings) return;
    std::string_view source = base::trim(document_.line_text(line.line));
    std::size_t at =
        source.find(std::string_view(cmark_node_get_literal(line.inlines.front())).substr(0, line.marker->bytes));
    if (at == std::string_view::npos) at = 0;
    std::string_view rest = without_spaces(source.substr(at + line.marker->bytes));
    std::string corrected(source.substr(0, at));
    corrected += heading ? std::string(static_cast<std::size_t>(line.marker->level), '#') + " " : std::string("- ");
    corrected += rest.size() > longest_copied ? summary(rest, longest_copied / 2) : std::string(rest);
    record_.findings.push_back({heading ? DiagnosticId::heading_marker : DiagnosticId::list_marker,
                                document_.line_range(line.line),
                                {summary(source, longest_quoted), corrected}});
  }

  Document& document_;
  Record& record_;
  std::vector<cmark_node*> made_;
  std::size_t headings_ = 0, items_ = 0;
};

} // namespace

void read_as_meant(Document& document, Record& record) { MarkerReader(document, record).read(); }

} // namespace ecole::content
