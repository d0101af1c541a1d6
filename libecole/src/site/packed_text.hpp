// The text of a source as the state keeps it (Table::text), so that a page that shows many sources parses none of them.
#pragma once

#include "content/text.hpp"
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace ecole::site {

// Compresses one text after the other; one object a thread.
class TextPacker {
 public:
  TextPacker();
  ~TextPacker();
  // `blob`: the content id of the source, raw.
  std::string packed(std::string_view blob, const content::Text& text);

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

class TextUnpacker {
 public:
  TextUnpacker();
  ~TextUnpacker();
  // Nothing when `packed` is of another version of the source, or of another format.
  std::optional<content::Text> unpacked(std::string_view blob, std::string_view packed);

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

} // namespace ecole::site
