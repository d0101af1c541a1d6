// The one table of diagnostics and errors (diagnostics.def), and the two shapes its rows take: a Finding in a source
// file, an Error of the outside world.
#pragma once

#include "base/result.hpp"
#include <ecole/diagnostic.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ecole::base {

enum class DiagnosticId : std::uint16_t {
#define ECOLE_DIAGNOSTIC(name, id, severity, effect, fr, en, hint_fr, hint_en) name,
#define ECOLE_ERROR(name, id, kind, fr, en, hint_fr, hint_en) name,
#include "base/diagnostics.def"
#undef ECOLE_DIAGNOSTIC
#undef ECOLE_ERROR
};

// One row of the table. Texts hold {1}, {2}, … for the arguments of a finding.
struct DiagnosticRow {
  std::string_view id;
  bool is_error = false; // of the outside world: `kind` counts; else `severity` and `effect` do
  Severity severity = Severity::error;
  Effect effect = Effect::report;
  ErrorKind kind = ErrorKind::internal;
  std::string_view fr, en, hint_fr, hint_en;
};

std::span<const DiagnosticRow> diagnostic_table();
const DiagnosticRow& row(DiagnosticId id);
std::optional<DiagnosticId> find_diagnostic(std::string_view id);
// "error", "warning", "info", "off": as JSON and settings call it.
std::string_view severity_name(Severity severity);

// A diagnostic as a parser or resolver makes it: a row of the table, where, and what was typed. Small, and kept in
// records.
struct Finding {
  DiagnosticId id;
  TextRange range;
  std::vector<std::string> arguments;
  bool operator==(const Finding&) const = default;
};

// The finding with its texts filled in, about `file`.
Diagnostic to_diagnostic(const Finding& finding, std::string_view file);

// An error of the outside world with its texts filled in; `path` is what it is about.
Error make_error(DiagnosticId id, std::string_view path, std::vector<std::string> arguments = {});

// `text` with {1}, {2}, … replaced.
std::string fill(std::string_view text, std::span<const std::string> arguments);

} // namespace ecole::base
