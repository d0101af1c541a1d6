#include "base/text.hpp"

#include <algorithm>
#include <cstring>

namespace ecole::base {

namespace {

constexpr char32_t replacement = 0xFFFD;
constexpr std::string_view replacement_utf8 = "\xEF\xBF\xBD";

unsigned char byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

// The first place from `at` on with a byte above 127; eight bytes at a time.
std::size_t skip_ascii(std::string_view text, std::size_t at) {
  constexpr std::uint64_t high_bits = 0x8080808080808080;
  for (std::uint64_t eight; at + sizeof eight <= text.size(); at += sizeof eight) {
    std::memcpy(&eight, text.data() + at, sizeof eight);
    if (eight & high_bits) break;
  }
  while (at < text.size() && byte_at(text, at) < 0x80) ++at;
  return at;
}

// The first place from `at` on with a byte that is neither printable ASCII nor the end of a line; eight bytes at a
// time.
std::size_t skip_printable(std::string_view text, std::size_t at) {
  constexpr std::uint64_t ones = 0x0101010101010101, high_bits = 0x8080808080808080;
  const auto any_zero = [](std::uint64_t eight) { return (eight - ones) & ~eight & high_bits; };
  const auto printable = [](unsigned char c) { return (c >= 0x20 && c < 0x7F) || c == '\n'; };
  for (;;) {
    for (std::uint64_t eight; at + sizeof eight <= text.size(); at += sizeof eight) {
      std::memcpy(&eight, text.data() + at, sizeof eight);
      const std::uint64_t controls = (eight - ones * 0x20) & ~eight & high_bits;
      if ((eight & high_bits) || controls || any_zero(eight ^ (ones * 0x7F))) break;
    }
    const std::size_t end = std::min(at + 8, text.size());
    while (at < end && printable(byte_at(text, at))) ++at;
    if (at < end || at == text.size()) return at;
  }
}

bool is_forbidden_control(char32_t c) {
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0);
}

// How many bytes of space stand at `at`: of those that trim() takes away.
std::size_t space_at(std::string_view text, std::size_t at) {
  std::string_view rest = text.substr(at);
  if (rest[0] == ' ' || (rest[0] >= '\t' && rest[0] <= '\r')) return 1;
  if (rest.starts_with("\xC2\xA0")) return 2;     // no-break space
  if (rest.starts_with("\xE2\x80\xAF")) return 3; // narrow no-break space
  return 0;
}

// How HTML writes a character that means something to it; "" for every other.
std::string_view reference_of(char c) {
  switch (c) {
  case '&': return "&amp;";
  case '<': return "&lt;";
  case '>': return "&gt;";
  case '"': return "&quot;";
  case '\'': return "&#39;";
  default: return {};
  }
}

} // namespace

CodePoint decode(std::string_view text, std::size_t at) {
  constexpr CodePoint bad = {replacement, 1};
  if (at >= text.size()) return bad;
  unsigned char first = byte_at(text, at);
  if (first < 0x80) return {first, 1};
  std::size_t bytes = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
  if (bytes == 0 || text.size() - at < bytes) return bad;
  char32_t value = first & (0x7Fu >> bytes);
  for (std::size_t i = 1; i < bytes; ++i) {
    unsigned char next = byte_at(text, at + i);
    if ((next & 0xC0) != 0x80) return bad;
    value = value << 6 | (next & 0x3Fu);
  }
  bool overlong = (bytes == 3 && value < 0x800) || (bytes == 4 && value < 0x10000);
  bool surrogate = value >= 0xD800 && value < 0xE000;
  if (overlong || surrogate || value > 0x10FFFF) return bad;
  return {value, bytes};
}

void append_utf8(std::string& text, char32_t c) {
  if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) c = replacement;
  auto add = [&](char32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (c < 0x80) {
    add(c);
  } else if (c < 0x800) {
    add(0xC0 | c >> 6);
    add(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    add(0xE0 | c >> 12);
    add(0x80 | (c >> 6 & 0x3F));
    add(0x80 | (c & 0x3F));
  } else {
    add(0xF0 | c >> 18);
    add(0x80 | (c >> 12 & 0x3F));
    add(0x80 | (c >> 6 & 0x3F));
    add(0x80 | (c & 0x3F));
  }
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = skip_ascii(text, 0); at < text.size(); at = skip_ascii(text, at)) {
    CodePoint point = decode(text, at);
    if (point.bytes == 1) return false;
    at += point.bytes;
  }
  return true;
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t beyond = skip_ascii(text, at);
    count += beyond - at;
    if (beyond == text.size()) break;
    ++count;
    at = beyond + decode(text, beyond).bytes;
  }
  return count;
}

std::string cleaned(std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  std::size_t kept_from = 0;
  for (std::size_t at = skip_printable(text, 0); at < text.size(); at = skip_printable(text, at)) {
    CodePoint point = decode(text, at);
    bool bad_byte = point.value == replacement && point.bytes == 1;
    if (bad_byte || is_forbidden_control(point.value)) {
      clean += text.substr(kept_from, at - kept_from);
      clean += replacement_utf8;
      kept_from = at + point.bytes;
    }
    at += point.bytes;
  }
  clean += text.substr(kept_from);
  return clean;
}

bool reorders(char32_t code_point) {
  return (code_point >= 0x2028 && code_point <= 0x202E) || (code_point >= 0x2066 && code_point <= 0x2069);
}

std::string_view trim(std::string_view text) {
  while (!text.empty()) {
    std::size_t bytes = space_at(text, 0);
    if (bytes == 0) break;
    text.remove_prefix(bytes);
  }
  while (!text.empty()) {
    std::size_t bytes = 0;
    for (std::size_t length = 1; length <= std::min<std::size_t>(3, text.size()) && bytes == 0; ++length)
      if (space_at(text, text.size() - length) == length) bytes = length;
    if (bytes == 0) break;
    text.remove_suffix(bytes);
  }
  return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  std::size_t from = 0;
  for (std::size_t end; (end = text.find(separator, from)) != std::string_view::npos; from = end + 1)
    parts.push_back(text.substr(from, end - from));
  parts.push_back(text.substr(from));
  return parts;
}

std::vector<std::string_view> lines(std::string_view text) {
  std::vector<std::string_view> found;
  const auto next = [&](char end, std::size_t from) { return std::min(text.find(end, from), text.size()); };
  std::size_t feed = next('\n', 0), carriage_return = next('\r', 0);
  for (std::size_t from = 0; from < text.size();) {
    if (feed < from) feed = next('\n', from);
    if (carriage_return < from) carriage_return = next('\r', from);
    const std::size_t end = std::min(feed, carriage_return);
    found.push_back(text.substr(from, end - from));
    from = end == carriage_return && feed == end + 1 ? end + 2 : end + 1;
  }
  return found;
}

void append_escaped(std::string& html, std::string_view text) {
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    // What means something to HTML stands before '?'; most of a text does not.
    if (text[at] >= '?' || text[at] < 0) continue;
    std::string_view reference = reference_of(text[at]);
    if (reference.empty()) continue;
    html += text.substr(from, at - from);
    html += reference;
    from = at + 1;
  }
  html += text.substr(from);
}

std::string escaped(std::string_view text) {
  std::string html;
  html.reserve(text.size() + text.size() / 8);
  append_escaped(html, text);
  return html;
}

} // namespace ecole::base
