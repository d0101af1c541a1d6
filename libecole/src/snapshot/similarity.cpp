#include "snapshot/similarity.hpp"

#include <algorithm>

namespace ecole::snapshot {

namespace {

// FNV-1a: the same on every machine and for ever, for what is known by it must not change with a library.
std::uint64_t hash_of(std::string_view piece) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char byte : piece) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3;
  return hash;
}

Pieces pieces_of(std::string_view text, std::string_view separators) {
  constexpr std::string_view space = " \t\r\n";
  Pieces pieces;
  while (!text.empty()) {
    const std::size_t end = text.find_first_of(separators);
    std::string_view piece = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    const std::size_t first = piece.find_first_not_of(space);
    if (first == std::string_view::npos) continue;
    piece = piece.substr(first, piece.find_last_not_of(space) - first + 1);
    pieces.sorted.emplace_back(hash_of(piece), piece.size());
    pieces.bytes += piece.size();
  }
  std::ranges::sort(pieces.sorted);
  return pieces;
}

} // namespace

Pieces lines_of(std::string_view text) { return pieces_of(text, "\n"); }
Pieces words_of(std::string_view text) { return pieces_of(text, " \t\r\n"); }

unsigned similarity(const Pieces& a, const Pieces& b) {
  const std::size_t larger = std::max(a.bytes, b.bytes), smaller = std::min(a.bytes, b.bytes);
  if (larger == 0 || smaller * 1000 / larger < similar) return 0; // not worth to be looked at
  std::size_t common = 0;
  for (auto left = a.sorted.begin(), right = b.sorted.begin(); left != a.sorted.end() && right != b.sorted.end();) {
    if (*left == *right) {
      common += left->second;
      ++left, ++right;
    } else {
      ++(*left < *right ? left : right);
    }
  }
  return static_cast<unsigned>(common * 1000 / larger);
}

} // namespace ecole::snapshot
