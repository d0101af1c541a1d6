// Why a page was made again: which key came, went or changed, and which input that goes back to. Recorded where the
// decision falls, only when asked for.
#pragma once

#include "base/date.hpp"
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ecole::engine {

enum class Change : std::uint8_t { came, went, changed };

struct Touch {
  std::string key;
  Change change;
  std::string owner; // "input/<name>", "rule/<name>/<id>", as display()
};

enum class Outcome : std::uint8_t { written, cut_off, removed, absent };

struct PageStory {
  std::string rule, id, output;
  Outcome outcome = Outcome::absent;
  std::vector<Touch> because; // empty on a clean build; "time" as the key when only time moved it
};

} // namespace ecole::engine
