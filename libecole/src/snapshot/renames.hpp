// Files that one commit moved, with their bytes as they were or edited at once.
#pragma once

#include "snapshot/difference.hpp"
#include <functional>
#include <utility>

namespace ecole::snapshot {

// The bytes of a file; nothing when they are not there, or too many.
using ReadPage = std::function<Result<std::optional<std::string>>(const ContentId&)>;

// (where it lay, where it lies), sorted by the former; no path stands twice on one side.
using Renames = std::vector<std::pair<std::string, std::string>>;

// Of several files with the same bytes those with the same name belong together, then the first ones of both. Of what
// is left, a page that went and one that came are one when half of their bytes are in lines that both have: first
// within a folder, then within a class, then anywhere, the most similar ones first. Where one page of a folder went and
// one came and no other, as when a forge's editor renames and edits at once, half of the bytes in the same words are
// enough. Nothing is read unless pages both went and came; a commit in which more than `most_pairs` of them could
// belong together is one that moves a site, and does not edit.
inline constexpr std::size_t most_pairs = 250'000;
Result<Renames> renames(const std::vector<SourceChange>& changes, const ReadPage& read);

} // namespace ecole::snapshot
