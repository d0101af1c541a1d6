// The fields of findings, for whoever keeps them (fields.hpp).
#pragma once

#include "base/diagnostics.hpp"

namespace ecole::base {

struct FindingFields {
  static void of(auto& walk, TextRange& r) { walk(r.line, r.column, r.end_line, r.end_column); }
  static void of(auto& walk, Finding& r) { walk(r.id, r.range, r.arguments); }
  static DiagnosticId last(DiagnosticId) { return static_cast<DiagnosticId>(diagnostic_table().size() - 1); }
};

} // namespace ecole::base
