#include "base/diagnostics.hpp"

#include "base/text.hpp"
#include <algorithm>
#include <array>

namespace ecole::base {

namespace {

constexpr DiagnosticRow table[] = {
#define ECOLE_DIAGNOSTIC(name, id, severity, effect, fr, en, hint_fr, hint_en)                                         \
  {id, false, Severity::severity, Effect::effect, ErrorKind::internal, fr, en, hint_fr, hint_en},
#define ECOLE_ERROR(name, id, kind, fr, en, hint_fr, hint_en)                                                          \
  {id, true, Severity::error, Effect::report, ErrorKind::kind, fr, en, hint_fr, hint_en},
#include "base/diagnostics.def"
#undef ECOLE_DIAGNOSTIC
#undef ECOLE_ERROR
};

} // namespace

std::span<const DiagnosticRow> diagnostic_table() { return table; }

const DiagnosticRow& row(DiagnosticId id) { return table[static_cast<std::size_t>(id)]; }

std::string_view severity_name(Severity severity) {
  switch (severity) {
  case Severity::error: return "error";
  case Severity::warning: return "warning";
  case Severity::info: return "info";
  case Severity::off: break;
  }
  return "off";
}

std::optional<DiagnosticId> find_diagnostic(std::string_view id) {
  for (std::size_t i = 0; i < std::size(table); ++i)
    if (table[i].id == id) return static_cast<DiagnosticId>(i);
  return std::nullopt;
}

namespace {

constexpr std::size_t longest_argument = 2'000; // bytes; no address of a link is longer

// What somebody wrote stands on a line of a terminal or of a log, and must neither end that line nor turn it around.
void append_shown(std::string& filled, std::string_view argument) {
  if (argument.size() > longest_argument) {
    append_shown(filled, argument.substr(0, begin_of_character(argument, longest_argument)));
    filled += "…";
    return;
  }
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
  const auto is_plain = [&](char c) { return !is_control(c) && c != '\xE2'; }; // with which all that reorders begins
  if (std::ranges::all_of(argument, is_plain)) {
    filled += argument;
    return;
  }
  for (std::size_t at = 0; at < argument.size();) {
    const CodePoint point = decode(argument, at);
    if (is_control(argument[at]))
      filled += ' ';
    else if (reorders(point.value))
      append_utf8(filled, 0xFFFD);
    else
      filled += argument.substr(at, point.bytes);
    at += point.bytes;
  }
}

} // namespace

std::string fill(std::string_view text, std::span<const std::string> arguments) {
  std::string filled;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '{' && i + 2 < text.size() && text[i + 2] == '}' && text[i + 1] >= '1' && text[i + 1] <= '9') {
      std::size_t number = static_cast<std::size_t>(text[i + 1] - '1');
      if (number < arguments.size()) append_shown(filled, arguments[number]);
      i += 2;
    } else {
      filled += text[i];
    }
  }
  return filled;
}

Diagnostic to_diagnostic(const Finding& finding, std::string_view file) {
  const DiagnosticRow& r = row(finding.id);
  return {.id = std::string(r.id),
          .severity = r.severity,
          .effect = r.effect,
          .file = std::string(file),
          .range = finding.range,
          .message_fr = fill(r.fr, finding.arguments),
          .message_en = fill(r.en, finding.arguments),
          .hint_fr = fill(r.hint_fr, finding.arguments),
          .hint_en = fill(r.hint_en, finding.arguments)};
}

Error make_error(DiagnosticId id, std::string_view path, std::vector<std::string> arguments) {
  const DiagnosticRow& r = row(id);
  arguments.insert(arguments.begin(), std::string(path));
  return {.kind = r.kind,
          .id = std::string(r.id),
          .path = std::string(path),
          .message_fr = fill(r.fr, arguments),
          .message_en = fill(r.en, arguments),
          .hint_fr = fill(r.hint_fr, arguments),
          .hint_en = fill(r.hint_en, arguments)};
}

} // namespace ecole::base
