// Findings about a text: each stands inside of it, and says something that a terminal and a page can show.
#pragma once

#include "base/diagnostics.hpp"
#include "expect.hpp"
#include <utility>
#include <vector>

namespace ecole::fuzz {

class Places {
 public:
  explicit Places(std::string_view text) : lines_(base::lines(text)) {}

  void expect_inside(const TextRange& range, std::string_view what) const {
    if (range == TextRange{}) return; // the file as a whole
    expect(range.line >= 1 && range.column >= 1, what, "before the text");
    expect(std::pair(range.line, range.column) <= std::pair(range.end_line, range.end_column), what,
           "ends before it begins");
    // An empty text has a first line all the same.
    expect(range.end_line <= std::max<std::size_t>(lines_.size(), 1), what, "below the last line");
    expect_in_line(range.line, range.column, what);
    expect_in_line(range.end_line, range.end_column, what);
  }
  void expect_inside(const std::vector<base::Finding>& findings) const {
    for (const base::Finding& finding : findings) {
      const Diagnostic told = base::to_diagnostic(finding, "x.md");
      expect_inside(finding.range, told.id);
      for (const std::string* text : {&told.message_fr, &told.message_en, &told.hint_fr, &told.hint_en})
        expect_clean(*text, told.id);
    }
  }

 private:
  void expect_in_line(std::uint32_t line, std::uint32_t column, std::string_view what) const {
    const std::string_view text = line <= lines_.size() ? lines_[line - 1] : std::string_view();
    expect(column <= base::count_code_points(text) + 1, what, "behind the end of its line");
  }

  std::vector<std::string_view> lines_;
};

} // namespace ecole::fuzz
