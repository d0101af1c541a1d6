#include "content/due_marks.hpp"

#include "base/text.hpp"
#include "content/due_later.hpp"
#include "content/line_place.hpp"
#include <algorithm>
#include <cmark-gfm/node.h>

namespace ecole::content {

namespace {

using base::DiagnosticId;

constexpr std::size_t most_warnings = 100; // about lines that stay text, in a file

bool is_break(cmark_node* node) {
  cmark_node_type type = cmark_node_get_type(node);
  return type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK;
}

// Whether homework may stand anywhere in the words below a node.
bool may_hold_later(cmark_node* node) {
  if (cmark_node_get_type(node) == CMARK_NODE_TEXT) return may_be_due_later(cmark_node_get_literal(node));
  for (cmark_node* child = cmark_node_first_child(node); child; child = cmark_node_next(child))
    if (may_hold_later(child)) return true;
  return false;
}

// How the text of a node begins, without making all of it.
std::string_view beginning(cmark_node* node) {
  while (node && cmark_node_first_child(node)) node = cmark_node_first_child(node);
  const char* literal = node ? cmark_node_get_literal(node) : nullptr;
  return literal ? std::string_view(literal) : std::string_view();
}

} // namespace

class DueMarker {
 public:
  DueMarker(Document& document, Record& record, const DayHeadings& days, MoreSubjects more, DueMarks& marks)
      : document_(document), lesson_(record.kind == SourceKind::plan ? day_before(record) : *record.date),
        record_(record), days_(days), more_(more), marks_(marks) {}

  void read() {
    for (cmark_node* node : blocks()) {
      if (marks_.marks_.size() > most_tasks) break;
      if (cmark_node_get_type(node) == CMARK_NODE_HEADING)
        read_heading(node);
      else if (cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH)
        read_paragraph(node);
      else
        read_cell(node);
    }
    if (marks_.marks_.size() > most_tasks)
      record_.findings.push_back({DiagnosticId::too_many_tasks, {}, {std::to_string(most_tasks)}});
  }

 private:
  // Headings, paragraphs and header cells in the order of the file; paragraphs are divided later, and would disturb the
  // walk.
  std::vector<cmark_node*> blocks() const {
    std::vector<cmark_node*> found;
    std::unique_ptr<cmark_iter, void (*)(cmark_iter*)> each(cmark_iter_new(document_.root()), cmark_iter_free);
    for (cmark_event_type event; (event = cmark_iter_next(each.get())) != CMARK_EVENT_DONE;) {
      cmark_node* node = cmark_iter_get_node(each.get());
      if (event != CMARK_EVENT_ENTER) continue;
      cmark_node_type type = cmark_node_get_type(node);
      bool header_cell =
          is_table_cell(node) && cmark_gfm_extensions_get_table_row_is_header(cmark_node_parent(node)) != 0;
      if (type == CMARK_NODE_HEADING || type == CMARK_NODE_PARAGRAPH || header_cell) found.push_back(node);
      bool leaf_block = type == CMARK_NODE_HEADING || type == CMARK_NODE_PARAGRAPH || is_table_cell(node);
      if (leaf_block) cmark_iter_reset(each.get(), node, CMARK_EVENT_EXIT);
    }
    return found;
  }

  DueLine read_line(std::string_view text, DuePlace place, const LinePlace& where, const TextRange& range) {
    DueContext context = due_context(where, lesson_, record_, more_);
    DueLine due = read_due_line(text, place, context);
    due.task.range = range;
    if (due.reading == DueLine::Reading::none) {
      for (base::Finding& finding : due.findings)
        if (warnings_++ < most_warnings) record_.findings.push_back(std::move(finding));
      due.findings.clear();
    }
    return due;
  }

  void read_heading(cmark_node* heading) {
    if (auto day = days_.find(heading); day != days_.end()) return read_day(heading, day->second);
    if (!may_be_due_line(beginning(heading)) && !may_hold_later(heading)) return;
    std::string text = plain_text(heading);
    TextRange range = document_.range(heading);
    LinePlace where(document_, range, text);
    DueLine due = read_line(text, DuePlace::heading, where, range);
    // "## Pour lundi" in a plan is its Monday: every line below is due then.
    const bool day = record_.kind == SourceKind::plan && due.reading == DueLine::Reading::task && due.nothing_after &&
                     due.task.title.empty();
    add(heading, {std::move(due), heading, day});
  }

  void read_day(cmark_node* heading, const DayHeading& day) {
    if (record_.kind == SourceKind::week) {
      lesson_ = day.date.value_or(lesson_);
      return;
    }
    TextRange range = document_.range(heading);
    LinePlace where(document_, range, day.text);
    DueLine due = read_day_line(day.text, day.written, day.date, due_context(where, lesson_, record_, more_));
    due.task.range = range;
    add(heading, {std::move(due), heading, day.date.has_value()});
  }

