#include "site/homework_text.hpp"

#include "base/text.hpp"
#include "content/due_date.hpp"
#include "site/source_lines.hpp"
#include <algorithm>

namespace ecole::site {

namespace {

const content::Task* last_task(const content::Lesson& lesson) {
  const auto last = std::ranges::max_element(lesson.tasks, {}, [](const content::Task& task) { return task.range; });
  return last == lesson.tasks.end() ? nullptr : &*last;
}

// The last homework of the lesson, else of the last lesson that has one.
const content::Task* model_of(const content::Record& record, std::size_t lesson) {
  if (lesson < record.lessons.size())
    if (const content::Task* task = last_task(record.lessons[lesson])) return task;
  const content::Task* found = nullptr;
  for (const content::Lesson& each : record.lessons)
    if (const content::Task* task = last_task(each)) found = task;
  return found;
}

// The line behind the last one of that day.
std::size_t end_of_day(const std::vector<DayHeading>& days, std::size_t begin, std::size_t lines) {
  for (const DayHeading& day : days)
    if (day.line > begin) return day.line;
  return lines;
}

// The line behind the lesson's last one: where the next lesson begins, or something of the whole class.
std::size_t end_of(const content::Record& record, std::size_t lesson, const Lines& lines) {
  std::size_t end = lines.size();
  if (record.kind == content::SourceKind::lesson) return end;
  const std::vector<DayHeading> days = day_headings(record, lines);
  // What the whole class is given stands where its last homework does: above all subjects or below them.
  std::uint32_t begin = record.lessons[lesson].range.line;
  if (const content::Task* task = begin == 0 ? last_task(record.lessons[lesson]) : nullptr) begin = task->range.line;
  if (record.kind == content::SourceKind::week && begin == 0) {
    const auto day = std::ranges::find(days, record.lessons[lesson].date, &DayHeading::day);
    return day == days.end() ? end : end_of_day(days, day->line, end);
  }
  if (begin > 0) end = end_of_day(days, begin - 1, end);
  const auto stop_at = [&](std::uint32_t line) {
    if (line > begin) end = std::min<std::size_t>(end, line - 1);
  };
  for (std::size_t i = 0; i < record.lessons.size(); ++i) {
    if (i == lesson) continue;
    stop_at(record.lessons[i].range.line);
    // What the whole class is given may stand below its first lesson.
    if (record.lessons[i].range.line == 0)
      for (const content::Task& task : record.lessons[i].tasks) stop_at(task.range.line);
  }
  return end;
}

// Whether its text can stand behind a date.
bool fits_in_line(const WrittenHomework& homework) {
  constexpr std::string_view begins_block = "-*+#>|`~:0123456789"; // it may be a list, a quotation, a table
  if (!homework.text.empty() && begins_block.find(homework.text[0]) != std::string_view::npos) return false;
  return homework.is_one_line();
}

std::string due_line(const WrittenHomework& homework, std::string_view title) {
  if (title.empty()) return homework.due();
  return homework.due() + (homework.english ? ": " : " : ") + std::string(title);
}

std::string as_heading(const WrittenHomework& homework, std::size_t level) {
  std::string text = heading(level, due_line(homework, homework.title));
  if (!homework.text.empty()) text += "\n" + homework.text + "\n";
  return text;
}

// The level of the headings that name subjects.
std::size_t subject_level(const content::Record& record, const Lines& lines) {
  std::size_t level = 0;
  for (const content::Lesson& lesson : record.lessons)
    if (lesson.range.line > 0) level = level_of(text_of(lines, lesson.range.line));
  if (level > 0) return level;
  const std::vector<DayHeading> days = day_headings(record, lines);
  return days.empty() ? 2 : std::min(days.front().level + 1, std::size_t{6});
}

std::string under_subject(std::string_view subject, std::size_t level, const WrittenHomework& homework) {
  if (subject.empty()) return as_heading(homework, level);
  return heading(level, subject) + "\n" + as_heading(homework, level + 1);
}

// "# Lundi 23 novembre"
std::string day_heading(const WrittenHomework& homework, std::size_t level) {
  return heading(level, capitalized(content::day_text(homework.given, homework.english))) + "\n";
}

std::string in_line(const WrittenHomework& homework) {
  return due_line(homework, homework.title.empty() ? homework.text : homework.title) + "\n";
}

// The line behind the last one of the homework that begins on line `at` (from 0), which is written like `style`.
std::size_t end_of_homework(const Lines& lines, std::size_t at, std::size_t end, const HomeworkStyle& style) {
  const auto next_heading = [&](std::size_t level) {
    std::size_t line = at + 1;
    while (line < end && (level_of(lines[line]) == 0 || level_of(lines[line]) > level)) ++line;
    return line;
  };
  if (style.form == HomeworkForm::heading) return next_heading(std::max(level_of(lines[at]), std::size_t{1}));
  std::size_t line = at + 1;
  if (style.form == HomeworkForm::line) {
    if (!style.says_more) return next_heading(6);
    while (line < end && !is_blank(lines, line)) ++line;
    return line;
  }
  const std::size_t set_in = columns_before(lines[at]);
  for (std::size_t next = line; next < end; ++next) {
    if (is_blank(lines, next)) continue;
    const bool lazy = next == line && form_of(lines[next]) == HomeworkForm::line;
    if (columns_before(lines[next]) <= set_in && !lazy) break;
    line = next + 1;
  }
  return line;
}

// As many spaces as its item wants before each line.
std::string set_in(std::string_view text, std::size_t columns) {
  std::string block;
  for (const std::string_view line : base::lines(text))
    block.append(line.empty() ? 0 : columns, ' ').append(line).append("\n");
  return block;
}

// A homework like another one: "- **Pour jeudi 26 novembre** : ex. 3".
struct Styled {
  std::string block;
  bool in_line = false;
};

std::vector<Styled> styled(const HomeworkStyle& style, const WrittenHomework& homework, bool apart_below) {
  std::vector<Styled> found;
  const bool text_below = style.form == HomeworkForm::heading || !style.says_more;
  if (text_below && !homework.text.empty()) {
    const std::size_t columns = style.form == HomeworkForm::item ? style.set_in : 0;
    const bool apart = style.form != HomeworkForm::item || apart_below;
    found.push_back(
        {due_line_like(style, homework, homework.title) + "\n" + (apart ? "\n" : "") + set_in(homework.text, columns),
         false});
  }
  if (text_below && homework.text.empty())
    found.push_back({due_line_like(style, homework, homework.title) + "\n", false});
  if (style.form != HomeworkForm::heading && fits_in_line(homework))
    found.push_back(
        {due_line_like(style, homework, homework.title.empty() ? homework.text : homework.title) + "\n", true});
  return found;
}

bool is_line_of_task(const content::Lesson& lesson, std::size_t line) { // from 0
  return std::ranges::any_of(lesson.tasks, [&](const content::Task& task) { return task.range.line == line + 1; });
}

// Items with an empty line between them.
bool is_apart(const Lines& lines, std::size_t at) {
  if (at < 2 || !is_blank(lines, at - 1)) return false;
  std::size_t before = at - 1;
  while (before > 0 && is_blank(lines, before)) --before;
  return form_of(lines[before]) == HomeworkForm::item || columns_before(lines[before]) > columns_before(lines[at]);
}

// Of a heading for a homework of that lesson; `model` is the line of another homework.
std::size_t heading_level(const content::Record& record, std::size_t lesson, const Lines& lines,
                          std::string_view model) {
  const std::uint32_t heading = record.lessons[lesson].range.line;
  std::size_t level = record.kind == content::SourceKind::week ? subject_level(record, lines) : 2;
  if (heading > 0) level = std::min(std::max(level_of(text_of(lines, heading)), std::size_t{2}) + 1, std::size_t{6});
  if (form_of(model) == HomeworkForm::heading && (heading == 0 || level_of(model) >= level))
    level = std::max(level_of(model), std::size_t{1});
  return level;
}

// As if nothing said how.
std::vector<HomeworkAttempt> plainly(std::string_view file, const content::Record& record, std::size_t lesson,
                                     const WrittenHomework& homework, const content::Task* task, std::size_t end) {
  std::vector<HomeworkAttempt> found;
  const Lines lines = base::lines(file);
  const std::string_view model = task ? text_of(lines, task->range.line) : std::string_view();
  if (task && fits_in_line(homework) && form_of(model) == HomeworkForm::line)
    found.push_back({inserted(file, lines, end, in_line(homework), true), true});
  if (task && fits_in_line(homework) && form_of(model) == HomeworkForm::item) {
    std::size_t last = end;
    while (last > 0 && base::trim(lines[last - 1]).empty()) --last;
    const std::string marker = std::string(base::trim(model).substr(0, 1)) + " ";
    found.push_back({inserted(file, lines, end, marker + in_line(homework), task->range.line != last), true});
  }
  const std::size_t level = heading_level(record, lesson, lines, model);
  found.push_back({inserted(file, lines, end, as_heading(homework, level), true), false});
  return found;
}

} // namespace

std::vector<HomeworkAttempt> with_homework(std::string_view file, const content::Record& record, std::size_t lesson,
                                           const WrittenHomework& homework) {
  const Lines lines = base::lines(file);
  const std::size_t end = end_of(record, lesson, lines);
  const content::Task* task = model_of(record, lesson);
  const content::Task* own = last_task(record.lessons[lesson]);
  std::vector<HomeworkAttempt> found;
  std::optional<HomeworkStyle> style =
      task ? style_of(text_of(lines, task->range.line)) : std::optional<HomeworkStyle>();
  if (style) {
    const std::size_t at = task->range.line - 1;
    if (style->form == HomeworkForm::heading && own != task)
      style->before = std::string(heading_level(record, lesson, lines, lines[at]), '#') +
                      style->before.substr(style->before.find_first_not_of('#'));
    const bool behind_it = own && own->range.line == task->range.line && at < end;
    const std::size_t behind = behind_it ? end_of_homework(lines, at, end, *style) : end;
    const bool text_apart = is_blank(lines, at + 1) && at + 1 < behind;
    for (const Styled& each : styled(*style, homework, text_apart)) {
      bool apart = true;
      if (behind_it && style->form == HomeworkForm::item) apart = is_apart(lines, at);
      if (behind_it && style->form == HomeworkForm::line && each.in_line && at > 0)
        apart = !is_line_of_task(record.lessons[lesson], at - 1);
      if (behind_it) found.push_back({inserted(file, lines, behind, each.block, apart), each.in_line});
      if (behind != end) found.push_back({inserted(file, lines, end, each.block, true), each.in_line});
      if (!behind_it) found.push_back({inserted(file, lines, end, each.block, true), each.in_line});
    }
  }
  std::ranges::move(plainly(file, record, lesson, homework, task, end), std::back_inserter(found));
  return found;
}

std::vector<HomeworkAttempt> with_subject_and_homework(std::string_view file, const content::Record& record,
                                                       std::string_view subject, const WrittenHomework& homework) {
  const Lines lines = base::lines(file);
  const std::size_t level = subject_level(record, lines);
  std::vector<Styled> blocks;
  const content::Task* task = model_of(record, record.lessons.size());
  const std::optional<HomeworkStyle> style =
      task ? style_of(text_of(lines, task->range.line)) : std::optional<HomeworkStyle>();
  if (style && !subject.empty())
    for (Styled& each : styled(*style, homework, true))
      blocks.push_back({heading(level, subject) + "\n" + each.block, each.in_line});
  blocks.push_back({under_subject(subject, level, homework), false});
  std::size_t end = lines.size();
  std::string before;
  if (record.kind == content::SourceKind::week) {
    const std::vector<DayHeading> days = day_headings(record, lines);
    const auto day = std::ranges::find(days, homework.given, &DayHeading::day);
    if (day != days.end()) {
      end = end_of_day(days, day->line, end);
    } else {
      const auto later = std::ranges::find_if(days, [&](const DayHeading& each) { return each.day > homework.given; });
      if (later != days.end()) end = later->line;
      before = day_heading(homework, days.empty() ? 1 : days.front().level);
    }
  }
  std::vector<HomeworkAttempt> found;
  for (const Styled& each : blocks)
    found.push_back({inserted(file, lines, end, before + each.block, true), each.in_line});
  return found;
}

std::string homework_alone(std::string_view subject, content::SourceKind kind, const WrittenHomework& homework) {
  if (kind == content::SourceKind::lesson) return as_heading(homework, 2);
  const std::string block = under_subject(subject, 2, homework);
  return kind == content::SourceKind::week ? day_heading(homework, 1) + block : block;
}

} // namespace ecole::site
