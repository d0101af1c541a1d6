// The findings about one due line: what was typed, where it stands, and the whole line to type instead.
#pragma once

#include "content/due_date.hpp"
#include "content/due_details.hpp"
#include "content/due_line.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace ecole::content {

class DueReport {
 public:
  DueReport(const LineTokens& line, const DueContext& context) : line_(line), context_(context) {}

  std::vector<base::Finding> findings;

  // About tokens `first` to before `end`.
  void add(base::DiagnosticId id, std::size_t first, std::size_t end, std::vector<std::string> arguments);
  // Why `date` cannot be; nothing when it can. `english`: the language of the line.
  void add_date(const WrittenDate& date, const ResolvedDate& resolved, bool english);
  // "20 mim"
  void add_duration(const DueDetails::Part& part, base::DiagnosticId id);
  // Whether one of them is an error.
  bool wrong() const;

  // As typed, cut to what a message can hold.
  std::string quoted(std::size_t first, std::size_t end) const;
  // The line with the tokens replaced.
  std::string corrected(std::size_t first, std::size_t end, std::string_view replacement) const;
  // For a correction when nothing tells which day was meant: a week later, there is a lesson again.
  base::Date likely_day() const;

 private:
  DueLine::Part bytes(std::size_t first, std::size_t end) const;

  const LineTokens& line_;
  const DueContext& context_;
};

// Whether a month is given, and one that there is: "31 novembre" has lost its way in a month, "le 32" is no day at all.
bool in_some_month(const When& when);

} // namespace ecole::content
