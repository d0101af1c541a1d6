#include "base/diagnostics.hpp"
#include "c_api/call.hpp"
#include <ecole/json.hpp>

using namespace ecole;
using namespace ecole::c_api;

static_assert(ECOLE_OFF == static_cast<int>(Severity::off) && ECOLE_INFO == static_cast<int>(Severity::info) &&
              ECOLE_WARNING == static_cast<int>(Severity::warning) && ECOLE_ERROR == static_cast<int>(Severity::error));
static_assert(ECOLE_REPORT == static_cast<int>(Effect::report) && ECOLE_DROP == static_cast<int>(Effect::drop) &&
              ECOLE_HOLD == static_cast<int>(Effect::hold));

size_t ecole_diagnostics_count(const ecole_diagnostics* diagnostics) {
  return diagnostics ? value(diagnostics).size() : 0;
}
const ecole_diagnostic* ecole_diagnostics_at(const ecole_diagnostics* diagnostics, size_t index) {
  return index < ecole_diagnostics_count(diagnostics) ? shown<ecole_diagnostic>(value(diagnostics)[index]) : nullptr;
}
int ecole_diagnostics_json(const ecole_diagnostics* diagnostics, int language, ecole_text** json, ecole_error** error) {
  return give("ecole_diagnostics_json", {{"diagnostics", diagnostics}}, "json", json, error,
              [&]() -> Result<std::string> { return to_json(value(diagnostics), language_of(language)); });
}
void ecole_diagnostics_free(ecole_diagnostics* diagnostics) { release(diagnostics); }

const char* ecole_diagnostic_id(const ecole_diagnostic* diagnostic) { return text_of(diagnostic, &Diagnostic::id); }
int ecole_diagnostic_severity(const ecole_diagnostic* diagnostic) {
  return number_of<int>(diagnostic, &Diagnostic::severity);
}
int ecole_diagnostic_effect(const ecole_diagnostic* diagnostic) {
  return number_of<int>(diagnostic, &Diagnostic::effect);
}
const char* ecole_diagnostic_file(const ecole_diagnostic* diagnostic) { return text_of(diagnostic, &Diagnostic::file); }
uint32_t ecole_diagnostic_line(const ecole_diagnostic* diagnostic) {
  return diagnostic ? value(diagnostic).range.line : 0;
}
uint32_t ecole_diagnostic_column(const ecole_diagnostic* diagnostic) {
  return diagnostic ? value(diagnostic).range.column : 0;
}
uint32_t ecole_diagnostic_end_line(const ecole_diagnostic* diagnostic) {
  return diagnostic ? value(diagnostic).range.end_line : 0;
}
uint32_t ecole_diagnostic_end_column(const ecole_diagnostic* diagnostic) {
  return diagnostic ? value(diagnostic).range.end_column : 0;
}
const char* ecole_diagnostic_message(const ecole_diagnostic* diagnostic, int language) {
  return text_in(language, diagnostic, &Diagnostic::message_fr, &Diagnostic::message_en);
}
const char* ecole_diagnostic_hint(const ecole_diagnostic* diagnostic, int language) {
  return text_in(language, diagnostic, &Diagnostic::hint_fr, &Diagnostic::hint_en);
}

int ecole_check(const ecole_site* site, const ecole_options* options, ecole_diagnostics** diagnostics,
                ecole_error** error) {
  return give("ecole_check", {{"site", site}}, "diagnostics", diagnostics, error,
              [&] { return check(value(site), options ? value(options).build : BuildOptions()); });
}

int ecole_explain(const char* id, ecole_help** help, ecole_error** error) {
  return give("ecole_explain", {{"id", id}}, "help", help, error, [&]() -> Result<DiagnosticHelp> {
    std::optional<DiagnosticHelp> known = explain_diagnostic(id);
    if (!known) return std::unexpected(base::make_error(base::DiagnosticId::diagnostic_unknown, id));
    return std::move(*known);
  });
}
const char* ecole_help_id(const ecole_help* help) { return text_of(help, &DiagnosticHelp::id); }
int ecole_help_of_source(const ecole_help* help) { return number_of<int>(help, &DiagnosticHelp::of_source); }
int ecole_help_severity(const ecole_help* help) { return number_of<int>(help, &DiagnosticHelp::severity); }
int ecole_help_effect(const ecole_help* help) { return number_of<int>(help, &DiagnosticHelp::effect); }
const char* ecole_help_message(const ecole_help* help, int language) {
  return text_in(language, help, &DiagnosticHelp::message_fr, &DiagnosticHelp::message_en);
}
const char* ecole_help_hint(const ecole_help* help, int language) {
  return text_in(language, help, &DiagnosticHelp::hint_fr, &DiagnosticHelp::hint_en);
}
int ecole_help_json(const ecole_help* help, int language, ecole_text** json, ecole_error** error) {
  return give("ecole_help_json", {{"help", help}}, "json", json, error,
              [&]() -> Result<std::string> { return to_json(value(help), language_of(language)); });
}
void ecole_help_free(ecole_help* help) { release(help); }

int ecole_diagnostic_ids(ecole_list** ids, ecole_error** error) {
  return give("ecole_diagnostic_ids", {}, "ids", ids, error,
              []() -> Result<std::vector<std::string>> { return diagnostic_ids(); });
}
