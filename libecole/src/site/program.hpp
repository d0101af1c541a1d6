// The program as it is.
#pragma once

#include <string>

namespace ecole::site {

// Version and the build id that the linker gave: another program never trusts this one's state.
std::string program();

} // namespace ecole::site
