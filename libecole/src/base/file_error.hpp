// What the system said about a file, as an error.
#pragma once

#include "base/result.hpp"
#include <string_view>

namespace ecole::base {

// `code` is an errno value; `path` is shown to the user.
Error read_error(std::string_view path, int code);
Error write_error(std::string_view path, int code);

} // namespace ecole::base
