#include "model/rows.hpp"

#include <type_traits>

namespace ecole::model {

namespace {

// One walk over the fields of a row, to write it or to read it.
class Writer {
 public:
  template <typename... Fields>
  void operator()(const Fields&... fields) {
    (write(fields), ...);
  }
  std::string bytes() && { return std::move(bytes_).bytes(); }

 private:
  void write(const std::string& value) { bytes_.text(value); }
  void write(bool value) { bytes_.flag(value); }
  void write(base::Date value) { bytes_.signed_number(value.days()); }
  template <typename Number>
  requires std::is_integral_v<Number>
  void write(Number value) { bytes_.signed_number(static_cast<std::int64_t>(value)); }
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
  template <typename A, typename B>
  void write(const std::pair<A, B>& value) {
    write(value.first);
    write(value.second);
  }
  template <typename Row>
  requires std::is_aggregate_v<Row>
  void write(const Row& row) { fields(*this, const_cast<Row&>(row)); }
  base::ByteWriter bytes_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}
  template <typename... Fields>
  void operator()(Fields&... fields) {
    (read(fields), ...);
  }
  bool good() const { return bytes_.good(); }
  bool whole() const { return bytes_.good() && bytes_.at_end(); }

 private:
  void read(std::string& value) { value = bytes_.text(); }
  void read(bool& value) { value = bytes_.flag(); }
  void read(base::Date& value) { value = base::Date::from_days(static_cast<std::int32_t>(bytes_.signed_number())); }
  template <typename Number>
  requires std::is_integral_v<Number>
  void read(Number& value) { value = static_cast<Number>(bytes_.signed_number()); }
  template <typename T>
  void read(std::optional<T>& value) {
    if (bytes_.flag()) read(value.emplace());
  }
  template <typename T>
  void read(std::vector<T>& values) {
    for (std::size_t left = bytes_.count(); left > 0 && bytes_.good(); --left) read(values.emplace_back());
  }
  template <typename A, typename B>
  void read(std::pair<A, B>& value) {
    read(value.first);
    read(value.second);
  }
  template <typename Row>
  requires std::is_aggregate_v<Row>
  void read(Row& row) { fields(*this, row); }
  base::ByteReader bytes_;
};

template <typename Walk>
void fields(Walk& walk, content::LinkTarget& r) {
  walk(r.href, r.width, r.height);
}
template <typename Walk>
void fields(Walk& walk, TextRange& r) {
  walk(r.line, r.column, r.end_line, r.end_column);
}
template <typename Walk>
void fields(Walk& walk, LastChange& r) {
  walk(r.minute, r.author, r.commit);
}
template <typename Walk>
void fields(Walk& walk, DocumentFacts& r) {
  walk(r.blob, r.size, r.width, r.height);
}
template <typename Walk>
void fields(Walk& walk, SourceRow& r) {
  walk(r.published, r.title, r.outputs, r.anchors, r.anchor_outputs, r.day_href, r.document, r.size, r.width, r.height);
}
template <typename Walk>
void fields(Walk& walk, Claim& r) {
  walk(r.output, r.target, r.title, r.document);
}
template <typename Walk>
void fields(Walk& walk, SubjectLook& r) {
  walk(r.id, r.title, r.color);
}
template <typename Walk>
void fields(Walk& walk, Counted& r) {
  walk(r.count, r.subject);
}
template <typename Walk>
void fields(Walk& walk, FileRow& r) {
  walk(r.title, r.href, r.type, r.size);
}
template <typename Walk>
void fields(Walk& walk, TaskRow& r) {
  walk(r.source, r.blob, r.lesson, r.task, r.links, r.class_id, r.subject, r.given, r.due, r.first_due, r.as_written,
       r.id, r.content_hash, r.anchor, r.title, r.line, r.href, r.kind, r.group, r.remark, r.author, r.minutes, r.added,
       r.has_text, r.assessment, r.optional, r.hand_in, r.bring, r.sign, r.cancelled, r.files);
}
template <typename Walk>
void fields(Walk& walk, AgendaRow& r) {
  walk(r.text, r.changed);
}
template <typename Walk>
void fields(Walk& walk, GroupRow& r) {
  walk(r.title, r.declared, r.last);
}
template <typename Walk>
void fields(Walk& walk, LessonRow::Given& r) {
  walk(r.line, r.href, r.due, r.assessment, r.cancelled);
}
template <typename Walk>
void fields(Walk& walk, LessonRow& r) {
  walk(r.title, r.href, r.group, r.summary, r.date, r.subject, r.tasks, r.given);
}
template <typename Walk>
void fields(Walk& walk, LessonPage& r) {
  walk(r.row, r.source, r.blob, r.class_id, r.output, r.title, r.author, r.sequence, r.language, r.lesson, r.draft,
       r.future, r.has_text, r.changed, r.held_back, r.links, r.files, r.tasks);
}
template <typename Walk>
void fields(Walk& walk, Neighbour& r) {
  walk(r.title, r.href, r.date);
}
template <typename Walk>
void fields(Walk& walk, ArticleRow& r) {
  walk(r.title, r.href, r.summary, r.date, r.image, r.image_alt);
}
template <typename Walk>
void fields(Walk& walk, DocumentPage& r) {
  walk(r.source, r.blob, r.output, r.title, r.author, r.language, r.branch, r.date, r.draft, r.future, r.changed,
       r.held_back, r.links, r.files, r.classes);
}
template <typename Walk>
void fields(Walk& walk, BranchRow& r) {
  walk(r.title, r.href, r.place);
}
template <typename Walk>
void fields(Walk& walk, ClassRow& r) {
  walk(r.id, r.title, r.level, r.href, r.folder);
}
template <typename Walk>
void fields(Walk& walk, FrameRow& r) {
  walk(r.classes, r.links, r.articles);
}

template <typename Row>
std::string row_bytes(const Row& row) {
  Writer writer;
  writer(row);
  return std::move(writer).bytes();
}

template <typename Row>
std::optional<Row> read_row(std::string_view bytes) {
  std::optional<Row> row(std::in_place);
  Reader reader(bytes);
  reader(*row);
  if (!reader.whole()) row.reset();
  return row;
}

} // namespace

