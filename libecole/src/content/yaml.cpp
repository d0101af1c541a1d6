#include "content/yaml.hpp"

#include "base/text.hpp"
#include <algorithm>
#include <new>
#include <optional>
#include <utility>
#include <yaml.h>

namespace ecole::content {

namespace {

// libyaml counts U+0085, U+2028 and U+2029 as line ends, which nobody else does, and refuses U+FEFF, U+FFFE and U+FFFF;
// and a no-break space, which looks like a space, is none to it. As spaces they keep every place where it was.
std::string with_plain_spaces(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  bool spaces_only = true; // on this line so far, but for the dash of a list
  for (std::size_t at = 0; at < text.size(); ++at) {
    char c = text[at];
    std::string_view rest = text.substr(at);
    if (c == '\n' || c == '\r') {
      spaces_only = true;
    } else if (rest.starts_with("\u2028") || rest.starts_with("\u2029") || rest.starts_with("\ufeff") ||
               rest.starts_with("\ufffe") || rest.starts_with("\uffff")) {
      at += 2;
      c = ' ';
    } else if (rest.starts_with("\u00a0") && (spaces_only || plain.ends_with(':'))) {
      at += 1;
      c = ' ';
    } else if (rest.starts_with("\u202f") && (spaces_only || plain.ends_with(':'))) {
      at += 2;
      c = ' ';
    } else if (rest.starts_with("\u0085")) {
      at += 1;
      c = ' ';
    } else if (c != ' ' && c != '-') {
      spaces_only = false;
    }
    plain += c;
  }
  return plain;
}

bool has_special_spaces(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return c == '\xc2' || c == '\xe2' || c == '\xef'; });
}

class Event {
 public:
  Event() = default;
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;
  ~Event() { yaml_event_delete(&event_); }
  yaml_event_t* get() { return &event_; }
  const yaml_event_t* operator->() const { return &event_; }

 private:
  yaml_event_t event_{};
};

