#include "deploy/twins.hpp"

#include "base/text.hpp"
#include <algorithm>
#include <cstdint>
#include <iterator>
#include <unordered_map>

namespace ecole::deployment {

namespace {

struct Decomposition {
  std::uint16_t letter, base, accent;
};

constexpr Decomposition decompositions[] = {
#include "deploy/decompositions.inc"
};

// Capitals that have no accent to lose; ASCII is dealt with before.
char32_t small(char32_t c) {
  constexpr std::pair<char32_t, char32_t> lone[] = {{U'Æ', U'æ'}, {U'Ð', U'ð'}, {U'Ø', U'ø'}, {U'Þ', U'þ'},
                                                    {U'Đ', U'đ'}, {U'Ħ', U'ħ'}, {U'Ł', U'ł'}, {U'Ŋ', U'ŋ'},
                                                    {U'Œ', U'œ'}, {U'Ŧ', U'ŧ'}};
  if (c >= U'A' && c <= U'Z') return c + 32;
  if ((c >= U'Α' && c <= U'Ω') || (c >= U'А' && c <= U'Я')) return c + 32;
  if (c >= U'Ѐ' && c <= U'Џ') return c + 80;
  for (auto [capital, letter] : lone)
    if (c == capital) return letter;
  return c;
}

void append_decomposed(std::string& key, char32_t c) {
  auto found =
      std::ranges::lower_bound(decompositions, c, {}, [](const Decomposition& d) { return char32_t{d.letter}; });
  if (found != std::end(decompositions) && found->letter == c) {
    append_decomposed(key, found->base);
    base::append_utf8(key, found->accent);
  } else {
    base::append_utf8(key, small(c));
  }
}

bool is_its_own_key(std::string_view path) {
  return std::ranges::none_of(path,
                              [](char c) { return static_cast<unsigned char>(c) >= 0x80 || (c >= 'A' && c <= 'Z'); });
}

} // namespace

std::string twin_key(std::string_view path) {
  if (is_its_own_key(path)) return std::string(path);
  std::string key;
  for (std::size_t at = 0; at < path.size();) {
    base::CodePoint decoded = base::decode(path, at);
    append_decomposed(key, decoded.value);
    at += decoded.bytes;
  }
  return key;
}

std::optional<std::pair<std::string, std::string>> first_twins(std::span<const std::string> paths) {
  if (std::ranges::all_of(paths, is_its_own_key)) return std::nullopt;
  std::unordered_map<std::string, const std::string*> files;
  for (const std::string& path : paths) {
    auto [known, is_new] = files.emplace(twin_key(path), &path);
    if (!is_new) return std::pair(*known->second, path);
  }
  for (const std::string& path : paths) {
    std::string key = twin_key(path);
    for (std::size_t slash = key.rfind('/'); slash != std::string::npos; slash = key.rfind('/')) {
      key.resize(slash);
      if (auto file = files.find(key); file != files.end()) return std::pair(*file->second, path);
    }
  }
  return std::nullopt;
}

} // namespace ecole::deployment
