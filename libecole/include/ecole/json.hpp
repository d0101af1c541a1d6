// The documents that `--json` prints, version 1: members may be added, never renamed. On one line, UTF-8.
#pragma once

#include <ecole/build.hpp>
#include <ecole/deploy.hpp>
#include <ecole/fix.hpp>
#include <ecole/homework.hpp>
#include <string>

namespace ecole {

ECOLE_EXPORT std::string to_json(const BuildReport& report, Language language = Language::fr);
ECOLE_EXPORT std::string to_json(const std::vector<Diagnostic>& diagnostics, Language language = Language::fr);
// What is left after `fixes`.
ECOLE_EXPORT std::string to_json(const std::vector<Diagnostic>& diagnostics, const std::vector<Fix>& fixes,
                                 Language language = Language::fr);
ECOLE_EXPORT std::string to_json(const Inspection& inspection);
ECOLE_EXPORT std::string to_json(const AddedHomework& added);
ECOLE_EXPORT std::string to_json(const std::vector<EffectiveSetting>& settings);
ECOLE_EXPORT std::string to_json(const DiagnosticHelp& help, Language language = Language::fr);
ECOLE_EXPORT std::string to_json(const Error& error, Language language = Language::fr);
// One document for a plan alone (state "planned", "up-to-date" or "refused"), and for a deploy ("deployed",
// "up-to-date").
ECOLE_EXPORT std::string to_json(const Plan& plan);
ECOLE_EXPORT std::string to_json(const Plan& plan, const Receipt& receipt);
ECOLE_EXPORT std::string to_json(const Plan& plan, const Error& failure,
                                 Language language = Language::fr); // "refused", "incomplete"
// `pending`: what a deploy of the site would change.
ECOLE_EXPORT std::string to_json(const TargetStatus& status, const std::string& address, bool behind,
                                 const Plan* pending);

} // namespace ecole
