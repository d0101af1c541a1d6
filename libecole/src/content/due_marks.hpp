// All due lines of a tree, each read once. Where a paragraph has some, it is divided: every due line stands in a
// paragraph of its own then.
#pragma once

#include "content/day_headings.hpp"
#include "content/due_line.hpp"
#include "content/markdown.hpp"
#include "content/record.hpp"
#include <unordered_map>
#include <unordered_set>

namespace ecole::content {

// A file with more due lines than this is no lesson.
inline constexpr std::size_t most_tasks = 500;

class DueMarks {
 public:
  struct Mark {
    DueLine due;
    cmark_node* line =
        nullptr;      // the block that holds the line's inlines: the heading, the cell, the first paragraph of an item
    bool day = false; // the heading of a day in a week's plan: every line below it is due then
  };

  DueMarks() = default; // none
  // Reads the headings, items, header cells and paragraphs of `document`. Findings of lines that are ordinary text are
  // appended to record.findings, those of due lines stay with them. Dates count from record.date, in a week file from
  // the day whose heading in `days` stands above; in a plan these headings are due lines.
  DueMarks(Document& document, Record& record, const DayHeadings& days, MoreSubjects more = {});

  // Of a heading, an item, a header cell, or a paragraph outside of an item's first line.
  Mark* find(cmark_node* node);
  // Whether the block is or contains a due line that names a day, or tries to.
  bool dated(cmark_node* node) const { return dated_.contains(node); }
  // Whether it is or contains any.
  bool any(cmark_node* node) const { return any_.contains(node); }

 private:
  friend class DueMarker;
  void add(cmark_node* node, Mark mark);

  std::unordered_map<cmark_node*, Mark> marks_;
  std::unordered_set<cmark_node*> any_, dated_;
};

} // namespace ecole::content
