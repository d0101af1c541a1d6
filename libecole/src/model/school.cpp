#include "model/school.hpp"

#include "base/text.hpp"
#include "model/addresses.hpp"
#include "model/groups.hpp"
#include "model/subjects.hpp"
#include <algorithm>
#include <map>

namespace ecole::model {

School::School(const content::Configuration& configuration, std::string_view folder_name, std::string_view base_url,
               Options options, const content::CalendarFile* calendar_file)
    : calendar_(configuration.calendar, calendar_file), options_(options) {
  site_.title = configuration.title.empty() ? std::string(folder_name) : configuration.title;
  site_.language = configuration.language;
  site_.base_url = base_url.empty() ? configuration.base_url : std::string(base_url);
  if (!site_.base_url.empty() && !site_.base_url.ends_with('/')) site_.base_url += '/';
  site_.theme = configuration.theme;
  site_.id = !configuration.id.empty() ? configuration.id : site_.base_url.empty() ? site_.title : site_.base_url;
  site_.largest_file = configuration.largest_file;
  site_.words = configuration.language == "en" ? Language::en : Language::fr;
  forge_ = {configuration.forge.kind, configuration.forge.url, configuration.forge.branch, configuration.folders, {}};
  forge_.folders.subjects.clear(); // of which nothing here depends
  for (const content::Configuration::Class& declared : configuration.classes) {
    const std::string id = class_id(declared.folder);
    classes_.emplace_back(declared.folder,
                          ClassRow{id, declared.title.empty() ? class_title(declared.folder) : declared.title,
                                   declared.level, class_output(id), declared.folder});
    for (const std::string& group : declared.groups)
      if (const std::string name = group_id(group); !name.empty())
        groups_.emplace(engine::key("declared-group", id, name), group_title(group));
    for (const std::string& name : declared.classes) classes_of_[id].push_back(class_id(name));
    if (!declared.days_off.empty() || !declared.timetable.empty())
      times_.emplace_back(id, GivenTime{declared.days_off, declared.timetable});
  }
  for (const content::Configuration::Subject& declared : configuration.subjects) {
    SubjectLook look = subject_by_name(declared.name, site_.words);
    if (!declared.title.empty()) look.title = declared.title;
    if (is_color(declared.color)) look.color = declared.color;
    subjects_.push_back(std::move(look));
  }
}

void School::set_prefix(std::string prefix) {
  if (!prefix.empty() && !prefix.ends_with('/')) prefix += '/';
  forge_.prefix = std::move(prefix);
}

const School::Site& School::site(engine::Reader& reader) const {
  reader.get(part::site);
  return site_;
}

const Calendar& School::calendar(engine::Reader& reader) const {
  reader.get(part::calendar);
  return calendar_;
}

const Options& School::options(engine::Reader& reader) const {
  reader.get(part::options);
  return options_;
}

const School::Forge& School::forge(engine::Reader& reader) const {
  reader.get(part::forge);
  return forge_;
}

ClassRow School::class_named(engine::Reader& reader, std::string_view folder) const {
  reader.get(part::classes);
  const std::string id = class_id(folder);
  for (const auto& [name, row] : classes_) {
    if (row.id != id) continue;
    ClassRow known = row;
    known.folder = folder;
    return known;
  }
  return {id, class_title(folder), {}, class_output(id), std::string(folder)};
}

std::vector<std::string> School::classes_of(engine::Reader& reader, std::string_view class_id) const {
  reader.get(part::classes);
  const auto found = classes_of_.find(class_id);
  return found == classes_of_.end() ? std::vector<std::string>() : found->second;
}

std::size_t School::class_order(engine::Reader& reader, std::string_view class_id) const {
  reader.get(part::classes);
  const auto found =
      std::ranges::find_if(classes_, [&](const auto& declared) { return declared.second.id == class_id; });
  return static_cast<std::size_t>(found - classes_.begin());
}

SubjectLook School::subject_named(engine::Reader& reader, std::string_view written) const {
  reader.get(part::subjects);
  reader.get(part::site); // built-in titles are in the site's language
  SubjectLook look = subject_by_name(written, site_.words);
  for (const SubjectLook& declared : subjects_)
    if (declared.id == look.id) return declared;
  return look;
}

void School::give(engine::Inputs& inputs) const {
  base::ByteWriter site, calendar, options, forge, classes, subjects;
  site.text(site_.title)
      .text(site_.language)
      .text(site_.base_url)
      .text(site_.theme)
      .number(site_.largest_file)
      .text(site_.id);
  calendar.text(calendar_.description());
  options.flag(options_.drafts).flag(options_.future);
  const content::FolderNames& folders = forge_.folders;
  for (const std::string* text : {&forge_.kind, &forge_.url, &forge_.branch, &forge_.prefix, &folders.notebook,
                                  &folders.articles, &folders.pages, &folders.documents})
    forge.text(*text);
  for (const auto& [folder, row] : classes_) {
    classes.text(folder).text(bytes(row));
    const auto of = classes_of_.find(row.id);
    classes.number(of == classes_of_.end() ? 0 : of->second.size());
    if (of != classes_of_.end())
      for (const std::string& id : of->second) classes.text(id);
  }
  for (const SubjectLook& look : subjects_) subjects.text(look.id).text(look.title).text(look.color);
  inputs.set(part::site, site.bytes());
  inputs.set(part::calendar, calendar.bytes());
  inputs.set(part::options, options.bytes());
  inputs.set(part::forge, forge.bytes());
  inputs.set(part::classes, classes.bytes());
  inputs.set(part::subjects, subjects.bytes());

  std::map<std::string, std::string> declared = groups_;
  for (const auto& [folder, row] : classes_)
    declared.emplace(engine::key("declared-class", squashed(row.id), folder), "");
  for (const auto& [id, time] : times_) declared.emplace(engine::key("class-time", id), bytes(time));
  std::vector<std::string> gone;
  for (std::string_view part : {"declared-class", "declared-group", "class-time"})
    inputs.transaction().each(engine::Table::index, engine::range(part), [&](std::string_view key, std::string_view) {
      if (!declared.contains(std::string(key))) gone.emplace_back(key);
      return true;
    });
  for (const std::string& key : gone) inputs.erase(key);
  for (const auto& [key, value] : declared) inputs.set(key, value);
}

} // namespace ecole::model
