#include "content/record.hpp"

#include <algorithm>
#include <concepts>
#include <utility>

namespace ecole::content {

namespace {

// Changes with what is kept; the state is of one program version, so this only tells damaged bytes from whole ones.
constexpr std::uint64_t format = 1;

template <typename T, typename... Types>
concept one_of = (std::same_as<T, Types> || ...);
template <typename T>
concept Whole = std::integral<T> && !one_of<T, bool, char>;
template <typename T>
concept Structure = one_of<T, TextRange, base::Finding, When, Task, Lesson, Link, Slot, Record>;

// The fields of each structure, in one order for writing and reading.
void fields(auto& walk, auto& r) {
  using Type = std::remove_const_t<std::remove_reference_t<decltype(r)>>;
  if constexpr (std::same_as<Type, TextRange>)
    walk(r.line, r.column, r.end_line, r.end_column);
  else if constexpr (std::same_as<Type, base::Finding>)
    walk(r.id, r.range, r.arguments);
  else if constexpr (std::same_as<Type, When>)
    walk(r.form, r.weekday, r.day, r.month, r.year, r.minute);
  else if constexpr (std::same_as<Type, Task>)
    walk(r.range, r.as_written, r.when, r.due, r.needs_calendar, r.title, r.line, r.text_summary, r.text, r.minutes,
         r.kind, r.assessment, r.optional, r.hand_in, r.bring, r.sign, r.cancelled, r.postponed_when, r.postponed,
         r.postponed_needs_calendar, r.group, r.remark, r.content_hash, r.files);
  else if constexpr (std::same_as<Type, Lesson>)
    walk(r.subject, r.range, r.title, r.summary, r.has_text, r.tasks, r.files, r.anchors);
  else if constexpr (std::same_as<Type, Link>)
    walk(r.target, r.anchor, r.text, r.range, r.written, r.image, r.withdrawn);
  else if constexpr (std::same_as<Type, Slot>)
    walk(r.day, r.only, r.at, r.until, r.subject, r.group, r.room, r.week);
  else
    walk(r.kind, r.class_folder, r.subject_folder, r.date, r.slug, r.title, r.author, r.group, r.sequence, r.language,
         r.subject, r.class_name, r.classes, r.aliases, r.documents, r.draft, r.visible_from, r.visible_minute,
         r.summary, r.first_image, r.lessons, r.slots, r.links, r.anchors, r.findings);
}

class Writer {
 public:
  template <typename... Fields>
  void operator()(const Fields&... each) {
    (write(each), ...);
  }
  std::string bytes() && { return std::move(bytes_).bytes(); }

 private:
  void write(const std::string& value) { bytes_.text(value); }
  void write(bool value) { bytes_.flag(value); }
  void write(char value) { bytes_.number(static_cast<unsigned char>(value)); }
  void write(base::Date value) { bytes_.signed_number(value.days()); }
  void write(Whole auto value) { bytes_.signed_number(static_cast<std::int64_t>(value)); }
  template <typename Enum>
  requires std::is_enum_v<Enum>
  void write(Enum value) { bytes_.number(static_cast<std::uint64_t>(value)); }
  template <typename T>
  void write(const std::optional<T>& value) {
    write(value.has_value());
    if (value) write(*value);
  }
  template <typename T>
  void write(const std::vector<T>& values) {
    bytes_.number(values.size());
    for (const T& value : values) write(value);
  }
  void write(const Structure auto& value) { fields(*this, value); }

  base::ByteWriter bytes_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}
  template <typename... Fields>
  void operator()(Fields&... each) {
    (read(each), ...);
  }
  bool whole() const { return possible_ && bytes_.good() && bytes_.at_end(); }

 private:
  void read(std::string& value) { value = bytes_.text(); }
  void read(bool& value) { value = below(2) == 1; }
  void read(char& value) { value = static_cast<char>(below(256)); }
  void read(base::Date& value) {
    std::int32_t days = 0;
    read(days);
    value = base::Date::from_days(days);
  }
  template <Whole Number>
  void read(Number& value) {
    std::int64_t number = bytes_.signed_number();
    possible_ &= std::in_range<Number>(number);
    value = static_cast<Number>(number);
  }
  void read(SourceKind& value) { value = static_cast<SourceKind>(below(std::to_underlying(SourceKind::document) + 1)); }
  void read(When::Form& value) {
    value = static_cast<When::Form>(below(std::to_underlying(When::Form::next_lesson) + 1));
  }
  void read(base::Weekday& value) {
    value = static_cast<base::Weekday>(below(std::to_underlying(base::Weekday::sunday) + 1));
    possible_ &= value >= base::Weekday::monday;
  }
  void read(base::DiagnosticId& value) {
    value = static_cast<base::DiagnosticId>(below(base::diagnostic_table().size()));
  }
  template <typename T>
  void read(std::optional<T>& value) {
    bool given = false;
    read(given);
    if (given) read(value.emplace());
  }
  template <typename T>
  void read(std::vector<T>& values) {
    for (std::size_t left = bytes_.count(); left > 0 && possible_ && bytes_.good(); --left) read(values.emplace_back());
  }
  void read(Structure auto& value) { fields(*this, value); }

  std::uint64_t below(std::uint64_t limit) {
    std::uint64_t number = bytes_.number();
    if (number < limit) return number;
    possible_ = false;
    return 0;
  }

  base::ByteReader bytes_;
  bool possible_ = true; // every value read so far is one of its type
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

std::string serialized(const Record& record) {
  Writer writer;
  writer(format, record);
  return std::move(writer).bytes();
}

std::optional<Record> parse_record(std::string_view bytes) {
  std::optional<Record> record(std::in_place);
  std::uint64_t read_format = 0;
  Reader reader(bytes);
  reader(read_format);
  if (read_format != format) return std::nullopt;
  reader(*record);
  if (!reader.whole() || !indices_lead_somewhere(*record)) record.reset();
  return record;
}

} // namespace ecole::content
