// The lesson grammar: what is due and when, events, timetables. The first byte chooses where the text lies; each of its
// lines is read by itself, too.
#include "content/due_later.hpp"
#include "content/due_line.hpp"
#include "content/event_line.hpp"
#include "content/parse.hpp"
#include "content/timetable.hpp"
#include "content/written_day.hpp"
#include "places.hpp"
#include <algorithm>
#include <array>

namespace {

using namespace ecole;
using namespace ecole::content;
using fuzz::expect;

constexpr std::array<std::string_view, 8> paths = {
    "cahier/6e-b/maths/2026-11-23.md", "cahier/cm1/2026-11-23.md", "cahier/cm1/2026-W48.md",
    "cahier/cm1/devoirs-2026-W48.md",  "agenda/2026-11.md",        "agenda/6e-b/2026-11.md",
    "cahier/6e-b/emploi-du-temps.md",  "cahier/cm1/2027-07-05.md"};

constexpr std::size_t longest_summary = 160, longest_line = 90; // characters

void expect_task(const Task& task) {
  for (const std::string* text : {&task.as_written, &task.title, &task.line, &task.text_summary, &task.text,
                                  &task.group, &task.remark, &task.kind})
    fuzz::expect_clean(*text, "a text of a task");
  expect(base::count_code_points(task.line) <= longest_line, "the line of a task is short", task.line);
  expect(base::count_code_points(task.text_summary) <= longest_summary, "the summary of a task is short");
  expect(task.minutes >= 0 && task.minutes <= 24 * 60, "a task takes no longer than a day");
  expect(task.when.minute >= -1 && task.when.minute < 24 * 60, "a minute of the day");
  expect(!task.due || !task.needs_calendar, "a day that follows from the file needs no calendar");
}

void expect_due(const Task& task, base::Date given) {
  if (!task.due) return;
  expect(*task.due >= given, "nothing is due before it is given", task.as_written);
  expect(task.due->days() - given.days() <= 366, "what is due is due within a year", task.as_written);
  if (task.when.form == When::Form::date && task.when.weekday)
    expect(task.due->weekday() == *task.when.weekday, "a weekday is that of its day", task.as_written);
}

void expect_due_line(std::string_view line, DuePlace place, const DueContext& context) {
  const DueLine due = read_due_line(line, place, context);
  // What cannot be a due line is never asked: it must not be one.
  if (!may_be_due_line(line) && !may_be_due_later(line))
    expect(due.reading == DueLine::Reading::none && due.findings.empty(), "what cannot be a due line is none", line);
  for (const base::Finding& finding : due.findings) {
    expect(finding.range.column >= 1 && finding.range.column <= finding.range.end_column &&
               finding.range.end_column <= line.size() + 1,
           "a finding stands in its line", line);
    const Diagnostic told = base::to_diagnostic(finding, "x.md");
    for (const std::string* text : {&told.message_fr, &told.message_en, &told.hint_fr, &told.hint_en})
      fuzz::expect_clean(*text, told.id);
  }
  std::size_t at = 0;
  for (const DueLine::Part& part : due.left_out) {
    expect(at <= part.first && part.first <= part.last && part.last <= line.size(), "parts of a line are in order",
           line);
    at = part.last;
  }
  if (due.reading == DueLine::Reading::task || due.reading == DueLine::Reading::faulty) {
    expect_task(due.task);
    expect(!due.task.line.empty() && !due.task.as_written.empty(), "a task has a line", line);
    expect_due(due.task, context.lesson);
  }
  if (due.reading == DueLine::Reading::faulty)
    expect(!due.task.due || !due.findings.empty(), "what is faulty says why", line);
}

// What ecole proposes for a day is read as that day.
void expect_dates(std::string_view text, base::Date lesson) {
  const LineTokens line(text);
  for (std::size_t at = 0; at < std::min<std::size_t>(line.size(), 12); ++at) {
    const std::optional<WrittenDate> written = read_date(line, at);
    if (!written) continue;
    expect(written->first >= at && written->first < written->date_end && written->date_end <= written->end &&
               written->end <= line.size(),
           "a date stands in its line", text);
    const ResolvedDate resolved = resolve(written->when, lesson);
    for (const std::optional<base::Date>& day : {resolved.date, resolved.meant, resolved.other}) {
      if (!day || *day <= lesson || base::school_year_of(*day) != base::school_year_of(lesson)) continue;
      const std::string proposed = written_like(line, *written, *day, lesson);
      const LineTokens again(proposed);
      const std::optional<WrittenDate> read = read_date(again, 0);
      expect(read.has_value(), "a proposed day can be read", std::string(text) + " → " + proposed);
      When without_weekday = read->when; // the weekday that was typed may be the wrong one
      without_weekday.weekday.reset();
      const bool alone = read->when.form != When::Form::date;
      expect(resolve(alone ? read->when : without_weekday, lesson).date == day, "a proposed day is read as meant",
             std::string(text) + " → " + proposed + " for " + day->text());
    }
  }
}

void expect_lines(std::string_view text) {
  const base::Date lesson = *base::Date::from(2026, 11, 23);
  DueContext context;
  context.lesson = lesson;
  context.range = [](std::size_t first, std::size_t last) {
    return TextRange{1, static_cast<std::uint32_t>(first + 1), 1, static_cast<std::uint32_t>(last + 1)};
  };
  for (const std::string_view bytes : base::lines(text)) {
    if (bytes.size() > 2000) continue;
    const std::string line = base::cleaned(bytes);
    for (const DuePlace place : {DuePlace::heading, DuePlace::item, DuePlace::table_cell, DuePlace::paragraph_line}) {
      context.subjects = place == DuePlace::item;
      context.english = place == DuePlace::paragraph_line;
      expect_due_line(line, place, context);
    }
    expect_dates(line, lesson);
    const EventLine event = read_event_line(line, context);
    if (event.event) {
      expect(event.event->date <= event.event->last, "an event ends after it began", line);
      expect(event.event->at >= -1 && event.event->at < 24 * 60 && event.event->until <= 24 * 60, "minutes of the day");
      fuzz::expect_clean(event.event->title, "the title of an event");
    }
    for (const Slot& slot : read_timetable_cell(line)) fuzz::expect_clean(slot.subject, "the subject of a lesson");
    if (const std::optional<TimeSpan> span = read_time_span(line))
      expect(span->at >= 0 && span->at < 24 * 60 && span->until >= -1 && span->until <= 24 * 60, "minutes of the day",
             line);
    (void)read_written_day(line, lesson);
  }
}

void expect_file(std::string_view path, std::string_view bytes) {
  const Parsed parsed = parse(path, bytes, {});
  const Record& record = parsed.record;
  fuzz::Places inside(bytes);
  inside.expect_inside(record.findings);
  expect(parsed.text.lessons.size() == record.lessons.size(), "a text for each lesson");
  expect(parsed.text.events.size() == record.events.size(), "a text for each event");
  for (std::size_t i = 0; i < record.lessons.size(); ++i) {
    const Lesson& lesson = record.lessons[i];
    expect(parsed.text.lessons[i].tasks.size() == lesson.tasks.size(), "a text for each task");
    inside.expect_inside(lesson.range, "a lesson");
    fuzz::expect_clean(lesson.title, "the title of a lesson");
    expect(base::count_code_points(lesson.summary) <= longest_summary, "the summary of a lesson is short");
    const std::optional<base::Date> given = lesson.date ? lesson.date : record.date;
    for (const Task& task : lesson.tasks) {
      expect_task(task);
      expect(!task.line.empty() && !task.content_hash.empty(), "a task has a line and a hash");
      inside.expect_inside(task.range, "a task");
      // What a plan gives is given before its week.
      if (given) expect_due(task, record.kind == SourceKind::plan ? given->plus(-1) : *given);
    }
  }
  for (const Event& event : record.events) {
    inside.expect_inside(event.range, "an event");
    expect(event.date <= event.last && !event.title.empty(), "an event has its days and its title", event.title);
    expect(base::count_code_points(event.title) <= longest_summary, "the title of an event is short");
  }
  for (const Slot& slot : record.slots)
    expect(slot.at >= -1 && slot.at < 24 * 60 && slot.until <= 24 * 60 && !slot.subject.empty(),
           "a lesson of a timetable");
  expect(parse_record(serialized(record)) == record, "what is kept is read again");
  expect(parse(path, bytes, {}).record == record, "the same file is read alike");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::Input input(data, size);
  expect_file(paths[input.choice % paths.size()], input.bytes);
  if (input.bytes.size() <= 8192) expect_lines(input.bytes);
  return 0;
}
