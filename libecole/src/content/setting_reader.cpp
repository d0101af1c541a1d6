#include "content/setting_reader.hpp"

#include "base/text.hpp"
#include "content/due_words.hpp"
#include "content/summary.hpp"
#include "content/web_address.hpp"
#include "content/written_day.hpp"
#include "content/yes_or_no.hpp"
#include <algorithm>
#include <map>
#include <utility>

namespace ecole::content {

using base::DiagnosticId;
using Kind = YamlNode::Kind;

namespace {

constexpr std::size_t longest_text = 500; // characters
constexpr std::size_t most_findings = 40;
constexpr std::size_t longest_quoted = 80, longest_shown = 1'000, longest_suggested = 400; // characters

// Case, accents, and the sign between two words do not matter in a name.
std::string compared(std::string_view name) {
  std::string folded = base::fold(base::trim(name));
  std::ranges::replace_if(
      folded, [](char c) { return c == '_' || c == '-'; }, ' ');
  return folded;
}

std::string_view first_name(const KnownSetting& known) { return known.names.substr(0, known.names.find('|')); }

const KnownSetting* find(std::span<const KnownSetting> all, std::string_view typed) {
  for (const KnownSetting& known : all)
    if (first_name(known) == typed) return &known;
  std::string wanted = compared(typed);
  for (const KnownSetting& known : all)
    for (std::string_view name : base::split(known.names, '|'))
      if (compared(name) == wanted) return &known;
  return nullptr;
}

// A value on one line, as it can be typed.
void append_shown(std::string& shown, const YamlNode& node, bool inside) {
  if (shown.size() > longest_shown * 4) return;
  switch (node.kind) {
  case Kind::nothing: break;
  case Kind::text: shown += inside ? as_yaml_item(node.text) : node.text; break;
  case Kind::list:
    for (std::size_t i = 0; i < node.values.size() && shown.size() <= longest_shown * 4; ++i) {
      if (i > 0) shown += ", ";
      append_shown(shown, node.values[i], true);
    }
    break;
  case Kind::map:
    shown += '{';
    for (std::size_t i = 0; i < node.keys.size() && shown.size() <= longest_shown * 4; ++i) {
      if (i > 0) shown += ", ";
      shown.append(node.keys[i].text).append(": ");
      append_shown(shown, node.values[i], true);
    }
    shown += '}';
    break;
  }
}

std::string shown(const YamlNode& node) {
  std::string text;
  append_shown(text, node, false);
  return without_password(summary(text, longest_shown));
}

// What stands behind the name when the same value is typed again.
std::string typed_again(const YamlNode& node) {
  switch (node.kind) {
  case Kind::text: return " " + as_yaml_value(shown(node));
  case Kind::list: return " [" + shown(node) + "]";
  default: return "";
  }
}

std::string joined(std::string_view path, std::string_view name) {
  std::string whole(path);
  if (!whole.empty()) whole += '.';
  return whole.append(name);
}

} // namespace

std::string quoted(std::string_view text) { return summary(text, longest_quoted); }

std::string suggested(std::string_view text) {
  const std::size_t indent = std::min(text.find_first_not_of(' '), text.size());
  return std::string(text.substr(0, indent)) + summary(text.substr(indent), longest_suggested);
}

void SettingReader::report(DiagnosticId id, const YamlNode& at, std::vector<std::string> arguments) {
  if (findings_.size() >= most_findings) return;
  for (std::string& argument : arguments) argument = without_password(argument);
  findings_.push_back({id, at.range, std::move(arguments)});
}

void SettingReader::keep(const SettingValue& value) {
  if (value.node.kind == Kind::nothing) return;
  std::erase_if(settings_, [&](const Configuration::Setting& earlier) {
    return earlier.key == value.path && earlier.file != file_;
  });
  settings_.push_back({value.path, shown(value.node), value.key.range.line, file_});
}

bool SettingReader::is_decided(const SettingValue& value) {
  const Policy::Key* decided = policy_.deciding(value.path);
  if (!decided) return false;
  const auto setting = std::ranges::find(settings_, value.path, &Configuration::Setting::key);
  if (setting == settings_.end() || setting->value != shown(value.node))
    report(DiagnosticId::setting_decided, value.key, {value.path, decided->file});
  return true;
}

void SettingReader::section(const YamlNode& map, const std::string& path, std::span<const KnownSetting> known) {
  std::map<const KnownSetting*, std::uint32_t> lines;
  for (std::size_t i = 0; i < map.keys.size(); ++i) {
    const YamlNode &key = map.keys[i], &node = map.values[i];
    const KnownSetting* found = find(known, key.text);
    if (!found) {
      if (findings_.size() >= most_findings) return;
      std::vector<std::string> names;
      std::string all;
      for (const KnownSetting& each : known) {
        for (std::string_view name : base::split(each.names, '|')) names.emplace_back(name);
        all.append(all.empty() ? "" : ", ").append(first_name(each));
      }
      std::string typed = quoted(base::trim(key.text));
      if (std::optional<std::string> near = base::nearest(key.text, names))
        report(DiagnosticId::setting_misspelled, key, {typed, *near + ":" + typed_again(node)});
      else
        report(DiagnosticId::setting_unknown, key, {typed, all});
      continue;
    }
    SettingValue value{joined(path, first_name(*found)), std::string(base::trim(key.text)), key, node};
    if (auto [line, is_new] = lines.try_emplace(found, key.range.line); !is_new) {
      report(DiagnosticId::setting_twice, key, {value.name, std::to_string(line->second)});
      continue;
    }
    if (is_decided(value)) continue;
    if (found->read) {
      found->read(value);
      continue;
    }
    report(DiagnosticId::setting_not_used_yet, key, {value.path});
    keep(value);
  }
}

void SettingReader::section(const SettingValue& value, std::string_view example, std::span<const KnownSetting> known) {
  if (value.node.kind == Kind::nothing) return;
  if (value.node.kind == Kind::map) return section(value.node, value.path, known);
  // A title is what people give alone.
  bool title = value.node.kind == Kind::text && example.starts_with("title:");
  report(DiagnosticId::setting_section_wanted, value.key,
         {value.name, title ? "title: " + as_yaml_value(quoted(value.node.text)) : std::string(example)});
}

void SettingReader::entries(const SettingValue& value, std::string_view example,
                            const std::function<void(const SettingValue&)>& read) {
  if (value.node.kind == Kind::nothing) return;
  if (value.node.kind != Kind::map) {
    const YamlNode& first = value.node.values.empty() ? value.node : value.node.values[0];
    std::string entry = example.ends_with(':') && first.kind == Kind::text ? as_yaml_value(quoted(first.text)) + ":"
                                                                           : std::string(example);
    return report(DiagnosticId::setting_section_wanted, value.key, {value.name, std::move(entry)});
  }
  for (std::size_t i = 0; i < value.node.keys.size(); ++i) {
    const YamlNode& key = value.node.keys[i];
    std::string name(base::trim(key.text));
    if (std::size_t characters = base::count_code_points(name); characters > longest_quoted || name.empty()) {
      report(DiagnosticId::setting_text_long, key,
             {quoted(name), std::to_string(characters), std::to_string(longest_quoted)});
      continue;
    }
    const SettingValue entry{joined(value.path, name), name, key, value.node.values[i]};
    if (!is_decided(entry)) read(entry);
  }
}

std::optional<std::string> SettingReader::text(const SettingValue& value) {
  if (value.node.kind == Kind::nothing) return std::nullopt;
  if (value.node.kind != Kind::text) {
    std::string all;
    if (value.node.kind == Kind::list)
      for (const YamlNode& part : value.node.values)
        if (part.kind == Kind::text && all.size() < 200) all.append(all.empty() ? "" : ", ").append(part.text);
    report(DiagnosticId::setting_text_wanted, value.key,
           {value.name, value.name + ": " + (all.empty() ? "…" : as_yaml_value(all))});
    return std::nullopt;
  }
  std::string line;
  for (char c : base::trim(value.node.text)) line += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
  std::size_t characters = base::count_code_points(line);
  if (characters <= longest_text) return line.empty() ? std::nullopt : std::optional(line);
  report(DiagnosticId::setting_text_long, value.node,
         {value.name, std::to_string(characters), std::to_string(longest_text)});
  return std::nullopt;
}

std::optional<std::string> SettingReader::choice(const SettingValue& value, std::span<const std::string_view> choices) {
  std::optional<std::string> typed = text(value);
  if (!typed) return std::nullopt;
  std::string folded = base::fold(*typed);
  std::vector<std::string> names;
  for (std::string_view name : choices) {
    if (base::fold(name) == folded) return std::string(name);
    names.emplace_back(name);
  }
  std::string meant = base::nearest(*typed, names).value_or(names.front()), others;
  for (const std::string& name : names)
    if (name != meant) others.append(others.empty() ? "" : ", ").append(name);
  report(DiagnosticId::setting_choice, value.node, {value.name, quoted(*typed), value.name + ": " + meant, others});
  return std::nullopt;
}

std::optional<std::string> SettingReader::name(const SettingValue& value) {
  std::optional<std::string> typed = text(value);
  if (!typed) return std::nullopt;
  bool usable = typed->size() <= longest_quoted && (*typed)[0] != '.' && std::ranges::all_of(*typed, [](char c) {
                  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                         c == '_' || c == '.';
                });
  if (usable) return typed;
  std::string meant = base::slug(without_password(*typed)).substr(0, longest_quoted);
  report(DiagnosticId::setting_name, value.node, {value.name, quoted(*typed), meant.empty() ? "nom" : meant});
  return std::nullopt;
}

std::optional<std::uint64_t> SettingReader::size(const SettingValue& value) {
  std::optional<std::string> typed = text(value);
  if (!typed) return std::nullopt;
  std::string folded = base::fold(*typed);
  std::size_t at = 0;
  std::uint64_t thousandths = 0;
  int decimals = -1; // -1: before the decimal sign
  bool possible = false;
  for (; at < folded.size() && at < 12; ++at) {
    char c = folded[at];
    if ((c == '.' || c == ',') && decimals < 0) {
      decimals = 0;
    } else if (c >= '0' && c <= '9' && decimals < 3) {
      thousandths = thousandths * 10 + static_cast<std::uint64_t>(c - '0');
      possible = true;
      if (decimals >= 0) ++decimals;
    } else {
      break;
    }
  }
  for (int i = std::max(decimals, 0); i < 3; ++i) thousandths *= 10;
  struct Unit {
    std::string_view names; // between spaces
    std::uint64_t bytes;
  };
  constexpr Unit units[] = {{" o b octet octets byte bytes ", 1},
                            {" ko kb ", 1'000},
                            {" mo mb ", 1'000'000},
                            {" go gb ", 1'000'000'000},
                            {" kio kib ", 1024},
                            {" mio mib ", 1 << 20},
                            {" gio gib ", 1 << 30}};
  std::string unit = " " + std::string(base::trim(std::string_view(folded).substr(at))) + " ";
  const Unit* found =
      std::ranges::find_if(units, [&](const Unit& each) { return each.names.find(unit) != std::string_view::npos; });
  std::uint64_t bytes =
      found != std::end(units) && unit.size() > 2 && thousandths < 10'000'000 ? thousandths * found->bytes / 1'000 : 0;
  if (possible && bytes > 0) return bytes;
  report(DiagnosticId::setting_size, value.node, {value.name, quoted(*typed)});
  return std::nullopt;
}

std::vector<std::string> SettingReader::texts(const SettingValue& value, std::string_view example) {
  std::vector<std::string> found;
  auto wanted = [&] {
    report(DiagnosticId::setting_list_wanted, value.key, {value.name, value.name + ": " + std::string(example)});
    return std::vector<std::string>();
  };
  if (value.node.kind == Kind::nothing) return {};
  if (value.node.kind == Kind::map) return wanted();
  if (value.node.kind == Kind::text) {
    for (std::string_view part : base::split(value.node.text, ','))
      if (part = base::trim(part); !part.empty()) found.emplace_back(part);
  } else {
    for (const YamlNode& part : value.node.values) {
      if (part.kind == Kind::nothing) continue;
      if (part.kind != Kind::text) return wanted();
      if (std::string_view text = base::trim(part.text); !text.empty()) found.emplace_back(text);
    }
  }
  for (const std::string& text : found) {
    std::size_t characters = base::count_code_points(text);
    if (characters <= longest_text) continue;
    report(DiagnosticId::setting_text_long, value.key,
           {value.name, std::to_string(characters), std::to_string(longest_text)});
    return {};
  }
  return found;
}

std::vector<base::Date> SettingReader::dates(const SettingValue& value) {
  std::vector<base::Date> found;
  for (const std::string& text : texts(value, "[2026-11-10]")) {
    if (std::optional<WrittenDay> day = read_written_day(text, std::nullopt))
      found.push_back(day->date);
    else
      report(DiagnosticId::setting_date, value.key, {value.name, quoted(text), value.name + ": [2026-11-10]"});
  }
  return found;
}

std::vector<base::Weekday> SettingReader::weekdays(const SettingValue& value) {
  constexpr std::string_view example = "[lundi, mardi, jeudi, vendredi]";
  std::vector<base::Weekday> found;
  for (const std::string& text : texts(value, example)) {
    if (const std::optional<WeekdayName> named = weekday_named(base::fold(text)))
      found.push_back(named->weekday);
    else
      report(DiagnosticId::setting_date, value.key,
             {value.name, quoted(text), value.name + ": " + std::string(example)});
  }
  std::ranges::sort(found);
  const auto twice = std::ranges::unique(found);
  found.erase(twice.begin(), twice.end());
  return found;
}

std::optional<std::string> SettingReader::file(const SettingValue& value, std::string_view ending) {
  std::optional<std::string> typed = text(value);
  if (!typed) return std::nullopt;
  std::string path;
  bool leaves = typed->starts_with('/');
  for (std::string_view part : base::split(*typed, '/')) {
    if (part.empty() || part == ".") continue;
    leaves = leaves || part == ".." || part.find('\\') != std::string_view::npos;
    if (!path.empty()) path += '/';
    path += part;
  }
  if (!leaves && base::fold(path).ends_with(ending) && path.size() > ending.size()) return path;
  report(DiagnosticId::setting_file, value.node, {value.name, quoted(*typed), std::string(ending)});
  return std::nullopt;
}

void SettingReader::each(const SettingValue& value, std::string_view example,
                         const std::function<void(const SettingValue&)>& read) {
  if (value.node.kind == Kind::nothing) return;
  if (value.node.kind != Kind::list)
    return report(DiagnosticId::setting_list_wanted, value.key, {value.name, value.name + ": " + std::string(example)});
  for (const YamlNode& node : value.node.values) read({value.path, value.name, value.key, node});
}

std::optional<bool> SettingReader::flag(const SettingValue& value) {
  const std::optional<std::string> typed = text(value);
  if (!typed) return std::nullopt;
  if (const std::optional<bool> on = yes_or_no(*typed)) return on;
  report(DiagnosticId::setting_choice, value.node, {value.name, quoted(*typed), value.name + ": true", "false"});
  return std::nullopt;
}

std::optional<int> SettingReader::time_of_day(const SettingValue& value) {
  const std::optional<std::string> typed = text(value);
  if (!typed) return std::nullopt;
  std::string_view rest = *typed;
  const std::optional<int> minute = read_time_of_day(rest);
  if (minute && base::trim(rest).empty()) return minute;
  report(DiagnosticId::setting_time, value.node, {value.name, quoted(*typed)});
  return std::nullopt;
}

} // namespace ecole::content
