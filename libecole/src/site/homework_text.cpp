#include "site/homework_text.hpp"

#include "base/text.hpp"
#include "content/due_date.hpp"
#include <algorithm>

namespace ecole::site {

namespace {

using Lines = std::vector<std::string_view>;

std::string_view text_of(const Lines& lines, std::uint32_t number) { // from 1
  return number > 0 && number <= lines.size() ? lines[number - 1] : std::string_view();
}

std::size_t level_of(std::string_view line) {
  line = base::trim(line);
  return std::min(std::min(line.find_first_not_of('#'), line.size()), std::size_t{6});
}

HomeworkForm form_of(std::string_view line) {
  line = base::trim(line);
  if (line.starts_with('#')) return HomeworkForm::heading;
  if (line.size() > 1 && std::string_view("-*+").find(line[0]) != std::string_view::npos && line[1] == ' ')
    return HomeworkForm::item;
  return HomeworkForm::line;
}

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

// "# Lundi 23 novembre" in a file of a week.
struct DayHeading {
  std::size_t line = 0; // from 0
  std::size_t level = 0;
  base::Date day;
};

std::vector<DayHeading> day_headings(const content::Record& record, const Lines& lines) {
  std::vector<DayHeading> days;
  if (record.kind != content::SourceKind::week || !record.date) return days;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::size_t level = level_of(lines[i]);
    if (level == 0) continue;
    const content::LineTokens tokens(base::trim(lines[i]).substr(level));
    const std::optional<content::WrittenDate> date = content::read_date(tokens, 0);
    if (!date || !tokens.at_end(date->date_end)) continue;
    if (const std::optional<base::Date> day = content::due_date(date->when, record.date->plus(-1)))
      days.push_back({i, level, *day});
  }
  return days;
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

std::string line_end_of(std::string_view file) {
  const std::size_t end = file.find_first_of("\r\n");
  if (end == std::string_view::npos) return "\n";
  return file.substr(end).starts_with("\r\n") ? "\r\n" : std::string(1, file[end]);
}

bool is_one_line(const WrittenHomework& homework) {
  constexpr std::string_view begins_block = "-*+#>|`~:0123456789"; // it may be a list, a quotation, a table
  if (!homework.text.empty() && begins_block.find(homework.text[0]) != std::string_view::npos) return false;
  return homework.text.find_first_of("\r\n") == std::string::npos && (homework.title.empty() || homework.text.empty());
}

std::string due_line(const WrittenHomework& homework, std::string_view title) {
  if (title.empty()) return homework.due;
  return homework.due + (homework.english ? ": " : " : ") + std::string(title);
}

std::string as_heading(const WrittenHomework& homework, std::size_t level) {
  std::string text = std::string(level, '#') + " " + due_line(homework, homework.title) + "\n";
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
  return std::string(level, '#') + " " + std::string(subject) + "\n\n" +
         as_heading(homework, std::min(level + 1, std::size_t{6}));
}

// "# Lundi 23 novembre"
std::string day_heading(const WrittenHomework& homework, std::size_t level) {
  std::string day = content::day_text(homework.given, homework.english);
  if (day[0] >= 'a' && day[0] <= 'z') day[0] = static_cast<char>(day[0] - ('a' - 'A'));
  return std::string(level, '#') + " " + day + "\n\n";
}

std::string in_line(const WrittenHomework& homework) {
  return due_line(homework, homework.title.empty() ? homework.text : homework.title) + "\n";
}

std::string with_line_ends(std::string_view text, std::string_view end) {
  std::string changed;
  for (const std::string_view line : base::lines(text)) changed.append(line).append(end);
  return changed;
}

// `block` behind line `after`: an empty line before it where `apart`, and behind it where none follows.
std::string inserted(std::string_view file, const Lines& lines, std::size_t after, std::string_view block, bool apart) {
  while (after > 0 && base::trim(lines[after - 1]).empty()) --after;
  const std::string end = line_end_of(file);
  std::size_t at = 0; // bytes
  if (after > 0) {
    at = static_cast<std::size_t>(lines[after - 1].data() + lines[after - 1].size() - file.data());
    if (file.substr(at).starts_with("\r\n"))
      at += 2;
    else if (at < file.size())
      at += 1;
  }
  std::string text(file.substr(0, at));
  if (after > 0 && !text.ends_with('\n') && !text.ends_with('\r')) text += end;
  if (after > 0 && apart) text += end;
  text += with_line_ends(block, end);
  const std::string_view rest = file.substr(at);
  if (after < lines.size() && !base::trim(lines[after]).empty()) text += end;
  return text.append(rest);
}

} // namespace

HomeworkForm form_in(std::string_view file, const content::Record& record, std::size_t lesson,
                     const WrittenHomework& homework) {
  const content::Task* task = model_of(record, lesson);
  if (!task || !is_one_line(homework)) return HomeworkForm::heading;
  return form_of(text_of(base::lines(file), task->range.line));
}

std::string with_homework(std::string_view file, const content::Record& record, std::size_t lesson,
                          const WrittenHomework& homework, HomeworkForm form) {
  const Lines lines = base::lines(file);
  const std::size_t end = end_of(record, lesson, lines);
  const content::Task* task = model_of(record, lesson);
  const std::string_view model = task ? text_of(lines, task->range.line) : std::string_view();
  if (form == HomeworkForm::line) return inserted(file, lines, end, in_line(homework), true);
  if (form == HomeworkForm::item) {
    std::size_t last = end;
    while (last > 0 && base::trim(lines[last - 1]).empty()) --last;
    const bool goes_on = task && task->range.line == last;
    const std::string_view typed = base::trim(model);
    const std::string marker = typed.empty() ? "- " : std::string(typed.substr(0, 1)) + " ";
    return inserted(file, lines, end, marker + in_line(homework), !goes_on);
  }
  const std::uint32_t heading = record.lessons[lesson].range.line;
  std::size_t level = record.kind == content::SourceKind::week ? subject_level(record, lines) : 2;
  if (heading > 0) level = std::min(std::max(level_of(text_of(lines, heading)), std::size_t{2}) + 1, std::size_t{6});
  if (task && form_of(model) == HomeworkForm::heading && (heading == 0 || level_of(model) >= level))
    level = std::max(level_of(model), std::size_t{1});
  return inserted(file, lines, end, as_heading(homework, level), true);
}

std::string with_subject_and_homework(std::string_view file, const content::Record& record, std::string_view subject,
                                      const WrittenHomework& homework) {
  const Lines lines = base::lines(file);
  const std::size_t level = subject_level(record, lines);
  std::string block = under_subject(subject, level, homework);
  std::size_t end = lines.size();
  if (record.kind == content::SourceKind::week) {
    const std::vector<DayHeading> days = day_headings(record, lines);
    const auto day = std::ranges::find(days, homework.given, &DayHeading::day);
    if (day != days.end()) {
      end = end_of_day(days, day->line, end);
    } else {
      const auto later = std::ranges::find_if(days, [&](const DayHeading& each) { return each.day > homework.given; });
      if (later != days.end()) end = later->line;
      block = day_heading(homework, days.empty() ? 1 : days.front().level) + block;
    }
  }
  return inserted(file, lines, end, block, true);
}

std::string homework_alone(std::string_view subject, content::SourceKind kind, const WrittenHomework& homework) {
  if (kind == content::SourceKind::lesson) return as_heading(homework, 2);
  const std::string block = under_subject(subject, 2, homework);
  return kind == content::SourceKind::week ? day_heading(homework, 1) + block : block;
}

} // namespace ecole::site
