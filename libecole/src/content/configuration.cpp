#include "content/configuration.hpp"

#include "base/text.hpp"
#include "base/zone.hpp"
#include "content/known_subjects.hpp"
#include "content/setting_reader.hpp"
#include "content/settings_file.hpp"
#include "content/summary.hpp"
#include "content/version_condition.hpp"
#include "content/web_address.hpp"
#include "content/yaml.hpp"
#include <algorithm>
#include <array>
#include <utility>

namespace ecole::content {

using base::DiagnosticId;
using base::Finding;
using Kind = YamlNode::Kind;

namespace {

constexpr std::size_t most_classes = 200;
constexpr std::string_view title_names = "title|titre", group_names = "groups|group|groupes|groupe";

std::optional<Severity> severity_named(SettingReader& settings, const SettingValue& value) {
  constexpr std::array levels = {Severity::error, Severity::warning, Severity::off, Severity::info};
  std::array<std::string_view, levels.size()> names;
  std::ranges::transform(levels, names.begin(), base::severity_name);
  const std::optional<std::string> name = settings.choice(value, names);
  if (!name) return std::nullopt;
  return levels[static_cast<std::size_t>(std::ranges::find(names, *name) - names.begin())];
}

// What already has this name, or a new one at the end.
template <typename Entry>
Entry& entry_named(std::vector<Entry>& entries, std::string Entry::*name_of_entry, const std::string& name) {
  const auto found = std::ranges::find(entries, name, name_of_entry);
  if (found != entries.end()) return *found;
  entries.emplace_back().*name_of_entry = name;
  return entries.back();
}

// One file; what those it extends say stands in the configuration already.
class Reader {
 public:
  // `last`: ecole.yml itself.
  Reader(std::string_view program_version, const SettingsFile& file, bool last, const Policy& policy,
         Configuration& configuration)
      : program_version_(program_version), last_(last), file_(file.path), policy_(policy),
        configuration_(configuration), settings_(file.path, policy, configuration.findings, configuration.settings) {}

  void read(const YamlNode& root) {
    const std::array known = {
        KnownSetting{title_names, [this](auto& value) { take(value, configuration_.title); }},
        KnownSetting{"id", [this](auto& value) { read_id(value); }},
        KnownSetting{"lang|langue|language", [this](auto& value) { read_language(value); }},
        KnownSetting{"base_url", [this](auto& value) { read_base_url(value); }},
        KnownSetting{"calendar", [this](auto& value) { read_calendar(value); }},
        KnownSetting{"classes|classe|class", [this](auto& value) { read_classes(value); }},
        KnownSetting{"subjects|subject|matières|matière", [this](auto& value) { read_subjects(value); }},
        KnownSetting{"folders", [this](auto& value) { read_folders(value); }},
        KnownSetting{"limits", [this](auto& value) { read_limits(value); }},
        KnownSetting{"html", [this](auto& value) { read_html(value); }},
        KnownSetting{"lints", [this](auto& value) { read_lints(value); }},
        KnownSetting{"forge", [this](auto& value) { read_forge(value); }},
        KnownSetting{"legal", [this](auto& value) { read_legal(value); }},
        KnownSetting{"theme", [this](auto& value) { take_name(value, configuration_.theme); }},
        KnownSetting{"targets", [this](auto& value) { read_targets(value); }},
        KnownSetting{"requires", [this](auto& value) { read_requires(value); }},
        KnownSetting{"publication", [this](auto& value) { read_publication(value); }},
        KnownSetting{"photos", {}},
        KnownSetting{"extends", [this](auto& value) { read_extends(value); }},
        KnownSetting{"policy", [this](auto& value) { read_policy(value); }},
    };
    settings_.section(root, "", known);
  }

  // What this file decides for those that extend it.
  Policy own_policy() && { return std::move(own_policy_); }

 private:
  void take(const SettingValue& value, std::string& setting) {
    if (std::optional<std::string> text = settings_.text(value)) {
      setting = std::move(*text);
      settings_.keep(value);
    }
  }

  void take_name(const SettingValue& value, std::string& setting) {
    if (std::optional<std::string> name = settings_.name(value)) {
      setting = std::move(*name);
      settings_.keep(value);
    }
  }

