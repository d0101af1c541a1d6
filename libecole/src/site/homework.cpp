#include <ecole/homework.hpp>

#include "base/diagnostics.hpp"
#include "base/text.hpp"
#include "content/due_date.hpp"
#include "content/markdown.hpp"
#include "content/parse.hpp"
#include "model/calendar.hpp"
#include "model/groups.hpp"
#include "model/subjects.hpp"
#include "site/calendar_day.hpp"
#include "site/configuration.hpp"
#include "site/homework_file.hpp"
#include "site/homework_plan.hpp"
#include "site/homework_text.hpp"
#include "site/run.hpp"
#include "site/usage_error.hpp"
#include "snapshot/commit_file.hpp"
#include <algorithm>
#include <map>

namespace ecole {

namespace {

using base::Date;
using base::DiagnosticId;
using base::Finding;
using content::Record;
using content::Task;
using site::WrittenHomework;

std::string without_empty_lines(const std::string& text) {
  const std::vector<std::string_view> lines = base::lines(text);
  std::size_t first = 0, last = lines.size();
  while (first < last && base::trim(lines[first]).empty()) ++first;
  while (last > first && base::trim(lines[last - 1]).empty()) --last;
  std::string kept;
  for (std::size_t i = first; i < last; ++i) kept.append(kept.empty() ? "" : "\n").append(lines[i]);
  return kept;
}

// On one line, as it stands behind a heading's marks.
std::string one_line(std::string_view text) {
  std::string line;
  for (const std::string_view part : base::lines(text)) {
    const std::string_view trimmed = base::trim(part);
    if (!trimmed.empty()) line.append(line.empty() ? "" : " ").append(trimmed);
  }
  return line;
}

// "26 novembre" where the year goes without saying.
std::string day_words(Date due, Date given, bool english) {
  const std::string words = content::day_text(due, english);
  const content::LineTokens tokens(words);
  const std::optional<content::WrittenDate> read = content::read_date(tokens, 0);
  if (read && content::due_date(read->when, given) == due) return words;
  return content::day_text(due, english, true);
}

std::string without_lead(const std::string& due) {
  const std::string line = one_line(due);
  for (const std::string_view lead : {"pour ", "for "})
    if (base::fold(line).starts_with(lead)) return std::string(base::trim(std::string_view(line).substr(lead.size())));
  return line;
}

// Nothing but a day may stand there: what stands behind it would be read as something else.
Result<void> only_a_day(const std::string& asked) {
  const content::LineTokens tokens(asked);
  const std::size_t first = tokens.is_one_of(0, {"le", "ce", "on"}) ? 1 : 0;
  std::optional<content::WrittenDate> date = content::read_date(tokens, 0);
  if (!date) date = content::read_date(tokens, first);
  if (!date || tokens.at_end(date->end)) return {};
  const std::string day(tokens.typed(0, date->end)), more(tokens.typed(date->end, tokens.size()));
  return std::unexpected(base::make_error(DiagnosticId::homework_due_more, asked, {more, day}));
}

// Pupils would not see it.
Result<void> no_html(const WrittenHomework& words) {
  const content::Document document =
      content::Document::parse(site::homework_alone("", content::SourceKind::lesson, words));
  const std::unique_ptr<cmark_iter, void (*)(cmark_iter*)> each(cmark_iter_new(document.root()), cmark_iter_free);
  for (cmark_event_type event; (event = cmark_iter_next(each.get())) != CMARK_EVENT_DONE;) {
    cmark_node* node = cmark_iter_get_node(each.get());
    const cmark_node_type type = cmark_node_get_type(node);
    if (event != CMARK_EVENT_ENTER || (type != CMARK_NODE_HTML_BLOCK && type != CMARK_NODE_HTML_INLINE)) continue;
    const std::string html(base::trim(cmark_node_get_literal(node)));
    if (type == CMARK_NODE_HTML_INLINE && base::fold(html).starts_with("<br")) continue;
    const std::string first(base::lines(html).front());
    return std::unexpected(base::make_error(DiagnosticId::homework_html, first, {"\\" + first}));
  }
  return {};
}

Result<WrittenHomework> written(const Homework& homework, Date given, bool english) {
  WrittenHomework words;
  words.english = english;
  words.given = given;
  words.asked = without_lead(homework.due);
  TRY(only_a_day(words.asked));
  const std::optional<Date> date = Date::parse(words.asked);
  words.plain = date ? day_words(*date, given, english) : words.asked;
  const std::string details = one_line(homework.details);
  if (details.find_first_of("()") != std::string::npos)
    return std::unexpected(base::make_error(DiagnosticId::homework_details, details));
  if (!details.empty()) words.details = " (" + details + ")";
  words.title = one_line(homework.title);
  words.text = without_empty_lines(homework.text);
  TRY(no_html(words));
  return words;
}

// A homework without what only says where it stands in its file.
Task bare(Task task) {
  task.range = {};
  task.files.clear();
  return task;
}

bool same_meaning(const Task& a, const Task& b) {
  const auto said = [](const Task& t) {
    return std::tie(t.due, t.needs_calendar, t.title, t.text, t.minutes, t.kind, t.assessment, t.optional, t.hand_in,
                    t.bring, t.sign, t.cancelled, t.group, t.remark, t.content_hash);
  };
  return said(a) == said(b);
}

// Beside what is said of the homework by itself.
bool nothing_new_is_wrong(const Record& before, const Record& alone, const Record& after) {
  std::map<DiagnosticId, std::size_t> known;
  for (const Record* record : {&before, &alone})
    for (const Finding& finding : record->findings) ++known[finding.id];
  return std::ranges::all_of(after.findings, [&](const Finding& finding) { return known[finding.id]-- > 0; });
}

struct Addition {
  const Task* task = nullptr;
  const content::Lesson* lesson = nullptr;
};

// The one homework that `after` has and `before` has not; nothing where there is another difference.
Addition only_addition(const Record& before, const Record& alone, const Record& after, std::size_t into) {
  const std::size_t more = into < before.lessons.size() ? 0 : 1;
  if (after.lessons.size() != before.lessons.size() + more || !nothing_new_is_wrong(before, alone, after)) return {};
  Addition added;
  for (std::size_t i = 0, j = 0; j < after.lessons.size(); ++j) {
    const content::Lesson& now = after.lessons[j];
    const content::Lesson* then = i < before.lessons.size() ? &before.lessons[i] : nullptr;
    const bool same = then && base::fold(then->subject) == base::fold(now.subject) && then->date == now.date &&
                      then->group == now.group && then->title == now.title && then->summary == now.summary &&
                      then->has_text == now.has_text;
    if (!same) { // the new lesson, which holds nothing else
      if (more == 0 || added.task || now.has_text || now.tasks.size() != 1) return {};
      added = {&now.tasks.front(), &now};
      continue;
    }
    ++i;
    std::size_t at = 0;
    for (const Task& task : now.tasks) {
      if (at < then->tasks.size() && bare(then->tasks[at]) == bare(task)) {
        ++at;
        continue;
      }
      if (added.task) return {};
      added = {&task, &now};
    }
    if (at != then->tasks.size()) return {};
  }
  return added;
}

// One homework on its way into one version of the sources.
class Adding {
 public:
  Adding(const Homework& homework, const std::optional<Date>& given, Time now)
      : homework_(homework), asked_(given), now_(now) {}

