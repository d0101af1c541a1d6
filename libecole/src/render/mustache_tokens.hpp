// One file of a theme cut into text and tags: comments, changes of delimiters, and the lines on which a tag stands
// alone are resolved here.
#pragma once

#include "render/mustache.hpp"
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace ecole::render {

struct Token {
  enum class Kind { text, variable, unescaped, section, inverted, end, partial };
  Kind kind;
  std::string text;         // or the name
  bool starts_line = false; // is written at the start of a line, where the indentation of a partial goes
  bool alone = false;       // a partial alone on its line, and the white space before it
  std::string indent = {};
  TextRange range = {};
};

// Sections are complete and in order.
std::variant<std::vector<Token>, MustacheProblem> tokens(std::string_view name, std::string_view text);

} // namespace ecole::render