  void take_texts(const SettingValue& value, std::string_view example, std::vector<std::string>& setting) {
    setting = settings_.texts(value, example);
    if (!setting.empty()) settings_.keep(value);
  }

  void take_dates(const SettingValue& value, std::vector<base::Date>& setting) {
    setting = settings_.dates(value);
    if (!setting.empty()) settings_.keep(value);
  }

  // Two sites with one id would take each other's hosts for their own.
  void read_id(const SettingValue& value) {
    if (last_) return take_name(value, configuration_.id);
    settings_.report(DiagnosticId::setting_of_one_site, value.key, {value.name});
  }

  void read_extends(const SettingValue& value) {
    if (settings_.file(value, ".yml")) settings_.keep(value);
  }

  void read_policy(const SettingValue& value) {
    if (last_) return settings_.report(DiagnosticId::policy_of_nobody, value.key, {value.name});
    const std::array known = {
        KnownSetting{"keys", [this](auto& keys) { read_decided_keys(keys); }},
        KnownSetting{"lints", [this](auto& lints) { read_least_levels(lints); }},
    };
    settings_.section(value, "keys: [html]", known);
  }

  void read_decided_keys(const SettingValue& value) {
    for (const std::string& key : settings_.texts(value, "[html, publication]")) {
      if (std::ranges::find(decidable, key) != decidable.end()) {
        own_policy_.keys.push_back({key, file_});
        continue;
      }
      const std::vector<std::string> names(decidable.begin(), decidable.end());
      std::string section = key.substr(0, key.find('.'));
      if (std::ranges::find(decidable, section) == decidable.end()) section = "html";
      settings_.report(DiagnosticId::policy_key_unknown, value.node,
                       {quoted(key), base::nearest(key, names).value_or(section)});
    }
  }

  void read_least_levels(const SettingValue& value) {
    settings_.entries(value, "html-dropped: error", [this](const SettingValue& entry) {
      const std::optional<DiagnosticId> id = base::find_diagnostic(entry.name);
      if (!id || base::row(*id).is_error) return report_lint(entry);
      const std::optional<Severity> least = severity_named(settings_, entry);
      if (!least) return;
      own_policy_.levels.push_back({entry.name, *least, file_});
      Severity& level = configuration_.lints.try_emplace(entry.name, base::row(*id).severity).first->second;
      level = std::max(level, *least);
    });
  }

  void read_language(const SettingValue& value) {
    constexpr std::array<std::string_view, 2> languages = {"fr", "en"};
    if (std::optional<std::string> language = settings_.choice(value, languages)) {
      configuration_.language = std::move(*language);
      settings_.keep(value);
    }
  }

  // The address of a site or a forge, without '/' at its end; nothing when it is none.
  std::optional<std::string> address(const SettingValue& value) {
    std::optional<std::string> typed = settings_.text(value);
    if (!typed) return std::nullopt;
    if (has_password(*typed)) {
      settings_.report(DiagnosticId::setting_password, value.node,
                       {value.path, value.name + ": " + as_yaml_value(suggested(without_password(*typed)))});
      return std::nullopt;
    }
    if (!is_web_address(*typed)) {
      settings_.report(DiagnosticId::setting_address, value.node,
                       {value.name, quoted(*typed), web_address_meant(*typed)});
      return std::nullopt;
    }
    settings_.keep(value);
    while (typed->ends_with('/')) typed->pop_back();
    return typed;
  }

  void read_base_url(const SettingValue& value) {
    if (std::optional<std::string> base_url = address(value)) configuration_.base_url = *base_url + "/";
  }

