// The themes that are part of the program (themes/ of the source tree), put into it when it is built.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ecole::render {

std::vector<std::string_view> built_in_themes(); // sorted: "carnet", "minimal"
// The files of one, by their path in its folder; empty when there is no such theme.
std::map<std::string, std::string> built_in_theme(std::string_view name);

} // namespace ecole::render
