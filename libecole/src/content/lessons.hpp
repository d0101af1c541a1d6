// Cuts what a teacher wrote into lessons, and a lesson into what was done in class and its tasks (the lesson grammar of
// docs/ecrire.md). Works on the syntax tree; whatever looks like a due line and cannot be read is a finding, never
// silently lesson text.
#pragma once

#include "content/html.hpp"
#include "content/known_subjects.hpp"
#include "content/markdown.hpp"
#include "content/record.hpp"
#include "content/text.hpp"

namespace ecole::content {

// `document` went through read_as_meant() and HtmlWriter::prepare(); `record` holds kind, date, folders and front
// matter already. Without a date no due line can be read: all is text. Fills record.lessons and text.lessons, one for
// each; appends findings.
//
// A lesson file is one lesson, whose subject is record.subject or else the folder's; a level-1 heading at its top is
// its title (record.title goes before it, and becomes it when empty) and no text. A day file is one lesson a heading
// "## Subject" or
// "## Subject : title" (the level of the highest heading that is no due line; a lone "# …" above others is the day's
// title). What stands above the first, and due headings of that level or higher, are of the whole class, which is a
// lesson, the first one, only when there is something. A task whose line names a subject is of the lesson of that
// subject, which is there also when nothing else is of it. A week file is a day file below each of its headings that
// name a day. In a plan such a heading is a due line, and every line below it a task.
void cut_lessons(Document document, HtmlWriter& writer, Record& record, Text& text, MoreSubjects more = {});

} // namespace ecole::content
