#include "content/front_matter.hpp"

#include "base/file.hpp"
#include "base/text.hpp"
#include "content/destination.hpp"
#include "content/front_matter_keys.hpp"
#include "content/front_matter_lines.hpp"
#include "content/summary.hpp"
#include "content/written_day.hpp"
#include "content/yes_or_no.hpp"
#include <algorithm>
#include <array>
#include <utility>

namespace ecole::content {

using base::DiagnosticId;
using Kind = YamlNode::Kind;

namespace {

constexpr std::size_t longest_text = 300; // characters
constexpr std::size_t most_listed = 100;
constexpr std::size_t most_findings = 20; // about the head of one file
constexpr std::string_view example_date = "2026-11-23";

constexpr std::size_t longest_quoted = 80;      // characters of what was typed
constexpr std::size_t longest_suggestion = 400; // of what to type instead

std::string quoted(std::string_view text) { return summary(text, longest_quoted); }
std::string suggested(std::string_view text) { return summary(text, longest_suggestion); }

// On one line, without spaces at the ends.
std::string one_line(std::string_view text) {
  std::string line;
  for (char c : base::trim(text)) {
    bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!space)
      line += c;
    else if (!line.ends_with(' '))
      line += ' ';
  }
  return line;
}

// "fr", "en-GB", or the name of a language that is taught here.
std::string language_tag(std::string_view text) {
  struct Language {
    std::string_view name, tag;
  };
  constexpr std::array languages = {
      Language{"francais", "fr"},  Language{"french", "fr"},  Language{"anglais", "en"},   Language{"english", "en"},
      Language{"allemand", "de"},  Language{"german", "de"},  Language{"deutsch", "de"},   Language{"espagnol", "es"},
      Language{"spanish", "es"},   Language{"espanol", "es"}, Language{"italien", "it"},   Language{"italian", "it"},
      Language{"portugais", "pt"}, Language{"arabe", "ar"},   Language{"chinois", "zh"},   Language{"latin", "la"},
      Language{"grec", "el"},      Language{"breton", "br"},  Language{"occitan", "oc"},   Language{"basque", "eu"},
      Language{"corse", "co"},     Language{"catalan", "ca"}, Language{"alsacien", "gsw"}, Language{"creole", "gcf"}};
  std::string folded = base::fold(base::trim(text));
  if (const auto* known = std::ranges::find(languages, folded, &Language::name); known != languages.end())
    return std::string(known->tag);
  std::size_t letters = std::min(folded.find_first_not_of("abcdefghijklmnopqrstuvwxyz"), folded.size());
  bool tag =
      (letters == 2 || letters == 3) && folded.size() <= 12 && (letters == folded.size() || folded[letters] == '-') &&
      folded.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos && folded.back() != '-';
  return tag ? std::string(base::trim(text)) : std::string();
}

bool is_alias(std::string_view written) {
  while (written.starts_with('/')) written.remove_prefix(1);
  if (written.ends_with('/')) written.remove_suffix(1);
  constexpr std::size_t longest_alias = 190; // bytes
  return written.size() <= longest_alias && base::stays_below(written) && std::ranges::all_of(written, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
                  c == '.' || c == '/';
         });
}

// The path of an address, in letters that every host takes.
std::string alias_suggestion(std::string_view written) {
  if (std::size_t scheme = written.find("://"); scheme != std::string_view::npos) {
    written.remove_prefix(scheme + 3);
    written.remove_prefix(std::min(written.find('/'), written.size()));
  }
  std::string path = base::slug_path(written.substr(0, written.find_first_of("?#")));
  while (path.starts_with('/')) path.erase(0, 1);
  return is_alias(path) ? path : "ancienne-adresse.html";
}

class Reader {
 public:
  Reader(const FrontMatterBlock& block, std::string_view path, Record& record)
      : block_(block), path_(path), record_(record) {}

