// The HTML of a piece as plain text, for what knows no HTML: a calendar's description, a message.
#pragma once

#include <string>
#include <string_view>

namespace ecole::content {

// `html` is what HtmlWriter gives, marks of links and images included (content/text.hpp). Paragraphs are divided by an
// empty line, items begin with "- " or their number, cells are divided by " | ". A link to another site keeps its
// address, one to a file of this site only its words; an image is its alternative text.
std::string html_text(std::string_view html);

} // namespace ecole::content
