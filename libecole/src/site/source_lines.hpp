// A file of the notebook as lines: what begins where, and a block put between two of them.
#pragma once

#include "content/due_date.hpp"
#include "content/record.hpp"
#include "site/homework_style.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace ecole::site {

using Lines = std::vector<std::string_view>;

std::string_view text_of(const Lines& lines, std::uint32_t number); // from 1; "" where there is none
bool is_blank(const Lines& lines, std::size_t at);                  // from 0; also behind the last one
std::size_t level_of(std::string_view line);                        // of a heading "## …"; 0: none
HomeworkForm form_of(std::string_view line);
std::size_t columns_before(std::string_view line);

std::string capitalized(std::string text);                      // its first letter, of ASCII ones
std::string heading(std::size_t level, std::string_view words); // a line of Markdown; no deeper than there are levels

// "# Lundi 23 novembre" in a file of a week, "## Jeudi : la dictée" in its plan.
struct DayHeading {
  std::size_t line = 0; // from 0
  std::size_t level = 0;
  base::Date day;
};
std::vector<DayHeading> day_headings(const content::Record& record, const Lines& lines);

// `block` behind line `after`: an empty line before it where `apart`, and behind it where none follows. With the line
// ends of the file.
std::string inserted(std::string_view file, const Lines& lines, std::size_t after, std::string_view block, bool apart);

} // namespace ecole::site
