#include "content/lessons.hpp"

#include "base/text.hpp"
#include "content/html_text.hpp"
#include "content/known_subjects.hpp"
#include "content/owner.hpp"
#include "content/summary.hpp"
#include "content/task_cutter.hpp"
#include "content/task_text.hpp"
#include <algorithm>
#include <map>
#include <utility>

namespace ecole::content {

namespace {

constexpr std::size_t longest_summary = 160;  // characters
constexpr std::size_t most_lessons = 200;     // of a file; each has a page
constexpr int body_level = 2, task_level = 4; // of the highest heading

bool is_heading(cmark_node* node) { return node && cmark_node_get_type(node) == CMARK_NODE_HEADING; }

struct Section {
  Lesson lesson;
  Document document; // once cut: what was done
  std::vector<CutTask> tasks;
};

class LessonCutter {
 public:
  LessonCutter(Document document, HtmlWriter& writer, Record& record, Text& text, MoreSubjects more)
      : document_(std::move(document)), writer_(writer), record_(record), text_(text), more_(more),
        days_(of_week() ? read_day_headings(document_, record) : DayHeadings()),
        marks_(record.date ? DueMarks(document_, record, days_, more) : DueMarks()), cutter_(marks_, record, more) {}

  void cut() {
    switch (record_.kind) {
    case SourceKind::day:
    case SourceKind::plan: cut_day(); break;
    case SourceKind::week: cut_week(); break;
    default: cut_lesson(); break;
    }
    // A plan may also be written in due lines, "## Pour lundi".
    const auto has_tasks = [](const Section& section) { return !section.tasks.empty(); };
    if (record_.kind == SourceKind::plan && days_.empty() && !sections_.empty() && !record_.held() &&
        std::ranges::none_of(sections_, has_tasks))
      record_.findings.push_back(week_without_day(record_));
    if (sections_.size() > most_lessons) {
      record_.findings.push_back({base::DiagnosticId::too_many_lessons, {}, {std::to_string(most_lessons)}});
      sections_.erase(sections_.begin() + most_lessons, sections_.end());
    }
    for (Section& section : sections_) finish(section);
  }

 private:
  bool of_week() const { return record_.kind == SourceKind::week || record_.kind == SourceKind::plan; }
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
      if (record_.kind == SourceKind::plan || highest_level(cmark_node_next(heading)) > 1) take_title(heading);
    cut_subjects();
  }

  // One day after the other, each as the file of a day.
  void cut_week() {
    if (cmark_node* heading = title_heading(); heading && !days_.contains(heading)) take_title(heading);
    struct Part {
      std::optional<base::Date> day;
      Document document;
    };
    std::vector<Part> parts;
    while (cmark_node* node = cmark_node_first_child(document_.root())) {
      auto day = days_.find(node);
      // What stands above the first day belongs to it.
      if (parts.empty() || (day != days_.end() && parts.back().day)) parts.push_back({{}, document_.take(nullptr)});
      if (day != days_.end()) {
        parts.back().day = day->second.date.value_or(*record_.date);
        taken_.push_back(document_.take(node, node));
        add_words_behind_date(day->second, parts.back().document);
        continue;
      }
      cmark_node_unlink(node);
      cmark_node_append_child(parts.back().document.root(), node);
    }
    for (Part& part : parts) {
      day_ = part.day;
      document_ = std::move(part.document);
      cut_subjects();
    }
  }

  // "# Lundi 23 novembre : semaine du goût"
  static void add_words_behind_date(const DayHeading& day, const Document& document) {
    LineTokens line(day.text);
    std::size_t at = day.written.end;
    while (line.is_sign(at) && !line.is(at, "(")) ++at;
    std::string words(line.at_end(at) ? std::string_view() : line.typed(at, line.size()));
    if (words.empty()) return;
    cmark_node* paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH);
    cmark_node* text = cmark_node_new(CMARK_NODE_TEXT);
    cmark_node_set_literal(text, words.c_str());
    cmark_node_append_child(paragraph, text);
    cmark_node_append_child(document.root(), paragraph);
  }

  void cut_subjects() {
    std::size_t first = sections_.size();
    cut_subjects_of({});
    sort_tasks(first);
  }

