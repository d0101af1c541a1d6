#include "content/front_matter_lines.hpp"

#include "base/text.hpp"
#include "content/front_matter_keys.hpp"
#include <algorithm>
#include <optional>
#include <utility>

namespace ecole::content {

using base::DiagnosticId;

namespace {

bool is_space(char c) { return c == ' ' || c == '\t'; }

// At the front of `rest`: the line, and its end taken off `rest`.
std::string_view next_line(std::string_view& rest) {
  std::size_t end = std::min(rest.find_first_of("\r\n"), rest.size());
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end);
  if (rest.starts_with("\r\n"))
    rest.remove_prefix(2);
  else if (!rest.empty())
    rest.remove_prefix(1);
  return line;
}

bool is_dashes(std::string_view line) {
  while (!line.empty() && is_space(line.back())) line.remove_suffix(1);
  return line.size() >= 3 && line.find_first_not_of('-') == std::string_view::npos;
}

bool is_item(std::string_view trimmed) {
  return trimmed.starts_with("- ") || trimmed.starts_with("• ") || trimmed == "-";
}

// A line as "word: text". Where no space follows the colon, the word must be known: "https://…" is none.
struct WordAndText {
  std::string_view word, text;
};
std::optional<WordAndText> word_and_text(std::string_view line) {
  std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  std::string_view word = base::trim(line.substr(0, colon)), text = line.substr(colon + 1);
  constexpr std::size_t longest_word = 60;
  if (word.empty() || word.size() > longest_word || word.starts_with('#')) return std::nullopt;
  bool divided = text.empty() || is_space(text[0]) || base::trim(text.substr(0, 2)).empty() ||
                 base::trim(text.substr(0, 3)).empty();
  if (!divided && !front_matter_key(word)) return std::nullopt;
  return WordAndText{word, base::trim(text)};
}

// Whether the line says something that only the head of a file says.
bool has_known_word(std::string_view line) {
  std::optional<WordAndText> read = word_and_text(line);
  return read && front_matter_key(read->word);
}

// Whether the first line between two lines of dashes shows that they are the ends of a head and not lines across the
// page: "layout: post" does, "Pour jeudi : exercice 3" does not.
bool begins_head(std::string_view line) {
  std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  std::string_view word = line.substr(0, colon), text = line.substr(colon + 1);
  bool one_word = word.find(' ') == std::string_view::npos && word.find("\u00a0") == std::string_view::npos;
  if (one_word && word[0] != '-' && word.size() <= 40 && (text.empty() || is_space(text[0]))) return true;
  return has_known_word(line) || nearest_front_matter_key(word);
}

bool is_head(std::string_view text) {
  bool first = true;
  while (!text.empty()) {
    std::string_view line = next_line(text), trimmed = base::trim(line);
    if (trimmed.empty() || trimmed[0] == '#') continue;
    if (has_known_word(line) || (first && begins_head(line))) return true;
    first = false;
  }
  return first; // nothing stands between the lines
}

// What is left of a quoted text when its quotes are taken away.
std::string_view without_quotes(std::string_view text) {
  if (text.empty() || (text[0] != '"' && text[0] != '\'')) return text;
  auto quotes = std::ranges::count(text, text[0]);
  if (quotes == 2 && text.size() > 1 && text.back() == text[0]) return text.substr(1, text.size() - 2);
  if (quotes == 1) return text.substr(1); // opened and forgotten
  return text;
}

class LineReader {
 public:
  LineReader(const FrontMatterBlock& block, const YamlText& failed, std::vector<base::Finding>& findings)
      : block_(block), failed_(failed), findings_(findings), said_before_(findings.size()), rest_(block.text),
        line_number_(block.lines_before) {
    map_.kind = YamlNode::Kind::map;
  }

  YamlNode read() {
    while (!rest_.empty()) {
      line_ = next_line(rest_);
      ++line_number_;
      read_line();
    }
    if (findings_.size() == said_before_) say_where_it_failed();
    return std::move(map_);
  }

 private:
  void read_line() {
    std::string_view trimmed = base::trim(line_);
    if (trimmed.empty() || trimmed[0] == '#') return;
    line_range_ = range(trimmed);
    bool indented = is_space(line_[0]);
    bool item = is_item(trimmed), after_text = !map_.values.empty() && map_.values.back().kind == YamlNode::Kind::text;
    if (item && !map_.values.empty() && !after_text) return add_item(trimmed);
    if (!item)
      if (std::optional<WordAndText> read = word_and_text(trimmed)) return add_word(trimmed, *read);
    if (enough_said()) return;
    if (indented && after_text) {
      std::string& text = map_.values.back().text;
      text.append(" ").append(trimmed);
      return say_as_text(trimmed, map_.keys.back().text + ": " + as_yaml_value(text));
    }
    std::string word = front_matter_key(trimmed) ? std::string(trimmed) + ": …" : "titre: " + as_yaml_value(trimmed);
    say(DiagnosticId::front_matter_line, trimmed, std::move(word));
  }

  void add_item(std::string_view trimmed) {
    YamlNode& list = map_.values.back();
    list.kind = YamlNode::Kind::list;
    std::string_view text = base::trim(trimmed.substr(trimmed.starts_with('-') ? 1 : std::string_view("•").size()));
    list.values.push_back(text_node(without_quotes(text)));
    list.values.back().range = range(text);
    if (!stands_alone(trimmed, YamlNode::Kind::list))
      say_as_text(trimmed, "- " + as_yaml_value(list.values.back().text));
  }

