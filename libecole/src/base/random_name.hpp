// Names that no other process takes.
#pragma once

#include <string>

namespace ecole::base {

std::string random_name(); // 16 hexadecimal digits

} // namespace ecole::base
