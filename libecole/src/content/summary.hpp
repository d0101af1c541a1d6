// Plain text cut to a length for lists and messages.
#pragma once

#include "content/markdown.hpp"
#include <string>
#include <string_view>

namespace ecole::content {

// `plain` when it has at most `most` characters; else its beginning with "…", at most as long, cut at a word unless
// that would leave less than half.
std::string summary(std::string_view plain, std::size_t most);
// The same of the text of a document, its blocks divided; no more of it is made than is needed.
std::string summary(const Document& document, std::size_t most);

} // namespace ecole::content
