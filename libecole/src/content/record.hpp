// What is kept of one source file: a function of its path, its bytes, the names that the site gives its folders and
// subjects (parse.hpp) and the program's version. Dates stand as far as they follow from the file itself; what needs a
// calendar, a timetable or another file is resolved later, from here (model/).
#pragma once

#include "base/bytes.hpp"
#include "base/date.hpp"
#include "base/diagnostics.hpp"
#include "content/timetable.hpp"
#include <optional>
#include <string>
#include <vector>

namespace ecole::content {

enum class SourceKind : std::uint8_t {
  lesson,    // cahier/<class>/<subject>/<date>.md
  day,       // cahier/<class>/<date>.md: one school day, split into lessons by its `## Subject` headings
  week,      // cahier/<class>/<week>.md: a day file for each of its headings that name a day
  plan,      // cahier/<class>/devoirs-<week>.md: what is due on the days of a week, given before it
  article,   // articles/<date>-<slug>.md or articles/<date>-<slug>/index.md
  page,      // pages/**.md
  timetable, // cahier/<class>/emploi-du-temps.md
  agenda,    // agenda/<month>.md, agenda/<class>/<month>.md: events
  document,  // anything else that is copied when it is linked or lies in documents/: bytes are never looked at
};

// Written in the notebook of a class: lessons and homework.
constexpr bool in_notebook(SourceKind kind) {
  return kind == SourceKind::lesson || kind == SourceKind::day || kind == SourceKind::week || kind == SourceKind::plan;
}

// A date as somebody wrote it.
struct When {
  enum class Form : std::uint8_t {
    date,           // a day, and what of month, year and weekday was written
    weekday,        // "jeudi": the next one after the lesson
    weekday_next,   // "jeudi prochain"
    weekday_week,   // "jeudi en huit"
    tomorrow,       // "demain [mardi]"
    tonight,        // "ce soir": the next school day
    back_to_school, // "la rentrée": the first school day after the next break
    next_lesson,    // "la prochaine séance": needs a timetable
  };
  Form form = Form::date;
  std::optional<base::Weekday> weekday;
  int day = 0, month = 0, year = 0; // 0: not written
  int minute = -1;                  // minute of the day, or -1
  bool operator==(const When&) const = default;
};

// A homework or an assessment: one due line and what it governs.
struct Task {
  TextRange range;        // of the due line
  std::string as_written; // the due line as plain text: "Pour le 31 novembre"
  When when;
  // The due date where it follows from the file alone. Without it: `needs_calendar` says that the model has
  // to find it; otherwise it could not be read, a finding says why, and the task stands under "Date à préciser".
  std::optional<base::Date> due;
  bool needs_calendar = false;
  std::string title;        // plain text after the date, without its details; often ""
  std::string line;         // never "": title, else the first words of the text, else the kind; at most 90 characters
  std::string text_summary; // the plain text it governs, at most 160 characters
  std::string text;         // all of it, with its lines (html_text.hpp)
  int minutes = 0;          // 0: not said
  std::string kind;         // id of a word: "lesson", "exercises", "assessment", "test", "dictation", "presentation",
                            // "material", … or ""
  bool assessment = false, optional = false, hand_in = false, bring = false, sign = false, cancelled = false;
  std::optional<When> postponed_when;  // "(reporté au …)" as written
  std::optional<base::Date> postponed; // the new date, where it follows from the file alone
  bool postponed_needs_calendar = false;
  std::string group, remark;
  std::string content_hash;         // 16 hex digits over everything a pupil reads of it
  std::vector<std::uint32_t> files; // indices into Record::links: linked documents
  bool operator==(const Task&) const = default;
};

// What was done in one subject on one day.
struct Lesson {
  std::string subject;            // as written (folder name or heading): "maths", "Français"; "" is the whole class
  std::string group;              // that its heading names; "" is that of the file
  std::optional<base::Date> date; // in a week file: its day; else the record's
  TextRange range;                // of its heading in a day file; all zero in a lesson file
  std::string title;              // plain; may be ""
  std::string summary;            // plain text of what was done, at most 160 characters
  bool has_text = false;          // there is something beside the tasks
  std::vector<Task> tasks;
  std::vector<std::uint32_t> files; // indices into Record::links: linked documents outside of tasks
  std::uint32_t anchors = 0;        // how many of Record::anchors stand in it: those of one lesson after the other
  bool operator==(const Lesson&) const = default;
};

// What happens at school: "Jeudi 26 novembre, 18 h : réunion parents-professeurs".
struct Event {
  TextRange range;
  base::Date date, last;                // its only day twice
  int at = -1, until = -1;              // minutes of the day; -1: not said
  std::string title;                    // never ""; plain, at most 160 characters
  std::string place;                    // what stands behind it in parentheses, or ""
  std::string text;                     // what is said below it, plain, with its lines
  std::optional<base::Date> moved_from; // "(reporté au …)": the day it was first to be
  bool has_text = false, cancelled = false;
  std::vector<std::uint32_t> files; // indices into Record::links: linked documents
  bool operator==(const Event&) const = default;
};

// A link or an image to a file of the site. Links to other addresses are not kept.
struct Link {
  std::string
      target; // path of the source from the site's root, normalised, percent-decoded; "" when it is this file itself
  std::string anchor;  // without '#'; may be ""
  std::string text;    // plain text of the link, or the alternative text of the image
  TextRange range;     // of the destination or, where that is not known, of the paragraph
  std::string written; // the destination as typed
  bool image = false;
  bool withdrawn = false; // of an earlier version: the newest one names it no more, and it leads nowhere
  bool operator==(const Link&) const = default;
};

struct Record {
  SourceKind kind = SourceKind::document;
  std::string class_folder;       // "6e-b" as written in the path; all of the notebook, and an agenda of a class
  std::string subject_folder;     // "maths"; lesson
  std::optional<base::Date> date; // lesson, day, article; the first day of the week or the month that the name says
  std::string slug; // what the file name says after the date: "fractions"; article: the folder's or file's
  // Metadata (front matter), "" or empty when not given.
  std::string title; // front matter, else the first level-1 heading, else ""; plain
  std::string author, group, sequence, language;
  std::string subject, class_name;      // `matière:`, `classe:` override the path's
  std::vector<std::string> classes;     // articles: `classes:`
  std::vector<std::string> aliases;     // old output paths, as written
  std::vector<std::uint32_t> documents; // `documents:` as indices into links
  bool draft = false;
  std::optional<base::Date> visible_from; // with visible_minute: minute of that day in the site's zone
  int visible_minute = 0;
  std::string summary;         // articles and pages: plain, at most 160 characters
  int first_image = -1;        // articles: index into links, or -1
  std::vector<Lesson> lessons; // lesson: exactly one; day: one a heading, and one a subject that its tasks name
  std::vector<Slot> slots;     // timetable
  std::vector<Event> events;   // agenda, as they stand in the file
  std::vector<Link> links;
  std::vector<std::string> anchors; // ids of headings, as html gives them
  std::vector<base::Finding> findings;

  // Errors with effect `hold`; `hold_in_due_lines_only`: each of them lies in a due line, so that the rest can be
  // published.
  bool held() const;
  bool held_in_due_lines_only() const;
  bool operator==(const Record&) const = default;
};

std::string serialized(const Record& record);
// Nothing when the bytes are damaged or of another format.
std::optional<Record> parse_record(std::string_view bytes);

} // namespace ecole::content
