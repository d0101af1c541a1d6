// The two kinds of YAML file that a theme has: "name: text", one a line, and nothing inside of anything.
#pragma once

#include "base/diagnostics.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace ecole::render {

struct ThemeLine {
  std::string key, text;
  TextRange key_range, text_range;
};

struct ThemeLines {
  std::vector<ThemeLine> lines; // in order; of a key given twice the first
  std::vector<base::Finding> findings;
  const ThemeLine* find(std::string_view key) const;
};

ThemeLines read_theme_lines(std::string_view yaml);

} // namespace ecole::render
