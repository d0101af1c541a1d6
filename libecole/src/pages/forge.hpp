// Deep links into the web editor of a forge, one form for each kind of forge.
#pragma once

#include "model/school.hpp"
#include <string>
#include <string_view>

namespace ecole::pages {

// The editor with the file at `source` (from the site's root) open; "" without a forge.
std::string edit_url(const model::School::Forge& forge, std::string_view source);
// The editor with a new file in `folder`, named `file_name` and holding `text` where these are given and the forge
// takes them (GitLab takes no text).
std::string new_url(const model::School::Forge& forge, std::string_view folder, std::string_view file_name = {},
                    std::string_view text = {});

} // namespace ecole::pages