  void read_calendar(const SettingValue& value) {
    Configuration::Calendar& calendar = configuration_.calendar;
    const std::array known = {
        KnownSetting{"zone",
                     [&](auto& zone) {
                       constexpr std::array<std::string_view, 3> zones = {"A", "B", "C"};
                       if (std::optional<std::string> name = settings_.choice(zone, zones)) {
                         calendar.zone = std::move(*name);
                         settings_.keep(zone);
                       }
                     }},
        KnownSetting{"timezone",
                     [&](auto& zone) {
                       std::optional<std::string> name = settings_.text(zone);
                       if (!name) return;
                       if (!base::Zone::named(*name))
                         return settings_.report(DiagnosticId::setting_time_zone, zone.node, {quoted(*name)});
                       calendar.timezone = std::move(*name);
                       settings_.keep(zone);
                     }},
        KnownSetting{"days_off", [&](auto& days) { take_dates(days, calendar.days_off); }},
        KnownSetting{"school_days|jours",
                     [&](auto& days) {
                       if (std::vector<base::Weekday> read = settings_.weekdays(days); !read.empty()) {
                         calendar.school_days = std::move(read);
                         settings_.keep(days);
                       }
                     }},
        KnownSetting{"file|fichier",
                     [&](auto& file) {
                       if (std::optional<std::string> path = settings_.file(file, ".ics")) {
                         calendar.file = std::move(*path);
                         settings_.keep(file);
                       }
                     }},
        KnownSetting{"weeks|semaines", [&](auto& weeks) { read_weeks(weeks); }},
    };
    settings_.section(value, "zone: A", known);
  }

  void read_weeks(const SettingValue& value) {
    Configuration::Calendar::Weeks weeks = configuration_.calendar.weeks.value_or(Configuration::Calendar::Weeks{});
    const std::array known = {
        KnownSetting{"mode",
                     [&](auto& mode) {
                       constexpr std::array<std::string_view, 2> modes = {"iso", "school"};
                       if (const std::optional<std::string> name = settings_.choice(mode, modes)) {
                         weeks.by_school_weeks = *name == "school";
                         settings_.keep(mode);
                       }
                     }},
        KnownSetting{"first|première", [&](auto& first) {
                       constexpr std::array<std::string_view, 2> letters = {"A", "B"};
                       if (const std::optional<std::string> letter = settings_.choice(first, letters)) {
                         weeks.first = letter->front();
                         settings_.keep(first);
                       }
                     }}};
    settings_.section(value, "mode: iso", known);
    if (value.node.kind == Kind::map) configuration_.calendar.weeks = weeks;
  }

  bool is_class_too_many(const SettingValue& entry) {
    if (configuration_.classes.size() < most_classes ||
        std::ranges::find(configuration_.classes, entry.name, &Configuration::Class::folder) !=
            configuration_.classes.end())
      return false;
    if (!std::exchange(classes_cut_, true))
      settings_.report(DiagnosticId::settings_too_many_classes, entry.key,
                       {std::to_string(most_classes), quoted(entry.name)});
    return true;
  }

  void read_classes(const SettingValue& value) {
    settings_.entries(value, "6e-b:", [this](const SettingValue& entry) {
      if (!is_folder_name(entry) || is_class_too_many(entry)) return;
      Configuration::Class& read = entry_named(configuration_.classes, &Configuration::Class::folder, entry.name);
      const std::array known = {
          KnownSetting{title_names, [&](auto& title) { take(title, read.title); }},
          KnownSetting{"level", [&](auto& level) { take(level, read.level); }},
          KnownSetting{group_names, [&](auto& groups) { take_texts(groups, "[g1, g2]", read.groups); }},
          KnownSetting{"classes|classe|class", [&](auto& of) { take_texts(of, "[6e-a, 6e-b]", read.classes); }},
          KnownSetting{"days_off", [&](auto& days) { take_dates(days, read.days_off); }},
          KnownSetting{"timetable|emploi du temps", [&](auto& timetable) { read_timetable(timetable, read); }},
      };
      settings_.section(entry, "title: 6e B", known);
    });
  }

