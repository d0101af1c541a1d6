// What a page that everybody can read should not hold: mobile telephone numbers, addresses at the providers of private
// people, lists of names in full (CNIL: a class list has first names and initials).
#pragma once

#include "content/record.hpp"
#include <string_view>

namespace ecole::content {

// Looks through the body of a source as it was typed; `lines_before` lines stand before it in the file.
void find_private(std::string_view body, std::uint32_t lines_before, Record& record);

} // namespace ecole::content
