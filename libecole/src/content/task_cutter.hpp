// Takes the due lines of a section and what they govern out of its tree. All sections of a file are cut by one cutter,
// before any of them is made into HTML.
#pragma once

#include "content/due_marks.hpp"
#include "content/markdown.hpp"
#include "content/record.hpp"
#include <memory>
#include <vector>

namespace ecole::content {

struct CutTask {
  Task task; // all but content_hash
  Document text;
};

class TaskCutter {
 public:
  TaskCutter(DueMarks& marks, Record& record) : marks_(marks), record_(record) {}

  // The tasks of `section` in the order of the file; what was done stays in it.
  std::vector<CutTask> cut(Document& section);

 private:
  struct Free {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
  };
  // `governed`: these blocks belong to a due line already.
  void cut_blocks(Document& document, cmark_node* parent, bool governed);
  cmark_node* cut_heading(Document& document, cmark_node* heading, DueMarks::Mark& mark, bool governed);
  cmark_node* cut_paragraph(Document& document, cmark_node* paragraph, DueMarks::Mark& mark, bool governed);
  cmark_node* cut_list(Document& document, cmark_node* list, bool governed);
  cmark_node* cut_item(Document& document, cmark_node* item, DueMarks::Mark& mark, bool governed);
  void cut_table(Document& document, cmark_node* table, bool governed);
  void take_column(cmark_node* table, std::size_t column, bool labelled, Document& text);
  void remove_columns(cmark_node* table, const std::vector<bool>& removed);

  // Takes the blocks from `first` on that a line with nothing after its date governs.
  Document take_governed(Document& document, cmark_node* first);
  void add(DueMarks::Mark& mark, Document text);
  void remove(cmark_node* node);
  void remove_breaks_at_ends(const Document& text);

  DueMarks& marks_;
  Record& record_;
  std::vector<CutTask> tasks_;
  // Nodes that were taken out live on: marks know nodes by their addresses, and none may be used again.
  std::vector<std::unique_ptr<cmark_node, Free>> removed_;
  std::vector<Document> dropped_;
};

} // namespace ecole::content