  // A calendar file, or a list of slots.
  void read_timetable(const SettingValue& value, Configuration::Class& read) {
    if (value.node.kind == Kind::text) {
      if (std::optional<std::string> path = settings_.file(value, ".ics")) {
        read.timetable_file = std::move(*path);
        read.timetable.clear();
        settings_.keep(value);
      }
      return;
    }
    read.timetable.clear();
    read.timetable_file.clear();
    constexpr std::string_view example = "{day: mardi, at: \"09:00\", until: \"09:55\", subject: maths}";
    settings_.each(value, "[" + std::string(example) + "]", [&](const SettingValue& entry) {
      Slot slot;
      bool day_known = false;
      const auto time = [this](const SettingValue& typed, int& minute) {
        if (const std::optional<int> read_time = settings_.time_of_day(typed)) minute = *read_time;
      };
      const std::array known = {
          KnownSetting{"day|jour",
                       [&](auto& day) {
                         const std::vector<base::Weekday> days = settings_.weekdays(day);
                         if (days.empty()) return;
                         slot.day = days.front();
                         day_known = true;
                       }},
          KnownSetting{"at|de|from", [&](auto& at) { time(at, slot.at); }},
          KnownSetting{"until|à|to", [&](auto& until) { time(until, slot.until); }},
          KnownSetting{"subject|matière", [&](auto& subject) { slot.subject = settings_.text(subject).value_or(""); }},
          KnownSetting{"week|semaine",
                       [&](auto& week) {
                         constexpr std::array<std::string_view, 2> letters = {"A", "B"};
                         if (const std::optional<std::string> letter = settings_.choice(week, letters))
                           slot.week = letter->front();
                       }},
          KnownSetting{"group|groups|groupe|groupes",
                       [&](auto& group) { slot.group = settings_.text(group).value_or(""); }},
          KnownSetting{"room|salle", [&](auto& room) { slot.room = settings_.text(room).value_or(""); }},
      };
      if (entry.node.kind != Kind::map)
        return settings_.report(DiagnosticId::setting_list_wanted, entry.node,
                                {entry.name, entry.name + ": [" + std::string(example) + "]"});
      const std::size_t said = configuration_.findings.size();
      settings_.section(entry, example, known);
      if (configuration_.findings.size() == said && (!day_known || slot.subject.empty()))
        return settings_.report(DiagnosticId::setting_slot_incomplete, entry.node,
                                {day_known ? "subject" : "day", std::string(example)});
      if (day_known && !slot.subject.empty()) read.timetable.push_back(std::move(slot));
    });
    if (!read.timetable.empty()) settings_.keep(value);
  }

  // A name that is a folder's: a whole segment of a path.
  bool is_folder_name(const SettingValue& entry) {
    const std::string& name = entry.name;
    if (name.find_first_of("/\\") == std::string::npos && !name.starts_with('.')) return true;
    std::string meant = base::slug(without_password(name));
    settings_.report(DiagnosticId::setting_name, entry.key, {meant.empty() ? "6e-b" : meant, name, ""});
    return false;
  }

  void read_subjects(const SettingValue& value) {
    settings_.entries(value, "maths:", [this](const SettingValue& entry) {
      Configuration::Subject& read = entry_named(configuration_.subjects, &Configuration::Subject::name, entry.name);
      const std::array known = {
          KnownSetting{title_names, [&](auto& title) { take(title, read.title); }},
          KnownSetting{"color|colour|couleur",
                       [&](auto& color) {
                         if (std::optional<std::string> name = settings_.choice(color, colors)) {
                           read.color = std::move(*name);
                           settings_.keep(color);
                         }
                       }},
      };
      settings_.section(entry, "title: Mathématiques", known);
    });
  }

  void read_folders(const SettingValue& value) {
    FolderNames& folders = configuration_.folders;
    const std::array known = {
        KnownSetting{"notebook|cahier", [&](auto& folder) { take_folder(folder, folders.notebook); }},
        KnownSetting{"articles|posts", [&](auto& folder) { take_folder(folder, folders.articles); }},
        KnownSetting{"pages", [&](auto& folder) { take_folder(folder, folders.pages); }},
        KnownSetting{"documents", [&](auto& folder) { take_folder(folder, folders.documents); }},
    };
    settings_.section(value, "notebook: cahier", known);
  }

  void take_folder(const SettingValue& value, std::string& setting) {
    std::optional<std::string> typed = settings_.text(value);
    if (!typed) return;
    while (typed->ends_with('/')) typed->pop_back();
    std::string folded = base::fold(*typed);
    bool usable =
        !folded.empty() && folded.size() <= 80 && folded[0] != '.' && folded.find_first_of("/\\") == std::string::npos;
    if (!usable) {
      std::string meant = base::slug(without_password(*typed));
      settings_.report(DiagnosticId::setting_name, value.node,
                       {value.name, quoted(*typed), meant.empty() ? setting : meant});
      return;
    }
    const FolderNames& folders = configuration_.folders;
    for (const std::string* other : {&folders.notebook, &folders.articles, &folders.pages, &folders.documents}) {
      bool taken = other != &setting && base::fold(*other) == folded;
      if (taken || folded == "theme" || folded == "agenda")
        return settings_.report(DiagnosticId::setting_folder_taken, value.node, {value.name, *typed, setting});
    }
    setting = std::move(*typed);
    settings_.keep(value);
  }

