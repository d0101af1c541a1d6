#include "base/text.hpp"
#include <algorithm>
#include <utility>

namespace ecole::base {

namespace {

// Names that people type are short; longer ones are only compared, so that no text makes this slow.
constexpr std::size_t longest_compared = 128;

std::u32string code_points(std::string_view text) {
  std::u32string points;
  for (std::size_t at = 0; at < text.size();) {
    CodePoint point = decode(text, at);
    points += point.value;
    at += point.bytes;
  }
  return points;
}

// How many letters must be added, left out, changed, or swapped with their neighbour (Damerau-Levenshtein, every place
// changed once at most); above `limit` any number above it.
std::size_t distance(std::u32string_view a, std::u32string_view b, std::size_t limit) {
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > limit) return limit + 1;
  std::vector<std::size_t> before_last(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::swap(before_last, last);
    std::swap(last, row);
    row[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before_last[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    // A swap reaches back two rows, so the row before counts too.
    if (least > limit && *std::ranges::min_element(last) > limit) return limit + 1;
  }
  return row[b.size()];
}

} // namespace

std::optional<std::string> nearest(std::string_view typed, std::span<const std::string> candidates) {
  std::u32string wanted = code_points(fold(typed));
  const std::string* best = nullptr;
  std::size_t best_distance = 0;
  for (const std::string& candidate : candidates) {
    std::u32string name = code_points(fold(candidate));
    if (name == wanted) return candidate;
    std::size_t longer = std::max(name.size(), wanted.size());
    std::size_t limit = longer > longest_compared ? 0 : longer / 3;
    if (best) limit = std::min(limit, best_distance - 1);
    if (limit == 0) continue;
    std::size_t edits = distance(wanted, name, limit);
    if (edits > limit) continue;
    best = &candidate;
    best_distance = edits;
  }
  return best ? std::optional(*best) : std::nullopt;
}

} // namespace ecole::base
