// Markdown as a syntax tree: CommonMark and GFM through cmark-gfm, with one set of extensions for all threads (tables,
// strikethrough, addresses as links, task lists, tag filter). Parse only text that markdown_guard let through.
#pragma once

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <ecole/diagnostic.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ecole::content {

struct MarkdownOptions {
  bool line_breaks = false;       // a line break in the text stays one (notebook)
  std::uint32_t lines_before = 0; // lines of the file that stand before the text (front matter)
};

// A tree and the text it was parsed from. The tree may be changed through cmark's functions; all nodes use cmark's
// default allocator, so that they can move from one document to another.
class Document {
 public:
  static Document parse(std::string_view text, const MarkdownOptions& options = {});

  cmark_node* root() const { return root_.get(); }
  bool empty() const { return cmark_node_first_child(root()) == nullptr; }
  bool line_breaks() const { return line_breaks_; }

  // Where a node stands in the file; of the nearest block when cmark does not know a place for an inline. `node` is of
  // this document or of one that was taken out of it.
  TextRange range(const cmark_node* node) const;
  // One line of the file (counted from 1), without spaces at its ends and without the markers of the block it is in,
  // from byte column `column` (counted from 1) on.
  TextRange line_range(std::uint32_t line, std::uint32_t column = 1) const;
  // From byte `first` of a line of the file to before byte `last`, both counted from 0.
  TextRange byte_range(std::uint32_t line, std::size_t first, std::size_t last) const;
  std::string_view line_text(std::uint32_t line) const; // as it stands in the file, without its end

  // Takes the siblings from `first` to `last` (nullptr: to the end) out of the tree into a document of their own.
  // Inlines get a paragraph around them, list items a list like the one they came from. What they leave empty stays
  // empty.
  Document take(cmark_node* first, cmark_node* last = nullptr);

 private:
  struct Source;
  struct Free {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
  };
  Document(cmark_node* root, std::shared_ptr<const Source> source, bool line_breaks);

  std::unique_ptr<cmark_node, Free> root_;
  std::shared_ptr<const Source> source_;
  bool line_breaks_ = false;
};

bool is_table(const cmark_node* node);
bool is_table_row(const cmark_node* node); // also the header row: cmark_gfm_extensions_get_table_row_is_header()
bool is_table_cell(const cmark_node* node);
bool is_task_item(const cmark_node* node); // "- [ ] …", an item too
bool is_item(const cmark_node* node);      // a list item, with a task's box or without

// The text of a node and all below it as a reader sees it, on one line: no markup, no HTML, an image is its alternative
// text; line breaks and blocks are divided by one space.
std::string plain_text(const cmark_node* node);
// The same of the siblings from `first` to `last` (nullptr: to the end).
std::string plain_text(const cmark_node* first, const cmark_node* last);
// Adds it to `line`, for lists: what stands in blocks of its own is divided ("un · deux"), cells of a table's row by
// commas, where no sign divides them already.
void add_to_line(std::string& line, const cmark_node* node);

// One line of a paragraph, between two of its breaks (soft or hard) that are its own children.
struct ParagraphLine {
  cmark_node* first = nullptr; // children of the paragraph; both nullptr: nothing stands here
  cmark_node* last = nullptr;
  std::string text; // plain_text(first, last)
  TextRange range;
};
std::vector<ParagraphLine> paragraph_lines(const Document& document, cmark_node* paragraph);

// `text` as cmark without any limit on raw HTML renders it: for the examples of the specifications only, never for a
// page.
std::string specification_html(std::string_view text);

} // namespace ecole::content
