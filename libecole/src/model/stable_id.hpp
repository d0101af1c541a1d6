// What telephones know the things of a file by, through every edit and rename of it: made of where the file lay when
// it came, and of nothing that the file says, so that no two files have the same.
#pragma once

#include "engine/reader.hpp"
#include "model/rows.hpp"
#include <string>
#include <string_view>

namespace ecole::model {

// Read as origin/<path>.
Origin origin_of(std::string_view path, engine::Reader& reader);

// "6e-b/maths/2026-11-23" of cahier/6e-b/maths/2026-11-23.md, and with "~2" of the second file that came there. Fit for
// an address.
std::string stable_id(const Origin& origin);

} // namespace ecole::model
