// A built site as a test sees it: every file of the output, and what the build said; two of them compared.
#pragma once

#include <ecole/build.hpp>
#include <map>
#include <string>
#include <vector>

namespace ecole::tests {

// Path → bytes; a folder that holds nothing as "name/". Without ecole's own two files.
using Tree = std::map<std::string, std::string>;
Tree read_tree(const std::string& folder);

std::string read_file(const std::string& path); // "" when there is none
void write_file(const std::string& path, std::string_view bytes);

// One line a difference, both sides shown where they part; "" when there is none.
std::string difference(const Tree& expected, const Tree& actual);
// Of what has to be the same whichever way a site came to its state: diagnostics, held back, next change, outputs, id.
std::string difference(const BuildReport& expected, const BuildReport& actual);

// A diagnostic on one line, in French: "cahier/…/2026-11-23.md:3:4 error date-unreadable « … » → Écrivez : …".
std::string shown(const Diagnostic& diagnostic);

} // namespace ecole::tests
