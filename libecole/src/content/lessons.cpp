#include "content/lessons.hpp"

#include "base/text.hpp"
#include "content/html_text.hpp"
#include "content/summary.hpp"
#include "content/task_cutter.hpp"
#include "content/task_text.hpp"
#include <algorithm>

namespace ecole::content {

namespace {

constexpr std::size_t longest_summary = 160;  // characters
constexpr int body_level = 2, task_level = 4; // of the highest heading

bool is_heading(cmark_node* node) { return node && cmark_node_get_type(node) == CMARK_NODE_HEADING; }

struct Section {
  Lesson lesson;
  Document document; // once cut: what was done
  std::vector<CutTask> tasks;
};

class LessonCutter {
 public:
  LessonCutter(Document document, HtmlWriter& writer, Record& record, Text& text)
      : document_(std::move(document)), writer_(writer), record_(record), text_(text),
        marks_(record.date ? DueMarks(document_, *record.date, record) : DueMarks()), cutter_(marks_, record) {}

  void cut() {
    if (record_.kind == SourceKind::day)
      cut_day();
    else
      cut_lesson();
    for (Section& section : sections_) finish(section);
  }

 private:
  bool is_due(cmark_node* heading) { return marks_.find(heading) != nullptr; }

  cmark_node* title_heading() {
    cmark_node* first = cmark_node_first_child(document_.root());
    return is_heading(first) && cmark_node_get_heading_level(first) == 1 && !is_due(first) ? first : nullptr;
  }

  void take_title(cmark_node* heading) {
    if (record_.title.empty()) record_.title = plain_text(heading);
    taken_.push_back(document_.take(heading, heading));
  }

  // The highest level of a heading that is no due line nor stands below one, from `first` on; 0 when there is none.
  int highest_level(cmark_node* first) {
    int highest = 0, due = 0;
    for (cmark_node* node = first; node; node = cmark_node_next(node)) {
      if (!is_heading(node)) continue;
      int level = cmark_node_get_heading_level(node);
      if (due != 0 && level > due) continue;
      due = is_due(node) ? level : 0;
      if (due == 0 && (highest == 0 || level < highest)) highest = level;
    }
    return highest;
  }

  void cut_lesson() {
    if (cmark_node* heading = title_heading()) take_title(heading);
    Section section{{}, std::move(document_), {}};
    section.lesson.subject = record_.subject.empty() ? record_.subject_folder : record_.subject;
    section.lesson.title = record_.title;
    add(std::move(section), true);
  }

  void cut_day() {
    if (cmark_node* heading = title_heading())
      if (highest_level(cmark_node_next(heading)) > 1) take_title(heading);
    int level = highest_level(cmark_node_first_child(document_.root()));
    std::vector<Section> subjects;
    Section whole_class{{}, document_.take(nullptr), {}};
    Section* open = &whole_class;
    int due = 0; // level of the due heading that is open at the level of subjects or higher
    while (cmark_node* node = cmark_node_first_child(document_.root())) {
      int heading = is_heading(node) ? cmark_node_get_heading_level(node) : 0;
      bool divides = heading != 0 && heading <= level && (due == 0 || heading <= due);
      if (divides && !is_due(node)) {
        due = 0;
        subjects.push_back({subject_of(node), document_.take(nullptr), {}});
        taken_.push_back(document_.take(node, node));
        open = &subjects.back();
        continue;
      }
      if (divides) {
        due = heading;
        open = &whole_class;
      }
      cmark_node_unlink(node);
      cmark_node_append_child(open->document.root(), node);
    }
    add(std::move(whole_class), false);
    for (Section& subject : subjects) add(std::move(subject), true);
  }

  // "Maths : les fractions", "EPS - course longue"
  Lesson subject_of(cmark_node* heading) {
    Lesson lesson;
    lesson.range = document_.range(heading);
    std::string text = plain_text(heading);
    std::string_view subject = text;
    std::size_t divider = std::string::npos, length = 0;
    for (std::string_view sign : {":", " – ", " — ", " - "}) {
      std::size_t at = subject.find(sign);
      if (at < divider) divider = at, length = sign.size();
    }
    if (divider != std::string::npos) {
      lesson.title = base::trim(subject.substr(divider + length));
      subject = subject.substr(0, divider);
    }
    lesson.subject = base::trim(subject);
    return lesson;
  }

  // `always`: also a lesson when nothing was written.
  void add(Section section, bool always) {
    section.tasks = cutter_.cut(section.document);
    if (always || !section.tasks.empty() || !section.document.empty()) sections_.push_back(std::move(section));
  }

  void finish(Section& section) {
    const std::size_t anchors_before = record_.anchors.size();
    Lesson& lesson = section.lesson;
    cmark_node* first = cmark_node_first_child(section.document.root());
    lesson.has_text = first != nullptr;
    lesson.summary = summary(section.document, longest_summary);
    for (std::uint32_t index : link_indices(first))
      if (!record_.links[index].image && std::ranges::find(lesson.files, index) == lesson.files.end())
        lesson.files.push_back(index);
    LessonText text;
    text.html = writer_.html(std::move(section.document), body_level);
    for (CutTask& cut : section.tasks) {
      std::string html = writer_.html(std::move(cut.text), task_level);
      cut.task.content_hash = content_hash(cut.task, html, record_.links);
      cut.task.text = html_text(html);
      lesson.tasks.push_back(std::move(cut.task));
      text.tasks.push_back(std::move(html));
    }
    lesson.anchors = static_cast<std::uint32_t>(record_.anchors.size() - anchors_before);
    record_.lessons.push_back(std::move(lesson));
    text_.lessons.push_back(std::move(text));
  }

  Document document_;
  HtmlWriter& writer_;
  Record& record_;
  Text& text_;
  DueMarks marks_;
  TaskCutter cutter_;
  std::vector<Section> sections_;
  std::vector<Document> taken_; // marks know nodes by their addresses: none may be used again
};

} // namespace

void cut_lessons(Document document, HtmlWriter& writer, Record& record, Text& text) {
  LessonCutter(std::move(document), writer, record, text).cut();
}

} // namespace ecole::content
