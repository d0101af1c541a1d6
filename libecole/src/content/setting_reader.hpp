// Settings read from a tree of names and values: each value as what it must be, or a finding with what to type.
#pragma once

#include "base/date.hpp"
#include "base/diagnostics.hpp"
#include "content/configuration.hpp"
#include "content/policy.hpp"
#include "content/yaml.hpp"
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ecole::content {

// One setting as it was typed.
struct SettingValue {
  std::string path; // "calendar.zone", in the names that the documentation uses
  std::string name; // "zone", as typed
  const YamlNode& key;
  const YamlNode& node;
};

// A name that may stand in a section, with its other forms behind '|': "title|titre".
struct KnownSetting {
  std::string_view names;
  std::function<void(const SettingValue&)> read; // nothing: known, and not used yet
};

// A part of a file as a message quotes it; what to type instead, whole as far as it is one line, with its indent.
std::string quoted(std::string_view text);
std::string suggested(std::string_view text);

class SettingReader {
 public:
  // `file` is being read; what `policy` decides is not read again.
  SettingReader(std::string file, const Policy& policy, std::vector<base::Finding>& findings,
                std::vector<Configuration::Setting>& settings)
      : file_(std::move(file)), policy_(policy), findings_(findings), settings_(settings) {}

  // Every name of a map that is the section `path` ("": the file).
  void section(const YamlNode& map, const std::string& path, std::span<const KnownSetting> known);
  // The same of a value, which must be a map; `example` is a line of it. Nothing below a name is nothing given.
  void section(const SettingValue& value, std::string_view example, std::span<const KnownSetting> known);
  // Names that the teacher chooses (classes, subjects, targets), each a section or nothing.
  void entries(const SettingValue& value, std::string_view example,
               const std::function<void(const SettingValue&)>& read);

  // Each gives nothing when there is no value, or a wrong one, which is then a finding.
  std::optional<std::string> text(const SettingValue& value);
  std::optional<std::string> choice(const SettingValue& value, std::span<const std::string_view> choices);
  std::optional<std::string> name(const SettingValue& value);   // letters, digits, '-', '_', '.'
  std::optional<bool> flag(const SettingValue& value);          // oui, non, true, false, …
  std::optional<int> time_of_day(const SettingValue& value);    // minute of the day
  std::optional<std::uint64_t> size(const SettingValue& value); // bytes
  std::vector<std::string> texts(const SettingValue& value, std::string_view example);
  std::vector<base::Date> dates(const SettingValue& value);
  std::vector<base::Weekday> weekdays(const SettingValue& value); // in the order of the week
  // A file of the site with this ending (".ics"): a path without "..", with '/'.
  std::optional<std::string> file(const SettingValue& value, std::string_view ending);
  // Each value of a list, which has the name of the whole.
  void each(const SettingValue& value, std::string_view example, const std::function<void(const SettingValue&)>& read);

  void report(base::DiagnosticId id, const YamlNode& at, std::vector<std::string> arguments);
  // Keeps the value for `ecole config`; no secret must come here.
  void keep(const SettingValue& value);

 private:
  // Whether a file that this one extends has decided; a value other than its own is said not to count.
  bool is_decided(const SettingValue& value);

  std::string file_;
  const Policy& policy_;
  std::vector<base::Finding>& findings_;
  std::vector<Configuration::Setting>& settings_;
};

} // namespace ecole::content
