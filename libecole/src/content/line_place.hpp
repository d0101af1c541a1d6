// Where the text of one line of the lesson grammar stands in the file, and that line of the file with a part replaced.
#pragma once

#include "content/due_line.hpp"
#include "content/markdown.hpp"
#include <optional>
#include <string>
#include <string_view>

namespace ecole::content {

class LinePlace {
 public:
  // `text`: the plain text of what stands in `range`; `first_byte`: where on its first line it begins at the earliest.
  LinePlace(const Document& document, const TextRange& range, std::string_view text, std::size_t first_byte = 0)
      : document_(document), range_(range), text_(text), first_byte_(first_byte) {}

  // Of bytes [first, last) of the text.
  TextRange range(std::size_t first, std::size_t last) const;
  // The line of the file with these bytes replaced, ready to copy.
  std::string corrected(std::size_t first, std::size_t last, std::string_view replacement) const;

 private:
  struct Found {
    std::uint32_t line;
    std::size_t at;
  };
  std::optional<Found> find(std::size_t first, std::size_t last) const;

  const Document& document_;
  TextRange range_;
  std::string_view text_;
  std::size_t first_byte_;
};

// For a line that stands at `where`, which must outlive it.
DueContext due_context(const LinePlace& where, base::Date lesson, const Record& record, MoreSubjects more = {});

} // namespace ecole::content
