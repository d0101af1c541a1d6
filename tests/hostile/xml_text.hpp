// XML 1.0 as a feed or a site map may be written: elements, attributes and text. No document type, no processing
// instruction, no CDATA section; what is not well-formed is told.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ecole::tests {

struct XmlText {
  struct Element {
    std::string name, text; // the text directly in it, decoded
    std::vector<std::pair<std::string, std::string>> attributes;
  };
  std::vector<Element> elements; // in the order in which they begin
  std::string problem;           // "" when it is well-formed
};

XmlText read_xml(std::string_view xml);

} // namespace ecole::tests
