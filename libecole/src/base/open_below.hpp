// Opening a path below an open folder without ever leaving it: no link is followed, at no segment.
#pragma once

#include "base/file.hpp"
#include <string_view>
#include <sys/types.h>

namespace ecole::base {

// `path` must stay below (stays_below()). Without a descriptor errno says why; ELOOP for a link. A last segment that is
// a link is an error too, unless `flags` has O_PATH.
Descriptor open_below(int folder, std::string_view path, int flags, mode_t mode = 0);

// The same, name by name, where the system has no call for it.
Descriptor open_below_by_names(int folder, std::string_view path, int flags, mode_t mode = 0);

} // namespace ecole::base
