// "oui", "non", "true", "no", …
#pragma once

#include <optional>
#include <string_view>

namespace ecole::content {

std::optional<bool> yes_or_no(std::string_view text); // nothing: neither

} // namespace ecole::content
