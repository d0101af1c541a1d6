// The calendar files that ecole.yml names: a ministry's term breaks, and the timetables that a school portal exports.
#pragma once

#include "content/configuration.hpp"
#include "engine/engine.hpp"
#include <ecole/extend/snapshot.hpp>
#include <optional>

namespace ecole::site {

// calendar.file; nothing when none is named or it cannot be used, which is then a finding of the configuration.
Result<std::optional<content::CalendarFile>> holidays_file(const Snapshot& snapshot,
                                                           content::Configuration& configuration);

// Whether every file that a class's timetable names is there; a finding of the configuration for each that is not.
Result<void> look_for_timetables(const Snapshot& snapshot, content::Configuration& configuration);

// Gives timetable-file/<class> for every class that names a file. One that is as it was at the last build is not read
// again.
Result<void> give_timetables(const Snapshot& snapshot, const content::Configuration& configuration,
                             engine::Inputs& inputs);

} // namespace ecole::site
