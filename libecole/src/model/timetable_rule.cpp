#include "model/class_time.hpp"
#include "model/keys.hpp"
#include "model/rules.hpp"

namespace ecole::model {

using engine::key;

// The id is a class's. Its timetable is the one nearest to the teachers: the table in the class's folder, else the list
// in ecole.yml, else a portal's file.
engine::Rule timetable_rule(const School& school) {
  engine::Rule rule;
  rule.name = "timetable";
  rule.reads = {engine::fixed("class-time", 1), engine::fixed("timetable-file", 1), engine::fixed("timetable-table", 1),
                engine::all("subjects"), engine::all("site")};
  rule.derive = [&school](std::string_view id, engine::Reader& reader, engine::Keys& keys) {
    ClassTime time;
    if (const auto given = reader.get(key("class-time", id))) {
      GivenTime settings = given_time(*given);
      time.days_off.insert(settings.days_off.begin(), settings.days_off.end());
      time.slots = std::move(settings.slots);
    }
    reader.each(engine::range("timetable-table", id), [&](std::string_view, std::string_view value) {
      time.slots = given_time(value).slots;
      return time.slots.empty(); // one table a class; another file of the same class is said elsewhere
    });
    if (time.slots.empty())
      if (const auto file = reader.get(key("timetable-file", id))) time.slots = given_time(*file).slots;
    if (time.slots.empty() && time.days_off.empty()) return;
    for (const content::Slot& slot : time.slots) time.subjects.push_back(school.subject_named(reader, slot.subject));
    keys.add(key("timetable", id), bytes(time));
  };
  return rule;
}

} // namespace ecole::model
