// Whether a file is a whole LMDB environment. LMDB believes what stands in its pages: a damaged one ends the process,
// or gives another answer. Here nothing is believed: every page that the newest tree reaches is looked at as bytes.
#pragma once

#include <functional>
#include <string_view>

namespace ecole::engine {

// Is every key of the newest tree where LMDB will look for it, on pages that are each used once, and do the free pages
// lie beside them? `holds` says of every key and value whether it is what was written. The file is not changed.
bool pages_are_whole(int file, const std::function<bool(std::string_view key, std::string_view value)>& holds);

} // namespace ecole::engine
