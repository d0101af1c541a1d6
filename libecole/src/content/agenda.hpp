// Events of the school or of a class: what agenda/2026-11.md holds.
#pragma once

#include "content/html.hpp"
#include "content/markdown.hpp"
#include "content/record.hpp"
#include "content/text.hpp"

namespace ecole::content {

// Makes the events of a prepared document, and their HTML. record.date is the first day of the month. A heading or a
// list item that begins with a day is an event, with what stands below it as its text; below a heading that says the
// day alone each item and each line is one. Other headings are titles above events. What belongs to no event is a
// finding.
void cut_agenda(Document document, HtmlWriter& writer, Record& record, Text& text);

} // namespace ecole::content