  void read_limits(const SettingValue& value) {
    const std::array known = {KnownSetting{"file", [this](auto& file) {
                                             if (std::optional<std::uint64_t> bytes = settings_.size(file)) {
                                               configuration_.largest_file = *bytes;
                                               settings_.keep(file);
                                             }
                                           }}};
    settings_.section(value, "file: 10 MB", known);
  }

  void read_publication(const SettingValue& value) {
    Configuration::Publication& publication = configuration_.publication;
    const auto time = [this](const SettingValue& typed, int& minute) {
      if (const std::optional<int> read = settings_.time_of_day(typed)) {
        minute = *read;
        settings_.keep(typed);
      }
    };
    const std::array known = {
        KnownSetting{"pause",
                     [&](auto& pause) {
                       if (const std::optional<bool> on = settings_.flag(pause)) {
                         publication.pause = *on;
                         settings_.keep(pause);
                       }
                     }},
        KnownSetting{"from|de", [&](auto& from) { time(from, publication.from); }},
        KnownSetting{"to|à", [&](auto& to) { time(to, publication.to); }},
    };
    settings_.section(value, "pause: true", known);
  }

  void read_html(const SettingValue& value) {
    constexpr std::array<std::string_view, 2> choices = {"drop", "allow"};
    if (std::optional<std::string> choice = settings_.choice(value, choices)) {
      configuration_.html_allowed = *choice == "allow";
      settings_.keep(value);
    }
  }

  void read_lints(const SettingValue& value) {
    settings_.entries(value, "html-dropped: error", [this](const SettingValue& entry) {
      std::optional<DiagnosticId> id = base::find_diagnostic(entry.name);
      if (!id || base::row(*id).is_error) return report_lint(entry);
      const std::optional<Severity> severity = severity_named(settings_, entry);
      if (!severity) return;
      if (const Policy::Level* level = policy_.level_of(entry.name); level && *severity < level->least)
        return settings_.report(DiagnosticId::lint_decided, entry.node,
                                {entry.name, std::string(base::severity_name(*severity)), level->file,
                                 std::string(base::severity_name(level->least))});
      configuration_.lints[entry.name] = *severity;
      settings_.keep(entry);
    });
  }

  void report_lint(const SettingValue& entry) {
    std::vector<std::string> names;
    for (const base::DiagnosticRow& row : base::diagnostic_table())
      if (!row.is_error) names.emplace_back(row.id);
    std::optional<std::string> near = base::nearest(entry.name, names);
    std::string value = entry.node.kind == Kind::text ? entry.node.text : "error";
    if (near)
      settings_.report(DiagnosticId::setting_misspelled, entry.key, {entry.name, *near + ": " + quoted(value)});
    else
      settings_.report(DiagnosticId::lint_unknown, entry.key, {entry.name, "html-dropped: error"});
  }

  void read_forge(const SettingValue& value) {
    Configuration::Forge read = configuration_.forge;
    if (read.branch.empty()) read.branch = "main";
    bool url_given = !read.url.empty();
    const std::array known = {
        KnownSetting{"kind",
                     [&](auto& kind) {
                       constexpr std::array<std::string_view, 4> kinds = {"gitlab", "forgejo", "gitea", "github"};
                       if (std::optional<std::string> name = settings_.choice(kind, kinds)) {
                         read.kind = std::move(*name);
                         settings_.keep(kind);
                       }
                     }},
        KnownSetting{"url",
                     [&](auto& url) {
                       url_given = true;
                       read.url = address(url).value_or("");
                     }},
        KnownSetting{"branch", [&](auto& branch) { take(branch, read.branch); }},
    };
    std::size_t said = configuration_.findings.size();
    settings_.section(value, "kind: gitlab", known);
    if (!read.kind.empty() && !read.url.empty()) {
      configuration_.forge = std::move(read);
    } else if (value.node.kind == Kind::map && configuration_.findings.size() == said) {
      std::string_view missing = url_given ? "kind" : "url";
      settings_.report(
          DiagnosticId::setting_text_wanted, value.key,
          {std::string(missing), missing == "kind" ? "kind: gitlab" : "url: https://forge.example/groupe/classe"});
    }
  }

