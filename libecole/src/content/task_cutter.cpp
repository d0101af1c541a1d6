#include "content/task_cutter.hpp"

#include "base/text.hpp"
#include "content/governed_details.hpp"
#include "content/html.hpp"
#include "content/line_place.hpp"
#include "content/summary.hpp"
#include "content/task_text.hpp"
#include <algorithm>
#include <cmark-gfm/node.h>
#include <utility>

namespace ecole::content {

namespace {

using Reading = DueLine::Reading;

constexpr std::size_t longest_line = 90;     // characters
constexpr std::size_t longest_summary = 160; // characters

bool is_break(cmark_node* node) {
  cmark_node_type type = cmark_node_get_type(node);
  return type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK;
}

bool is_heading(cmark_node* node) { return cmark_node_get_type(node) == CMARK_NODE_HEADING; }

// The last block that a heading governs; nullptr when there is none.
cmark_node* last_of_region(cmark_node* heading) {
  int level = cmark_node_get_heading_level(heading);
  cmark_node* last = nullptr;
  for (cmark_node* node = cmark_node_next(heading); node; node = cmark_node_next(node)) {
    if (is_heading(node) && cmark_node_get_heading_level(node) <= level) break;
    last = node;
  }
  return last;
}

bool all_say_nothing(const Document& text) {
  std::string plain = plain_text(text.root());
  if (plain.size() > 100) return false;
  LineTokens tokens(plain);
  return says_nothing(tokens, 0, tokens.size());
}

// `indices`, each once, behind those that are there.
void append(std::vector<std::uint32_t>& files, const std::vector<std::uint32_t>& indices,
            const std::vector<Link>& links) {
  const std::vector<std::uint32_t> before = files;
  for (std::uint32_t index : indices)
    if (index < links.size() && !links[index].image && std::ranges::find(before, index) == before.end())
      files.push_back(index);
}

} // namespace

std::vector<CutTask> TaskCutter::cut(Document& section) {
  cut_blocks(section, section.root(), false);
  return std::exchange(tasks_, {});
}

void TaskCutter::remove(cmark_node* node) {
  cmark_node_unlink(node);
  removed_.emplace_back(node);
}

void TaskCutter::cut_blocks(Document& document, cmark_node* parent, bool governed) {
  for (cmark_node* node = cmark_node_first_child(parent); node;) {
    cmark_node* next = cmark_node_next(node);
    if (marks_.any(node)) {
      DueMarks::Mark* mark = marks_.find(node);
      if (mark && is_heading(node)) {
        next = cut_heading(document, node, *mark, governed);
      } else if (mark) {
        next = cut_paragraph(document, node, *mark, governed);
      } else if (cmark_node_get_type(node) == CMARK_NODE_LIST) {
        next = cut_list(document, node, governed);
      } else if (is_table(node)) {
        cut_table(document, node, governed);
      } else {
        cut_blocks(document, node, governed);
        if (!cmark_node_first_child(node)) remove(node);
      }
    }
    node = next;
  }
}

// Returns the block to go on with.
cmark_node* TaskCutter::cut_heading(Document& document, cmark_node* heading, DueMarks::Mark& mark, bool governed) {
  cmark_node* next = cmark_node_next(heading);
  cmark_node* last = last_of_region(heading);
  cmark_node* behind = last ? cmark_node_next(last) : next;
  if (mark.due.reading == Reading::nothing) {
    remove(heading);
    return next;
  }
  if (mark.due.reading == Reading::without_date) {
    if (governed) return next;
    bool dated_below = false;
    for (cmark_node* node = next; node != behind; node = cmark_node_next(node))
      dated_below = dated_below || marks_.dated(node);
    if (dated_below) {
      // The heading says no more than the tasks below it do, unless other text stands there, too.
      Document region = document.take(next, last);
      cut_blocks(region, region.root(), false);
      if (region.empty()) remove(heading);
      for (cmark_node* at = heading; cmark_node* node = cmark_node_first_child(region.root()); at = node) {
        cmark_node_unlink(node);
        cmark_node_insert_after(at, node);
      }
      return behind;
    }
  }
  add(mark, last ? document.take(next, last) : document.take(nullptr));
  remove(heading);
  return behind;
}

cmark_node* TaskCutter::cut_paragraph(Document& document, cmark_node* paragraph, DueMarks::Mark& mark, bool governed) {
  cmark_node* next = cmark_node_next(paragraph);
  switch (mark.due.reading) {
  case Reading::none: return next;
  case Reading::nothing: remove(paragraph); return next;
  case Reading::without_date: {
    if (governed) return next;
    bool dated_below = next && marks_.dated(next);
    if (dated_below && mark.due.nothing_after)
      remove(paragraph); // "Devoirs :" and a list of them
    else
      std::ranges::move(mark.due.findings, std::back_inserter(record_.findings));
    return next;
  }
  case Reading::task:
  case Reading::faulty: break;
  }
  Document text = mark.due.nothing_after ? take_governed(document, next) : document.take(nullptr);
  next = cmark_node_next(paragraph);
  add(mark, std::move(text));
  remove(paragraph);
  return next;
}

Document TaskCutter::take_governed(Document& document, cmark_node* first) {
  cmark_node* last = nullptr;
  cmark_node* node = first;
  for (; node && !is_heading(node) && !marks_.dated(node); node = cmark_node_next(node)) last = node;
  Document text = last ? document.take(first, last) : document.take(nullptr);
  // The items of a list before the first of them that is due.
  if (!node || cmark_node_get_type(node) != CMARK_NODE_LIST) return text;
  cmark_node* last_item = nullptr;
  for (cmark_node* item = cmark_node_first_child(node); item && !marks_.dated(item); item = cmark_node_next(item))
    last_item = item;
  if (!last_item) return text;
  Document items = document.take(cmark_node_first_child(node), last_item);
  while (cmark_node* list = cmark_node_first_child(items.root())) {
    cmark_node_unlink(list);
    cmark_node_append_child(text.root(), list);
  }
  return text;
}

cmark_node* TaskCutter::cut_list(Document& document, cmark_node* list, bool governed) {
  for (cmark_node* item = cmark_node_first_child(list); item;) {
    cmark_node* next = cmark_node_next(item);
    if (DueMarks::Mark* mark = marks_.find(item)) {
      next = cut_item(document, item, *mark, governed);
    } else if (marks_.any(item)) {
      cut_blocks(document, item, governed);
      if (!cmark_node_first_child(item)) remove(item);
    }
    item = next;
  }
  cmark_node* behind = cmark_node_next(list);
  if (!cmark_node_first_child(list)) remove(list);
  return behind;
}

cmark_node* TaskCutter::cut_item(Document& document, cmark_node* item, DueMarks::Mark& mark, bool governed) {
  cmark_node* next = cmark_node_next(item);
  cmark_node* inside = cmark_node_next(mark.line);
  if (mark.due.reading == Reading::nothing) {
    remove(mark.line);
    cut_blocks(document, item, governed);
    if (!cmark_node_first_child(item)) remove(item);
    return next;
  }
  if (mark.due.reading == Reading::without_date) {
    if (governed) return next;
    bool dated_below = false;
    for (cmark_node* node = inside; node; node = cmark_node_next(node)) dated_below = dated_below || marks_.dated(node);
    bool dated_next = !inside && mark.due.nothing_after && next && marks_.dated(next);
    if (dated_below || dated_next) {
      if (mark.due.nothing_after) remove(mark.line);
      cut_blocks(document, item, false);
      if (!cmark_node_first_child(item)) remove(item);
      return next;
    }
  }
  Document text = inside ? document.take(inside) : document.take(nullptr);
  if (!inside && mark.due.nothing_after && mark.due.task.title.empty()) {
    // "- Pour jeudi :" alone: the items behind it are meant, or what stands behind the list.
    cmark_node* last = nullptr;
    for (cmark_node* node = next; node && !marks_.any(node); node = cmark_node_next(node)) last = node;
    if (last) {
      cmark_node* behind = cmark_node_next(last);
      text = document.take(next, last);
      next = behind;
    } else if (!next) {
      text = take_governed(document, cmark_node_next(cmark_node_parent(item)));
    }
  }
  add(mark, std::move(text));
  remove(item);
  return next;
}

// A due header cell governs its column; the first column, if it is none, says what each row is about.
void TaskCutter::cut_table(Document& document, cmark_node* table, bool governed) {
  cmark_node* header = cmark_node_first_child(table);
  int columns = 0, due_columns = 0;
  std::vector<bool> is_due;
  for (cmark_node* cell = cmark_node_first_child(header); cell; cell = cmark_node_next(cell)) {
    bool dated = marks_.dated(cell);
    is_due.push_back(dated);
    ++(dated ? due_columns : columns);
  }
  if (due_columns == 0) {
    if (governed) return;
    for (cmark_node* cell = cmark_node_first_child(header); cell; cell = cmark_node_next(cell))
      if (DueMarks::Mark* mark = marks_.find(cell))
        std::ranges::move(mark->due.findings, std::back_inserter(record_.findings));
    return;
  }
  cmark_node_own(table);
  bool labelled = !is_due[0];
  std::size_t column = 0;
  for (cmark_node* cell = cmark_node_first_child(header); cell; cell = cmark_node_next(cell), ++column) {
    if (!is_due[column]) continue;
    DueMarks::Mark* mark = marks_.find(cell);
    Document text = document.take(nullptr);
    take_column(table, column, labelled, text);
    bool empty = text.empty() && mark->due.task.title.empty() && mark->due.reading == Reading::task;
    if (mark->due.reading != Reading::nothing && !empty) add(*mark, std::move(text));
  }
  if (columns == (labelled ? 1 : 0))
    remove(table);
  else
    remove_columns(table, is_due);
}

void TaskCutter::take_column(cmark_node* table, std::size_t column, bool labelled, Document& text) {
  for (cmark_node* row = cmark_node_next(cmark_node_first_child(table)); row; row = cmark_node_next(row)) {
    cmark_node* label = cmark_node_first_child(row);
    cmark_node* cell = label;
    for (std::size_t i = 0; i < column && cell; ++i) cell = cmark_node_next(cell);
    if (!cell || !cmark_node_first_child(cell)) continue;
    cmark_node* paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH);
    if (std::string about = labelled ? plain_text(label) : std::string(); !about.empty()) {
      cmark_node* node = cmark_node_new(CMARK_NODE_TEXT);
      cmark_node_set_literal(node, (about + (record_.language == "en" ? ": " : " : ")).c_str());
      cmark_node_append_child(paragraph, node);
    }
    while (cmark_node* child = cmark_node_first_child(cell)) {
      cmark_node_unlink(child);
      cmark_node_append_child(paragraph, child);
    }
    cmark_node_append_child(text.root(), paragraph);
  }
}

