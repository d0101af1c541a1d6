// The day of a homework that only the calendar or the timetable of its class tells: "la prochaine séance".
#pragma once

#include "content/configuration.hpp"
#include "content/record.hpp"
#include <ecole/build.hpp>
#include <ecole/extend/snapshot.hpp>
#include <optional>
#include <string>

namespace ecole::site {

struct WrittenTask {
  std::string path, text; // of its file, as it is to be
  content::Task task;     // as it is read there
};

// As a build would find it, in the sources with that file; nothing where it would not publish the file as it is. An
// error where it finds none: what a check would say of that line; and those of the snapshot.
Result<std::optional<base::Date>> calendar_day(const Snapshot& sources, const content::Configuration& configuration,
                                               const WrittenTask& written, Time now);

} // namespace ecole::site
