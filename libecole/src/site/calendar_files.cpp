#include "site/calendar_files.hpp"

#include "model/addresses.hpp"
#include "model/class_time.hpp"
#include "model/keys.hpp"
#include "site/file_at.hpp"
#include <algorithm>
#include <map>

namespace ecole::site {

namespace {

using base::DiagnosticId;
using engine::key;
using engine::Table;

constexpr std::string_view note = "timetable-file/"; // in Table::meta: what the slots of a class were read from

base::Zone zone_of(const content::Configuration& configuration) {
  std::optional<base::Zone> zone = base::Zone::named(configuration.calendar.timezone);
  return zone ? std::move(*zone) : *base::Zone::named("Europe/Paris");
}

void say_missing(content::Configuration& configuration, const std::string& setting, const std::string& path) {
  const content::Configuration::Setting* typed = configuration.setting(setting);
  const TextRange range = typed ? TextRange{typed->line, 1, typed->line, 1} : TextRange{};
  configuration.findings_of(typed ? typed->file : "").push_back({DiagnosticId::calendar_file_missing, range, {path}});
}

// What is wrong with the file of a class.
std::string said_key(std::string_view file, std::string_view class_id) {
  return key("diagnostic", file, "!timetable-" + std::string(class_id));
}

// A file as far as it can be read, and what is wrong with it.
struct Read {
  content::CalendarFile file;
  std::vector<base::Finding> findings;
};

Result<Read> read_file(const Snapshot& snapshot, const std::string& path, const ContentId& id, const base::Zone& zone) {
  Read read;
  const Result<std::string> bytes = snapshot.read(path, id, content::largest_calendar_file);
  if (!bytes && bytes.error().kind == ErrorKind::refused) {
    read.findings.push_back(
        {DiagnosticId::calendar_file_too_large, {}, {path, std::to_string(content::largest_calendar_file >> 20)}});
    return read;
  }
  if (!bytes) return std::unexpected(bytes.error());
  read.file = content::read_calendar_file(*bytes, zone);
  if (!read.file.is_calendar)
    read.findings.push_back({DiagnosticId::calendar_file_unreadable, {}, {path}});
  else if (read.file.not_understood > 0)
    read.findings.push_back(
        {DiagnosticId::calendar_events_left_out, {}, {path, std::to_string(read.file.not_understood)}});
  return read;
}

} // namespace

Result<std::optional<content::CalendarFile>> holidays_file(const Snapshot& snapshot,
                                                           content::Configuration& configuration) {
  const std::string& path = configuration.calendar.file;
  if (path.empty()) return std::nullopt;
  const std::optional<ContentId> id = TRY(file_at(snapshot, path));
  if (!id) {
    say_missing(configuration, "calendar.file", path);
    return std::nullopt;
  }
  Read read = TRY(read_file(snapshot, path, *id, zone_of(configuration)));
  std::ranges::move(read.findings, std::back_inserter(configuration.findings));
  if (!read.file.is_calendar) return std::nullopt;
  return std::move(read.file);
}

Result<void> look_for_timetables(const Snapshot& snapshot, content::Configuration& configuration) {
  for (std::size_t i = 0; i < configuration.classes.size(); ++i) {
    const content::Configuration::Class& declared = configuration.classes[i];
    if (declared.timetable_file.empty()) continue;
    const std::optional<ContentId> id = TRY(file_at(snapshot, declared.timetable_file));
    if (!id) say_missing(configuration, "classes." + declared.folder + ".timetable", declared.timetable_file);
  }
  return {};
}

Result<void> give_timetables(const Snapshot& snapshot, const content::Configuration& configuration,
                             engine::Inputs& inputs) {
  engine::Transaction& transaction = inputs.transaction();
  std::map<std::string, std::string> wanted; // class → what its slots are read from
  for (const content::Configuration::Class& declared : configuration.classes) {
    if (declared.timetable_file.empty()) continue;
    const std::optional<ContentId> id = TRY(file_at(snapshot, declared.timetable_file));
    if (!id) continue;
    const std::string class_id = model::class_id(declared.folder);
    base::ByteWriter from;
    from.text(declared.timetable_file).text(id->view()).text(configuration.calendar.timezone);
    if (!wanted.emplace(class_id, from.bytes()).second) continue;
    if (const auto kept = transaction.get(Table::meta, std::string(note) + class_id)) {
      if (*kept == from.bytes()) continue;
      inputs.erase(said_key(base::ByteReader(*kept).text(), class_id));
    }
    const Read read = TRY(read_file(snapshot, declared.timetable_file, *id, zone_of(configuration)));
    inputs.set(key("timetable-file", class_id), model::bytes(model::GivenTime{{}, content::slots_of(read.file)}));
    if (!read.findings.empty()) inputs.set(said_key(declared.timetable_file, class_id), model::bytes(read.findings));
    transaction.put(Table::meta, std::string(note) + class_id, from.bytes());
  }
  std::vector<std::pair<std::string, std::string>> gone; // class, and the file that it named
  transaction.each(Table::meta, note, [&](std::string_view at, std::string_view value) {
    std::string class_id(at.substr(note.size()));
    base::ByteReader from(value);
    if (!wanted.contains(class_id)) gone.emplace_back(std::move(class_id), from.text());
    return true;
  });
  for (const auto& [class_id, file] : gone) {
    transaction.erase(Table::meta, std::string(note) + class_id);
    inputs.erase(key("timetable-file", class_id));
    inputs.erase(said_key(file, class_id));
  }
  return {};
}

} // namespace ecole::site
