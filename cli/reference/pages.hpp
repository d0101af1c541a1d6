// What is installed beside the program and says what it takes: made from the table of commands when the program is
// built.
#pragma once

#include "command.hpp"
#include <string>

namespace cli {

// A manual page in man(7); of ecole itself without a command. `date`: "2026-11-25".
std::string man_page(const Command* command, ecole::Language language, const std::string& date);
std::string man_page_name(const Command* command); // "ecole-build"

std::string bash_completion();
std::string zsh_completion();
std::string fish_completion();

} // namespace cli