  void add_word(std::string_view trimmed, const WordAndText& read) {
    YamlNode value;
    std::string_view text = read.text;
    bool list = text.starts_with('[') && (text.ends_with(']') || text.find(']') == std::string_view::npos);
    if (list) {
      value.kind = YamlNode::Kind::list;
      text.remove_prefix(1);
      if (text.ends_with(']')) text.remove_suffix(1);
      for (std::string_view part : base::split(text, ',')) {
        part = base::trim(part);
        if (!part.empty()) value.values.push_back(text_node(without_quotes(part)));
      }
    } else if (!text.empty()) {
      value = text_node(without_quotes(text));
    }
    value.range = range(read.text.empty() ? read.word : read.text);
    if (!stands_alone(trimmed, YamlNode::Kind::map)) {
      say_as_text(trimmed, std::string(read.word) + ": " + as_typed(value));
    } else if (failed_.place.line == line_number_) {
      // Alone the line could be read: it stands too far in.
      say_as_text(trimmed, std::string(trimmed));
    }
    map_.keys.push_back(text_node(read.word));
    map_.values.push_back(std::move(value));
    map_.keys.back().range = range(read.word);
  }

  // A value as YAML reads it; of a long list its beginning.
  static std::string as_typed(const YamlNode& value) {
    if (value.kind == YamlNode::Kind::text) return as_yaml_value(value.text);
    constexpr std::size_t enough = 500; // bytes
    std::string items;
    for (const YamlNode& item : value.values) {
      if (items.size() > enough) break;
      items.append(items.empty() ? "" : ", ").append(as_yaml_item(item.text));
    }
    return "[" + items + "]";
  }

  // Whether YAML reads the line as meant when nothing stands around it; if not, `refused_` says whether a sign is
  // refused.
  bool stands_alone(std::string_view trimmed, YamlNode::Kind kind) {
    if (enough_said()) return true;
    YamlText read = read_yaml(trimmed);
    refused_ = read.problem == YamlProblem::sign;
    return read.problem == YamlProblem::none && read.root.kind == kind && read.root.values.size() == 1;
  }

  void say_as_text(std::string_view trimmed, std::string suggestion) {
    bool refused = std::exchange(refused_, false);
    say(refused ? DiagnosticId::front_matter_sign : DiagnosticId::front_matter_as_text, trimmed, std::move(suggestion));
  }

  void say(DiagnosticId id, std::string_view trimmed, std::string suggestion) {
    if (!enough_said()) findings_.push_back({id, range(trimmed), {std::string(trimmed), std::move(suggestion)}});
  }

  // Every line can be read by itself: what does not fit is how they stand together.
  void say_where_it_failed() {
    rest_ = block_.text;
    for (line_number_ = block_.lines_before + 1;; ++line_number_) {
      line_ = next_line(rest_);
      if (line_number_ >= failed_.place.line || rest_.empty()) break;
    }
    std::string_view trimmed = base::trim(line_);
    refused_ = failed_.problem == YamlProblem::sign;
    say_as_text(trimmed, std::string(trimmed));
  }

  // A file may be nothing but such lines, and each costs more than reading it.
  bool enough_said() const { return findings_.size() >= said_before_ + most_said; }
  static constexpr std::size_t most_said = 20;

  // Stands where its line does: looking for the column of each of many would take long.
  YamlNode text_node(std::string_view text) const {
    YamlNode node;
    node.kind = YamlNode::Kind::text;
    node.quoted = true;
    node.text = text;
    node.range = line_range_;
    return node;
  }

  // `part` is one of the line.
  TextRange range(std::string_view part) const {
    auto before = static_cast<std::size_t>(part.data() - line_.data());
    auto column = static_cast<std::uint32_t>(base::count_code_points(line_.substr(0, before)) + 1);
    return {line_number_, column, line_number_, column + static_cast<std::uint32_t>(base::count_code_points(part))};
  }

  const FrontMatterBlock& block_;
  const YamlText& failed_;
  std::vector<base::Finding>& findings_;
  std::size_t said_before_;
  std::string_view rest_, line_;
  std::uint32_t line_number_;
  TextRange line_range_;
  YamlNode map_;
  bool refused_ = false;
};

} // namespace

FrontMatterBlock front_matter_block(std::string_view text) {
  FrontMatterBlock block;
  block.body = text;
  if (text.empty() || (text[0] != '-' && !is_space(text[0]) && text[0] != '\n' && text[0] != '\r')) return block;
  std::string_view rest = text;
  std::uint32_t lines = 0;
  for (;;) {
    if (rest.empty()) return block;
    std::string_view line = next_line(rest);
    ++lines;
    if (is_dashes(line)) break;
    if (!base::trim(line).empty()) return block;
  }
  std::string_view head = rest;
  std::uint32_t head_lines = lines;
  while (!rest.empty()) {
    std::string_view before = rest, line = next_line(rest);
    ++lines;
    if (!is_dashes(line)) continue;
    std::string_view inside = head.substr(0, static_cast<std::size_t>(before.data() - head.data()));
    if (is_head(inside)) return {FrontMatterBlock::Form::closed, inside, head_lines, rest, lines};
    return block;
  }

  // No second line of dashes: only what cannot be anything else is taken for a head.
  rest = head;
  lines = head_lines;
  bool known = false;
  std::string_view end = rest;
  while (!rest.empty()) {
    std::string_view line = next_line(rest);
    if (!has_known_word(line) && !(known && is_item(base::trim(line)))) break;
    known = true;
    ++lines;
    end = rest;
  }
  if (!known) return block;
  std::string_view inside = head.substr(0, head.size() - end.size());
  return {FrontMatterBlock::Form::open, inside, head_lines, end, lines};
}

YamlNode read_front_matter_lines(const FrontMatterBlock& block, const YamlText& failed,
                                 std::vector<base::Finding>& findings) {
  return LineReader(block, failed, findings).read();
}

} // namespace ecole::content
