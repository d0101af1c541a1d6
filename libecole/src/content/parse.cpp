#include "content/parse.hpp"

#include "base/text.hpp"
#include "content/agenda.hpp"
#include "content/as_meant.hpp"
#include "content/front_matter.hpp"
#include "content/html.hpp"
#include "content/lessons.hpp"
#include "content/markdown.hpp"
#include "content/markdown_guard.hpp"
#include "content/privacy.hpp"
#include "content/source_path.hpp"
#include "content/summary.hpp"
#include "content/timetable_table.hpp"
#include <algorithm>
#include <iterator>
#include <utility>

namespace ecole::content {

using base::DiagnosticId;

namespace {

constexpr std::size_t longest_title = 300, longest_summary = 160; // characters

void append(std::vector<base::Finding>& findings, std::vector<base::Finding> more) {
  findings.insert(findings.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// That the name says no day is no matter when the file does.
bool is_settled_by_date(DiagnosticId id) {
  return id == DiagnosticId::notebook_file_undated || id == DiagnosticId::article_undated;
}

// The level-1 heading that stands at the top; nullptr when there is none, or it is empty.
cmark_node* top_heading(const Document& document) {
  cmark_node* first = cmark_node_first_child(document.root());
  bool heading = first && cmark_node_get_type(first) == CMARK_NODE_HEADING && cmark_node_get_heading_level(first) == 1;
  return heading && cmark_node_first_child(first) ? first : nullptr;
}

// The heading at the top is the title, and is not said twice; next to another title it stays in the text.
void take_title(Document& document, Record& record) {
  cmark_node* heading = top_heading(document);
  if (!heading) return;
  std::string title = base::cleaned(plain_text(heading));
  if (title.empty() || (!record.title.empty() && base::fold(title) != base::fold(record.title))) return;
  if (record.title.empty()) record.title = summary(title, longest_title);
  document.take(heading, heading);
}

bool is_picture(cmark_node* paragraph) {
  cmark_node* first = cmark_node_first_child(paragraph);
  return first && cmark_node_get_type(first) == CMARK_NODE_IMAGE && !cmark_node_next(first);
}

// Of the paragraphs, one after the other as far as there is room; of everything when there is none. Pictures that stand
// alone in theirs do not count.
std::string summary_of(cmark_node* root) {
  constexpr std::size_t enough = longest_summary * 4 + 1; // bytes
  std::string text;
  for (cmark_node* node = cmark_node_first_child(root); node && text.size() < enough; node = cmark_node_next(node)) {
    if (cmark_node_get_type(node) != CMARK_NODE_PARAGRAPH || is_picture(node)) continue;
    add_to_line(text, node);
  }
  if (text.empty()) add_to_line(text, root);
  return summary(base::cleaned(base::trim(text)), longest_summary);
}

int first_image(const std::vector<Link>& links) {
  auto image = std::ranges::find(links, true, &Link::image);
  return image == links.end() ? -1 : static_cast<int>(image - links.begin());
}

} // namespace

Parsed parse(std::string_view path, std::string_view bytes, const FolderNames& folders) {
  Parsed parsed;
  Record& record = parsed.record;
  SourcePath source = source_path(path, folders);
  record.kind = source.kind;
  record.class_folder = std::move(source.class_folder);
  record.subject_folder = std::move(source.subject_folder);
  record.date = source.date;
  record.slug = std::move(source.slug);
  if (record.kind == SourceKind::document) return parsed;

  Guarded guard = guarded(bytes);
  append(record.findings, std::move(guard.findings));
  FrontMatter front = read_front_matter(guard.text, path, record);
  if (source.finding && !(record.date && is_settled_by_date(source.finding->id)))
    record.findings.push_back(std::move(*source.finding));
  if (guard.refused) return parsed;
  find_private(front.body, front.lines_before, record);

  const bool notebook = in_notebook(record.kind), agenda = record.kind == SourceKind::agenda;
  Document document =
      Document::parse(front.body, {.line_breaks = notebook || agenda, .lines_before = front.lines_before});
  if (record.kind == SourceKind::timetable) {
    read_timetable(document, record);
    return parsed;
  }
  read_as_meant(document, record);
  HtmlWriter writer(path, record);
  writer.prepare(document);
  if (document.empty() && record.documents.empty()) record.findings.push_back({DiagnosticId::page_empty, {}, {}});
  if (notebook) {
    // Without a day there is no lesson: nothing could be due after it.
    if (record.date) cut_lessons(std::move(document), writer, record, parsed.text, folders.subjects);
    return parsed;
  }
  if (agenda) {
    if (record.date) cut_agenda(std::move(document), writer, record, parsed.text);
    return parsed;
  }
  take_title(document, record);
  record.summary = summary_of(document.root());
  record.first_image = first_image(record.links);
  parsed.text.html = writer.html(std::move(document));
  return parsed;
}

} // namespace ecole::content
