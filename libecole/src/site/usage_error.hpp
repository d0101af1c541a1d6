// What is found in something that a program was asked to write, as the error of asking for it.
#pragma once

#include "base/diagnostics.hpp"

namespace ecole::site {

inline Error usage_error(const base::Finding& finding, const std::string& path) {
  const Diagnostic diagnostic = base::to_diagnostic(finding, path);
  return {ErrorKind::usage,   diagnostic.id,     path, diagnostic.message_fr, diagnostic.message_en,
          diagnostic.hint_fr, diagnostic.hint_en};
}

} // namespace ecole::site