  Result<snapshot::FileChange> change(const Snapshot& sources) {
    configuration_ = TRY(site::configuration_in(sources));
    given_ = asked_ ? *asked_
                    : model::Calendar(configuration_.calendar).time_zone().date_at(now_.time_since_epoch().count());
    const bool english_site = configuration_.language == "en";
    WrittenHomework words = TRY(written(homework_, given_, english_site));
    const Task alone = TRY(read_alone(words));
    group_ = model::group_id(alone.group);
    words.day = alone.due;
    file_ = TRY(site::homework_file(sources, configuration_, homework_, given_, alone.due, alone.group));
    // What is more than a line has no place in a plan.
    if (file_.kind != content::SourceKind::plan || !write_into_plan(words)) {
      if (file_.kind == content::SourceKind::plan)
        file_ = TRY(site::homework_file(sources, configuration_, homework_, given_, std::nullopt, alone.group));
      const Record before = file_.created ? Record() : parse(file_.text);
      if (before.language == "en" && !english_site) words = TRY(written(homework_, given_, true));
      words.day = alone.due;
      TRY(write(words, before));
    }
    due_ = task_.due;
    if (!due_)
      due_ = TRY(site::calendar_day(sources, configuration_, site::WrittenTask{file_.path, text_, task_}, now_));
    return snapshot::FileChange{file_.path, text_, message(words)};
  }

