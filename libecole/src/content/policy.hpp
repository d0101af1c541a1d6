// What a file of settings does not let those decide that extend it.
#pragma once

#include "base/diagnostics.hpp"
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace ecole::content {

struct Policy {
  struct Key {
    std::string key;  // "html", "publication": and all below it
    std::string file; // that says so
  };
  struct Level {
    std::string id; // of a diagnostic
    Severity least = Severity::off;
    std::string file;
  };
  std::vector<Key> keys;
  std::vector<Level> levels;

  // What decides the setting at `path`, itself or a section that it lies in; nullptr when nothing does.
  const Key* deciding(std::string_view path) const;
  const Level* level_of(std::string_view id) const;
  void add(const Policy& more);
};

// Every setting that can be decided: all but those below a name that somebody chooses, and what is one site's own.
inline constexpr std::array<std::string_view, 41> decidable = {"lang",
                                                               "theme",
                                                               "html",
                                                               "requires",
                                                               "photos",
                                                               "calendar",
                                                               "calendar.zone",
                                                               "calendar.timezone",
                                                               "calendar.file",
                                                               "calendar.days_off",
                                                               "calendar.school_days",
                                                               "calendar.weeks",
                                                               "calendar.weeks.mode",
                                                               "calendar.weeks.first",
                                                               "classes",
                                                               "subjects",
                                                               "folders",
                                                               "folders.notebook",
                                                               "folders.articles",
                                                               "folders.pages",
                                                               "folders.documents",
                                                               "targets",
                                                               "publication",
                                                               "publication.pause",
                                                               "publication.from",
                                                               "publication.to",
                                                               "limits",
                                                               "limits.file",
                                                               "lints",
                                                               "forge",
                                                               "forge.kind",
                                                               "forge.url",
                                                               "forge.branch",
                                                               "legal",
                                                               "legal.publisher",
                                                               "legal.director",
                                                               "legal.contact",
                                                               "legal.host",
                                                               "legal.host.name",
                                                               "legal.host.address",
                                                               "legal.host.phone"};

} // namespace ecole::content
