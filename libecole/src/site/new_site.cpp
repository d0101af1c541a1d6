#include "base/date.hpp"
#include "base/diagnostics.hpp"
#include "base/embedded.hpp"
#include "base/file.hpp"
#include "base/random_name.hpp"
#include "content/due_words.hpp"
#include "model/calendar.hpp"
#include "snapshot/locate.hpp"
#include "snapshot/new_repository.hpp"
#include <algorithm>
#include <ecole/new_site.hpp>
#include <map>

namespace ecole {

namespace site {
std::span<const base::EmbeddedFile> embedded_new_site(); // made from cli/new-site/
} // namespace site

namespace {

using base::Date;

using Replacements = std::map<std::string, std::string>;

// The Monday of a week of five school days: this one, the next ones, or else the last ones.
Date sample_monday(Date today) {
  content::Configuration::Calendar zone_a;
  zone_a.zone = "A";
  const model::Calendar calendar(zone_a);
  const Date monday = today.plus(1 - static_cast<int>(today.weekday()));
  const auto whole = [&](Date week) {
    for (int day = 0; day < 5; ++day)
      if (!calendar.school_day(week.plus(day))) return false;
    return true;
  };
  for (int weeks = 0; weeks < 12; ++weeks)
    if (whole(monday.plus(7 * weeks))) return monday.plus(7 * weeks);
  return monday;
}

Replacements replacements(Date today, Language language) {
  const Date monday = sample_monday(today);
  const auto text = [&](Date day) { return content::day_text(day, language == Language::en); };
  return {{"id", base::random_name()},
          {"monday", monday.text()},
          {"tuesday", monday.plus(1).text()},
          {"thursday", monday.plus(3).text()},
          {"friday", monday.plus(4).text()},
          {"tuesday_text", text(monday.plus(1))},
          {"thursday_text", text(monday.plus(3))},
          {"friday_text", text(monday.plus(4))},
          {"next_monday_text", text(monday.plus(7))},
          {"next_tuesday_text", text(monday.plus(8))}};
}

std::string filled(std::string_view text, const Replacements& words) {
  std::string result;
  for (;;) {
    const std::size_t begin = text.find("{{");
    const std::size_t end = begin == std::string_view::npos ? begin : text.find("}}", begin);
    if (end == std::string_view::npos) return result.append(text);
    const auto word = words.find(std::string(text.substr(begin + 2, end - begin - 2)));
    result.append(text.substr(0, begin));
    if (word != words.end()) result.append(word->second);
    text.remove_prefix(end + 2);
  }
}

std::map<std::string, std::string> files_of(const NewSiteOptions& options) {
  const std::string language = options.language == Language::fr ? "fr" : "en";
  const std::string kind = options.kind == NewSiteOptions::Kind::college ? "college" : "ecole";
  const Date today = Date::from_days(static_cast<std::int32_t>(options.today.time_since_epoch().count()));
  const Replacements words = replacements(today, options.language);
  std::map<std::string, std::string> files;
  for (const std::string& layer : {"common-" + language + "/", kind + "-" + language + "/"})
    for (const base::EmbeddedFile& file : site::embedded_new_site())
      if (file.path.starts_with(layer))
        files.emplace(filled(file.path.substr(layer.size()), words), filled(file.bytes, words));
  return files;
}

} // namespace

Result<NewSite> new_site(const std::string& path, const NewSiteOptions& options) {
  base::Folder folder = TRY(base::Folder::open_or_create(path));
  const std::vector<base::FolderEntry> there = TRY(folder.list(""));
  if (std::ranges::any_of(there, [](const base::FolderEntry& entry) { return entry.name != ".git"; }))
    return std::unexpected(base::make_error(base::DiagnosticId::folder_not_empty, path));
  NewSite made;
  made.folder = TRY(base::absolute_path(path));
  for (const auto& [name, bytes] : files_of(options)) {
    TRY(folder.write(name, bytes));
    made.files.push_back(name);
  }
  if (!options.repository) return made;
  const snapshot::Location location = TRY(snapshot::locate(made.folder));
  const bool alone = location.kind == snapshot::LocationKind::folder || location.work_tree == made.folder;
  if (alone)
    made.commit = TRY(snapshot::make_repository(made.folder, made.files,
                                                options.language == Language::fr ? "Un nouveau site" : "A new site"));
  return made;
}

} // namespace ecole
