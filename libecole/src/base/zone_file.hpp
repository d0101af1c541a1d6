// What a zoneinfo file (RFC 8536) says: when the clocks of its zone change.
#pragma once

#include "base/zone.hpp"
#include <optional>
#include <string_view>
#include <vector>

namespace ecole::base {

struct ZoneFile {
  int first_offset = 0;            // minutes east of UTC before the first change
  std::vector<ZoneChange> changes; // in order
};

// Nothing for bytes that are no such file, and for one that counts leap seconds. The rule at its end, for the time
// after its last change, is carried out up to 2199.
std::optional<ZoneFile> read_zone_file(std::string_view bytes);

} // namespace ecole::base
