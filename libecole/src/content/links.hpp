// Whether a link of a record leads to something that exists, and what to say when it does not. Who knows what exists
// passes it in; nothing is looked up here.
#pragma once

#include "content/record.hpp"
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ecole::content {

struct CheckedLink {
  std::optional<std::string> target;    // the path it leads to, as it is spelled there; nothing: the link is broken
  std::optional<base::Finding> finding; // link-target-missing (drop), link-case (the link still leads there)
};

// `from` is the path of the file the link stands in; `existing` are the candidates: the paths whose fold is that of the
// target and, for a suggestion, those of the same folder. A target of "" is the file itself.
CheckedLink check_link(std::string_view from, const Link& link, std::span<const std::string> existing);

// Nothing when `link` has no anchor, or one of `anchors` (those of the file it leads to); else anchor-missing. The link
// then leads to the file as a whole.
std::optional<base::Finding> check_anchor(const Link& link, std::span<const std::string> anchors);

} // namespace ecole::content
