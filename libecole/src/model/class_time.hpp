// The time of one class: its own days off and its timetable; and what follows from them: when its next lesson is.
#pragma once

#include "content/timetable.hpp"
#include "model/calendar.hpp"
#include "model/rows.hpp"
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ecole::model {

// What stands under timetable/<class>.
struct ClassTime {
  std::set<base::Date> days_off;
  std::vector<content::Slot> slots;
  std::vector<SubjectLook> subjects; // of each slot
};
std::string bytes(const ClassTime& time);
ClassTime class_time(std::string_view bytes); // an empty one when damaged

// What settings or files say of it before subjects are known: under class-time/<class> and timetable-file/<class>.
struct GivenTime {
  std::vector<base::Date> days_off;
  std::vector<content::Slot> slots;
};
std::string bytes(const GivenTime& time);
GivenTime given_time(std::string_view bytes);

struct NextLesson {
  enum class Problem : std::uint8_t {
    none,
    no_timetable,
    not_in_timetable, // the subject, or the group
    groups_differ,    // the next lesson is not the same day for all: `groups` and `days`
    none_left,        // in this school year, or as far as the timetable goes
  };
  Problem problem = Problem::none;
  std::optional<base::Date> date = {};
  std::vector<std::string> groups = {};
  std::vector<base::Date> days = {}; // of each group
};
// Strictly after `lesson`, on a day with classes. `group` "": the whole class.
NextLesson next_lesson(const ClassTime& time, const SubjectLook& subject, std::string_view group, base::Date lesson,
                       const Calendar& calendar);

// When and where a lesson of `day` was; nothing where the timetable leaves that open: no slot of its subject and group
// on such a day, or two that do not follow each other.
struct LessonTime {
  int at = -1, until = -1; // minutes of the day; until -1: not said
  std::string room;        // "" where it is not said, or not the same all the time
  bool weekly = false;     // as every week, and not of that day alone
};
std::optional<LessonTime> lesson_time(const ClassTime& time, const SubjectLook& subject, std::string_view group,
                                      base::Date day, const Calendar& calendar);

} // namespace ecole::model