void TaskCutter::remove_columns(cmark_node* table, const std::vector<bool>& removed) {
  std::uint8_t* alignments = cmark_gfm_extensions_get_table_alignments(table);
  std::vector<std::uint8_t> kept;
  for (std::size_t i = 0; i < removed.size(); ++i)
    if (!removed[i]) kept.push_back(alignments[i]);
  for (cmark_node* row = cmark_node_first_child(table); row; row = cmark_node_next(row)) {
    std::size_t column = 0;
    for (cmark_node* cell = cmark_node_first_child(row); cell;) {
      cmark_node* next = cmark_node_next(cell);
      if (column < removed.size() && removed[column]) remove(cell);
      ++column;
      cell = next;
    }
  }
  // The table takes a copy and forgets what it had.
  cmark_node_mem(table)->free(alignments);
  cmark_gfm_extensions_set_table_columns(table, static_cast<std::uint16_t>(kept.size()));
  cmark_gfm_extensions_set_table_alignments(table, static_cast<std::uint16_t>(kept.size()), kept.data());
}

std::optional<Owner> TaskCutter::owner_of(std::string_view line, bool heading) const {
  std::optional<Owner> owner = owner_at(line, heading, more_);
  // The file of one subject has one lesson.
  if (owner && !owner->subject.empty() && record_.kind == SourceKind::lesson) owner.reset();
  return owner;
}

