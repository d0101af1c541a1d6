// YAML as far as a person writes it by hand: texts, lists, names with values, each with its place in the file. Anchors,
// aliases, tags and merge keys are refused: nobody needs them here, and they are how a small file becomes a huge one.
#pragma once

#include <cstdint>
#include <ecole/diagnostic.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace ecole::content {

inline constexpr std::size_t largest_yaml = 64 << 10; // bytes
inline constexpr std::size_t deepest_yaml = 16;       // lists and maps one inside the other

struct YamlNode {
  enum class Kind : std::uint8_t { nothing, text, list, map };
  Kind kind = Kind::nothing;    // nothing: no value, "~" or "null"
  bool quoted = false;          // a text between quotes or in a block, which may hold any sign
  std::string text;             // as written: "oui", "12" and "2026-11-23" are texts
  TextRange range;              // of what takes several lines: its first character
  std::vector<YamlNode> keys;   // of a map: texts, each once
  std::vector<YamlNode> values; // of a list, or of a map: one for each key
};

enum class YamlProblem : std::uint8_t {
  none,
  line,        // cannot be read: no "name: value", or its indent fits to nothing before it
  colon,       // "title: one : two": a second ": " in a text without quotes
  quote,       // opened and not closed
  bracket,     // [ or { opened and not closed
  tab,         // a tab where only spaces may stand
  sign,        // an anchor, alias, tag or merge key
  second_part, // another document below "---"
  too_large,
  too_deep,
};

struct YamlText {
  YamlNode root; // nothing when there is a problem
  YamlProblem problem = YamlProblem::none;
  TextRange place; // of the problem, on one line
  // Names that a map has already: left out of it.
  struct Twice {
    std::string name;
    TextRange range;
    std::uint32_t first_line = 0;
  };
  std::vector<Twice> twice;
};

// `text` is UTF-8 without control characters (base::cleaned). `lines_before` lines stand before it in the file.
YamlText read_yaml(std::string_view text, std::uint32_t lines_before = 0);

// `text` as it can stand behind "name: ", or in a list between brackets: between quotes where it would be read as
// something else.
std::string as_yaml_value(std::string_view text);
std::string as_yaml_item(std::string_view text);

} // namespace ecole::content
