// Conditions on the version of ecole: ">=1.0", ">=1.0, <2".
#pragma once

#include <optional>
#include <string_view>

namespace ecole::content {

// Whether `version` ("1.0.2") meets every part of `condition`; nothing when that cannot be read. A version alone asks
// for that one or a newer one.
std::optional<bool> meets(std::string_view version, std::string_view condition);

} // namespace ecole::content
