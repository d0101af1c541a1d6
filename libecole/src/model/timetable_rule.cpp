#include "model/class_time.hpp"
#include "model/keys.hpp"
#include "model/rules.hpp"
#include <algorithm>

namespace ecole::model {

using base::DiagnosticId;
using engine::key;

// The id is a class's. Its timetable is the one nearest to the teachers: the table in the class's folder, else the list
// in ecole.yml, else a portal's file.
engine::Rule timetable_rule(const School& school) {
  engine::Rule rule;
  rule.name = "timetable";
  rule.reads = {engine::fixed("class-time", 1),
                engine::fixed("timetable-file", 1),
                engine::fixed("timetable-table", 1),
                engine::all("subjects"),
                engine::all("site"),
                engine::all("calendar")};
  rule.derive = [&school](std::string_view id, engine::Reader& reader, engine::Keys& keys) {
    ClassTime time;
    std::string from = "ecole.yml";
    if (const auto given = reader.get(key("class-time", id))) {
      GivenTime settings = given_time(*given);
      time.days_off.insert(settings.days_off.begin(), settings.days_off.end());
      time.slots = std::move(settings.slots);
    }
    const std::string owner = "timetable-" + std::string(id);
    bool table = false;
    reader.each(engine::range("timetable-table", id), [&](std::string_view at, std::string_view value) {
      const std::string_view path = engine::last_segments(at, 1);
      if (table) {
        add_findings(keys, path, owner, {{DiagnosticId::timetable_twice, {}, {from}}});
        return true;
      }
      table = true;
      time.slots = given_time(value).slots;
      from = path;
      return true;
    });
    if (time.slots.empty())
      if (const auto file = reader.get(key("timetable-file", id))) time.slots = given_time(*file).slots;
    if (time.slots.empty() && time.days_off.empty()) return;
    const bool weeks = std::ranges::any_of(time.slots, [](const content::Slot& slot) { return slot.week != 0; });
    if (weeks && !school.calendar(reader).has_letters())
      add_findings(keys, from, owner, {{DiagnosticId::timetable_week_unknown, {}, {}}});
    for (const content::Slot& slot : time.slots) time.subjects.push_back(school.subject_named(reader, slot.subject));
    keys.add(key("timetable", id), bytes(time));
  };
  return rule;
}

} // namespace ecole::model
