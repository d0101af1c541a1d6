// Mustache as in its specification, rendered by kainjow's engine: what that lacks or does otherwise (partials with
// their indentation, changed delimiters, comments and standalone lines) is resolved before it sees a template.
#pragma once

#include "base/value.hpp"
#include <cstddef>
#include <cstdint>
#include <ecole/diagnostic.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace ecole::render {

// A theme may come from anybody: what would take more than this is a problem, not a hang.
inline constexpr std::size_t most_template_bytes = std::size_t{1} << 20; // with its partials pasted in
inline constexpr std::size_t most_template_depth = 64;                   // sections in sections; partials in partials
inline constexpr std::size_t most_output_bytes = std::size_t{64} << 20;
inline constexpr std::size_t most_lookups = 4'000'000; // texts, list elements, objects that a name is looked for in

// The text of a partial by its name; nothing when there is none.
using PartialText = std::function<std::optional<std::string>(std::string_view name)>;

struct MustacheProblem {
  enum class Kind {
    unclosed_tag,
    unclosed_section,
    unopened_section,
    unknown_tag, // a name that is none, delimiters that are none, or a kind of tag beyond the specification's core
    partial_missing,
    partial_circle,
    too_large
  };
  Kind kind;
  std::string in;   // name of the template or partial it stands in
  std::string name; // of the tag, section or partial
  TextRange range;
};

// A template that is whole: partials pasted in with their indentation, comments, changed delimiters and standalone
// lines resolved. What is left are texts, variables and sections; every section ends in the file in which it begins.
struct WholeTemplate {
  struct Piece {
    enum class Kind : std::uint8_t { text, variable, unescaped, section, inverted, end };
    Kind kind;
    std::string text;     // or the name
    std::size_t file = 0; // of a tag, in `files`
    TextRange range;      // of a tag
  };
  std::vector<Piece> pieces;
  std::vector<std::string> files; // names of the template and of what was pasted into it
  std::string bytes() const;      // equal for templates that render equally
};

std::variant<WholeTemplate, MustacheProblem> whole_template(std::string_view name, std::string_view text,
                                                            const PartialText& partials);

// A value that is looked up by many renderings: the members of its objects are found by hash.
class Data {
 public:
  explicit Data(base::Value value);
  Data(Data&&) noexcept;
  Data& operator=(Data&&) noexcept;
  ~Data();

 private:
  friend class TemplateContext;
  struct State;
  std::unique_ptr<State> state_;
};

// A compiled template. May render from several threads at once.
class Template {
 public:
  explicit Template(const WholeTemplate& whole);
  Template(Template&&) noexcept;
  Template& operator=(Template&&) noexcept;
  ~Template();

  // Names are looked up in `data`, then in each of `behind`, the last first. Content is never compiled as a template;
  // lambdas do not exist. An empty string, list or object, false and null are false. Html is written as it is in {{{
  // }}} and {{& }} and escaped in {{ }}; a string is escaped in both. Nothing when the output would be larger than
  // most_output_bytes or take more than most_lookups.
  std::optional<std::string> render(const base::Value& data, const std::vector<const Data*>& behind = {}) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

} // namespace ecole::render
