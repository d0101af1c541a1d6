// The publication pause of a school: evenings and weekends in which nothing new is published.
#pragma once

#include "base/zone.hpp"
#include "content/configuration.hpp"
#include <optional>

namespace ecole::model {

struct Pause {
  base::Minute from = 0, until = 0; // until: the first minute after it
  bool operator==(const Pause&) const = default;
};

// The pause that runs at `minute`. On Mondays to Thursdays and Sundays from `from` to `to` (of the next day where it is
// not later), and from Friday at `from` to Monday at `to`. Nothing when pauses are off, or none runs.
std::optional<Pause> pause_at(base::Minute minute, const base::Zone& zone,
                              const content::Configuration::Publication& publication);

} // namespace ecole::model
