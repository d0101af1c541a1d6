#include "render/theme_lines.hpp"

#include "base/text.hpp"
#include <algorithm>
#include <unordered_map>
#include <yaml.h>

namespace ecole::render {

using base::DiagnosticId;

namespace {

constexpr std::size_t most_bytes = std::size_t{256} << 10;
constexpr std::size_t most_findings = 100;
constexpr std::size_t most_depth = 8; // libyaml takes quadratic time for brackets in brackets

// libyaml counts lines and columns (in characters) from 0.
TextRange range_of(const yaml_mark_t& begin, const yaml_mark_t& end) {
  auto number = [](std::size_t from_0) { return static_cast<std::uint32_t>(from_0 + 1); };
  return {number(begin.line), number(begin.column), number(end.line), number(end.column)};
}

class Event {
 public:
  Event() = default;
  Event(const Event&) = delete;
  ~Event() { yaml_event_delete(&event_); }
  bool parse(yaml_parser_t& parser) { return yaml_parser_parse(&parser, &event_) != 0; }

  yaml_event_type_t type() const { return event_.type; }
  TextRange range() const { return range_of(event_.start_mark, event_.end_mark); }
  // "\x01" would write what no page may hold.
  std::string text() const {
    const auto& scalar = event_.data.scalar;
    return base::cleaned({reinterpret_cast<const char*>(scalar.value), scalar.length});
  }
  // "key:" and nothing behind it.
  bool is_nothing() const {
    return event_.data.scalar.length == 0 && event_.data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
  }

 private:
  yaml_event_t event_{};
};

class Reader {
 public:
  explicit Reader(std::string_view yaml) {
    if (yaml_parser_initialize(&parser_) == 0) return;
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(yaml.data()), yaml.size());
    ready_ = true;
  }
  ~Reader() {
    if (ready_) yaml_parser_delete(&parser_);
  }
  Reader(const Reader&) = delete;

  ThemeLines read() {
    for (bool more = ready_; more;) {
      Event event;
      more = event.parse(parser_) ? take(event) : unreadable();
    }
    return std::move(found_);
  }

 private:
  // Whether to read on.
  bool take(const Event& event) {
    switch (event.type()) {
    case YAML_STREAM_END_EVENT: return false;
    case YAML_DOCUMENT_START_EVENT:
      return ++documents_ == 1 || report(DiagnosticId::theme_line_unreadable, event.range());
    case YAML_SCALAR_EVENT:
      return depth_ == 1 ? take_text(event) : depth_ > 1 || report(DiagnosticId::theme_line_unreadable, event.range());
    case YAML_ALIAS_EVENT: return depth_ != 1 || not_text(event);
    case YAML_MAPPING_START_EVENT: return ++depth_ == 1 || enter(event);
    case YAML_SEQUENCE_START_EVENT:
      ++depth_;
      return depth_ == 1 ? report(DiagnosticId::theme_line_unreadable, event.range()) : enter(event);
    case YAML_MAPPING_END_EVENT:
    case YAML_SEQUENCE_END_EVENT: --depth_; return true;
    default: return true;
    }
  }

  bool take_text(const Event& event) {
    if (!has_key_) {
      has_key_ = true;
      line_ = {event.text(), {}, event.range(), {}};
      return true;
    }
    if (event.is_nothing()) return not_text(event);
    line_.text = event.text();
    line_.text_range = event.range();
    return end_line();
  }

  bool end_line() {
    has_key_ = false;
    auto [first, is_new] = line_of_key_.try_emplace(line_.key, line_.key_range.line);
    if (!is_new)
      report(DiagnosticId::theme_key_repeated, line_.key_range, {line_.key, std::to_string(first->second)});
    else
      found_.lines.push_back(std::move(line_));
    return true;
  }

  // A list, a mapping, an alias or nothing, where a text belongs or, worse, a key.
  bool not_text(const Event& event) {
    if (!has_key_) return report(DiagnosticId::theme_line_unreadable, event.range());
    has_key_ = false;
    report(DiagnosticId::theme_text_expected, line_.key_range, {line_.key});
    return true;
  }

  bool enter(const Event& event) {
    if (depth_ > most_depth) return report(DiagnosticId::theme_line_unreadable, event.range());
    return depth_ != 2 || not_text(event);
  }

  // A quote that is not closed is a problem at the end of the file, a key without ':' on the next line: where they
  // begin is what helps.
  bool unreadable() {
    bool begins_earlier = parser_.context && std::string_view(parser_.context).starts_with("while scanning");
    const yaml_mark_t& mark = begins_earlier ? parser_.context_mark : parser_.problem_mark;
    TextRange range = range_of(mark, mark);
    // "a: Rien : à faire": what was read of the line is not what was meant.
    if (!found_.lines.empty() && found_.lines.back().key_range.line == range.line) found_.lines.pop_back();
    return report(DiagnosticId::theme_line_unreadable, range);
  }

  bool report(DiagnosticId id, TextRange range, std::vector<std::string> arguments = {}) {
    if (found_.findings.size() < most_findings) found_.findings.push_back({id, range, std::move(arguments)});
    return false;
  }

  yaml_parser_t parser_{};
  bool ready_ = false;
  std::size_t documents_ = 0, depth_ = 0;
  bool has_key_ = false;
  ThemeLine line_;
  std::unordered_map<std::string, std::uint32_t> line_of_key_;
  ThemeLines found_;
};

} // namespace

const ThemeLine* ThemeLines::find(std::string_view key) const {
  auto line = std::ranges::find(lines, key, &ThemeLine::key);
  return line == lines.end() ? nullptr : &*line;
}

ThemeLines read_theme_lines(std::string_view yaml) {
  if (yaml.size() > most_bytes)
    return {{}, {{DiagnosticId::theme_words_too_large, {}, {std::to_string(most_bytes / 1024)}}}};
  return Reader(yaml).read();
}

} // namespace ecole::render
