#include "content/record.hpp"

#include "base/fields.hpp"
#include "base/finding_fields.hpp"
#include <algorithm>
#include <utility>

namespace ecole::content {

namespace {

// Changes with what is kept; the state is of one program version, so this only tells damaged bytes from whole ones.
constexpr std::uint64_t format = 1;

// The fields of each structure, in one order for writing and reading.
struct Fields : base::FindingFields, SlotFields {
  using base::FindingFields::last;
  using base::FindingFields::of;
  using SlotFields::of;
  static void of(auto& walk, When& r) { walk(r.form, r.weekday, r.day, r.month, r.year, r.minute); }
  static void of(auto& walk, Task& r) {
    walk(r.range, r.as_written, r.when, r.due, r.needs_calendar, r.title, r.line, r.text_summary, r.text, r.minutes,
         r.kind, r.assessment, r.optional, r.hand_in, r.bring, r.sign, r.cancelled, r.postponed_when, r.postponed,
         r.postponed_needs_calendar, r.group, r.remark, r.content_hash, r.files);
  }
  static void of(auto& walk, Lesson& r) {
    walk(r.subject, r.group, r.date, r.range, r.title, r.summary, r.has_text, r.tasks, r.files, r.anchors);
  }
  static void of(auto& walk, Event& r) {
    walk(r.range, r.date, r.last, r.at, r.until, r.title, r.place, r.text, r.moved_from, r.has_text, r.cancelled,
         r.files);
  }
  static void of(auto& walk, Link& r) { walk(r.target, r.anchor, r.text, r.range, r.written, r.image, r.withdrawn); }
  static void of(auto& walk, Record& r) {
    walk(r.kind, r.class_folder, r.subject_folder, r.date, r.slug, r.title, r.author, r.group, r.sequence, r.language,
         r.subject, r.class_name, r.classes, r.aliases, r.documents, r.draft, r.visible_from, r.visible_minute,
         r.summary, r.first_image, r.lessons, r.slots, r.events, r.links, r.anchors, r.findings);
  }

  static SourceKind last(SourceKind) { return SourceKind::document; }
  static When::Form last(When::Form) { return When::Form::next_lesson; }
};

bool within(const std::vector<std::uint32_t>& indices, std::size_t count) {
  return std::ranges::all_of(indices, [&](std::uint32_t index) { return index < count; });
}

// Every index leads to a link that is there: nobody who reads a record has to ask again.
bool indices_lead_somewhere(const Record& record) {
  std::size_t count = record.links.size();
  if (!within(record.documents, count) || record.first_image < -1) return false;
  if (record.first_image >= 0 && static_cast<std::size_t>(record.first_image) >= count) return false;
  std::uint64_t anchors = 0;
  for (const Lesson& lesson : record.lessons) anchors += lesson.anchors;
  if (anchors > record.anchors.size()) return false;
  if (!std::ranges::all_of(record.events, [&](const Event& event) { return within(event.files, count); })) return false;
  return std::ranges::all_of(record.lessons, [&](const Lesson& lesson) {
    return within(lesson.files, count) &&
           std::ranges::all_of(lesson.tasks, [&](const Task& task) { return within(task.files, count); });
  });
}

bool holds(const base::Finding& finding) {
  const base::DiagnosticRow& row = base::row(finding.id);
  return row.severity == Severity::error && row.effect == Effect::hold;
}

// A range without a line is the file as a whole, and lies in nothing.
bool lies_in(const TextRange& inner, const TextRange& outer) {
  if (inner.line == 0 || outer.line == 0) return false;
  return std::pair(inner.line, inner.column) >= std::pair(outer.line, outer.column) &&
         std::pair(inner.end_line, inner.end_column) <= std::pair(outer.end_line, outer.end_column);
}

} // namespace

bool Record::held() const { return std::ranges::any_of(findings, holds); }

bool Record::held_in_due_lines_only() const {
  bool held = false;
  for (const base::Finding& finding : findings) {
    if (!holds(finding)) continue;
    held = true;
    bool in_due_line = std::ranges::any_of(lessons, [&](const Lesson& lesson) {
      return std::ranges::any_of(lesson.tasks, [&](const Task& task) { return lies_in(finding.range, task.range); });
    });
    if (!in_due_line) return false;
  }
  return held;
}

std::string serialized(const Record& record) { return base::field_bytes<Fields>(format, record); }

std::optional<Record> parse_record(std::string_view bytes) {
  std::optional<Record> record(std::in_place);
  std::uint64_t read_format = 0;
  base::FieldReader<Fields> reader(bytes);
  reader(read_format);
  if (read_format != format) return std::nullopt;
  reader(*record);
  if (!reader.whole() || !indices_lead_somewhere(*record)) record.reset();
  return record;
}

} // namespace ecole::content
