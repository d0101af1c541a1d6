// Behind a lead no date can be read: whether one was meant. "Pour la semaine prochaine" and "Pour jeudy 26" look like
// homework, "Pour aller plus loin" and "Pour 4 personnes" do not.
#pragma once

#include "base/date.hpp"
#include "content/due_lead.hpp"
#include "content/line_tokens.hpp"
#include <string>

namespace ecole::content {

struct DateEvidence {
  enum class Strength : std::uint8_t {
    none,   // ordinary words
    weak,   // a date somewhere in the words: perhaps
    strong, // words that begin as a date does
  };
  Strength strength = Strength::none;
  std::size_t end = 0; // of the words that stand for the date
};

// What stands from token `at`, behind `lead`.
DateEvidence date_evidence(const LineTokens& line, std::size_t at, const Lead& lead);

struct SuggestedDate {
  std::size_t first = 0, end = 0; // tokens to be replaced
  std::string text;
};
// What to type instead of the words from token `at` to before `end`: the word that was misspelled, the day that is
// named among them, else the day that is likely meant.
SuggestedDate suggested_date(const LineTokens& line, std::size_t at, std::size_t end, bool english, base::Date lesson);

} // namespace ecole::content