  // `group`: whose heading stands above all of it.
  void cut_subjects_of(const std::string& group) {
    int level = highest_level(cmark_node_first_child(document_.root()));
    std::vector<Section> subjects;
    Section whole_class{{}, document_.take(nullptr), {}};
    whole_class.lesson.group = group;
    Section* open = &whole_class;
    int due = 0; // level of the due heading that is open at the level of subjects or higher
    while (cmark_node* node = cmark_node_first_child(document_.root())) {
      int heading = is_heading(node) ? cmark_node_get_heading_level(node) : 0;
      bool divides = heading != 0 && heading <= level && (due == 0 || heading <= due);
      if (divides && !is_due(node)) {
        due = 0;
        subjects.push_back({subject_of(node), document_.take(nullptr), {}});
        if (subjects.back().lesson.group.empty()) subjects.back().lesson.group = group;
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
    for (Section& subject : subjects) {
      const Lesson& lesson = subject.lesson;
      if (group.empty() && !lesson.group.empty() && lesson.subject.empty() && names_subjects(subject.document)) {
        document_ = std::move(subject.document);
        cut_subjects_of(std::string(lesson.group));
      } else {
        // A plan's headings without a line below them are no lessons.
        add(std::move(subject), record_.kind != SourceKind::plan);
      }
    }
  }

  // "## CM1" and below it "### Maths"
  bool names_subjects(const Document& document) {
    cmark_node* first = cmark_node_first_child(document.root());
    const int level = highest_level(first);
    for (cmark_node* node = first; node; node = cmark_node_next(node)) {
      if (!is_heading(node) || cmark_node_get_heading_level(node) != level || is_due(node)) continue;
      if (std::optional<Owner> owner = owner_at(plain_text(node), true, more_); owner && !owner->subject.empty())
        return true;
    }
    return false;
  }

  // Tasks whose lines name a subject go to its lesson, which is there also when only a task names it.
  void sort_tasks(std::size_t first) {
    bool any = false;
    for (std::size_t i = first; i < sections_.size(); ++i)
      for (const CutTask& cut : sections_[i].tasks) any = any || !cut.subject.empty();
    if (!any) return;
    std::map<std::pair<std::string, std::string>, std::size_t> lessons; // by group and subject
    std::size_t count = sections_.size();
    for (std::size_t i = first; i < count; ++i)
      if (const Lesson& lesson = sections_[i].lesson; !lesson.subject.empty())
        lessons.try_emplace({base::slug(lesson.group), one_name_of(lesson.subject)}, i);
    for (std::size_t i = first; i < count; ++i) {
      std::vector<CutTask> tasks = std::exchange(sections_[i].tasks, {});
      for (CutTask& cut : tasks) {
        std::size_t home = i;
        std::string subject = one_name_of(cut.subject);
        if (!cut.subject.empty() && subject != one_name_of(sections_[i].lesson.subject)) {
          if (cut.task.group.empty()) cut.task.group = sections_[i].lesson.group;
          auto lesson = lessons.find({base::slug(cut.task.group), subject});
          if (lesson == lessons.end()) lesson = lessons.try_emplace({"", subject}, sections_.size()).first;
          home = lesson->second;
          if (home == sections_.size()) {
            Section section{{}, document_.take(nullptr), {}};
            section.lesson.subject = cut.subject;
            section.lesson.date = day_;
            sections_.push_back(std::move(section));
          }
        }
        sections_[home].tasks.push_back(std::move(cut));
      }
    }
    // What is of no subject may have nothing left.
    for (std::size_t i = sections_.size(); i-- > first;) {
      Section& section = sections_[i];
      if (!section.lesson.subject.empty() || !section.tasks.empty() || !section.document.empty()) continue;
      taken_.push_back(std::move(section.document));
      sections_.erase(sections_.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }

  // "Maths : les fractions", "EPS - course longue", "CM1-CM2 GÉOGRAPHIE : le relief", "Groupe 1 : Maths"
  Lesson subject_of(cmark_node* heading) {
    Lesson lesson;
    lesson.range = document_.range(heading);
    std::string text = plain_text(heading);
    std::string_view subject = text;
    if (std::optional<Owner> owner = owner_at(text, true, more_); owner && !owner->group.empty()) {
      lesson.group = owner->group;
      subject.remove_prefix(owner->end);
      if (!owner->subject.empty()) {
        lesson.subject = owner->subject;
        lesson.title = base::trim(subject);
        return lesson;
      }
    }
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
    section.lesson.date = day_;
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
      if (!record_.links[index].image) lesson.files.push_back(index);
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
  MoreSubjects more_;
  DayHeadings days_;
  DueMarks marks_;
  TaskCutter cutter_;
  std::vector<Section> sections_;
  std::optional<base::Date> day_; // in a week file: the one that is cut
  std::vector<Document> taken_;   // marks know nodes by their addresses: none may be used again
};

} // namespace

void cut_lessons(Document document, HtmlWriter& writer, Record& record, Text& text, MoreSubjects more) {
  LessonCutter(std::move(document), writer, record, text, more).cut();
}

} // namespace ecole::content
