// Days without school: public holidays, term breaks, days off that ecole.yml names; weeks A and B; and the due dates
// that can only be found with them.
#pragma once

#include "base/zone.hpp"
#include "content/configuration.hpp"
#include "content/record.hpp"
#include "model/holidays.hpp"
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace ecole::model {

class Calendar {
 public:
  // Without a calendar file `file` is nullptr. A time zone that is not known is Europe/Paris; reading the settings said
  // so.
  explicit Calendar(const content::Configuration::Calendar& settings, const content::CalendarFile* file = nullptr);

  // The same for a class that has days off of its own.
  Calendar with_days_off(const std::set<base::Date>& days) const;

  const base::Zone& time_zone() const { return site_->time_zone; }

  enum class DayOff {
    none,
    public_holiday,
    autumn_break,
    christmas_break,
    winter_break,
    spring_break,
    summer_break,
    other_break, // a bridge, or what a calendar file names
    day_off
  };
  // Why there is no school; weekdays without classes are not asked for here.
  DayOff day_off(base::Date day) const;
  // What a calendar file calls the break of that day; "" for the well-known ones.
  std::string_view break_name(base::Date day) const;
  // Which public holiday, 1 to 11 in the order of the year (1 January, Easter Monday, 1 May, 8 May, Ascension, Whit
  // Monday, 14 July, 15 August, 1 November, 11 November, 25 December); 0: none.
  static int public_holiday(base::Date day);
  // A weekday with classes, and not off.
  bool school_day(base::Date day) const;
  bool has_classes_on(base::Weekday weekday) const;
  base::Date next_school_day(base::Date after) const;  // strictly after; within a year, else the day after
  base::Date last_school_day(base::Date before) const; // strictly before; within a year, else the day before
  // The day on which school begins again after the break that `day` lies in, or else after the next one; nothing when
  // no break is known.
  std::optional<base::Date> end_of_break(base::Date day) const;
  bool in_break(base::Date day) const;
  // Summer holidays of a zone whose decree is not known yet: they always lie about these days.
  bool in_unknown_summer(base::Date day) const;
  // 'A' or 'B'; 0 where weeks have no letters, and for a week without a school day.
  char letter(base::Week week) const;
  bool has_letters() const { return site_->settings.weeks.has_value(); }
  // The first day of classes of the school year that began in `year`, as far as it is known: else its first school day.
  base::Date first_day_of_classes(int year) const;
  // Everything that its answers depend on, for comparing.
  std::string description() const;

 private:
  struct Site {
    content::Configuration::Calendar settings;
    base::Zone time_zone;
    Holidays holidays;
    std::set<base::Date> days_off;
  };
  const Break* break_at(base::Date day) const;
  bool has_school_day(base::Week week) const;

  std::shared_ptr<const Site> site_;
  std::set<base::Date> days_off_; // of a class, beside the site's
};

// Where `when` leads from a lesson on `lesson`, for the forms that need a calendar and nothing else; nothing for a
// break that is not known.
std::optional<base::Date> resolve_when(const content::When& when, base::Date lesson, const Calendar& calendar);

} // namespace ecole::model
