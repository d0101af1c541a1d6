// What the system says of a file, in our own words.
#pragma once

#include "base/file.hpp"
#include <sys/stat.h>

namespace ecole::base {

FileStatus status_of(const struct stat& status);

} // namespace ecole::base
