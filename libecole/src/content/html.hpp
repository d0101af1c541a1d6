// The HTML of one source file. First the whole tree is prepared, in the order of the file: links are looked at and
// kept, headings get their ids, raw HTML and foreign images go. Then it may be cut into pieces, and each is rendered by
// itself. What comes out holds no script, no style, no on… attribute, no element that loads a foreign address;
// everything else that cmark escapes is escaped. Links to files of the site stay marks (content/text.hpp).
#pragma once

#include "content/markdown.hpp"
#include "content/record.hpp"
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ecole::content {

class HtmlWriter {
 public:
  // For the source at `path`. Links, anchors and findings are appended to `record`, which outlives the writer.
  HtmlWriter(std::string_view path, Record& record);

  // Once, before the document is cut: appends to record.links and record.findings. Headings stay headings, links links.
  void prepare(Document& document);

  // The HTML of a prepared piece, whose highest heading stands at `first_level` (2 for a body, 4 for a task) and the
  // others as far below it as they were, at most 6. Appends the ids of its headings to record.anchors.
  std::string html(Document piece, int first_level = 2);

 private:
  std::string heading_id(std::string_view text);
  void prepare_link(cmark_node* node, const TextRange& range);
  void drop_html(Document& document, cmark_node* node);
  void report(base::DiagnosticId id, const TextRange& range, std::vector<std::string> arguments);

  std::string path_;
  Record& record_;
  std::vector<std::string> heading_ids_;        // a heading's user data is its index here, and one
  std::map<std::string, int, std::less<>> ids_; // id → how often it was asked for
  std::map<base::DiagnosticId, std::ptrdiff_t> reported_;
  std::vector<cmark_node*> emptied_; // paragraphs that held nothing but raw HTML
  std::size_t address_bytes_ = 0;
};

// The index into Record::links of a prepared link or image that leads to a file of the site.
std::optional<std::uint32_t> link_index(const cmark_node* node);
// Of all such nodes among the siblings from `first` to `last` (nullptr: to the end) and below them, in order, each
// once.
std::vector<std::uint32_t> link_indices(const cmark_node* first, const cmark_node* last = nullptr);

} // namespace ecole::content