  void read_legal(const SettingValue& value) {
    Configuration::Legal& legal = configuration_.legal;
    const std::array known = {
        KnownSetting{"publisher", [&](auto& text) { take(text, legal.publisher); }},
        KnownSetting{"director", [&](auto& text) { take(text, legal.director); }},
        KnownSetting{"contact", [&](auto& text) { take(text, legal.contact); }},
        KnownSetting{"host",
                     [&](auto& host) {
                       const std::array known_of_host = {
                           KnownSetting{"name", [&](auto& text) { take(text, legal.host_name); }},
                           KnownSetting{"address", [&](auto& text) { take(text, legal.host_address); }},
                           KnownSetting{"phone", [&](auto& text) { take(text, legal.host_phone); }},
                       };
                       settings_.section(host, "name: Hébergeur", known_of_host);
                     }},
    };
    settings_.section(value, "publisher: École des Tilleuls", known);
  }

  void read_targets(const SettingValue& value) {
    settings_.entries(value, "site:", [this](const SettingValue& entry) {
      if (entry.node.kind == Kind::text)
        return settings_.report(DiagnosticId::setting_section_wanted, entry.key,
                                {entry.name, "url: " + as_yaml_value(suggested(without_password(entry.node.text)))});
      Configuration::Target& read = entry_named(configuration_.targets, &Configuration::Target::name, entry.name);
      bool url_given = !read.url.empty();
      auto secret = [this](const SettingValue& given) {
        settings_.report(DiagnosticId::setting_password, given.key,
                         {given.path, "url: \"sftp://nom@hebergeur.example/www\""});
      };
      const std::array known = {
          KnownSetting{"url",
                       [&](auto& url) {
                         url_given = true;
                         read.url = target_url(url);
                       }},
          KnownSetting{"only", [&](auto& only) { take_texts(only, "[\"6e-b/**\"]", read.only); }},
          KnownSetting{"skip", [&](auto& skip) { take_texts(skip, "[\"documents/**\"]", read.skip); }},
          KnownSetting{"rate", {}},
          KnownSetting{"headers", [&](auto& headers) { read_headers(headers); }},
          KnownSetting{"password|passphrase|mot de passe|mdp|token|secret|key", secret},
      };
      settings_.section(entry, "url: \"sftp://nom@hebergeur.example/www\"", known);
      if (!url_given) settings_.report(DiagnosticId::target_without_address, entry.key, {entry.name});
    });
  }

  std::string target_url(const SettingValue& value) {
    std::optional<std::string> url = settings_.text(value);
    if (!url) return {};
    if (has_password(*url)) {
      settings_.report(DiagnosticId::setting_password, value.node,
                       {value.path, value.name + ": \"" + suggested(without_password(*url)) + "\""});
      return {};
    }
    std::size_t scheme = url->find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789+-");
    if (scheme == 0 || scheme == std::string::npos || (*url)[scheme] != ':' || scheme + 1 == url->size()) {
      settings_.report(DiagnosticId::setting_address, value.node,
                       {value.name, quoted(*url), "\"sftp://nom@hebergeur.example/www\""});
      return {};
    }
    settings_.keep(value);
    return *url;
  }

  // Not used yet; what they hold may be a secret and is never kept.
  void read_headers(const SettingValue& value) {
    if (value.node.kind == Kind::nothing) return;
    for (const YamlNode& key : value.node.keys) {
      std::string name = base::fold(key.text);
      for (std::string_view part : {"authorization", "cookie", "token", "secret", "key", "password"})
        if (name.find(part) != std::string::npos)
          return settings_.report(DiagnosticId::setting_password, key, {value.path + "." + key.text, "headers: {}"});
    }
    settings_.report(DiagnosticId::setting_not_used_yet, value.key, {value.path});
  }

