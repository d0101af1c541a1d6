#include "site/source_lines.hpp"

#include "base/text.hpp"
#include <algorithm>

namespace ecole::site {

namespace {

std::string line_end_of(std::string_view file) {
  const std::size_t end = file.find_first_of("\r\n");
  if (end == std::string_view::npos) return "\n";
  return file.substr(end).starts_with("\r\n") ? "\r\n" : std::string(1, file[end]);
}

std::string with_line_ends(std::string_view text, std::string_view end) {
  std::string changed;
  for (const std::string_view line : base::lines(text)) changed.append(line).append(end);
  return changed;
}

} // namespace

std::string_view text_of(const Lines& lines, std::uint32_t number) {
  return number > 0 && number <= lines.size() ? lines[number - 1] : std::string_view();
}

std::string capitalized(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - ('a' - 'A'));
  return text;
}

std::string heading(std::size_t level, std::string_view words) {
  constexpr std::size_t deepest = 6;
  return std::string(std::min(level, deepest), '#') + " " + std::string(words) + "\n";
}

bool is_blank(const Lines& lines, std::size_t at) { return at >= lines.size() || base::trim(lines[at]).empty(); }

std::size_t level_of(std::string_view line) {
  line = base::trim(line);
  return std::min(std::min(line.find_first_not_of('#'), line.size()), std::size_t{6});
}

HomeworkForm form_of(std::string_view line) {
  line = base::trim(line);
  if (line.starts_with('#')) return HomeworkForm::heading;
  if (line.size() > 1 && std::string_view("-*+").find(line[0]) != std::string_view::npos && line[1] == ' ')
    return HomeworkForm::item;
  return HomeworkForm::line;
}

std::size_t columns_before(std::string_view line) { return std::min(line.find_first_not_of(" \t"), line.size()); }

std::vector<DayHeading> day_headings(const content::Record& record, const Lines& lines) {
  std::vector<DayHeading> days;
  const bool plan = record.kind == content::SourceKind::plan;
  if ((record.kind != content::SourceKind::week && !plan) || !record.date) return days;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::size_t level = level_of(lines[i]);
    if (level == 0) continue;
    const content::LineTokens tokens(base::trim(lines[i]).substr(level));
    std::optional<content::WrittenDate> date = content::read_date(tokens, 0);
    if (!date && plan && tokens.is_one_of(0, {"pour", "for"})) date = content::read_date(tokens, 1);
    if (!date || !(plan ? content::at_boundary(tokens, date->end) : tokens.at_end(date->date_end))) continue;
    if (const std::optional<base::Date> day = content::due_date(date->when, record.date->plus(-1)))
      days.push_back({i, level, *day});
  }
  return days;
}

std::string inserted(std::string_view file, const Lines& lines, std::size_t after, std::string_view block, bool apart) {
  while (after > 0 && base::trim(lines[after - 1]).empty()) --after;
  const std::string end = line_end_of(file);
  std::size_t at = 0; // bytes
  if (after > 0) {
    at = static_cast<std::size_t>(lines[after - 1].data() + lines[after - 1].size() - file.data());
    if (file.substr(at).starts_with("\r\n"))
      at += 2;
    else if (at < file.size())
      at += 1;
  }
  std::string text(file.substr(0, at));
  if (after > 0 && !text.ends_with('\n') && !text.ends_with('\r')) text += end;
  if (after > 0 && apart) text += end;
  text += with_line_ends(block, end);
  const std::string_view rest = file.substr(at);
  const bool list_goes_on = !apart && after < lines.size() && form_of(lines[after]) == HomeworkForm::item;
  if (after < lines.size() && !base::trim(lines[after]).empty() && !list_goes_on) text += end;
  return text.append(rest);
}

} // namespace ecole::site