  void read() {
    if (block_.form == FrontMatterBlock::Form::open) report_open();
    YamlText yaml = read_yaml(block_.text, block_.lines_before);
    switch (yaml.problem) {
    case YamlProblem::too_large:
      return report(DiagnosticId::front_matter_too_large, yaml.place,
                    {std::to_string(block_.text.size() / 1024), std::to_string(largest_yaml / 1024)});
    case YamlProblem::too_deep:
      return report(DiagnosticId::front_matter_too_deep, yaml.place, {std::to_string(deepest_yaml)});
    default: break;
    }
    if (yaml.root.kind == Kind::map) {
      for (const YamlText::Twice& twice : yaml.twice)
        report(DiagnosticId::front_matter_key_twice, twice.range,
               {quoted(twice.name), std::to_string(twice.first_line)});
      if (block_.text.find('#') != std::string_view::npos) report_remarks(yaml.root);
      read_map(yaml.root);
    } else if (yaml.root.kind != Kind::nothing || yaml.problem != YamlProblem::none) {
      std::vector<base::Finding> findings;
      YamlNode lines = read_front_matter_lines(block_, yaml, findings);
      for (base::Finding& finding : findings) {
        finding.arguments = {quoted(finding.arguments[0]), suggested(finding.arguments[1])};
        report(finding.id, finding.range, std::move(finding.arguments));
      }
      read_map(lines);
    }
  }

 private:
  void report(DiagnosticId id, const TextRange& range, std::vector<std::string> arguments) {
    if (reported_++ < most_findings) record_.findings.push_back({id, range, std::move(arguments)});
  }

  void report_open() {
    std::vector<std::string_view> lines = base::lines(block_.text);
    auto number = block_.lines_before;
    report(DiagnosticId::front_matter_open, {number, 1, number, 4}, {quoted(base::trim(lines.back()))});
  }

  // "titre: Chapitre #3" would lose its number without a word.
  void report_remarks(const YamlNode& map) {
    std::vector<std::string_view> lines = base::lines(block_.text);
    for (std::size_t i = 0; i < map.keys.size(); ++i) {
      const YamlNode& value = map.values[i];
      if (value.quoted || (value.kind != Kind::text && value.kind != Kind::nothing)) continue;
      const TextRange& last = value.kind == Kind::text ? value.range : map.keys[i].range;
      if (last.line <= block_.lines_before || last.line - block_.lines_before > lines.size()) continue;
      std::string_view line = lines[last.line - block_.lines_before - 1];
      std::size_t end = 0;
      for (std::uint32_t column = 1; column < last.end_column && end < line.size(); ++column)
        end += base::decode(line, end).bytes;
      std::string_view behind = base::trim(line.substr(end));
      if (value.kind == Kind::nothing && behind.starts_with(':')) behind = base::trim(behind.substr(1));
      if (!behind.starts_with('#')) continue;
      std::string text = value.kind == Kind::text ? value.text + " " + std::string(behind) : std::string(behind);
      report(DiagnosticId::front_matter_remark, {last.line, last.column, last.line, last.end_column},
             {quoted(behind), suggested(map.keys[i].text + ": " + as_yaml_value(text))});
    }
  }

  void read_map(const YamlNode& map) {
    std::array<std::uint32_t, 16> lines{}; // at which each word stands
    const YamlNode *visible_key = nullptr, *visible = nullptr;
    for (std::size_t i = 0; i < map.keys.size(); ++i) {
      const YamlNode &key = map.keys[i], &value = map.values[i];
      std::optional<FrontMatterKey> known = front_matter_key(key.text);
      if (!known) {
        report_unknown(key, value);
        continue;
      }
      std::uint32_t& line = lines[static_cast<std::size_t>(*known)];
      if (line != 0) {
        report(DiagnosticId::front_matter_key_twice, key.range, {quoted(key.text), std::to_string(line)});
        continue;
      }
      line = key.range.line;
      key_ = base::trim(key.text);
      switch (*known) {
      case FrontMatterKey::title: record_.title = text(key, value); break;
      case FrontMatterKey::subject: record_.subject = text(key, value); break;
      case FrontMatterKey::group: record_.group = text(key, value); break;
      case FrontMatterKey::sequence: record_.sequence = text(key, value); break;
      case FrontMatterKey::author: record_.author = text(key, value); break;
      case FrontMatterKey::language: read_language(key, value); break;
      case FrontMatterKey::class_name: read_classes(key, value); break;
      case FrontMatterKey::date:
        if (record_.kind == SourceKind::week || record_.kind == SourceKind::plan || record_.kind == SourceKind::agenda)
          report(DiagnosticId::front_matter_date_of_week, key.range, {key_});
        else if (std::optional<WrittenDay> day = read_day(key, value))
          record_.date = day->date;
        break;
      case FrontMatterKey::visible_from: visible_key = &key, visible = &value; break;
      case FrontMatterKey::draft: read_draft(key, value); break;
      case FrontMatterKey::documents: read_documents(key, value); break;
      case FrontMatterKey::aliases: read_aliases(key, value); break;
      }
    }
    if (!visible) return;
    // Counted from the file's date, which may stand below.
    key_ = base::trim(visible_key->text);
    if (std::optional<WrittenDay> day = read_day(*visible_key, *visible)) {
      record_.visible_from = day->date;
      record_.visible_minute = day->minute;
    }
  }

