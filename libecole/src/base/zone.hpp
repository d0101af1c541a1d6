// A time zone: the offset from UTC at a minute, and the minute at which a local day begins.
#pragma once

#include "base/date.hpp"
#include <optional>
#include <string_view>
#include <vector>

namespace ecole::base {

// From this minute on, clocks are so many minutes ahead of UTC.
struct ZoneChange {
  Minute from = 0;
  int offset = 0;
  bool operator==(const ZoneChange&) const = default;
};

class Zone {
 public:
  // Central European time with the Union's rule (last Sundays of March and October, 01:00 UTC) needs no file; other
  // names are read from the system's zoneinfo (RFC 8536). Nothing for a name that is not there.
  static std::optional<Zone> named(std::string_view name);

  int offset_at(Minute utc) const; // minutes east of UTC
  Date date_at(Minute utc) const;
  // The first minute of a local day (where clocks skip midnight: the first that exists).
  Minute start_of(Date day) const;
  // The minute of a local wall-clock time; one that is skipped in spring is moved on by the skip, the first of two in
  // autumn.
  Minute at(Date day, int minute_of_day) const;

 private:
  bool european_ = false;
  int first_offset_ = 0;
  std::vector<ZoneChange> changes_; // in order
};

} // namespace ecole::base
