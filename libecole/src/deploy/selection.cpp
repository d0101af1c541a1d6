#include "deploy/selection.hpp"

#include <algorithm>

namespace ecole::deployment {

Selection::Selection(const std::vector<std::string>& only, const std::vector<std::string>& skip)
    : only_(read(only)), skip_(read(skip)) {}

std::vector<Selection::Pattern> Selection::read(const std::vector<std::string>& patterns) {
  std::vector<Pattern> read;
  for (std::string_view pattern : patterns) {
    // "./6e-b" and "/6e-b" are typed for "6e-b".
    if (pattern.starts_with("./")) pattern.remove_prefix(2);
    while (pattern.starts_with('/')) pattern.remove_prefix(1);
    const bool of_folder = pattern.ends_with('/');
    while (pattern.ends_with('/')) pattern.remove_suffix(1);
    read.push_back({base::Wildcard(pattern, false), of_folder});
  }
  return read;
}

bool Selection::any_names(const std::vector<Pattern>& patterns, std::string_view path) {
  return std::ranges::any_of(patterns, [&](const Pattern& pattern) {
    if (!pattern.of_folder && pattern.wildcard.matches(path)) return true;
    for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1))
      if (pattern.wildcard.matches(path.substr(0, slash))) return true;
    return false;
  });
}

bool Selection::takes(std::string_view path) const {
  return (only_.empty() || any_names(only_, path)) && !any_names(skip_, path);
}

} // namespace ecole::deployment
