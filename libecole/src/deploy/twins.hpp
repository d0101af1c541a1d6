// Paths that are two here and one on hosts that ignore capitals, or that write accents otherwise (NFC, NFD).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace ecole::deployment {

// Equal for paths that such a host takes for one: letters decomposed into letter and accent (Latin, Greek and Cyrillic;
// the canonical decomposition of Unicode), then small.
std::string twin_key(std::string_view path);

// Two of `paths` (sorted, each there once) that are one file there, or a file and the folder of the other.
std::optional<std::pair<std::string, std::string>> first_twins(std::span<const std::string> paths);

} // namespace ecole::deployment