  AddedHomework added() const {
    AddedHomework added;
    added.file = file_.path;
    added.line = task_.range.line;
    added.as_written = task_.as_written;
    if (due_) added.due = due_->text();
    added.created = file_.created;
    return added;
  }

 private:
  Record parse(std::string_view text) const { return parse_at(file_.path, text); }
  Record parse_at(const std::string& path, std::string_view text) const {
    return content::parse(path, text, configuration_.folders).record;
  }

  // The homework by itself: one, of which nothing is wrong.
  Result<Task> read_alone(const WrittenHomework& words) const {
    const std::string path = configuration_.folders.notebook + "/c/s/" + given_.text() + ".md";
    return one_of(parse_at(path, site::homework_alone("", content::SourceKind::lesson, words)), words);
  }

  Result<Task> one_of(const Record& record, const WrittenHomework& words) const {
    for (const Finding& finding : record.findings)
      if (base::row(finding.id).severity == Severity::error && finding.range.line > 0)
        return std::unexpected(site::usage_error(finding, words.due()));
    std::size_t count = 0;
    const Task* found = nullptr;
    for (const content::Lesson& lesson : record.lessons)
      for (const Task& task : lesson.tasks) ++count, found = &task;
    const bool other_text =
        std::ranges::any_of(record.lessons, [](const content::Lesson& lesson) { return lesson.has_text; });
    if (count != 1 || other_text || (!found->due && !found->needs_calendar))
      return std::unexpected(base::make_error(DiagnosticId::homework_not_one, words.due(), {std::to_string(count)}));
    return *found;
  }

  std::string heading() const { return file_.subject.id.empty() ? std::string() : one_line(file_.subject.title); }

  // Of its subject, on its day.
  bool is_of_lesson(const content::Lesson& lesson) const {
    if (file_.kind == content::SourceKind::lesson) return true;
    const bool other_day = file_.kind == content::SourceKind::week && lesson.date.value_or(given_) != given_;
    if (other_day || (!lesson.group.empty() && model::group_id(lesson.group) != group_)) return false;
    return lesson.subject.empty()
               ? file_.subject.id.empty()
               : !file_.subject.id.empty() &&
                     model::same_subject(site::subject_look(configuration_, lesson.subject), file_.subject);
  }

  // Which lesson of the file it belongs to; their number where there is none yet.
  std::size_t lesson_in(const Record& record) const {
    const auto found = std::ranges::find_if(record.lessons, [&](const auto& lesson) { return is_of_lesson(lesson); });
    return static_cast<std::size_t>(found - record.lessons.begin());
  }

  // In the way of the file, or else plainly; the first one that is read as meant.
  Result<void> write(const WrittenHomework& words, const Record& before) {
    std::string text = site::homework_alone(heading(), file_.kind, words);
    alone_ = parse(text);
    const Task meant = TRY(one_of(alone_, words));
    if (file_.created) {
      text_ = std::move(text);
      task_ = meant;
      return {};
    }
    // On one line, the text stands where a title does.
    WrittenHomework line = words;
    if (line.title.empty()) line.title = std::exchange(line.text, {});
    const Result<Task> meant_line = one_of(parse(site::homework_alone(heading(), file_.kind, line)), line);
    const std::size_t lesson = lesson_in(before);
    for (site::HomeworkAttempt& attempt : lesson < before.lessons.size()
                                              ? site::with_homework(file_.text, before, lesson, words)
                                              : site::with_subject_and_homework(file_.text, before, heading(), words)) {
      if (attempt.in_line && !meant_line) continue;
      if (take(std::move(attempt.file), before, lesson, attempt.in_line ? *meant_line : meant)) return {};
    }
    return std::unexpected(base::make_error(DiagnosticId::homework_place_unsure, file_.path));
  }