bool TaskCutter::take_lines(Document& text, const DueLine& of, bool every) {
  std::size_t before = lines_;
  for (cmark_node* node = cmark_node_first_child(text.root()); node && lines_ <= most_tasks;) {
    cmark_node* next = cmark_node_next(node);
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_HEADING: next = take_heading(text, node, of, every); break;
    case CMARK_NODE_LIST:
      take_items(text, node, of, every);
      next = cmark_node_next(node);
      if (!cmark_node_first_child(node)) remove(node);
      break;
    case CMARK_NODE_PARAGRAPH:
      take_paragraph(text, node, of, every);
      next = cmark_node_next(node);
      if (!cmark_node_first_child(node)) remove(node);
      break;
    default: break;
    }
    node = next;
  }
  if (before <= most_tasks && lines_ > most_tasks)
    record_.findings.push_back({base::DiagnosticId::too_many_tasks, {}, {std::to_string(most_tasks)}});
  return lines_ != before;
}

// What stands behind the last line of a list or a paragraph, a table or a picture's frame, is no line of its own.
Document TaskCutter::take_rest_of_line(Document& text, cmark_node* block, bool every) {
  cmark_node* last = nullptr;
  for (cmark_node* node = cmark_node_next(block); every && node; node = cmark_node_next(node)) {
    cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_HEADING || type == CMARK_NODE_LIST || type == CMARK_NODE_PARAGRAPH) break;
    last = node;
  }
  return last ? text.take(cmark_node_next(block), last) : text.take(nullptr);
}

