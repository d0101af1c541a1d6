// What somebody meant: the name nearest to the one that was typed, among those that exist.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ecole::content {

// The path among `existing` that `target` probably means: first one with the same folded path, then a near name in the
// same folder, then the same file name in another folder.
std::optional<std::string> nearest_path(std::string_view target, std::span<const std::string> existing);

// The id among `anchors` that `anchor` probably means; its text may have been typed instead of its id ("Les
// fractions").
std::optional<std::string> nearest_anchor(std::string_view anchor, std::span<const std::string> anchors);

// How a file at `from` writes the path of `to`, relative, with what has to be percent-encoded in Markdown encoded.
std::string relative_path(std::string_view from, std::string_view to);

} // namespace ecole::content
