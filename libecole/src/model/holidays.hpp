// Term breaks: those of the zones of metropolitan France, which are installed (holidays/france.txt), and those of a
// calendar file that a ministry gives for Corsica, overseas or another country.
#pragma once

#include "base/date.hpp"
#include "content/calendar_file.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace ecole::model {

enum class BreakKind : std::uint8_t { autumn, christmas, winter, spring, summer, other };

struct Break {
  BreakKind kind = BreakKind::other;
  base::Date leave;   // pupils leave after its classes; a bridge begins with this day
  base::Date back;    // classes begin again in the morning
  bool whole = false; // `leave` has no classes itself
  std::string name;   // of a break of another kind, as its file has it
  bool operator==(const Break&) const = default;
};

struct Holidays {
  std::vector<Break> breaks;      // by their first day
  std::vector<base::Date> starts; // the first day of classes of a school year, sorted
  bool operator==(const Holidays&) const = default;
};

// Of zone "A", "B" or "C"; of any other name, none.
Holidays holidays_of_zone(std::string_view zone);

// Of a calendar file. Where events name the zones they are for, only those of `zone` count ("": those of no zone). For
// school years that the file says something about it stands for the zone's own breaks.
Holidays holidays_of_file(const content::CalendarFile& file, std::string_view zone);

} // namespace ecole::model
