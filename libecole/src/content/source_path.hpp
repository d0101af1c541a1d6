// What the path of a file says before its bytes are looked at: whether it belongs to the site, what kind of source it
// is, and the class, subject and day of a lesson.
#pragma once

#include "content/parse.hpp"
#include "content/record.hpp"
#include <optional>
#include <string>
#include <string_view>

namespace ecole::content {

// Whether the file is the site's: a page, or a document that may be linked. Hidden files, the theme, ecole.yml and what
// is written at the root for readers of the repository are not.
bool is_source(std::string_view path, const FolderNames& folders);

struct SourcePath {
  SourceKind kind = SourceKind::document;
  bool in_documents = false;      // a document that is copied also when nothing links it
  std::string class_folder;       // "6e-b"; all of the notebook, and an agenda of a class
  std::string subject_folder;     // "maths"; lesson
  std::optional<base::Date> date; // as the name says it; lesson, day, article; the first day of a week, plan, agenda
  std::string slug;               // what the name says after the date; article without a date: all of it
  // What is wrong with the path. That it says no date does not matter when the file does (`date:`).
  std::optional<base::Finding> finding;
};

// The kind of everything that lies elsewhere is `document`. The French and the English names of a folder are both
// known, unless `folders` has neither of them. Names are compared without capitals and accents.
SourcePath source_path(std::string_view path, const FolderNames& folders);

} // namespace ecole::content
