// A file that somebody else keeps, with other bytes.
#pragma once

#include "base/file.hpp"

namespace ecole::base {

// As Folder::write(), and the file keeps the rights that it had: it may be run, or read by nobody else.
Result<void> replace_file(const Folder& folder, const std::string& path, std::string_view bytes);

} // namespace ecole::base
