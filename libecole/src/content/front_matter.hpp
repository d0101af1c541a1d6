// The head of a file: what its author wants it to be called, to belong to, and when to appear. Never needed.
#pragma once

#include "content/record.hpp"
#include <string_view>

namespace ecole::content {

struct FrontMatter {
  std::string_view body;          // what stands below it: all of the text when there is none
  std::uint32_t lines_before = 0; // of the file, above the body
};

// `text` is a whole file as markdown_guard lets it through, at `path`; `record` holds its kind and what its path says.
// Fills in metadata, links (of `documents:`) and findings. What is written here goes before what the path says.
FrontMatter read_front_matter(std::string_view text, std::string_view path, Record& record);

} // namespace ecole::content
