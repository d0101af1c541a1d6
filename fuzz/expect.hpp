// What a target holds a parser to. What does not hold ends the process with a word about it, and libFuzzer keeps the
// input.
#pragma once

#include "base/text.hpp"
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace ecole::fuzz {

inline void expect(bool holds, std::string_view what, std::string_view shown = {}) {
  if (holds) return;
  const std::string told = std::string("does not hold: ").append(what).append("\n").append(shown).append("\n");
  std::fwrite(told.data(), 1, told.size(), stderr);
  std::abort();
}

// What a page, a message or the state shows: UTF-8, and none of the control characters that are marks of ours.
inline void expect_clean(std::string_view text, std::string_view what) {
  expect(base::is_utf8(text), what, text);
  for (const char c : text) {
    const unsigned char byte = static_cast<unsigned char>(c);
    expect(byte >= 0x20 || c == '\n' || c == '\t' || c == '\r', what, text);
  }
}

// An input is a byte that chooses and what is left: both stay readable, and a mutation of one leaves the other alone.
struct Input {
  Input(const std::uint8_t* data, std::size_t size)
      : choice(size > 0 ? data[0] : 0),
        bytes(reinterpret_cast<const char*>(data) + (size > 0), size > 0 ? size - 1 : 0) {}
  std::uint8_t choice;
  std::string_view bytes;
};

// Up to `separator`, which goes, too; all of it when there is none.
inline std::string_view take_until(std::string_view& rest, char separator) {
  const std::size_t end = rest.find(separator);
  const std::string_view taken = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  return taken;
}

} // namespace ecole::fuzz