  void read_requires(const SettingValue& value) {
    std::optional<std::string> condition = settings_.text(value);
    if (!condition) return;
    bool version_known = !program_version_.empty();
    std::string version(version_known ? program_version_ : "1.0");
    std::optional<bool> met = meets(version, *condition);
    if (!met) return settings_.report(DiagnosticId::setting_version, value.node, {quoted(*condition), version});
    settings_.keep(value);
    if (version_known && !*met)
      settings_.report(DiagnosticId::version_refused, value.node, {quoted(*condition), version});
  }

  std::string_view program_version_;
  bool last_;
  std::string file_;
  const Policy& policy_;
  bool classes_cut_ = false; // there are more than are read
  Configuration& configuration_;
  SettingReader settings_;
  Policy own_policy_;
};

// A group across classes is one across classes that the settings name.
void check_classes_of_groups(Configuration& configuration) {
  std::vector<std::string> known;
  for (const Configuration::Class& declared : configuration.classes) known.push_back(declared.folder);
  for (Configuration::Class& group : configuration.classes)
    std::erase_if(group.classes, [&](const std::string& name) {
      const auto found =
          std::ranges::find(known, base::slug(name), [](const std::string& folder) { return base::slug(folder); });
      if (found != known.end() && *found != group.folder) return false;
      const std::string at = "classes." + group.folder + ".classes";
      if (const Configuration::Setting* setting = configuration.setting(at))
        configuration.findings_of(setting->file)
            .push_back({DiagnosticId::setting_class_unknown,
                        {setting->line, 1, setting->line + 1, 1},
                        {name, at, base::nearest(name, known).value_or(name)}});
      return true;
    });
}

// What follows from several settings.
void finish(Configuration& configuration) {
  check_classes_of_groups(configuration);
  if (configuration.title.empty()) configuration.findings.push_back({DiagnosticId::site_title_missing, {}, {}});
  if (configuration.language == "en" && !configuration.setting("folders.notebook"))
    configuration.folders.notebook = "notebook";
  for (const Configuration::Subject& subject : configuration.subjects)
    add_subjects(configuration.folders.subjects, {subject.name, subject.title});
}

// The file that the last one extends is not there, or leads back.
void say_problem(ExtendedProblem problem, const SettingsFile& file, Configuration& configuration) {
  const Configuration::Setting* extends = configuration.setting("extends");
  if (problem == ExtendedProblem::none || !extends) return;
  const DiagnosticId id = problem == ExtendedProblem::missing ? DiagnosticId::extended_missing
                          : problem == ExtendedProblem::loop  ? DiagnosticId::extended_loop
                                                              : DiagnosticId::extended_too_many;
  configuration.findings.push_back(
      {id, {extends->line, 1, extends->line + 1, 1}, {extends->value, file.path, std::to_string(most_extended)}});
}

} // namespace

const Configuration::Setting* Configuration::setting(std::string_view key) const {
  const auto found = std::ranges::find(settings, key, &Setting::key);
  return found == settings.end() ? nullptr : &*found;
}

std::vector<Finding>& Configuration::findings_of(std::string_view file) {
  const auto found = std::ranges::find(extended, file, &Extended::path);
  return found == extended.end() ? findings : found->findings;
}

Configuration parse_configuration(std::span<const SettingsFile> files, ExtendedProblem problem,
                                  std::string_view program_version) {
  Configuration configuration;
  Policy policy;
  for (std::size_t i = files.size(); i-- > 0;) {
    const SettingsFile& file = files[i];
    configuration.findings = file.findings;
    if (file.typed) {
      Reader reader(program_version, file, i == 0, policy, configuration);
      reader.read(*file.typed);
      if (i + 1 == files.size()) say_problem(problem, file, configuration);
      policy.add(std::move(reader).own_policy());
    } else if (i == 0) {
      configuration.usable = false;
      return configuration;
    }
    if (i > 0)
      configuration.extended.insert(configuration.extended.begin(),
                                    {file.path, std::exchange(configuration.findings, {})});
  }
  finish(configuration);
  return configuration;
}

Configuration parse_configuration(std::string_view bytes, std::string_view program_version) {
  return parse_configuration(std::array{SettingsFile("ecole.yml", bytes)}, ExtendedProblem::none, program_version);
}

} // namespace ecole::content
