// One file of a theme cut into text and tags: comments, changes of delimiters, and the lines on which a tag stands
// alone are resolved here.
#pragma once

#include "render/mustache.hpp"
#include <cstddef>
#include <functional>
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
using Tokens = std::variant<std::vector<Token>, MustacheProblem>;
Tokens tokens(std::string_view name, std::string_view text);

// whole_template() of what is cut already, for a theme whose partials stand in many templates. The pointer is null when
// there is no such partial, and has to stay good.
struct TemplateSource {
  Tokens tokens;
  std::size_t bytes = 0;
  TemplateSource(std::string_view name, std::string_view text)
      : tokens(render::tokens(name, text)), bytes(text.size()) {}
};
using PartialSource = std::function<const TemplateSource*(std::string_view name)>;
std::variant<WholeTemplate, MustacheProblem> whole_template(std::string_view name, const TemplateSource& source,
                                                            const PartialSource& partials);

} // namespace ecole::render
