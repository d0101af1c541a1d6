// A day, and perhaps a time, as somebody wrote it behind a word: "2026-11-23", "23/11/2026", "lundi 23 novembre à 18
// h".
#pragma once

#include "base/date.hpp"
#include <optional>
#include <string_view>

namespace ecole::content {

struct WrittenDay {
  base::Date date;
  int minute = 0; // of the day
  bool operator==(const WrittenDay&) const = default;
};

// `near` is the day of the file: what is not written (a year, "demain") is taken from it. Nothing when the text is no
// day, or one that does not exist, or needs a day to be near to and there is none.
std::optional<WrittenDay> read_written_day(std::string_view text, std::optional<base::Date> near);

} // namespace ecole::content