  void read_cell(cmark_node* cell) {
    if (!may_be_due_line(beginning(cell))) return;
    std::string text = plain_text(cell);
    TextRange range = document_.range(cell);
    auto column = static_cast<std::size_t>(std::max(cmark_node_get_start_column(cell) - 1, 0));
    LinePlace where(document_, range, text, column);
    add(cell, {read_line(text, DuePlace::table_cell, where, range), cell, false});
  }

  void add(cmark_node* node, DueMarks::Mark mark) {
    if (mark.due.reading != DueLine::Reading::none) marks_.add(node, std::move(mark));
  }

  static bool may_hold_due_lines(cmark_node* paragraph) {
    bool begins = true;
    for (cmark_node* node = cmark_node_first_child(paragraph); node; node = cmark_node_next(node)) {
      if (begins && !is_break(node) && may_be_due_line(beginning(node))) return true;
      if (may_hold_later(node)) return true;
      begins = is_break(node);
    }
    return false;
  }

  void read_paragraph(cmark_node* paragraph) {
    if (!may_hold_due_lines(paragraph)) return;
    cmark_node* parent = cmark_node_parent(paragraph);
    bool first_of_item = is_item(parent) && !cmark_node_previous(paragraph);
    std::vector<ParagraphLine> lines = paragraph_lines(document_, paragraph);
    std::vector<DueLine> read(lines.size());
    bool any = false;
    std::size_t room = most_tasks + 1 - std::min(marks_.marks_.size(), most_tasks);
    for (std::size_t i = 0; i < lines.size() && room > 0; ++i) {
      if (!lines[i].first || !(may_be_due_line(lines[i].text) || may_be_due_later(lines[i].text))) continue;
      LinePlace where(document_, lines[i].range, lines[i].text);
      DuePlace place = first_of_item && i == 0 ? DuePlace::item : DuePlace::paragraph_line;
      read[i] = read_line(lines[i].text, place, where, lines[i].range);
      if (read[i].reading == DueLine::Reading::none) continue;
      any = true;
      --room;
    }
    if (!any) return;
    if (lines.size() == 1) {
      add(first_of_item ? parent : paragraph, {std::move(read[0]), paragraph, false});
      return;
    }
    divide(paragraph, lines, read, first_of_item ? parent : nullptr);
  }

  // Puts a paragraph for each due line, and one for the lines between them, in the place of `paragraph`.
  void divide(cmark_node* paragraph, const std::vector<ParagraphLine>& lines, std::vector<DueLine>& read,
              cmark_node* item) {
    cmark_node_own(paragraph);
    std::vector<std::vector<cmark_node*>> inlines(1);
    for (cmark_node* node = cmark_node_first_child(paragraph); node; node = cmark_node_next(node)) {
      if (is_break(node))
        inlines.emplace_back();
      else
        inlines.back().push_back(node);
    }
    cmark_node* open = nullptr; // ordinary lines go on here
    int at = cmark_node_get_start_line(paragraph);
    for (std::size_t i = 0; i < lines.size(); ++i, ++at) {
      bool due = read[i].reading != DueLine::Reading::none;
      if (!inlines[i].empty()) at = std::max(at, cmark_node_get_start_line(inlines[i].front()));
      at = std::min(at, cmark_node_get_end_line(paragraph));
      cmark_node* home = open;
      if (due || !open) {
        home = cmark_node_new(CMARK_NODE_PARAGRAPH);
        cmark_node_insert_before(paragraph, home);
        open = due ? nullptr : home;
        home->start_line = at;
        home->start_column = i == 0 ? cmark_node_get_start_column(paragraph) : 1;
      } else {
        cmark_node_append_child(home, cmark_node_new(CMARK_NODE_SOFTBREAK));
      }
      home->end_line = at;
      home->end_column = cmark_node_get_end_column(paragraph);
      for (cmark_node* node : inlines[i]) {
        cmark_node_unlink(node);
        cmark_node_append_child(home, node);
      }
      if (due) add(item && i == 0 ? item : home, {std::move(read[i]), home, false});
    }
    cmark_node_unlink(paragraph);
    cmark_node_free(paragraph);
  }

  Document& document_;
  base::Date lesson_;
  Record& record_;
  const DayHeadings& days_;
  MoreSubjects more_;
  DueMarks& marks_;
  std::size_t warnings_ = 0;
};

DueMarks::DueMarks(Document& document, Record& record, const DayHeadings& days, MoreSubjects more) {
  DueMarker(document, record, days, more, *this).read();
}

void DueMarks::add(cmark_node* node, Mark mark) {
  bool dated = mark.due.reading != DueLine::Reading::without_date;
  for (cmark_node* at = node; at && any_.insert(at).second; at = cmark_node_parent(at)) {
  }
  for (cmark_node* at = node; dated && at && dated_.insert(at).second; at = cmark_node_parent(at)) {
  }
  marks_.insert_or_assign(node, std::move(mark));
}

DueMarks::Mark* DueMarks::find(cmark_node* node) {
  auto at = marks_.find(node);
  return at == marks_.end() ? nullptr : &at->second;
}

} // namespace ecole::content