// Returns the block to go on with.
cmark_node* TaskCutter::take_heading(Document& text, cmark_node* heading, const DueLine& of, bool every) {
  cmark_node* next = cmark_node_next(heading);
  Line line{heading, plain_text(heading), text.range(heading), {}, DuePlace::heading, false};
  std::optional<Owner> owner = owner_of(line.words, true);
  if (!owner && !every) return next;
  if (!owner) {
    // Any heading below a day of a plan is a subject, as it is in the file of a day.
    std::size_t colon = std::min(line.words.find(':'), line.words.size());
    owner = Owner{std::string(base::trim(std::string_view(line.words).substr(0, colon))), {}, colon};
    if (colon < line.words.size()) ++owner->end;
  }
  line.day = every && base::trim(std::string_view(line.words).substr(owner->end)).empty();
  line.owner = std::move(*owner);
  cmark_node* last = last_of_region(heading);
  cmark_node* behind = last ? cmark_node_next(last) : next;
  add_line(line, of, last ? text.take(next, last) : text.take(nullptr));
  remove(heading);
  return behind;
}

void TaskCutter::take_items(Document& text, cmark_node* list, const DueLine& of, bool every) {
  for (cmark_node* item = cmark_node_first_child(list); item && lines_ <= most_tasks;) {
    cmark_node* next = cmark_node_next(item);
    cmark_node* first = cmark_node_first_child(item);
    if (first && cmark_node_get_type(first) == CMARK_NODE_PARAGRAPH) {
      std::vector<ParagraphLine> lines = paragraph_lines(text, first);
      std::optional<Owner> owner = owner_of(lines[0].text, false);
      if ((owner || every) && lines[0].first) {
        cmark_node* inside = cmark_node_next(first);
        Document below = inside ? text.take(inside) : next ? text.take(nullptr) : take_rest_of_line(text, list, every);
        if (lines.size() > 1) {
          cmark_node_own(first);
          cmark_node* more = cmark_node_new(CMARK_NODE_PARAGRAPH);
          while (cmark_node* node = cmark_node_next(lines[0].last)) {
            cmark_node_unlink(node);
            if (!cmark_node_first_child(more) && is_break(node))
              removed_.emplace_back(node);
            else
              cmark_node_append_child(more, node);
          }
          cmark_node_prepend_child(below.root(), more);
        }
        add_line({first, lines[0].text, lines[0].range, owner.value_or(Owner{}), DuePlace::item, false}, of,
                 std::move(below));
        remove(item);
      }
    }
    item = next;
  }
}

void TaskCutter::take_paragraph(Document& text, cmark_node* paragraph, const DueLine& of, bool every) {
  std::vector<ParagraphLine> lines = paragraph_lines(text, paragraph);
  std::vector<std::optional<Owner>> owners;
  for (const ParagraphLine& line : lines) owners.push_back(line.first ? owner_of(line.text, false) : std::nullopt);
  bool any = every || std::ranges::any_of(owners, [](const auto& owner) { return owner.has_value(); });
  if (!any) return;
  cmark_node_own(paragraph);
  for (std::size_t i = 0; i < lines.size() && lines_ <= most_tasks; ++i) {
    if (!lines[i].first || (!every && !owners[i])) continue;
    cmark_node* block = cmark_node_new(CMARK_NODE_PARAGRAPH);
    for (cmark_node* node = lines[i].first; node;) {
      cmark_node* next = node == lines[i].last ? nullptr : cmark_node_next(node);
      cmark_node_unlink(node);
      cmark_node_append_child(block, node);
      node = next;
    }
    Document below = i + 1 == lines.size() ? take_rest_of_line(text, paragraph, every) : text.take(nullptr);
    add_line({block, lines[i].text, lines[i].range, owners[i].value_or(Owner{}), DuePlace::paragraph_line, false}, of,
             std::move(below));
    removed_.emplace_back(block);
  }
  // Of the lines that stay, breaks are left between what was taken.
  bool divided = true;
  for (cmark_node* node = cmark_node_first_child(paragraph); node;) {
    cmark_node* next = cmark_node_next(node);
    bool stays = !is_break(node) || !divided;
    divided = is_break(node);
    if (!stays) remove(node);
    node = next;
  }
  if (cmark_node* last = cmark_node_last_child(paragraph); last && is_break(last)) remove(last);
}

