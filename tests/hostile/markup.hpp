// HTML cut into tags and text by the rules of the standard's tokenizer (html.spec.whatwg.org, 13.2.5), as far as a
// page can meet them: what stands in a comment, in an attribute or in a script is no tag.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ecole::tests {

struct Piece {
  enum class Kind { text, start, end, comment, declaration, broken };
  Kind kind = Kind::text;
  std::string name;                                            // of a tag, in small letters
  std::vector<std::pair<std::string, std::string>> attributes; // in small letters → decoded
  std::string text;                                            // decoded; of a script or a style as it stands
};

std::vector<Piece> pieces_of(std::string_view html);

// Character references, also those without a semicolon.
std::string decoded(std::string_view text);

} // namespace ecole::tests
