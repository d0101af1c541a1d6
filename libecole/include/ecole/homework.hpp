// Writing a homework into a site's repository, for programs that are no text editor: a form, a chat, another tool.
#pragma once

#include <cstdint>
#include <ecole/build.hpp>
#include <string>

namespace ecole {

struct Homework {
  std::string class_name; // as its folder or its title: "6e-b", "6e B"
  std::string subject;    // "maths"; "": the whole class
  std::string given;      // the day of the lesson, "2026-11-23"; "": today, in the school's time zone
  std::string due;        // as a teacher writes it: "2026-11-26", "jeudi 26 novembre", "la prochaine séance"; no more
  std::string details;    // what stands between parentheses: "20 min, à rendre"
  std::string title;      // behind the date, on its line
  std::string text;       // Markdown
};

struct HomeworkOptions {
  std::optional<Time> now;               // of the commit, and of "today"; nothing: the clock
  std::string message;                   // of the commit; "": one that names class, subject and date
  std::string author_name, author_email; // "": as git is configured
};

struct AddedHomework {
  std::string file;       // path in the site
  std::uint32_t line = 0; // of the due line
  std::string as_written; // the due line as text: "Pour jeudi 26 novembre"
  std::string due;        // ISO date, also where the timetable or the calendar tells it
  std::string commit;
  std::string branch;   // "main"
  bool created = false; // the file is new
};

// Writes one homework and commits it: into the file of that lesson where there is one; else, one of a line, into the
// plan of the week it is due in, where the class has that; else into the file of that day or week, or a new one of the
// kind that the class has (a file for each lesson, day or week). Behind the homework that stands there, and in its
// words: lead, form of the date, emphasis, heading or list or line. Every other byte of the file stays. The file is
// read again before it is committed: that homework, and no other change. What only the calendar or the timetable tells
// is looked up.
//
// On the branch that the site names (SiteOptions::ref; "": that of HEAD). Of a bare repository, or another branch than
// the one that is checked out, only the branch changes; else file and index too, and nothing but that file is
// committed. When the branch moves meanwhile, it is done again on the newest commit.
//
// Errors: usage (a class that is not there, a date that cannot be read or found or has more behind it, a text that
// would be several homeworks, HTML, which pupils would not see, parentheses in details), refused (the file has changes
// that are not committed; what is in it would not let it be read), not_found, io.
ECOLE_EXPORT Result<AddedHomework> add_homework(const Site& site, const Homework& homework,
                                                const HomeworkOptions& options = {});

} // namespace ecole
