// How a file writes its homework: its words before a date, its dates, what divides them from what is to be done. A new
// one is written like the last one that stands there.
#pragma once

#include "base/date.hpp"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ecole::site {

enum class HomeworkForm : std::uint8_t { heading, item, line };

struct WrittenHomework {
  std::string asked;             // the day as it was asked for: "jeudi 26 novembre", "demain", "2026-11-26"
  std::string plain;             // the same as it is written where nothing says how: "jeudi 26 novembre"
  std::optional<base::Date> day; // that it is, where it follows from the day of the lesson
  std::string details;           // " (20 min)", or ""
  std::string title;             // behind it
  std::string text;              // Markdown, without empty lines at its ends
  base::Date given;              // the day of the lesson
  bool english = false;

  bool is_one_line() const {
    return text.find_first_of("\r\n") == std::string::npos && (title.empty() || text.empty());
  }
  std::string due() const { return (english ? "For " : "Pour ") + plain + details; }
};

struct HomeworkStyle {
  HomeworkForm form = HomeworkForm::heading;
  std::string before;     // all that stands before the date: "- **Pour le "
  std::string date;       // as typed there: "25/11"
  std::string closing;    // "**" behind the date
  std::string divider;    // " : ", " :** "; "": the date is all
  std::string after;      // "**" at the end of the line
  bool says_more = false; // words stand behind the date
  std::size_t set_in = 0; // columns that the text of an item is set in
};

// From a due line as it stands in a file; nothing where it says nothing of how to write another (a table's cell).
std::optional<HomeworkStyle> style_of(std::string_view line);

// The due line, without its end; `words` behind the date.
std::string due_line_like(const HomeworkStyle& style, const WrittenHomework& homework, std::string_view words);

} // namespace ecole::site