#define ECOLE_ROW(Type)                                                                                                \
  std::string bytes(const Type& row) { return row_bytes(row); }                                                        \
  template <>                                                                                                          \
  std::optional<Type> row<Type>(std::string_view bytes) {                                                              \
    return read_row<Type>(bytes);                                                                                      \
  }

ECOLE_ROW(LastChange)
ECOLE_ROW(DocumentFacts)
ECOLE_ROW(SourceRow)
ECOLE_ROW(Claim)
ECOLE_ROW(Counted)
ECOLE_ROW(TaskRow)
ECOLE_ROW(AgendaRow)
ECOLE_ROW(GroupRow)
ECOLE_ROW(LessonRow)
ECOLE_ROW(LessonPage)
ECOLE_ROW(Neighbour)
ECOLE_ROW(ArticleRow)
ECOLE_ROW(DocumentPage)
ECOLE_ROW(BranchRow)
ECOLE_ROW(ClassRow)
ECOLE_ROW(FrameRow)

std::string bytes(const std::vector<base::Finding>& findings) {
  Writer writer;
  writer(findings.size());
  for (const base::Finding& finding : findings)
    writer(static_cast<std::uint16_t>(finding.id), finding.range, finding.arguments);
  return std::move(writer).bytes();
}

template <>
std::optional<std::vector<base::Finding>> row<std::vector<base::Finding>>(std::string_view bytes) {
  Reader reader(bytes);
  std::size_t count = 0;
  reader(count);
  std::vector<base::Finding> findings;
  for (; count > 0 && reader.good(); --count) {
    std::uint16_t id = 0;
    base::Finding finding{};
    reader(id, finding.range, finding.arguments);
    if (id >= base::diagnostic_table().size()) return std::nullopt;
    finding.id = static_cast<base::DiagnosticId>(id);
    findings.push_back(std::move(finding));
  }
  if (count > 0 || !reader.whole()) return std::nullopt;
  return findings;
}

} // namespace ecole::model
