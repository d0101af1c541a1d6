// The first words of a text, for lists.
#pragma once

#include <cmark-gfm.h>
#include <string>
#include <string_view>

namespace ecole::content {

inline constexpr std::size_t longest_summary = 160; // characters

// `plain` as it is when it has at most `most` characters; else cut at a word, with "…" at its end.
std::string cut_at_word(std::string_view plain, std::size_t most = longest_summary);

// Of the paragraphs below `root`, one after the other as far as there is room; of everything when there is no
// paragraph. Pictures alone in theirs do not count.
std::string summary_of(const cmark_node* root);

} // namespace ecole::content
