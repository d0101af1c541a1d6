#include "console.hpp"

#include <map>
#include <optional>

namespace cli {

namespace {

using ecole::Severity;

// Where the code point `column` (from 1) begins.
std::size_t byte_of_column(std::string_view line, std::uint32_t column) {
  std::size_t at = 0;
  for (std::uint32_t passed = 1; at < line.size() && passed < column; ++passed) {
    ++at;
    while (at < line.size() && (static_cast<unsigned char>(line[at]) & 0xc0) == 0x80) ++at;
  }
  return at;
}

std::optional<std::string> line_of(const std::string& text, std::uint32_t number) {
  std::size_t at = 0;
  for (std::uint32_t line = 1; line < number; ++line) {
    at = text.find('\n', at);
    if (at == std::string::npos) return std::nullopt;
    ++at;
  }
  std::string line = text.substr(at, text.find('\n', at) - at);
  while (!line.empty() && line.back() == '\r') line.pop_back();
  for (char& c : line)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  return line;
}

// The line and marks below it, for a terminal that shows one column a code point.
std::string underlined(const std::string& line, const ecole::TextRange& range, const Console& console,
                       Console::Style style) {
  const std::string number = std::to_string(range.line);
  const std::size_t begin = byte_of_column(line, range.column);
  const std::uint32_t end_column = range.end_line == range.line ? range.end_column : 0;
  const std::size_t end = end_column > range.column ? byte_of_column(line, end_column) : line.size();
  std::string spaces, marks;
  for (std::size_t i = 0; i < line.size() && i < end; ++i) {
    if ((static_cast<unsigned char>(line[i]) & 0xc0) == 0x80) continue;
    (i < begin ? spaces : marks) += i < begin ? ' ' : '^';
  }
  if (marks.empty()) marks = "^";
  if (line.size() > 400) return {};
  return "  " + console.styled(Console::Style::faint, number + " | ") + line + "\n  " +
         std::string(number.size(), ' ') + console.styled(Console::Style::faint, " | ") + spaces +
         console.styled(style, marks) + "\n";
}

} // namespace

std::string diagnostics_text(const std::vector<ecole::Diagnostic>& diagnostics, const Console& console,
                             const std::function<std::optional<std::string>(const std::string& file)>& source) {
  std::map<std::string, std::optional<std::string>> sources;
  std::string text;
  for (const ecole::Diagnostic& diagnostic : diagnostics) {
    const Console::Style style = diagnostic.severity == Severity::error     ? Console::Style::red
                                 : diagnostic.severity == Severity::warning ? Console::Style::yellow
                                                                            : Console::Style::blue;
    const std::string_view severity = diagnostic.severity == Severity::error ? console.in("erreur", "error")
                                      : diagnostic.severity == Severity::warning
                                          ? console.in("avertissement", "warning")
                                          : console.in("remarque", "note");
    std::string place = diagnostic.file;
    if (diagnostic.range.line)
      place += ":" + std::to_string(diagnostic.range.line) + ":" + std::to_string(diagnostic.range.column);
    text += console.styled(Console::Style::strong, place) + std::string(console.in(" : ", ": ")) +
            console.styled(style, severity) + std::string(console.in(" : ", ": ")) +
            diagnostic.message(console.language()) + console.styled(Console::Style::faint, " [" + diagnostic.id + "]") +
            "\n";
    if (diagnostic.range.line) {
      auto known = sources.find(diagnostic.file);
      if (known == sources.end()) known = sources.emplace(diagnostic.file, source(diagnostic.file)).first;
      if (known->second)
        if (const std::optional<std::string> line = line_of(*known->second, diagnostic.range.line))
          text += underlined(*line, diagnostic.range, console, style);
    }
    if (!diagnostic.hint(console.language()).empty()) text += "  " + diagnostic.hint(console.language()) + "\n";
  }
  return text;
}

} // namespace cli
