// UTF-8 text: checked, folded for comparison, made into a slug, matched to the nearest name, escaped for HTML.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ecole::base {

// The code point at `text[at]` and how many bytes it takes; U+FFFD and 1 for a byte that is not UTF-8.
struct CodePoint {
  char32_t value;
  std::size_t bytes;
};
CodePoint decode(std::string_view text, std::size_t at);
void append_utf8(std::string& text, char32_t code_point);

bool is_utf8(std::string_view text);
std::size_t count_code_points(std::string_view text);

// `text` with bytes that are not UTF-8, NUL and other control characters (but tab and line ends) as U+FFFD.
std::string cleaned(std::string_view text);

// Not seen itself, it begins a line or sets in which direction the text behind it runs: a name with it is not read as
// it is stored (CVE-2021-42574). Marks of direction that stand for a letter are none.
bool reorders(char32_t code_point);

// Where the character begins of which `at` is a byte, in UTF-8; the end of the text is no part of one.
inline std::size_t begin_of_character(std::string_view text, std::size_t at) {
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

// For comparing what people typed: lower case, accents and ligatures resolved (œ → oe), typographic apostrophes and
// dashes as ASCII ones, every space (no-break, thin, …) as one ' '. Works on composed and decomposed text alike.
std::string fold(std::string_view text);

// Lower-case ASCII letters, digits and single dashes: "Été à l’école" → "ete-a-l-ecole". May be empty.
std::string slug(std::string_view text);
// Each segment of a path as a slug; dots inside a segment stay ("photo.JPG" → "photo.jpg").
std::string slug_path(std::string_view path);

std::string_view trim(std::string_view text); // spaces, tabs, line ends, no-break spaces at both ends
std::vector<std::string_view> split(std::string_view text, char separator);
// The lines of a text, without their ends (\n, \r\n or \r).
std::vector<std::string_view> lines(std::string_view text);

// The candidate nearest to `typed` by folded edit distance, if it is near enough to be meant (a third of its length).
std::optional<std::string> nearest(std::string_view typed, std::span<const std::string> candidates);

void append_escaped(std::string& html, std::string_view text); // & < > " '
std::string escaped(std::string_view text);

} // namespace ecole::base
