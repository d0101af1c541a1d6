#include "content/timetable_table.hpp"

#include "base/text.hpp"
#include "content/due_words.hpp"
#include "content/summary.hpp"

namespace ecole::content {

namespace {

using base::DiagnosticId;

constexpr std::size_t most_findings = 20;

cmark_node* first_table(cmark_node* root) {
  for (cmark_node* node = cmark_node_first_child(root); node; node = cmark_node_next(node))
    if (is_table(node)) return node;
  return nullptr;
}

// The lines of a cell, divided where somebody broke them.
std::string cell_text(cmark_node* cell) {
  std::string text;
  for (cmark_node* node = cmark_node_first_child(cell); node; node = cmark_node_next(node)) {
    const cmark_node_type type = cmark_node_get_type(node);
    const char* literal = cmark_node_get_literal(node);
    const bool breaks = type == CMARK_NODE_LINEBREAK || type == CMARK_NODE_SOFTBREAK ||
                        (type == CMARK_NODE_HTML_INLINE && literal && base::fold(literal).starts_with("<br"));
    if (breaks)
      text += '\n';
    else
      text += plain_text(node, node);
  }
  return base::cleaned(text);
}

std::optional<base::Weekday> weekday_in(std::string_view text) {
  for (std::string_view word : base::split(base::trim(text), ' ')) {
    while (word.ends_with('.') || word.ends_with(',')) word.remove_suffix(1);
    if (const std::optional<WeekdayName> named = weekday_named(base::fold(word))) return named->weekday;
  }
  return std::nullopt;
}

// The day that a misspelled one is nearest to; else the first.
std::string day_meant(std::string_view typed) {
  std::vector<std::string> days;
  for (int day = 1; day <= 7; ++day) days.emplace_back(weekday_text(static_cast<base::Weekday>(day), false));
  return base::nearest(base::trim(typed), days).value_or(days.front());
}

class Table {
 public:
  Table(const Document& document, Record& record) : document_(document), record_(record) {}

  void read(cmark_node* table) {
    cmark_node* header = cmark_node_first_child(table);
    for (cmark_node* cell = cmark_node_first_child(header); cell; cell = cmark_node_next(cell)) {
      const std::string text = cell_text(cell);
      const std::optional<base::Weekday> day = weekday_in(text);
      // The first column has the hours.
      if (!day && !days_.empty() && !base::trim(text).empty())
        say(DiagnosticId::timetable_day_unreadable, cell, text, day_meant(text));
      days_.push_back(day);
    }
    for (cmark_node* row = cmark_node_next(header); row; row = cmark_node_next(row)) read_row(row);
  }

 private:
  void say(DiagnosticId id, cmark_node* at, std::string_view typed, std::string_view meant = {}) {
    if (record_.findings.size() < most_findings)
      record_.findings.push_back({id, document_.range(at), {summary(base::trim(typed), 60), std::string(meant)}});
  }

  void read_row(cmark_node* row) {
    cmark_node* first = cmark_node_first_child(row);
    if (!first) return;
    const std::string when = cell_text(first);
    const std::optional<TimeSpan> span = read_time_span(when);
    std::size_t column = 1;
    bool said = false;
    for (cmark_node* cell = cmark_node_next(first); cell && column < days_.size();
         cell = cmark_node_next(cell), ++column) {
      for (Slot& slot : read_timetable_cell(cell_text(cell))) {
        if (!days_[column]) continue;
        if (!span && !said) {
          // A lesson counts also at an hour that nobody can read.
          say(DiagnosticId::timetable_time_unreadable, first, when);
          said = true;
        }
        slot.day = *days_[column];
        if (span) slot.at = span->at, slot.until = span->until;
        record_.slots.push_back(std::move(slot));
      }
    }
  }

  const Document& document_;
  Record& record_;
  std::vector<std::optional<base::Weekday>> days_; // of each column
};

} // namespace

void read_timetable(const Document& document, Record& record) {
  cmark_node* table = first_table(document.root());
  if (table) Table(document, record).read(table);
  if (record.slots.empty() && record.findings.empty())
    record.findings.push_back({DiagnosticId::timetable_without_table, {}, {}});
}

} // namespace ecole::content
