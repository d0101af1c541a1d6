// A date of the lesson grammar: read where it stands in a line, resolved from the day of the lesson, and written again
// the way it was typed, for corrections.
#pragma once

#include "content/due_words.hpp"
#include "content/line_tokens.hpp"
#include "content/record.hpp"
#include <optional>
#include <string>

namespace ecole::content {

// Where a date stands: tokens from `first` to before `date_end` are the date, without "le", "ce" or "on" before it;
// from there to before `end` its time ("à 9 h", "matin").
struct WrittenDate {
  When when;
  std::size_t first = 0, date_end = 0, end = 0;
  bool english = false;
  bool marked = false;   // "le", "ce", "on" or a weekday says that it is a date
  bool numeric = false;  // 26/11, 26.11
  bool lone_day = false; // "26", without a month
};

// The date that begins at token `at`, if there is one. Whether it can be is another question: "31 novembre" is read,
// too.
std::optional<WrittenDate> read_date(const LineTokens& line, std::size_t at);

// Whether nothing that goes on with a date stands at token `at`: the end, "(", or a sign that divides.
bool at_boundary(const LineTokens& line, std::size_t at);

struct ResolvedDate {
  enum class Problem : std::uint8_t {
    none,
    no_such_day,      // 31 November; `meant` the last day of that month, if one can be meant
    weekday_mismatch, // `meant` has the day as written, `other` the weekday
    before_lesson,    // `date` is that day, `meant` the same one after the lesson
    outside_year,     // likewise, in the school year; no `meant` when the time after the holidays is
    next_ambiguous,   // "mercredi prochain": `meant` this week's, `other` the next week's
    needs_calendar,   // or a timetable
  };
  Problem problem = Problem::none;
  std::optional<base::Date> date, meant, other;
};
ResolvedDate resolve(const When& when, base::Date lesson);

// The day that follows from the lesson's date alone; nothing when there is none such, when it contradicts itself, or
// when it needs a calendar or a timetable.
std::optional<base::Date> due_date(const When& when, base::Date lesson);

// `date` in the form that `written` has in `line`: with a weekday, a month, a year where it has them, short where it is
// short.
std::string written_like(const LineTokens& line, const WrittenDate& written, base::Date date, base::Date lesson);

} // namespace ecole::content
