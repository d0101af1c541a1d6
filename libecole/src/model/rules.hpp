// How records become the keys under which pages find them (keys.hpp): the deriving rules of a school, in the order they
// run.
#pragma once

#include "content/record.hpp"
#include "engine/engine.hpp"
#include "model/school.hpp"
#include <optional>
#include <string>
#include <string_view>

namespace ecole::model {

// Each is a function of its keys and of `school`, which outlives it.
engine::Rule source_rule(const School& school); // a record → what others may know of it, and what it wants to write
engine::Rule class_rule(const School& school);  // folders → classes
engine::Rule claim_rule();                      // who gets an output
engine::Rule missing_rule();                    // links that lead nowhere → where a name like theirs could come to be
engine::Rule timetable_rule(const School& school); // what is known of a class's time → its timetable
engine::Rule entry_rule(const School& school);  // a record, its links and its dates → the rows that pages show
engine::Model list_rules();                     // rows → which weeks, months, subjects, branches there are
engine::Rule frame_rule(const School& school);  // what every page shows

engine::Model rules(const School& school);

// What stands under record/<path>: the blob and the record; nothing when it is damaged.
struct KeptRecord {
  std::string blob;
  content::Record record;
};
std::string record_value(std::string_view blob, std::string_view serialized_record);
std::optional<KeptRecord> kept_record(std::optional<std::string_view> value);

// Published at this moment: no draft, visible already, and not left out for its errors.
bool visible(const content::Record& record, const School& school, engine::Reader& reader);

// A finding list under diagnostic/<file>/<owner>; nothing is added when it is empty.
void add_findings(engine::Keys& keys, std::string_view file, std::string_view owner,
                  const std::vector<base::Finding>& findings);

} // namespace ecole::model
