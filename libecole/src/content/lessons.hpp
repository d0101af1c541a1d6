// Cuts what a teacher wrote into lessons, and a lesson into what was done in class and its tasks (the lesson grammar of
// docs/ecrire.md). Works on the syntax tree; whatever looks like a due line and cannot be read is a finding, never silently
// lesson text.
#pragma once

#include "content/html.hpp"
#include "content/markdown.hpp"
#include "content/record.hpp"
#include "content/text.hpp"

namespace ecole::content {

// `document` is prepared by `writer` (HtmlWriter::prepare was called); `record` holds kind, date, folders and front matter
// already. Fills record.lessons and text.lessons, one for each; appends findings. A lesson file is one lesson, whose subject is
// record.subject or else the folder's; a level-1 heading at its top is its title (record.title goes before it) and no text. A day
// file is one lesson a heading "## Subject" (the level of the highest heading that is no due line); what stands above the first is
// of the whole class, and is a lesson only when there is something.
void cut_lessons(Document document, HtmlWriter& writer, Record& record, Text& text);

} // namespace ecole::content