class Reader {
 public:
  Reader(std::string_view text, std::uint32_t lines_before) : text_(text), lines_before_(lines_before) {
    if (!yaml_parser_initialize(&parser_)) throw std::bad_alloc();
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()), text.size());
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
  }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader() { yaml_parser_delete(&parser_); }

  YamlText read() {
    if (!read_stream()) result_.root = {};
    return std::move(result_);
  }

 private:
  // Each of these is false when there is a problem, which then stands in the result.
  bool read_stream() {
    for (bool seen = false;;) {
      Event event;
      if (!next(event)) return false;
      switch (event->type) {
      case YAML_STREAM_START_EVENT:
      case YAML_DOCUMENT_END_EVENT: break;
      case YAML_STREAM_END_EVENT: return true;
      case YAML_DOCUMENT_START_EVENT:
        if (seen) return fail(YamlProblem::second_part, event->start_mark);
        seen = true;
        break;
      default:
        if (!read_node(event, result_.root, 0)) return false;
        break;
      }
    }
  }

  bool read_node(const Event& event, YamlNode& node, std::size_t depth) {
    node.range = range(event->start_mark, event->end_mark);
    switch (event->type) {
    case YAML_SCALAR_EVENT: return read_scalar(event, node);
    case YAML_SEQUENCE_START_EVENT:
      if (event->data.sequence_start.anchor || event->data.sequence_start.tag) break;
      if (depth == deepest_yaml) return fail(YamlProblem::too_deep, event->start_mark);
      node.kind = YamlNode::Kind::list;
      return read_list(node, depth + 1);
    case YAML_MAPPING_START_EVENT:
      if (event->data.mapping_start.anchor || event->data.mapping_start.tag) break;
      if (depth == deepest_yaml) return fail(YamlProblem::too_deep, event->start_mark);
      node.kind = YamlNode::Kind::map;
      return read_map(node, depth + 1);
    default: break; // an alias
    }
    return fail(YamlProblem::sign, event->start_mark);
  }

  bool read_scalar(const Event& event, YamlNode& node) {
    const auto& scalar = event->data.scalar;
    if (scalar.anchor || scalar.tag) return fail(YamlProblem::sign, event->start_mark);
    // "\0" and "\e" between quotes give control characters, which no text of a source has.
    node.text = base::cleaned({reinterpret_cast<const char*>(scalar.value), scalar.length});
    node.quoted = scalar.style != YAML_PLAIN_SCALAR_STYLE;
    bool nothing = !node.quoted && (node.text.empty() || node.text == "~" || node.text == "null");
    node.kind = nothing ? YamlNode::Kind::nothing : YamlNode::Kind::text;
    return true;
  }

  bool read_list(YamlNode& list, std::size_t depth) {
    for (;;) {
      Event event;
      if (!next(event)) return false;
      if (event->type == YAML_SEQUENCE_END_EVENT) return true;
      if (!read_node(event, list.values.emplace_back(), depth)) return false;
    }
  }

  bool read_map(YamlNode& map, std::size_t depth) {
    map.keys.reserve(8);
    map.values.reserve(8);
    for (;;) {
      YamlNode key;
      Event event;
      if (!next(event)) return false;
      if (event->type == YAML_MAPPING_END_EVENT) break;
      if (!read_node(event, key, depth)) return false;
      if (key.kind == YamlNode::Kind::list || key.kind == YamlNode::Kind::map)
        return fail(YamlProblem::line, event->start_mark);
      if (!key.quoted && key.text == "<<") return fail(YamlProblem::sign, event->start_mark);
      map.keys.push_back(std::move(key));
      Event value;
      if (!next(value)) return false;
      if (!read_node(value, map.values.emplace_back(), depth)) return false;
    }
    leave_out_twice(map);
    return true;
  }

  // Small maps are compared as they are; they are what there is nearly always.
  static bool has_twice(const YamlNode& map) {
    if (map.keys.size() > 16) return true; // perhaps
    for (std::size_t i = 1; i < map.keys.size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        if (map.keys[i].text == map.keys[j].text) return true;
    return false;
  }

  void leave_out_twice(YamlNode& map) {
    if (!has_twice(map)) return;
    std::vector<std::size_t> order(map.keys.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
      return std::pair(std::string_view(map.keys[a].text), a) < std::pair(std::string_view(map.keys[b].text), b);
    });
    std::vector<std::size_t> again;
    for (std::size_t first = 0, i = 1; i < order.size(); ++i) {
      const YamlNode &earlier = map.keys[order[first]], &key = map.keys[order[i]];
      if (earlier.text != key.text) {
        first = i;
        continue;
      }
      again.push_back(order[i]);
      result_.twice.push_back({key.text, key.range, earlier.range.line});
    }
    if (again.empty()) return;
    std::ranges::sort(again);
    std::size_t kept = 0;
    for (std::size_t i = 0, next_again = 0; i < map.keys.size(); ++i) {
      if (next_again < again.size() && again[next_again] == i) {
        ++next_again;
        continue;
      }
      if (kept != i) {
        map.keys[kept] = std::move(map.keys[i]);
        map.values[kept] = std::move(map.values[i]);
      }
      ++kept;
    }
    map.keys.resize(kept);
    map.values.resize(kept);
  }

  bool next(Event& event) {
    if (yaml_parser_parse(&parser_, event.get())) return true;
    if (parser_.error == YAML_MEMORY_ERROR) throw std::bad_alloc();
    std::string_view problem = parser_.problem ? parser_.problem : "";
    std::string_view context = parser_.context ? parser_.context : "";
    // Where an opened quote, bracket or name begins says more than where its end was missed.
    if (context.ends_with("quoted scalar") && problem.ends_with("end of stream"))
      return fail(YamlProblem::quote, parser_.context_mark);
    if (context.starts_with("while parsing a flow ")) return fail(YamlProblem::bracket, parser_.context_mark);
    if (problem.starts_with("mapping values are not allowed")) return fail(YamlProblem::colon, parser_.problem_mark);
    if (context == "while scanning a simple key") return fail(YamlProblem::line, parser_.context_mark);
    if (problem.find("cannot start any token") != std::string_view::npos && character_at(parser_.problem_mark) == '\t')
      return fail(YamlProblem::tab, parser_.problem_mark);
    return fail(YamlProblem::line, parser_.problem_mark);
  }

  // From `mark` to the end of its line; all of the line where the mark alone says little.
  bool fail(YamlProblem problem, yaml_mark_t mark) {
    std::vector<std::string_view> lines = base::lines(text_);
    std::size_t at = std::min(mark.line, lines.empty() ? 0 : lines.size() - 1);
    while (at > 0 && base::trim(lines[at]).empty()) --at;
    std::string_view line = lines.empty() ? std::string_view() : lines[at];
    const auto column_at = [&](std::size_t byte) {
      return static_cast<std::uint32_t>(base::count_code_points(line.substr(0, byte)) + 1);
    };
    // A line of spaces alone is told as a whole.
    const std::size_t first = line.find_first_not_of(" \t"), last = line.find_last_not_of(" \t");
    const bool blank = first == std::string_view::npos;
    std::uint32_t column = blank ? 1 : column_at(first), end = blank ? column_at(line.size()) : column_at(last + 1);
    bool from_mark = problem == YamlProblem::quote || problem == YamlProblem::bracket || problem == YamlProblem::sign;
    if (from_mark && at == mark.line) column = static_cast<std::uint32_t>(mark.column + 1);
    end = std::min(std::max(column + 1, end), column_at(line.size()));
    result_.problem = problem;
    result_.place = {in_file(at), column, in_file(at), end};
    return false;
  }

  char character_at(yaml_mark_t mark) const {
    std::vector<std::string_view> lines = base::lines(text_);
    if (mark.line >= lines.size()) return 0;
    std::string_view line = lines[mark.line];
    std::size_t at = 0;
    for (std::size_t i = 0; i < mark.column && at < line.size(); ++i) at += base::decode(line, at).bytes;
    return at < line.size() ? line[at] : '\0';
  }

  std::uint32_t in_file(std::size_t line) const { return static_cast<std::uint32_t>(line) + 1 + lines_before_; }

  TextRange range(const yaml_mark_t& start, const yaml_mark_t& end) const {
    TextRange range{in_file(start.line), static_cast<std::uint32_t>(start.column + 1), in_file(end.line),
                    static_cast<std::uint32_t>(end.column + 1)};
    if (range.end_line != range.line) range.end_line = range.line, range.end_column = range.column + 1;
    return range;
  }

  std::string_view text_;
  std::uint32_t lines_before_;
  yaml_parser_t parser_{};
  YamlText result_;
};

