// What stands in parentheses behind a due date: "(leçon, 20 min, facultatif, groupe 1, reporté au lundi 30 novembre)".
#pragma once

#include "content/due_date.hpp"
#include "content/due_duration.hpp"
#include "content/line_tokens.hpp"
#include <optional>
#include <string>
#include <vector>

namespace ecole::content {

struct DueDetails {
  int minutes = 0;
  std::string kind, kind_as_typed;
  bool assessment = false, optional = false, hand_in = false, bring = false, sign = false, cancelled = false;
  std::optional<WrittenDate> postponed;
  std::string group, remark;
  struct Part {
    std::size_t first = 0, end = 0; // tokens
  };
  std::vector<Part> unreadable_durations; // "20 mim"
};

struct GroupReading {
  int understood = 0, others = 0; // of its items
};

// Adds what stands between the parentheses at tokens `open` and `close`. `in_title`: only what certainly is a detail
// counts, and other words are no remark.
GroupReading read_details(const LineTokens& line, std::size_t open, std::size_t close, bool in_title,
                          DueDetails& details);

// "reporté au lundi 30 novembre" at token `at`: the date, and where it ends.
std::optional<WrittenDate> read_postponed(const LineTokens& line, std::size_t at);
// "annulé" in one of its forms.
bool says_cancelled(std::string_view word);

} // namespace ecole::content
