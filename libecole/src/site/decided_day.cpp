#include "site/decided_day.hpp"
#include "base/text.hpp"
#include "content/due_date.hpp"
#include "model/addresses.hpp"
#include "model/subjects.hpp"
#include "site/source_lines.hpp"
#include <algorithm>

namespace ecole::site {

namespace {

using base::Date;

struct Homework {
  const content::Lesson* lesson = nullptr;
  const content::Task* task = nullptr;
  std::size_t number = 0; // of the lesson
};

std::optional<Homework> homework_at(const content::Record& record, std::uint32_t line) {
  for (std::size_t i = 0; i < record.lessons.size(); ++i)
    for (const content::Task& task : record.lessons[i].tasks)
      if (task.range.line <= line && line <= task.range.end_line) return Homework{&record.lessons[i], &task, i};
  return std::nullopt;
}

// `right` where it differs from what was typed: spaces and capitals stay.
std::string changed_words(const content::LineTokens& typed, const std::string& right) {
  const content::LineTokens words(right);
  if (words.size() != typed.size()) return right;
  std::string text(typed.line());
  for (std::size_t i = words.size(); i-- > 0;) {
    if (words[i].text == typed[i].text) continue;
    std::string word(words.typed(i, i + 1));
    const char first = text[typed[i].first];
    if (first >= 'A' && first <= 'Z') word = capitalized(std::move(word));
    text.replace(typed[i].first, typed[i].last - typed[i].first, word);
  }
  return text;
}

} // namespace

std::optional<std::string> decided_day(std::string_view written, const TextRange& range, std::string_view path,
                                       const content::Record& record, const SchoolTime& time) {
  const std::optional<Homework> homework = homework_at(record, range.line);
  // A plan is given on a day that only the calendar tells.
  if (!homework || !record.date || record.kind == content::SourceKind::plan) return std::nullopt;
  const Date given = homework->lesson->date.value_or(*record.date);
  const content::LineTokens tokens(written);
  const std::optional<content::WrittenDate> date = content::read_date(tokens, 0);
  if (!date || date->date_end != tokens.size()) return std::nullopt;
  const content::ResolvedDate resolved = content::resolve(date->when, given);
  if (resolved.problem != content::ResolvedDate::Problem::weekday_mismatch || !resolved.meant || !resolved.other)
    return std::nullopt;
  const std::vector<std::string> outputs = model::outputs_of(path, record);
  if (homework->number >= outputs.size()) return std::nullopt;
  const std::string& output = outputs[homework->number];
  const model::ClassTime of_class = time.of_class(output.substr(0, output.find('/')));
  const model::Calendar calendar = time.calendar.with_days_off(of_class.days_off);
  const model::SubjectLook subject = model::subject_by_name(homework->lesson->subject, time.words);
  const std::string& of_lesson = homework->lesson->group.empty() ? record.group : homework->lesson->group;
  const std::string& group = homework->task->group.empty() ? of_lesson : homework->task->group;
  const auto has_lesson = [&](Date day) {
    if (day <= given) return false;
    const model::NextLesson next = model::next_lesson(of_class, subject, group, day.plus(-1), calendar);
    return next.date == day || std::ranges::find(next.days, day) != next.days.end();
  };
  const bool meant = has_lesson(*resolved.meant), other = has_lesson(*resolved.other);
  if (meant == other) return std::nullopt;
  const Date day = meant ? *resolved.meant : *resolved.other;
  return changed_words(tokens, content::written_like(tokens, *date, day, given));
}

} // namespace ecole::site
