// A file that is part of the program (cmake/embed.cmake).
#pragma once

#include <span>
#include <string_view>

namespace ecole::base {

struct EmbeddedFile {
  std::string_view path, bytes; // path in the folder that was embedded, with '/'
};

} // namespace ecole::base
