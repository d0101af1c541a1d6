#include "base/date.hpp"
#include "base/diagnostics.hpp"
#include "base/embedded.hpp"
#include "base/file.hpp"
#include "base/hash.hpp"
#include "model/calendar.hpp"
#include "snapshot/locate.hpp"
#include "snapshot/new_repository.hpp"
#include <algorithm>
#include <array>
#include <ecole/new_site.hpp>
#include <map>
#include <random>

namespace ecole {

namespace site {
std::span<const base::EmbeddedFile> embedded_new_site(); // made from cli/new-site/
} // namespace site

namespace {

using base::Date;

using Replacements = std::map<std::string, std::string>;

std::string random_id() {
  std::random_device random;
  std::string bytes;
  for (int i = 0; i < 8; ++i) bytes += static_cast<char>(random());
  return base::to_hex(bytes);
}

std::string date_words(Date day, Language language) {
  constexpr std::array<std::array<std::string_view, 5>, 2> weekdays = {
      {{"lundi", "mardi", "mercredi", "jeudi", "vendredi"}, {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday"}}};
  constexpr std::array<std::array<std::string_view, 12>, 2> months = {
      {{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre"},
       {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December"}}};
  const std::size_t words = language == Language::fr ? 0 : 1;
  const std::string number = language == Language::fr && day.day() == 1 ? "1er" : std::to_string(day.day());
  return std::string(weekdays[words][static_cast<std::size_t>(day.weekday()) - 1]) + " " + number + " " +
         std::string(months[words][static_cast<std::size_t>(day.month()) - 1]);
}

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
  return {{"id", random_id()},
          {"monday", monday.text()},
          {"tuesday", monday.plus(1).text()},
          {"thursday", monday.plus(3).text()},
          {"friday", monday.plus(4).text()},
          {"tuesday_text", date_words(monday.plus(1), language)},
          {"thursday_text", date_words(monday.plus(3), language)},
          {"friday_text", date_words(monday.plus(4), language)},
          {"next_monday_text", date_words(monday.plus(7), language)},
          {"next_tuesday_text", date_words(monday.plus(8), language)}};
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
