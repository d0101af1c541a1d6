// When a class has which subject: one slot a lesson of the week, as ecole.yml, the table of emploi-du-temps.md or a
// portal's calendar file give it.
#pragma once

#include "base/date.hpp"
#include "content/calendar_file.hpp"
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ecole::content {

struct Slot {
  base::Weekday day = base::Weekday::monday;
  std::optional<base::Date> only; // of a calendar file: that day, and no other
  int at = -1, until = -1;        // minutes of the day; -1: not said
  std::string subject;            // as written: "Maths"
  std::string group, room;        // as written, or ""
  char week = 0;                  // 'A', 'B', 0: every week
  bool operator==(const Slot&) const = default;
};

// For whoever keeps slots (base/fields.hpp).
struct SlotFields {
  static void of(auto& walk, Slot& r) { walk(r.day, r.only, r.at, r.until, r.subject, r.group, r.room, r.week); }
};

// "9 h", "9h05", "09:05", "9.05": the minute of the day at the start of `text`, which loses what was read; nothing when
// none stands there.
std::optional<int> read_time_of_day(std::string_view& text);
// "9 h 00 – 9 h 55", "09:00-09:55", "9h": both times, -1 for an end that is not said; nothing when it is something
// else.
struct TimeSpan {
  int at = -1, until = -1;
};
std::optional<TimeSpan> read_time_span(std::string_view text);

// "Maths (A, g1, salle 12)", and several of them divided by " / ", ";" or a line end. A cell that says nothing gives
// none.
std::vector<Slot> read_timetable_cell(std::string_view text);

// A portal's timetable: one slot an event. Names of teachers, which portals put there too, are not kept.
std::vector<Slot> slots_of(const CalendarFile& file);

} // namespace ecole::content
