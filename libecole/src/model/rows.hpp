// What stands under the keys of the index: small, whole rows, with everything that a page shows through them (keys.hpp
// says which row under which key). Each is kept as bytes; a row that is damaged reads as nothing.
#pragma once

#include "base/bytes.hpp"
#include "base/date.hpp"
#include "base/diagnostics.hpp"
#include "content/text.hpp"
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ecole::model {

// Last change of a source in the history of the site.
struct LastChange {
  base::Minute minute = 0;
  std::string author;
  std::string commit = {}; // 40 hexadecimal digits; never on a page
};

// Where a page lay when it came, and as which of those that came there, from 1. No two pages have the same.
struct Origin {
  std::uint32_t number = 1;
  std::string path;
};

// A file that is copied as it is.
struct DocumentFacts {
  std::string blob; // raw content id
  std::uint64_t size = 0;
  std::uint32_t width = 0, height = 0; // of an image, else 0
};

// What other sources may know of one: under source␟<fold(path)>␟<path>.
struct SourceRow {
  bool published = false; // visible, and not left out for its errors; if not, nothing else is given
  std::string title;
  std::vector<std::string> outputs; // one for each lesson; articles, pages, documents: one
  std::vector<std::string> anchors;
  std::vector<std::uint32_t> anchor_outputs; // for each anchor the output it stands on
  std::string day_href; // of a day file: the day on its week page; of a week: that page; of an agenda: its class
  bool document = false;
  std::uint64_t size = 0;
  std::uint32_t width = 0, height = 0;
};

// What wants to write an output.
struct Claim {
  std::string output;
  std::string target;    // of a redirect: where it leads; else ""
  std::string title;     // of a redirect: of what it leads to; may be ""
  bool document = false; // the output is a copy of the source
};

struct SubjectLook {
  std::string id, title, color;
  std::string class_id = {}; // whose page of the subject is meant; "": of the class where it is shown
};

// A list's size, and the subject it is of.
struct Counted {
  std::size_t count = 0;
  SubjectLook subject;
};

// A linked document, as a list of files shows it.
struct FileRow {
  std::string title, href, type;
  std::uint64_t size = 0;
};

// One task, as lists and its own lesson show it. Its text is in the source: lesson and task number, links to finish it
// with.
struct TaskRow {
  std::string source, blob;
  std::uint32_t lesson = 0, task = 0;
  std::vector<content::LinkTarget> links;
  std::string class_id;
  SubjectLook subject;
  base::Date given;
  std::optional<base::Date> due;       // nothing: it could not be read or resolved, and `as_written` is shown
  std::optional<base::Date> first_due; // where it was postponed: the day it was first due
  std::string as_written, id, content_hash, anchor, title, line, href, kind, group, remark, author;
  int minutes = 0;
  std::optional<base::Minute> added; // when the source changed after the classes of the given day were over
  bool has_text = false, assessment = false, optional = false, hand_in = false, bring = false, sign = false,
       cancelled = false;
  std::vector<FileRow> files;
};

// One event of an agenda. Its text is in the source, by its number.
struct EventRow {
  std::string source, blob;
  std::uint32_t event = 0;
  std::vector<content::LinkTarget> links;
  base::Date first, last;
  int at = -1, until = -1; // minutes of the day; -1: not said
  std::string title, place, id;
  std::optional<base::Date> moved_from;
  bool has_text = false, cancelled = false;
  std::vector<FileRow> files;
  std::optional<base::Minute> held_back; // an earlier version: the newest could not be read; when that one came
};

// What a calendar shows of a task or an event beside its row under due or event.
struct AgendaRow {
  std::string text; // all of it, plain, with its lines
  std::optional<base::Minute> changed;
};

// What a task adds to the work of a day, and where it stands in its source.
struct LoadRow {
  std::string as_written, group;
  base::Date given;
  TextRange range;
  bool assessment = false;
  int minutes = 0;
};

// A group of a class: declared in ecole.yml, or found in an entry.
struct GroupRow {
  std::string title; // "1", "LV2 espagnol"
  bool declared = false;
  std::optional<base::Date> last; // of its lessons
};

// A lesson in a list.
struct LessonRow {
  std::string title, href, group, summary; // title "" where neither the lesson nor the whole class has one
  base::Date date;
  SubjectLook subject;
  std::uint32_t tasks = 0; // that it gave and that were not cancelled
  int at = -1, until = -1; // minutes of the day as the timetable has them; on its own page and in its week only
  std::string room;        // the same
  struct Given {
    std::string line, href;
    std::optional<base::Date> due;
    bool assessment = false, cancelled = false;
  };
  std::vector<Given> given; // where a week or a month is shown whole
};

// A lesson in its sequence.
struct SequenceLesson {
  std::string sequence; // its title, as the lesson has it
  LessonRow row;
};

// A sequence: lessons of one subject in one school year whose heads give it the same name.
struct SequenceRow {
  std::string title;
  SubjectLook subject;
  std::size_t count = 0;
  base::Date first, last; // days of its lessons
};

// A lesson's own page.
struct LessonPage {
  LessonRow row;
  std::string source, blob, class_id, output, title, author, sequence, language;
  std::string id;            // the same wherever the file is moved (stable_id.hpp)
  std::int32_t id_year = 0;  // of that place
  std::string sequence_href; // "" without a sequence
  std::uint32_t lesson = 0;
  bool draft = false, future = false, has_text = false;
  std::optional<LastChange> changed;
  bool held_back = false; // an earlier version: the newest could not be read; `changed` is the earlier one's
  std::vector<content::LinkTarget> links;
  std::vector<FileRow> files;
  std::vector<TaskRow> tasks;
};

struct Neighbour {
  std::string title, href;
  base::Date date;
};

struct ArticleRow {
  std::string title, href, summary;
  base::Date date;
  content::LinkTarget image; // href "" when there is none
  std::string image_alt;
};

// An article's or a free page's own page.
struct DocumentPage {
  std::string source, blob, output, title, author, language, branch;
  std::optional<base::Date> date;
  bool draft = false, future = false;
  std::optional<LastChange> changed;
  bool held_back = false; // an earlier version: the newest could not be read; `changed` is the earlier one's
  std::vector<content::LinkTarget> links;
  std::vector<FileRow> files;
  std::vector<std::string> classes; // ids
};

// A free page in its branch of the tree.
struct BranchRow {
  std::string title, href,
      place; // place: path below the pages' folder without its ending and "/index", which orders and nests
};

struct ClassRow {
  std::string id, title, level, href;
  std::string folder; // as it is written in the notebook's folder
};

// What every page shows.
struct FrameRow {
  std::vector<ClassRow> classes;                          // declared ones first, in their order; then by id
  std::vector<std::pair<std::string, std::string>> links; // title, href: first level of the free pages
  bool articles = false;
};

// row<TaskRow>(value): the row kept in `value`.
template <typename Row>
std::optional<Row> row(std::string_view bytes);

#define ECOLE_ROW(Type)                                                                                                \
  std::string bytes(const Type& row);                                                                                  \
  template <>                                                                                                          \
  std::optional<Type> row<Type>(std::string_view bytes);

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

#undef ECOLE_ROW

} // namespace ecole::model
