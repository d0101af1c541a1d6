// The head of a file: where it ends, and how it is read when it is not YAML.
#pragma once

#include "base/diagnostics.hpp"
#include "content/yaml.hpp"
#include <string_view>
#include <vector>

namespace ecole::content {

struct FrontMatterBlock {
  enum class Form : std::uint8_t {
    none,   // the file begins with its text, or with a mere line of dashes
    closed, // between two lines of ---
    open,   // the second line is missing: what looks like a head up to the first line that does not
  };
  Form form = Form::none;
  std::string_view text;          // between the lines
  std::uint32_t lines_before = 0; // of the file, above `text`
  std::string_view body;          // what stands below
  std::uint32_t body_lines_before = 0;
};

// A file that does not begin with a dash costs no more than looking at its first bytes.
FrontMatterBlock front_matter_block(std::string_view text);

// Reads "word: text" line by line, for what `failed` to be read as YAML. Gives a map of texts and lists; each line that
// YAML would not read alike is a finding with what to type.
YamlNode read_front_matter_lines(const FrontMatterBlock& block, const YamlText& failed,
                                 std::vector<base::Finding>& findings);

} // namespace ecole::content