  // Read as it would be in a lesson, with what stands in no heading there.
  bool write_into_plan(const WrittenHomework& words) {
    WrittenHomework line = words;
    if (line.title.empty()) line.title = std::exchange(line.text, {});
    alone_ = parse(site::plan_alone(heading(), words));
    const Result<Task> asked = read_alone(line), meant = one_of(alone_, words);
    if (!asked || !meant) return false;
    Task as_asked = *asked;
    as_asked.content_hash = meant->content_hash; // of another form
    if (!same_meaning(as_asked, *meant)) return false;
    const Record before = parse(file_.text);
    for (site::HomeworkAttempt& attempt : site::with_homework_due(file_.text, before, heading(), words))
      if (take(std::move(attempt.file), before, lesson_in(before), *meant)) return true;
    return false;
  }

  bool take(std::string text, const Record& before, std::size_t lesson, const Task& meant) {
    const Record after = parse(text);
    const Addition added = only_addition(before, alone_, after, lesson);
    if (!added.task || !same_meaning(*added.task, meant) || !is_of_lesson(*added.lesson)) return false;
    task_ = *added.task;
    text_ = std::move(text);
    return true;
  }

  std::string message(const WrittenHomework& words) const {
    const bool english = configuration_.language == "en";
    std::string text = english ? "Homework" : "Devoir";
    text += (english ? ": " : " : ") + file_.of_class.title;
    if (!file_.subject.title.empty()) text += ", " + file_.subject.title;
    std::string due = words.due();
    due = due.substr(0, due.find(" ("));
    if (!due.empty() && due[0] >= 'A' && due[0] <= 'Z') due[0] = static_cast<char>(due[0] + ('a' - 'A'));
    return text + ", " + due;
  }

  const Homework& homework_;
  std::optional<Date> asked_;
  Time now_;
  Date given_;
  content::Configuration configuration_;
  site::HomeworkFile file_;
  std::string group_; // its id
  Record alone_;      // of the homework by itself
  std::string text_;
  Task task_;
  std::optional<Date> due_;
};

Result<std::optional<Date>> day_given(const Homework& homework) {
  if (homework.given.empty()) return std::nullopt;
  const std::optional<Date> given = Date::parse(homework.given);
  if (!given) return std::unexpected(base::make_error(DiagnosticId::homework_given_unreadable, homework.given));
  return given;
}

} // namespace

Result<AddedHomework> add_homework(const Site& site, const Homework& homework, const HomeworkOptions& options) {
  return site::guarded([&]() -> Result<AddedHomework> {
    const Site::State& state = site.state();
    const std::optional<Date> given = TRY(day_given(homework));
    if (state.options.snapshot || state.location.kind == snapshot::LocationKind::folder)
      return std::unexpected(base::make_error(DiagnosticId::repository_not_found, site.path()));
    const Time now = options.now.value_or(std::chrono::floor<std::chrono::minutes>(std::chrono::system_clock::now()));

    snapshot::CommitRequest request;
    request.branch = state.options.ref;
    request.author_name = options.author_name;
    request.author_email = options.author_email;
    if (options.now)
      request.seconds = std::chrono::duration_cast<std::chrono::seconds>(options.now->time_since_epoch()).count();
    AddedHomework added;
    const auto change = [&](const Snapshot& newest) -> Result<snapshot::FileChange> {
      Adding adding(homework, given, now);
      snapshot::FileChange file = TRY(adding.change(newest));
      if (!options.message.empty()) file.message = options.message;
      added = adding.added();
      return file;
    };
    const snapshot::CommittedFile committed = TRY(snapshot::commit_file(state.location, request, change));
    added.commit = committed.commit;
    added.branch = committed.branch;
    return added;
  });
}

} // namespace ecole
