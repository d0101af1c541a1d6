// What the commands that build have in common: a site and build options from the arguments, an exit code from an error.
#pragma once

#include "command.hpp"
#include <ecole/build.hpp>
#include <optional>

namespace cli {

// Either says what is wrong and gives nothing.
std::optional<ecole::Site> open_site(const Arguments& arguments, std::size_t operand, bool on_disk,
                                     const Console& console);
std::optional<ecole::BuildOptions> build_options(const Arguments& arguments, const Console& console);

enum class FailOn { error, warning, never };
FailOn fail_on(const Arguments& arguments, FailOn otherwise);
bool reached(FailOn level, const std::vector<ecole::Diagnostic>& diagnostics);

int exit_of(const ecole::Error& error);
int fail(const ecole::Error& error, const Arguments& arguments, const Console& console); // says it, as JSON where asked

// Diagnostics with their source lines.
std::string shown(const std::vector<ecole::Diagnostic>& diagnostics, const ecole::Site& site, const Console& console,
                  const std::optional<std::string>& commit = {});
// The first of them, errors before the rest; with -q errors alone. May be "".
std::string shown_in_short(const ecole::BuildReport& report, const ecole::Site& site, const Console& console);
// That a newer version waits for the end of the publication pause; or "".
std::string waiting_text(const ecole::BuildReport& report, const Console& console);
// "2 erreurs, 1 avertissement", or "".
std::string problems_text(const std::vector<ecole::Diagnostic>& diagnostics, const Console& console);

} // namespace cli
