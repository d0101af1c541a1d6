// A file that settings name, in the sources.
#pragma once

#include <ecole/error.hpp>
#include <ecole/extend/snapshot.hpp>
#include <optional>
#include <string_view>

namespace ecole::site {

// The id of the regular file that lies at `path` (normalised, with '/'); nothing when there is none.
Result<std::optional<ContentId>> file_at(const Snapshot& snapshot, std::string_view path);

} // namespace ecole::site
