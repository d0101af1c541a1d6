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

inline constexpr std::size_t longest_feed = 50; // entries

// Each is a function of its keys and of `school`, which outlives it.
engine::Rule source_rule(const School& school); // a record → what others may know of it, and what it wants to write
engine::Rule class_rule(const School& school);  // folders → classes
engine::Rule claim_rule();                      // who gets an output
engine::Rule missing_rule();                    // links that lead nowhere → where a name like theirs could come to be
engine::Rule timetable_rule(const School& school); // what is known of a class's time → its timetable
engine::Rule entry_rule(const School& school);     // a record, its links and its dates → the rows that pages show
engine::Rule load_rule(const School& school);      // what is due → what is said of too much of it
engine::Rule event_rule(const School& school);     // an agenda → the same of its events
engine::Model list_rules();                        // rows → which weeks, months, subjects, branches there are
engine::Rule frame_rule(const School& school);     // what every page shows

engine::Model rules(const School& school);

// What stands under record/<path>: the blob and the record; nothing when it is damaged.
struct KeptRecord {
  std::string blob;
  content::Record record;
};
std::string record_value(std::string_view blob, std::string_view serialized_record);
std::optional<KeptRecord> kept_record(std::optional<std::string_view> value);

// The newest earlier version of a page that is held back, under good/<path>.
struct GoodVersion {
  KeptRecord kept;
  LastChange change; // that brought it
};
std::string good_value(std::string_view blob, std::string_view serialized_record, const LastChange& change);
std::optional<GoodVersion> good_version(std::optional<std::string_view> value);

// What of a page is to be published: its record, or the good version of one that is held back. Reads record/<id> and
// good/<id>.
struct PublishedRecord {
  KeptRecord kept;
  std::optional<LastChange> held_back; // of the version that is shown
  std::vector<base::Finding> findings; // of the newest bytes
};
std::optional<PublishedRecord> published_record(std::string_view path, engine::Reader& reader);

// Whether the moment from which it may be seen is still to come.
bool is_future(const content::Record& record, const School& school, engine::Reader& reader);

// Published at this moment: no draft, visible already, and not left out for its errors.
bool visible(const content::Record& record, const School& school, engine::Reader& reader);

// A finding list under diagnostic/<file>/<owner>; nothing is added when it is empty.
void add_findings(engine::Keys& keys, std::string_view file, std::string_view owner,
                  const std::vector<base::Finding>& findings);

} // namespace ecole::model
