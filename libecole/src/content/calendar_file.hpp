// An iCalendar file (RFC 5545) as schools get them: term breaks from a ministry, a timetable from a school portal. Read
// are VEVENTs with DTSTART, DTEND or DURATION, SUMMARY, DESCRIPTION, LOCATION, CATEGORIES, STATUS and weekly or daily
// repetition; everything else is passed over. Reading never fails: what cannot be understood is left out and counted.
#pragma once

#include "base/date.hpp"
#include "base/zone.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace ecole::content {

struct CalendarEvent {
  base::Date first, end;   // end: the day after the last one it touches
  int at = -1, until = -1; // minutes of the day in the site's zone; -1: all day
  std::string summary, description, location, categories;
  bool operator==(const CalendarEvent&) const = default;
};

struct CalendarFile {
  bool is_calendar = false;          // there is a VCALENDAR in it
  std::vector<CalendarEvent> events; // every repetition one of its own; by day, then minute
  std::size_t not_understood = 0;    // events left out, or shown once where they are repeated in another way
};

inline constexpr std::size_t largest_calendar_file = 4 << 20; // bytes
inline constexpr std::size_t most_calendar_events = 20'000;

// Times with a zone of their own are turned into `zone`'s; floating ones are in it already.
CalendarFile read_calendar_file(std::string_view bytes, const base::Zone& zone);

} // namespace ecole::content
