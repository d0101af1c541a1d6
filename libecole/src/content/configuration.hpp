// The settings of a site: ecole.yml, and the files whose settings it takes over (`extends:`). Reading never fails: what
// is wrong is a finding, and the setting has its default.
#pragma once

#include "base/date.hpp"
#include "base/diagnostics.hpp"
#include "content/parse.hpp"
#include "content/timetable.hpp"
#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ecole::content {

// The colours that a subject may have: every theme knows them.
inline constexpr std::array<std::string_view, 12> colors = {"red",  "orange", "amber",  "green", "teal",  "cyan",
                                                            "blue", "indigo", "violet", "pink",  "brown", "gray"};

struct Configuration {
  bool usable = true; // false: the file as a whole could not be read; findings say where

  std::string title;           // required; without one a finding, and the name of the site's folder stands for it
  std::string id;              // of the site, for hosts; "" when not given
  std::string language = "fr"; // of the interface: "fr", "en"
  std::string base_url;        // "https://tilleuls.example/": absolute http(s), with a closing '/'; or ""
  std::string theme = "carnet";
  FolderNames folders; // `folders:`; where it says nothing, the notebook of an English site is "notebook"

  struct Calendar {
    std::string zone; // "A", "B", "C" or ""
    std::string timezone = "Europe/Paris";
    std::string file; // path of a calendar file in the site, with '/'; or ""
    std::vector<base::Date> days_off;
    std::vector<base::Weekday> school_days = {base::Weekday::monday, base::Weekday::tuesday, base::Weekday::wednesday,
                                              base::Weekday::thursday, base::Weekday::friday};
    struct Weeks {
      bool by_school_weeks = false; // counted over the weeks with classes; else by the parity of ISO weeks
      char first = 'A';             // the letter of odd weeks; by school weeks, of the week of the rentrée
      bool operator==(const Weeks&) const = default;
    };
    std::optional<Weeks> weeks; // nothing: weeks have no letters
    bool operator==(const Calendar&) const = default;
  } calendar;

  struct Class {
    std::string folder; // as written: "6e-b"
    std::string title, level;
    std::vector<std::string> groups;
    std::vector<std::string> classes; // folders of those whose pupils it takes: a group across them
    std::vector<base::Date> days_off;
    std::vector<Slot> timetable;
    std::string timetable_file; // path of a calendar file in the site; or ""
    bool operator==(const Class&) const = default;
  };
  std::vector<Class> classes; // in the order of the file

  struct Subject {
    std::string name; // as written: "maths"
    std::string title, color;
    bool operator==(const Subject&) const = default;
  };
  std::vector<Subject> subjects;

  struct Forge {
    // gitlab, forgejo, gitea, github; url without a closing '/'; branch "main" when not given. All "" or all there.
    std::string kind, url, branch;
    bool operator==(const Forge&) const = default;
  } forge;

  struct Legal {
    std::string publisher, director, contact, host_name, host_address, host_phone;
    bool operator==(const Legal&) const = default;
  } legal;

  // When nothing new is published: evenings, from `from` to `to` in the morning, and from Friday evening to Monday
  // morning.
  struct Publication {
    bool pause = false;
    int from = 20 * 60, to = 7 * 60; // minutes of the day, in calendar.timezone
    bool operator==(const Publication&) const = default;
  } publication;

  std::uint64_t largest_file = 10'000'000; // limits.file, bytes
  bool html_allowed = false; // html: allow (kept; the pages drop raw HTML all the same until it can be made safe)
  std::map<std::string, Severity> lints; // diagnostic id → severity

  struct Target {
    std::string name, url;
    std::vector<std::string> only, skip; // path patterns
    bool operator==(const Target&) const = default;
  };
  std::vector<Target> targets;

  // Every setting that the file gives and ecole knows, as `ecole config` shows it: "calendar.zone" → "A", with its
  // line; lists as "g1, g2".
  struct Setting {
    std::string key, value;
    std::uint32_t line = 0;
    std::string file = "ecole.yml"; // that gives it
    bool operator==(const Setting&) const = default;
  };
  std::vector<Setting> settings; // each key once
  const Setting* setting(std::string_view key) const;

  std::vector<base::Finding> findings; // of ecole.yml
  struct Extended {
    std::string path;
    std::vector<base::Finding> findings;
  };
  std::vector<Extended> extended; // the files whose settings it takes over, the nearest first
  std::vector<base::Finding>& findings_of(std::string_view file);
};

inline constexpr std::size_t most_extended = 4; // files behind ecole.yml

struct SettingsFile; // settings_file.hpp
// Why the file that the last one extends is not among those read.
enum class ExtendedProblem : std::uint8_t { none, missing, loop, too_many };

// `files`: ecole.yml, the file that it extends, the one that this extends, and so on: what a file says counts more than
// what those behind it say, but for what their `policy:` decides. Limits as everywhere: 64 KiB, depth 16, no aliases,
// anchors, tags. `requires:` is held against `program_version` ("1.0.2"); without one only its form is looked at. No
// finding and no setting ever holds a password that a file has.
Configuration parse_configuration(std::span<const SettingsFile> files, ExtendedProblem problem,
                                  std::string_view program_version);
// The same of ecole.yml alone.
Configuration parse_configuration(std::string_view bytes, std::string_view program_version = {});

} // namespace ecole::content
