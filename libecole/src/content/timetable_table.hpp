// The timetable of a class as a table: days across, hours down (cahier/6e-b/emploi-du-temps.md).
#pragma once

#include "content/markdown.hpp"
#include "content/record.hpp"

namespace ecole::content {

// Fills `record.slots` from the first table of the document; what cannot be read is a finding, and the rest is kept.
void read_timetable(const Document& document, Record& record);

} // namespace ecole::content