void TaskCutter::add_line(const Line& line, const DueLine& of, Document text) {
  ++lines_;
  LinePlace where(text, line.range, line.words);
  base::Date lesson = record_.kind == SourceKind::plan ? day_before(record_) : *record_.date;
  Task above = of.task;
  if (!line.owner.group.empty()) above.group = line.owner.group;
  DueMarks::Mark mark{
      read_line_below(line.words, line.owner.end, above, line.place, due_context(where, lesson, record_, more_)),
      line.block, line.day};
  mark.due.task.range = line.range;
  mark.due.subject = line.owner.subject.empty() ? of.subject : line.owner.subject;
  if (mark.due.reading == Reading::nothing) {
    dropped_.push_back(std::move(text));
    return;
  }
  add(mark, std::move(text));
}

// Completes the task with what it governs; due lines inside of that are tasks of their own, behind it.
void TaskCutter::add(DueMarks::Mark& mark, Document text) {
  std::size_t place = tasks_.size();
  cut_blocks(text, text.root(), true);
  Task& task = mark.due.task;
  std::size_t own_dates = tasks_.size();
  bool divided = mark.day;
  if (task.title.empty() && (mark.day || mark.due.nothing_after)) {
    divided |= take_lines(text, mark.due, mark.day);
  } else if (mark.day) {
    // Details of a heading that has a title are its own.
    DueLine date;
    date.task.when = task.when;
    date.task.due = task.due;
    date.task.as_written = task.as_written;
    date.subject = mark.due.subject;
    take_lines(text, date, true);
  }
  remove_breaks_at_ends(text);

  if (task.title.empty() && !text.empty() && all_say_nothing(text)) {
    dropped_.push_back(std::move(text));
    return;
  }
  std::ranges::move(mark.due.findings, std::back_inserter(record_.findings));
  if (divided && task.title.empty() && text.empty()) {
    // Only the date of others.
    dropped_.push_back(std::move(text));
    if (task.minutes == 0 || tasks_.size() == own_dates) return;
    if (tasks_.size() == own_dates + 1 && tasks_.back().task.minutes == 0)
      tasks_.back().task.minutes = task.minutes;
    else
      record_.findings.push_back(
          {base::DiagnosticId::minutes_of_several, task.range, {task.as_written, std::to_string(task.minutes)}});
    return;
  }
  read_governed_details(text, task);
  append(task.files, link_indices(cmark_node_first_child(mark.line)), record_.links);
  append(task.files, link_indices(cmark_node_first_child(text.root())), record_.links);
  if (task.title.empty()) {
    if (std::string line = summary(text, longest_line); !line.empty()) task.line = std::move(line);
  } else if (cmark_node* paragraph = title_paragraph(mark.line, plain_text(mark.line), mark.due.left_out)) {
    cmark_node_prepend_child(text.root(), paragraph);
    task.title.clear();
  }
  task.text_summary = summary(text, longest_summary);
  tasks_.insert(tasks_.begin() + static_cast<std::ptrdiff_t>(place),
                CutTask{std::move(task), std::move(text), std::move(mark.due.subject)});
}

// "---" around a task divides it from others.
void TaskCutter::remove_breaks_at_ends(const Document& text) {
  auto divides = [](cmark_node* node) { return node && cmark_node_get_type(node) == CMARK_NODE_THEMATIC_BREAK; };
  while (divides(cmark_node_last_child(text.root()))) remove(cmark_node_last_child(text.root()));
  while (divides(cmark_node_first_child(text.root()))) remove(cmark_node_first_child(text.root()));
}

} // namespace ecole::content