  void report_unknown(const YamlNode& key, const YamlNode& value) {
    if (reported_ >= most_findings) return;
    std::optional<std::string> near = nearest_front_matter_key(key.text);
    if (!near) return report(DiagnosticId::front_matter_key_unknown, key.range, {quoted(key.text)});
    report(DiagnosticId::front_matter_key_misspelled, key.range,
           {quoted(key.text), suggested(*near + ": " + written(value))});
  }

  // A value as it can be typed again.
  static std::string written(const YamlNode& value) {
    switch (value.kind) {
    case Kind::text: return as_yaml_value(one_line(value.text));
    case Kind::list: {
      std::string list;
      for (const YamlNode& part : value.values) {
        if (part.kind == Kind::text) list.append(list.empty() ? "" : ", ").append(as_yaml_item(one_line(part.text)));
        if (list.size() > 200) break;
      }
      return "[" + list + "]";
    }
    default: return "…";
    }
  }

  std::string text(const YamlNode& key, const YamlNode& value) {
    if (value.kind == Kind::nothing) return {};
    if (value.kind == Kind::list && value.values.size() == 1 && value.values[0].kind == Kind::text)
      return text(key, value.values[0]);
    if (value.kind != Kind::text) {
      std::string all;
      for (const YamlNode& part : value.values) {
        if (part.kind == Kind::text && all.size() < 200)
          all.append(all.empty() ? "" : ", ").append(one_line(part.text));
      }
      report(DiagnosticId::front_matter_text_wanted, key.range,
             {key_, key_ + ": " + (all.empty() ? "…" : as_yaml_value(all))});
      return {};
    }
    std::string line = one_line(value.text);
    std::size_t characters = base::count_code_points(line);
    if (characters <= longest_text) return line;
    report(DiagnosticId::front_matter_text_long, value.range,
           {key_, std::to_string(characters), std::to_string(longest_text)});
    return {};
  }

  // Texts of a list, or one text, which `divided` cuts in parts.
  std::vector<YamlNode> texts(const YamlNode& key, const YamlNode& value,
                              std::vector<std::string_view> (*divided)(std::string_view)) {
    std::vector<YamlNode> found;
    if (value.kind == Kind::text && divided) {
      for (std::string_view part : divided(value.text)) {
        std::string line = one_line(part);
        if (line.empty()) continue;
        YamlNode& node = found.emplace_back();
        node.kind = Kind::text;
        node.text = std::move(line);
        node.range = value.range;
      }
    } else if (value.kind == Kind::list) {
      for (const YamlNode& part : value.values) {
        if (part.kind == Kind::nothing) continue;
        if (part.kind != Kind::text) return list_wanted(key);
        found.push_back(part);
        found.back().text = one_line(part.text);
      }
    } else if (value.kind == Kind::map) {
      return list_wanted(key);
    }
    if (found.size() > most_listed) {
      report(DiagnosticId::front_matter_list_long, key.range,
             {key_, std::to_string(found.size()), std::to_string(most_listed)});
      return {};
    }
    for (const YamlNode& part : found) {
      std::size_t characters = base::count_code_points(part.text);
      if (characters <= longest_text) continue;
      report(DiagnosticId::front_matter_text_long, part.range,
             {key_, std::to_string(characters), std::to_string(longest_text)});
      return {};
    }
    return found;
  }

  std::vector<YamlNode> list_wanted(const YamlNode& key) {
    std::optional<FrontMatterKey> known = front_matter_key(key.text);
    std::string_view example = known == FrontMatterKey::documents ? "[fiche-1.pdf, fiche-2.pdf]"
                               : known == FrontMatterKey::aliases ? "[ancienne-adresse.html]"
                                                                  : "[6e-a, 6e-b]";
    report(DiagnosticId::front_matter_list_wanted, key.range, {key_, key_ + ": " + std::string(example)});
    return {};
  }

  static std::vector<std::string_view> at_commas(std::string_view text) { return base::split(text, ','); }

