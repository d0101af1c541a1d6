#include "model/class_time.hpp"

#include "base/fields.hpp"
#include "base/text.hpp"
#include "model/groups.hpp"
#include "model/subjects.hpp"
#include <algorithm>
#include <map>

namespace ecole::model {

namespace {

using base::Date;
using content::Slot;

bool takes_place(const Slot& slot, Date day, const Calendar& calendar) {
  if (!calendar.school_day(day)) return false;
  if (slot.only) return *slot.only == day;
  return slot.day == day.weekday() && (slot.week == 0 || calendar.letter(day.week()) == slot.week);
}

// The first day after `lesson` on which one of `slots` takes place.
std::optional<Date> first_day(const std::vector<const Slot*>& slots, Date lesson, const Calendar& calendar) {
  std::optional<Date> found;
  const auto earlier = [&](Date day) {
    if (day > lesson && calendar.school_day(day) && (!found || day < *found)) found = day;
  };
  bool weekly = false;
  for (const Slot* slot : slots) {
    if (slot->only)
      earlier(*slot->only);
    else
      weekly = true;
  }
  if (!weekly) return found;
  const Date end = base::last_day_of_school_year(base::school_year_of(lesson));
  for (Date day = lesson.plus(1); day <= end && (!found || day < *found); day = day.plus(1)) {
    const bool any =
        std::ranges::any_of(slots, [&](const Slot* slot) { return !slot->only && takes_place(*slot, day, calendar); });
    if (any) earlier(day);
  }
  return found;
}

struct Fields : content::SlotFields {
  using content::SlotFields::of;
  static void of(auto& walk, SubjectLook& r) { walk(r.id, r.title, r.color, r.class_id); }
  static void of(auto& walk, ClassTime& r) { walk(r.days_off, r.slots, r.subjects); }
  static void of(auto& walk, GivenTime& r) { walk(r.days_off, r.slots); }
};

} // namespace

std::string bytes(const ClassTime& time) { return base::field_bytes<Fields>(time); }

ClassTime class_time(std::string_view bytes) {
  std::optional<ClassTime> time = base::read_fields<Fields, ClassTime>(bytes);
  return time && time->subjects.size() == time->slots.size() ? *std::move(time) : ClassTime{};
}

std::string bytes(const GivenTime& time) { return base::field_bytes<Fields>(time); }

GivenTime given_time(std::string_view bytes) {
  return base::read_fields<Fields, GivenTime>(bytes).value_or(GivenTime{});
}

NextLesson next_lesson(const ClassTime& time, const SubjectLook& subject, std::string_view group, Date lesson,
                       const Calendar& calendar) {
  using Problem = NextLesson::Problem;
  if (time.slots.empty()) return {.problem = Problem::no_timetable};
  const std::string wanted = group_name(group);
  std::vector<const Slot*> whole; // of the whole class, and of the wanted group
  std::map<std::string, std::vector<const Slot*>> by_group;
  std::map<std::string, std::string> written; // the name of each group, as its first slot has it
  for (std::size_t i = 0; i < time.slots.size(); ++i) {
    const Slot& slot = time.slots[i];
    // A homework of the whole class, whatever the subject, is for its next day.
    if (!subject.id.empty() && !same_subject(time.subjects[i], subject)) continue;
    const std::string of = group_name(slot.group);
    if (of.empty() || (!wanted.empty() && of == wanted))
      whole.push_back(&slot);
    else if (wanted.empty())
      by_group[of].push_back(&slot), written.try_emplace(of, slot.group);
  }
  if (whole.empty() && by_group.empty()) return {.problem = Problem::not_in_timetable};
  if (by_group.empty() || subject.id.empty()) {
    for (auto& [name, slots] : by_group) whole.insert(whole.end(), slots.begin(), slots.end());
    const std::optional<Date> day = first_day(whole, lesson, calendar);
    return {.problem = day ? Problem::none : Problem::none_left, .date = day};
  }
  // The next lesson of each group: its own or one of the whole class, whichever comes first. Who is in none of these
  // groups has those of the whole class.
  if (!whole.empty())
    for (const Slot& slot : time.slots)
      if (const std::string of = group_name(slot.group); !of.empty())
        by_group.try_emplace(of), written.try_emplace(of, slot.group);
  NextLesson next;
  for (auto& [name, slots] : by_group) {
    slots.insert(slots.end(), whole.begin(), whole.end());
    const std::optional<Date> day = first_day(slots, lesson, calendar);
    if (!day) continue;
    next.groups.push_back(written.at(name));
    next.days.push_back(*day);
  }
  if (next.days.empty()) return {.problem = Problem::none_left};
  if (std::ranges::adjacent_find(next.days, std::ranges::not_equal_to{}) == next.days.end())
    return {.problem = Problem::none, .date = next.days.front()};
  next.problem = Problem::groups_differ;
  return next;
}

std::optional<LessonTime> lesson_time(const ClassTime& time, const SubjectLook& subject, std::string_view group,
                                      Date day, const Calendar& calendar) {
  constexpr int longest_break = 20; // minutes between two slots of one lesson
  if (subject.id.empty()) return std::nullopt;
  const std::string wanted = group_name(group);
  std::vector<const Slot*> of_group, of_class;
  std::set<std::string> groups;
  for (std::size_t i = 0; i < time.slots.size(); ++i) {
    const Slot& slot = time.slots[i];
    if (slot.at < 0 || !same_subject(time.subjects[i], subject) || !takes_place(slot, day, calendar)) continue;
    const std::string of = group_name(slot.group);
    if (of.empty())
      of_class.push_back(&slot);
    else if (wanted.empty() || of == wanted)
      of_group.push_back(&slot), groups.insert(of);
  }
  // A lesson that names no group is the whole class's, or that of the only group that has one on the day.
  std::vector<const Slot*>& slots =
      (wanted.empty() ? !of_class.empty() || groups.size() > 1 : of_group.empty()) ? of_class : of_group;
  if (slots.empty()) return std::nullopt;
  std::ranges::sort(slots, {}, [](const Slot* slot) { return std::pair(slot->at, slot->until); });
  LessonTime lesson{slots.front()->at, slots.front()->until, slots.front()->room, !slots.front()->only};
  for (auto slot = std::next(slots.begin()); slot != slots.end(); ++slot) {
    const bool again = (*slot)->at == lesson.at && (*slot)->until == lesson.until;
    const bool follows =
        lesson.until >= 0 && (*slot)->at >= lesson.until && (*slot)->at - lesson.until <= longest_break;
    if (!again && !follows) return std::nullopt;
    lesson.until = (*slot)->until;
    if ((*slot)->room != lesson.room) lesson.room.clear();
    lesson.weekly = lesson.weekly || !(*slot)->only;
  }
  return lesson;
}

} // namespace ecole::model
