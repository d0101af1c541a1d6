// Markers that Markdown does not know but everybody understands: "##Pour jeudi" without a space, a no-break space after
// "#" or
// "-", a pasted "•". Read as meant, with a finding each, for every kind of source.
#pragma once

#include "content/markdown.hpp"
#include "content/record.hpp"

namespace ecole::content {

// To be called before HtmlWriter::prepare(), so that the headings get their ids. Appends to record.findings.
void read_as_meant(Document& document, Record& record);

} // namespace ecole::content
