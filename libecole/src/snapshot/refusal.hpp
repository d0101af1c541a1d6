// Which entries of a folder are no sources, and how they are named: a path that is shown to people and stands in keys
// must be text and must fit, and of what is not a file or a folder nothing is ever opened.
#pragma once

#include "snapshot/difference.hpp"
#include <string>
#include <string_view>

namespace ecole::snapshot {

// UTF-8, no control character, nothing that reorders, no '/' nor '\', and neither empty, "." nor "..".
bool is_plain_name(std::string_view name);

// Why an entry is no source; nothing: it is one, or a folder to look into. `path` ends in its name and lies in
// `folders` folders, none of which is refused.
std::optional<base::DiagnosticId> refusal(std::string_view path, std::string_view name, EntryType type,
                                          std::size_t folders, const DifferenceOptions& options);

// `path` as Refusal has it: different for different paths, and from every path that is not refused.
std::string shown_refused(std::string_view path, std::string_view name, std::size_t path_bytes);

} // namespace ecole::snapshot
