#include "model/rows.hpp"

#include "base/fields.hpp"
#include "base/finding_fields.hpp"

namespace ecole::model {

namespace {

// The fields of each row, in one order for writing and reading.
struct Fields : base::FindingFields {
  using base::FindingFields::of;
  static void of(auto& walk, content::LinkTarget& r) { walk(r.href, r.width, r.height); }
  static void of(auto& walk, LastChange& r) { walk(r.minute, r.author, r.commit); }
  static void of(auto& walk, DocumentFacts& r) { walk(r.blob, r.size, r.width, r.height); }
  static void of(auto& walk, SourceRow& r) {
    walk(r.published, r.title, r.outputs, r.anchors, r.anchor_outputs, r.day_href, r.document, r.size, r.width,
         r.height);
  }
  static void of(auto& walk, Claim& r) { walk(r.output, r.target, r.title, r.document); }
  static void of(auto& walk, SubjectLook& r) { walk(r.id, r.title, r.color, r.class_id); }
  static void of(auto& walk, Counted& r) { walk(r.count, r.subject); }
  static void of(auto& walk, FileRow& r) { walk(r.title, r.href, r.type, r.size); }
  static void of(auto& walk, TaskRow& r) {
    walk(r.source, r.blob, r.lesson, r.task, r.links, r.class_id, r.subject, r.given, r.due, r.first_due, r.as_written,
         r.id, r.content_hash, r.anchor, r.title, r.line, r.href, r.kind, r.group, r.remark, r.author, r.minutes,
         r.added, r.has_text, r.assessment, r.optional, r.hand_in, r.bring, r.sign, r.cancelled, r.files);
  }
  static void of(auto& walk, EventRow& r) {
    walk(r.source, r.blob, r.event, r.links, r.first, r.last, r.at, r.until, r.title, r.place, r.id, r.moved_from,
         r.has_text, r.cancelled, r.files, r.held_back);
  }
  static void of(auto& walk, AgendaRow& r) { walk(r.text, r.changed); }
  static void of(auto& walk, LoadRow& r) { walk(r.as_written, r.group, r.given, r.range, r.assessment, r.minutes); }
  static void of(auto& walk, GroupRow& r) { walk(r.title, r.declared, r.last); }
  static void of(auto& walk, LessonRow::Given& r) { walk(r.line, r.href, r.due, r.assessment, r.cancelled); }
  static void of(auto& walk, LessonRow& r) {
    walk(r.title, r.href, r.group, r.summary, r.date, r.subject, r.tasks, r.at, r.until, r.room, r.given);
  }
  static void of(auto& walk, SequenceLesson& r) { walk(r.sequence, r.row); }
  static void of(auto& walk, SequenceRow& r) { walk(r.title, r.subject, r.count, r.first, r.last); }
  static void of(auto& walk, LessonPage& r) {
    walk(r.row, r.source, r.blob, r.class_id, r.output, r.title, r.author, r.sequence, r.language, r.id, r.id_year,
         r.sequence_href, r.lesson, r.draft, r.future, r.has_text, r.changed, r.held_back, r.links, r.files, r.tasks);
  }
  static void of(auto& walk, Origin& r) { walk(r.number, r.path); }
  static void of(auto& walk, Neighbour& r) { walk(r.title, r.href, r.date); }
  static void of(auto& walk, ArticleRow& r) { walk(r.title, r.href, r.summary, r.date, r.image, r.image_alt); }
  static void of(auto& walk, DocumentPage& r) {
    walk(r.source, r.blob, r.output, r.title, r.author, r.language, r.branch, r.date, r.draft, r.future, r.changed,
         r.held_back, r.links, r.files, r.classes);
  }
  static void of(auto& walk, BranchRow& r) { walk(r.title, r.href, r.place); }
  static void of(auto& walk, ClassRow& r) { walk(r.id, r.title, r.level, r.href, r.folder); }
  static void of(auto& walk, FrameRow& r) { walk(r.classes, r.links, r.articles); }
};

} // namespace

#define ECOLE_ROW(Type)                                                                                                \
  std::string bytes(const Type& row) { return base::field_bytes<Fields>(row); }                                        \
  template <>                                                                                                          \
  std::optional<Type> row<Type>(std::string_view bytes) {                                                              \
    return base::read_fields<Fields, Type>(bytes);                                                                     \
  }

ECOLE_ROW(LastChange)
ECOLE_ROW(Origin)
ECOLE_ROW(DocumentFacts)
ECOLE_ROW(SourceRow)
ECOLE_ROW(Claim)
ECOLE_ROW(Counted)
ECOLE_ROW(TaskRow)
ECOLE_ROW(EventRow)
ECOLE_ROW(AgendaRow)
ECOLE_ROW(LoadRow)
ECOLE_ROW(GroupRow)
ECOLE_ROW(LessonRow)
ECOLE_ROW(SequenceLesson)
ECOLE_ROW(SequenceRow)
ECOLE_ROW(LessonPage)
ECOLE_ROW(Neighbour)
ECOLE_ROW(ArticleRow)
ECOLE_ROW(DocumentPage)
ECOLE_ROW(BranchRow)
ECOLE_ROW(ClassRow)
ECOLE_ROW(FrameRow)
ECOLE_ROW(std::vector<base::Finding>)

} // namespace ecole::model
