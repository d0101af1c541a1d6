// JSON (RFC 8259), read strictly, as a browser does: every string that is a member, with its name. Debian's json-c
// takes line ends inside of a string.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ecole::tests {

struct JsonText {
  std::vector<std::pair<std::string, std::string>> members; // of every object, in the order of the text
  std::string problem;                                      // "" when it is one JSON value
};

JsonText read_json(std::string_view json);

} // namespace ecole::tests
