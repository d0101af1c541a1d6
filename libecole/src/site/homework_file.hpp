// The file that a teacher would write a homework into: that of the lesson, where there is one; else the plan of the
// week it is due in, where the class has one; else that of the day or of the week; else a new one of the kind that the
// class has.
#pragma once

#include "base/date.hpp"
#include "content/configuration.hpp"
#include "content/record.hpp"
#include "model/rows.hpp"
#include <ecole/extend/snapshot.hpp>
#include <ecole/homework.hpp>
#include <string>

namespace ecole::site {

struct HomeworkFile {
  std::string path; // in the site
  std::string text; // "" when it is new
  bool created = false;
  content::SourceKind kind =
      content::SourceKind::lesson; // or a day's, a week's or its plan's, whose lessons are headings
  model::ClassRow of_class;        // its id and title
  model::SubjectLook subject;      // id "" for the whole class
};

// `due`: the day it is due where the plan of that week may hold it. `group`: the homework's own, as written; "" for
// all. Errors: homework-class-unknown, and those of the snapshot.
Result<HomeworkFile> homework_file(const Snapshot& sources, const content::Configuration& configuration,
                                   const Homework& homework, base::Date given, std::optional<base::Date> due,
                                   std::string_view group);

// A subject by what was written, as ecole.yml titles it.
model::SubjectLook subject_look(const content::Configuration& configuration, std::string_view written);

} // namespace ecole::site
