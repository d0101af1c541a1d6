#include "content/markdown_guard.hpp"

#include "base/text.hpp"
#include <algorithm>
#include <array>

namespace ecole::content {

using base::DiagnosticId;

namespace {

// What cmark looks for the end of, again and again, when many of them stand in one block.
enum Opener : std::size_t {
  bracket,
  image,
  declaration,
  address,
  at_sign,
  emphasis,
  code,
  angle,
  parenthesis,
  opener_kinds
};
struct Limit {
  std::string_view name;
  std::size_t most; // in one block
};
constexpr std::array<Limit, opener_kinds> limits = {{{"[", most_openers},
                                                     {"![", most_openers / 2},
                                                     {"<!", most_openers},
                                                     {"www.", most_addresses},
                                                     {"@", most_addresses},
                                                     {"* _", most_openers},
                                                     {"`", most_openers},
                                                     {"<", most_openers},
                                                     {"(", most_openers}}};

bool is_space(char c) { return c == ' ' || c == '\t'; }

// A fenced code block at the very start of a line, outside of lists and quotes: its lines are no Markdown.
class Fence {
 public:
  // Whether `line` is inside the fence or one of its two ends.
  bool takes(std::string_view line) {
    if (length_ > 0) {
      std::size_t indent = line.find_first_not_of(' ');
      std::string_view rest = indent <= 3 ? line.substr(indent) : std::string_view();
      std::size_t run = run_of(rest, character_);
      if (run >= length_ && std::ranges::all_of(rest.substr(run), is_space)) length_ = 0;
      return true;
    }
    // Inside raw HTML a fence is none. After the first line that begins with '<' every line is counted as Markdown.
    if (line.find('<') != std::string_view::npos) html_seen_ = true;
    if (html_seen_ || line.empty() || (line[0] != '`' && line[0] != '~')) return false;
    std::size_t run = run_of(line, line[0]);
    if (run < 3 || (line[0] == '`' && line.find('`', run) != std::string_view::npos)) return false;
    character_ = line[0];
    length_ = run;
    return true;
  }

 private:
  static std::size_t run_of(std::string_view text, char character) {
    return std::min(text.find_first_not_of(character), text.size());
  }
  char character_ = 0;
  std::size_t length_ = 0; // of the opening fence; 0: outside
  bool html_seen_ = false;
};

// Quote and list markers at the start of a line, and where its text begins.
struct Markers {
  std::size_t count = 0;
  std::size_t indent = 0; // columns of white space before and between them that do not belong to a marker
  std::size_t text = 0;
  bool list = false;        // one of them is a list's
  bool starts_item = false; // a bullet that ends any paragraph before it
};

Markers markers(std::string_view line) {
  Markers found;
  std::size_t at = 0;
  for (;;) {
    std::size_t indent = 0;
    for (; at < line.size() && is_space(line[at]); ++at) indent += line[at] == '\t' ? 4 : 1;
    if (at == line.size()) break;
    std::size_t next = at + 1;
    char c = line[at];
    std::size_t before = found.count == 0 || indent == 0 ? indent : indent - 1;
    if (c == '>') {
      ++found.count;
      found.indent += before;
      at = next;
      continue;
    }
    bool bullet = (c == '-' || c == '+' || c == '*') && (next == line.size() || is_space(line[next]));
    if (!bullet && c >= '0' && c <= '9') {
      while (next < line.size() && next - at < 9 && line[next] >= '0' && line[next] <= '9') ++next;
      bool numbered = next < line.size() && (line[next] == '.' || line[next] == ')') &&
                      (next + 1 == line.size() || is_space(line[next + 1]));
      if (!numbered) break;
      ++next;
    } else if (!bullet) {
      break;
    }
    if (bullet && found.count == 0 && indent <= 3 && line.find('\t') == std::string_view::npos) {
      std::size_t content = line.find_first_not_of(" \t", next);
      found.starts_item = content != std::string_view::npos;
    }
    ++found.count;
    found.list = true;
    found.indent += before;
    at = next;
  }
  found.text = at;
  return found;
}

class Watch {
 public:
  explicit Watch(std::uint32_t lines_before) : line_number_(lines_before) {}

  std::vector<base::Finding> findings;

  void line(std::string_view line) {
    ++line_number_;
    if (line.size() > longest_line) {
      report(DiagnosticId::line_too_long, line,
             {std::to_string(line.size() / 1024), std::to_string(longest_line / 1024)});
      return;
    }
    if (fence_.takes(line)) {
      block_ends();
      return;
    }
    Markers start = markers(line);
    std::string_view text = line.substr(start.text);
    // A list inside a list may also be written below it, two columns further in.
    std::size_t depth = start.count == 0 ? 0 : start.count + start.indent / 2;
    if (depth > most_line_markers)
      report(DiagnosticId::markdown_too_nested, line, {std::to_string(depth), std::to_string(most_line_markers)});
    // An empty item does not end the paragraph before it; an empty line of a quote does.
    if ((text.empty() && !start.list) || start.starts_item) block_ends();
    if (text.empty()) return;
    count_openers(line);
    look_at_definition(line, text);
    look_at_table(line, text);
    if (std::size_t hashes = line.find_first_not_of('#');
        hashes >= 1 && hashes <= 6 && hashes < line.size() && is_space(line[hashes]))
      block_ends(); // a heading is one line
  }

 private:
  void block_ends() {
    counts_.fill(0);
    reported_ = table_reported_ = false;
    columns_ = cells_ = dividers_ = 0;
    has_line_ = may_define_ = defines_ = false;
    definition_bytes_ = 0;
  }

