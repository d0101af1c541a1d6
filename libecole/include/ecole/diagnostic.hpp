// What ecole has to say about a source file: an id, a range, a message, and what to type instead.
#pragma once

#include <cstdint>
#include <ecole/error.hpp>
#include <string>

namespace ecole {

enum class Severity : std::uint8_t { off, info, warning, error };

// What a diagnostic does to the site.
enum class Effect : std::uint8_t {
  report, // nothing
  drop,   // the faulty part is left out, the rest is published
  hold,   // the file is held back
};

// Lines and columns count from 1, columns in Unicode code points; the end is the column after the last one.
// All zero: the file as a whole.
struct TextRange {
  std::uint32_t line = 0, column = 0, end_line = 0, end_column = 0;
  bool operator==(const TextRange&) const = default;
  auto operator<=>(const TextRange&) const = default;
};

struct Diagnostic {
  std::string id; // stable, e.g. "date-weekday-mismatch"
  Severity severity = Severity::error;
  Effect effect = Effect::report;
  std::string file; // path in the site, with '/'
  TextRange range;
  std::string message_fr, message_en;
  std::string hint_fr, hint_en; // "Écrivez : …", ready to copy

  const std::string& message(Language language) const { return language == Language::fr ? message_fr : message_en; }
  const std::string& hint(Language language) const { return language == Language::fr ? hint_fr : hint_en; }
  bool operator==(const Diagnostic&) const = default;
};

} // namespace ecole