  // Names of files may hold commas: one divides them only behind an ending.
  static std::vector<std::string_view> at_commas_behind_endings(std::string_view text) {
    std::vector<std::string_view> parts;
    std::size_t from = 0;
    for (std::size_t comma = text.find(','); comma != std::string_view::npos; comma = text.find(',', comma + 1)) {
      std::string_view before = text.substr(from, comma - from);
      std::string_view end = before.substr(before.size() - std::min<std::size_t>(before.size(), 6));
      std::size_t dot = end.rfind('.');
      if (dot == std::string_view::npos || end.find(' ', dot) != std::string_view::npos) continue;
      parts.push_back(before);
      from = comma + 1;
    }
    parts.push_back(text.substr(from));
    return parts;
  }

  void read_language(const YamlNode& key, const YamlNode& value) {
    std::string name = text(key, value);
    if (name.empty()) return;
    record_.language = language_tag(name);
    if (record_.language.empty()) report(DiagnosticId::front_matter_language, value.range, {key_, quoted(name)});
  }

  void read_classes(const YamlNode& key, const YamlNode& value) {
    std::vector<YamlNode> classes = texts(key, value, at_commas);
    if (classes.empty()) return;
    if (!in_notebook(record_.kind)) {
      for (YamlNode& each : classes) record_.classes.push_back(std::move(each.text));
      return;
    }
    record_.class_name = classes[0].text;
    if (classes.size() > 1)
      report(DiagnosticId::front_matter_several_classes, value.range,
             {key_, std::to_string(classes.size()), as_yaml_value(classes[0].text)});
  }

  std::optional<WrittenDay> read_day(const YamlNode& key, const YamlNode& value) {
    if (value.kind == Kind::nothing) return std::nullopt;
    std::string written = value.kind == Kind::text ? one_line(value.text) : std::string();
    std::optional<WrittenDay> day = read_written_day(written, record_.date);
    if (!day) {
      std::string example = record_.date ? record_.date->text() : std::string(example_date);
      report(DiagnosticId::front_matter_date, value.kind == Kind::text ? value.range : key.range,
             {key_, value.kind == Kind::text ? quoted(written) : std::string("…"), std::move(example)});
    }
    return day;
  }

  void read_draft(const YamlNode& key, const YamlNode& value) {
    std::string written = value.kind == Kind::text ? one_line(value.text) : std::string();
    std::optional<bool> draft = yes_or_no(written);
    // What may be a draft is never published.
    record_.draft = draft.value_or(true);
    if (!draft)
      report(DiagnosticId::front_matter_yes_or_no, value.kind == Kind::text ? value.range : key.range,
             {key_, written.empty() ? std::string("…") : quoted(written)});
  }

  void read_documents(const YamlNode& key, const YamlNode& value) {
    for (const YamlNode& document : texts(key, value, at_commas_behind_endings)) {
      Destination to = destination(path_, document.text);
      switch (to.kind) {
      case Destination::Kind::address:
        report(DiagnosticId::front_matter_document_elsewhere, document.range, {key_, quoted(document.text)});
        break;
      case Destination::Kind::refused:
        report(DiagnosticId::link_scheme_refused, document.range, {quoted(document.text), quoted(to.scheme)});
        break;
      case Destination::Kind::leaves:
        report(DiagnosticId::link_leaves_site, document.range, {quoted(document.text)});
        break;
      case Destination::Kind::site:
        if (to.target.empty() || to.target == ".") {
          report(DiagnosticId::link_target_unknown, document.range, {quoted(document.text)});
          break;
        }
        record_.documents.push_back(static_cast<std::uint32_t>(record_.links.size()));
        record_.links.push_back({.target = std::move(to.target),
                                 .anchor = std::move(to.anchor),
                                 .text = {},
                                 .range = document.range,
                                 .written = document.text,
                                 .image = false});
        break;
      }
    }
  }

  void read_aliases(const YamlNode& key, const YamlNode& value) {
    for (const YamlNode& alias : texts(key, value, at_commas)) {
      if (is_alias(alias.text))
        record_.aliases.push_back(alias.text);
      else
        report(DiagnosticId::front_matter_alias, alias.range, {key_, quoted(alias.text), alias_suggestion(alias.text)});
    }
  }

  const FrontMatterBlock& block_;
  std::string_view path_;
  Record& record_;
  std::string key_; // as it was typed, of the value being read
  std::size_t reported_ = 0;
};

} // namespace

FrontMatter read_front_matter(std::string_view text, std::string_view path, Record& record) {
  FrontMatterBlock block = front_matter_block(text);
  if (block.form != FrontMatterBlock::Form::none) Reader(block, path, record).read();
  return {block.body, block.body_lines_before};
}

} // namespace ecole::content
