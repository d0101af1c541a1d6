// The text of a source as the state keeps it (Table::text), so that a page that shows many sources parses none of them.
#pragma once

#include "content/text.hpp"
#include <optional>
#include <string>
#include <string_view>

namespace ecole::site {

// `blob`: the content id of the source, raw.
std::string text_value(std::string_view blob, const content::Text& text);

// Nothing when `value` is of another version of the source, or damaged.
std::optional<content::Text> read_text_value(std::string_view blob, std::string_view value);

} // namespace ecole::site