  void report(DiagnosticId id, std::string_view line, std::vector<std::string> arguments) {
    if (findings.size() >= 20) return;
    auto end = static_cast<std::uint32_t>(base::count_code_points(line) + 1);
    findings.push_back({id, {line_number_, 1, line_number_, end}, std::move(arguments)});
  }

  void count(Opener kind, std::string_view line) {
    if (++counts_[kind] <= limits[kind].most || reported_) return;
    reported_ = true;
    report(DiagnosticId::markdown_too_costly, line,
           {std::string(limits[kind].name), std::to_string(limits[kind].most)});
  }

  void count_openers(std::string_view line) {
    for (std::size_t i = 0; i < line.size(); ++i) {
      char c = line[i];
      switch (c) {
      case '[': count(i > 0 && line[i - 1] == '!' ? image : bracket, line); break;
      case ']':
        if (i + 1 == line.size() || line[i + 1] != ':') break;
        defines_ = true;
        if (++definitions_ == most_definitions + 1)
          report(DiagnosticId::markdown_too_costly, line, {"[…]:", std::to_string(most_definitions)});
        break;
      case '<':
        count(i + 1 < line.size() && (line[i + 1] == '!' || line[i + 1] == '?') ? declaration : angle, line);
        break;
      case '@': count(at_sign, line); break;
      case '(': count(parenthesis, line); break;
      case '`':
        if (i == 0 || line[i - 1] != '`') count(code, line);
        break;
      case '*':
      case '_':
      case '~':
        if (i == 0 || line[i - 1] != c) count(emphasis, line);
        break;
      case 'w':
      case 'W':
        if (i + 3 < line.size() && (line[i + 1] | 32) == 'w' && (line[i + 2] | 32) == 'w' && line[i + 3] == '.')
          count(address, line);
        break;
      case ':':
        if (i + 2 < line.size() && line[i + 1] == '/' && line[i + 2] == '/') count(address, line);
        break;
      default: break;
      }
    }
  }

  // "[label]: address 'title'" is copied to every place that names the label.
  void look_at_definition(std::string_view line, std::string_view text) {
    if (text.starts_with('[')) {
      may_define_ = true;
      definition_bytes_ = 0;
    }
    if (!may_define_) return;
    definition_bytes_ += text.size();
    if (definition_bytes_ <= longest_definition || reported_) return;
    if (!defines_) return;
    reported_ = true;
    report(DiagnosticId::definition_too_long, line, {std::to_string(longest_definition)});
  }

  // A table begins with a line of dashes, bars and colons below another line; every row of it gets as many cells as
  // that line has, whatever it holds.
  void look_at_table(std::string_view line, std::string_view text) {
    std::size_t bars = 0;
    for (std::size_t i = 0; i < line.size(); ++i)
      if (line[i] == '|') ++bars;
    bool divides =
        text.find('-') != std::string_view::npos && text.find_first_not_of("-:| \t") == std::string_view::npos;
    if (bars > most_table_columns + 1) return table_too_large(line);
    if (divides && has_line_) {
      columns_ = std::max(columns_, bars + 1);
      if (++dividers_ > most_openers / 10) return table_too_large(line);
    }
    has_line_ = true;
    cells_ += columns_;
    // Small tables with long first lines and rows of one letter: what cmark adds counts over the whole file.
    if (columns_ > bars + 1) added_cells_ += columns_ - bars - 1;
    if (cells_ > most_table_cells || added_cells_ > most_table_cells) table_too_large(line);
  }

  void table_too_large(std::string_view line) {
    if (table_reported_) return;
    table_reported_ = true;
    report(DiagnosticId::table_too_large, line, {std::to_string(most_table_columns), std::to_string(most_table_cells)});
  }

  std::uint32_t line_number_;
  Fence fence_;
  std::array<std::size_t, opener_kinds> counts_{};
  std::size_t definitions_ = 0, columns_ = 0, cells_ = 0, added_cells_ = 0, dividers_ = 0, definition_bytes_ = 0;
  bool has_line_ = false, may_define_ = false, defines_ = false, reported_ = false, table_reported_ = false;
};

} // namespace

Guarded guarded(std::string_view bytes, std::uint32_t lines_before) {
  Guarded result;
  if (bytes.size() > largest_source) {
    result.refused = true;
    result.findings.push_back({DiagnosticId::source_too_large,
                               {},
                               {std::to_string((bytes.size() + 1023) / 1024), std::to_string(largest_source / 1024)}});
    return result;
  }
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
  result.text = base::cleaned(bytes);
  std::vector<std::string_view> kept = base::lines(result.text);
  if (result.text != bytes) {
    // The first line that changed: cleaning never adds or removes a line.
    std::vector<std::string_view> written = base::lines(bytes);
    std::size_t at = 0;
    while (at + 1 < written.size() && at + 1 < kept.size() && written[at] == kept[at]) ++at;
    auto number = static_cast<std::uint32_t>(at + 1) + lines_before;
    auto end = static_cast<std::uint32_t>(base::count_code_points(kept[at]) + 1);
    result.findings.push_back({DiagnosticId::bytes_not_utf8, {number, 1, number, end}, {}});
  }
  Watch watch(lines_before);
  for (std::string_view line : kept) watch.line(line);
  result.refused = !watch.findings.empty();
  result.findings.insert(result.findings.end(), watch.findings.begin(), watch.findings.end());
  if (result.refused) result.text.clear();
  return result;
}

} // namespace ecole::content
