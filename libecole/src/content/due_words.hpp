// The words of the lesson grammar in French and English: days, months, kinds of work, and what says that there is none.
// All are looked up folded.
#pragma once

#include "base/date.hpp"
#include "content/line_tokens.hpp"
#include <optional>
#include <string>
#include <string_view>

namespace ecole::content {

struct WeekdayName {
  base::Weekday weekday;
  bool english = false, abbreviated = false;
};
std::optional<WeekdayName> weekday_named(std::string_view word);

struct MonthName {
  int month = 0;
  bool english = false, abbreviated = false;
};
std::optional<MonthName> month_named(std::string_view word);

// "jeudi", "jeu.", "Thursday", "Thu"; "novembre", "nov.", "November", "Nov".
std::string_view weekday_text(base::Weekday weekday, bool english, bool abbreviated = false);
std::string_view month_text(int month, bool english, bool abbreviated = false);
// "mardi 1er décembre", "Tuesday 1 December"; the year behind it when asked for.
std::string day_text(base::Date date, bool english, bool with_year = false);

// The weekday, month or "demain" that `word` is one slip away from ("novenbre" → "novembre"); "" when there is none.
std::string_view date_word_meant(std::string_view word, bool english);
// One letter more, less, another, or two neighbours swapped.
bool one_slip_apart(std::string_view a, std::string_view b);

// "apprendre", "finir": by its ending, but "hier" and "septembre" are none.
bool is_infinitive(std::string_view word);

// A kind of work. The words that readers see stand in the themes' strings, as kind_<id>.
struct WorkKind {
  std::string_view id;
  bool assessment = false;
  std::size_t tokens = 0; // that name it
};
// Whether `line` names a kind at token `at`.
std::optional<WorkKind> kind_at(const LineTokens& line, std::size_t at);

// "rien", "pas de devoirs": whether that is all that stands from token `first` to before token `last`.
bool says_nothing(const LineTokens& line, std::size_t first, std::size_t last);

} // namespace ecole::content