bool is_text(const YamlNode& node, std::string_view text) {
  return node.kind == YamlNode::Kind::text && node.text == text;
}

std::string between_quotes(std::string_view text) {
  std::string quoted = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c == '\n' || c == '\r' ? ' ' : c;
  }
  return quoted + '"';
}

} // namespace

YamlText read_yaml(std::string_view text, std::uint32_t lines_before) {
  if (text.size() > largest_yaml) {
    YamlText refused;
    refused.problem = YamlProblem::too_large;
    refused.place = {lines_before + 1, 1, lines_before + 1, 2};
    return refused;
  }
  std::string plain;
  if (has_special_spaces(text)) text = plain = with_plain_spaces(text);
  return Reader(text, lines_before).read();
}

std::string as_yaml_value(std::string_view text) {
  YamlText read = read_yaml("name: " + std::string(text));
  bool same = read.problem == YamlProblem::none && read.root.values.size() == 1 && is_text(read.root.values[0], text);
  return same ? std::string(text) : between_quotes(text);
}

std::string as_yaml_item(std::string_view text) {
  YamlText read = read_yaml("[" + std::string(text) + "]");
  bool same = read.problem == YamlProblem::none && read.root.kind == YamlNode::Kind::list &&
              read.root.values.size() == 1 && is_text(read.root.values[0], text);
  return same ? std::string(text) : between_quotes(text);
}

} // namespace ecole::content
