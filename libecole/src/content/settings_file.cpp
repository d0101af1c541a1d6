#include "content/settings_file.hpp"

#include "base/text.hpp"
#include "content/setting_reader.hpp"
#include "content/web_address.hpp"
#include <algorithm>

namespace ecole::content {

using base::DiagnosticId;
using base::Finding;
using Kind = YamlNode::Kind;

namespace {

// Why the file as a whole cannot be read, with the line and how it can be typed.
Finding unreadable(std::string_view text, const YamlText& yaml) {
  const TextRange& place = yaml.place;
  std::vector<std::string_view> lines = base::lines(text);
  std::string_view line = place.line >= 1 && place.line <= lines.size() ? lines[place.line - 1] : std::string_view();
  std::size_t first = std::min(line.find_first_not_of(" \t"), line.size());
  std::string indent(line.substr(0, first)), typed(base::trim(line));
  std::string said = quoted(without_password(typed));
  auto finding = [&](DiagnosticId id, std::vector<std::string> arguments) {
    for (std::string& argument : arguments) argument = without_password(argument);
    return Finding{id, place, std::move(arguments)};
  };
  std::size_t at = 0; // byte of the place in the line
  for (std::uint32_t column = 1; column < place.column && at < line.size(); ++column)
    at += base::decode(line, at).bytes;

  switch (yaml.problem) {
  case YamlProblem::too_large:
    return finding(DiagnosticId::settings_too_large,
                   {std::to_string(text.size() / 1024), std::to_string(largest_yaml / 1024)});
  case YamlProblem::too_deep: return finding(DiagnosticId::settings_too_deep, {std::to_string(deepest_yaml)});
  case YamlProblem::second_part: return finding(DiagnosticId::settings_second_part, {});
  case YamlProblem::tab: {
    std::string spaces;
    for (char c : indent) spaces += c == '\t' ? "  " : " ";
    return finding(DiagnosticId::setting_tab, {said, suggested(spaces + typed)});
  }
  case YamlProblem::quote:
    return finding(DiagnosticId::setting_open, {said, suggested(typed + (at < line.size() ? line[at] : '"'))});
  case YamlProblem::bracket:
    return finding(DiagnosticId::setting_open,
                   {said, suggested(typed + (at < line.size() && line[at] == '{' ? '}' : ']'))});
  default: break;
  }
  // Between quotes the value could be read, if it is that.
  std::size_t colon = typed.find(": ");
  if (colon != std::string::npos) {
    std::string repaired =
        typed.substr(0, colon + 2) + as_yaml_value(base::trim(std::string_view(typed).substr(colon + 2)));
    if (repaired != typed)
      return finding(yaml.problem == YamlProblem::sign ? DiagnosticId::setting_sign : DiagnosticId::setting_quotes,
                     {said, suggested(repaired)});
  }
  return finding(DiagnosticId::setting_line, {said});
}

// Bytes that are no UTF-8 are said and replaced.
std::string readable(std::string_view bytes, std::vector<Finding>& findings) {
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
  std::string text = base::cleaned(bytes);
  if (text == bytes) return text;
  std::vector<std::string_view> written = base::lines(bytes), kept = base::lines(text);
  std::size_t at = 0;
  while (at + 1 < written.size() && at + 1 < kept.size() && written[at] == kept[at]) ++at;
  auto number = static_cast<std::uint32_t>(at + 1);
  findings.push_back({DiagnosticId::bytes_not_utf8,
                      {number, 1, number, static_cast<std::uint32_t>(base::count_code_points(kept[at]) + 1)},
                      {}});
  return text;
}

// Nothing when it cannot be read, and a finding says why.
std::optional<YamlNode> typed_settings(std::string_view bytes, std::vector<Finding>& findings) {
  std::string text = bytes.size() > largest_yaml ? std::string() : readable(bytes, findings);
  YamlText yaml = read_yaml(bytes.size() > largest_yaml ? bytes : std::string_view(text));
  bool list_or_text = yaml.root.kind == Kind::list || yaml.root.kind == Kind::text;
  if (list_or_text) {
    yaml.problem = YamlProblem::line;
    yaml.place = yaml.root.range;
  }
  if (yaml.problem != YamlProblem::none) {
    findings.push_back(unreadable(bytes.size() > largest_yaml ? bytes : std::string_view(text), yaml));
    return std::nullopt;
  }
  for (const YamlText::Twice& twice : yaml.twice) {
    if (findings.size() >= 20) break;
    findings.push_back(
        {DiagnosticId::setting_twice, twice.range, {quoted(twice.name), std::to_string(twice.first_line)}});
  }
  return std::move(yaml.root);
}

std::optional<std::string> extended_by(const YamlNode& typed) {
  std::vector<Finding> unsaid; // by whoever reads the settings
  std::vector<Configuration::Setting> settings;
  const Policy none;
  for (std::size_t i = 0; i < typed.keys.size(); ++i)
    if (base::fold(base::trim(typed.keys[i].text)) == "extends")
      return SettingReader("", none, unsaid, settings)
          .file({"extends", "extends", typed.keys[i], typed.values[i]}, ".yml");
  return std::nullopt;
}

} // namespace

SettingsFile::SettingsFile(std::string name, std::string_view bytes) : path(std::move(name)) {
  typed = typed_settings(bytes, findings);
  if (typed) extends = extended_by(*typed);
}

} // namespace ecole::content
