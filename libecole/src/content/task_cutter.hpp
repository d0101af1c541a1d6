// Takes the due lines of a section and what they govern out of its tree. All sections of a file are cut by one cutter,
// before any of them is made into HTML.
#pragma once

#include "content/due_marks.hpp"
#include "content/markdown.hpp"
#include "content/owner.hpp"
#include "content/record.hpp"
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ecole::content {

struct CutTask {
  Task task; // all but content_hash
  Document text;
  std::string subject; // that its line names; "": that of its section
};

class TaskCutter {
 public:
  TaskCutter(DueMarks& marks, Record& record, MoreSubjects more = {}) : marks_(marks), record_(record), more_(more) {}

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
  // Makes tasks of the lines of `text` that name a subject or a group, or of every one of them; `of` is the line above
  // with their date. Whether there were any.
  bool take_lines(Document& text, const DueLine& of, bool every);
  cmark_node* take_heading(Document& text, cmark_node* heading, const DueLine& of, bool every);
  void take_items(Document& text, cmark_node* list, const DueLine& of, bool every);
  void take_paragraph(Document& text, cmark_node* paragraph, const DueLine& of, bool every);
  Document take_rest_of_line(Document& text, cmark_node* block, bool every);
  // One of these lines, whose inlines `block` holds.
  struct Line {
    cmark_node* block = nullptr;
    std::string words;
    TextRange range;
    Owner owner;
    DuePlace place = DuePlace::paragraph_line;
    bool day = false; // every line below it is a task as well
  };
  void add_line(const Line& line, const DueLine& of, Document text);
  std::optional<Owner> owner_of(std::string_view line, bool heading) const;
  void remove(cmark_node* node);
  void remove_breaks_at_ends(const Document& text);

  DueMarks& marks_;
  Record& record_;
  MoreSubjects more_;
  std::vector<CutTask> tasks_;
  std::size_t lines_ = 0; // that were taken as tasks
  // Nodes that were taken out live on: marks know nodes by their addresses, and none may be used again.
  std::vector<std::unique_ptr<cmark_node, Free>> removed_;
  std::vector<Document> dropped_;
};

} // namespace ecole::content
