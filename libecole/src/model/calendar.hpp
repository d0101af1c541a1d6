// Days without school: public holidays, term breaks of a zone, days off that ecole.yml names; and the due dates that
// can only be found with them.
#pragma once

#include "base/zone.hpp"
#include "content/record.hpp"
#include <set>
#include <string>
#include <vector>

namespace ecole::model {

class Calendar {
 public:
  // `zone`: "A", "B", "C", or "" for none: then only public holidays and `days_off` count.
  // `time_zone_name` as configured: "Europe/Paris".
  Calendar(std::string_view zone, std::set<base::Date> days_off, base::Zone time_zone, std::string_view time_zone_name);

  const base::Zone& time_zone() const { return time_zone_; }

  enum class DayOff {
    none,
    public_holiday,
    autumn_break,
    christmas_break,
    winter_break,
    spring_break,
    summer_break,
    day_off
  };
  // Why there is no school; Saturdays and Sundays are not asked for here.
  DayOff day_off(base::Date day) const;
  // Which public holiday, 1 to 11 in the order of the year (1 January, Easter Monday, 1 May, 8 May, Ascension, Whit
  // Monday, 14 July, 15 August, 1 November, 11 November, 25 December); 0: none.
  static int public_holiday(base::Date day);
  // Monday to Friday, and not off.
  bool school_day(base::Date day) const;
  base::Date next_school_day(base::Date after) const; // strictly after; within a year, else the day after
  // The day on which school begins again after the break that `day` lies in, or else after the next one; nothing when
  // no break is known.
  std::optional<base::Date> end_of_break(base::Date day) const;
  bool in_break(base::Date day) const;
  // Summer holidays of a zone whose decree is not known yet: they always lie about these days.
  bool in_unknown_summer(base::Date day) const;
  // Everything that its answers depend on, for comparing.
  std::string description() const;

 private:
  std::string zone_;
  std::set<base::Date> days_off_;
  base::Zone time_zone_;
  std::string time_zone_name_;
};

// Where `when` leads from a lesson on `lesson`, for the forms that need a calendar; nothing for "la prochaine séance",
// which needs a timetable, and for a break that is not known.
std::optional<base::Date> resolve_when(const content::When& when, base::Date lesson, const Calendar& calendar);

} // namespace ecole::model
