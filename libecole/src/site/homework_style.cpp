#include "site/homework_style.hpp"

#include "base/text.hpp"
#include "content/due_date.hpp"
#include "site/source_lines.hpp"
#include <algorithm>

namespace ecole::site {

namespace {

// Bytes of the marks before the words of a line, and what they make of it.
struct Opening {
  HomeworkForm form = HomeworkForm::line;
  std::string marks;     // "> 2. "
  std::size_t bytes = 0; // of the line that they stand for
  std::size_t set_in = 0;
};

std::size_t skip_spaces(std::string_view line, std::size_t at) {
  while (at < line.size() && (line[at] == ' ' || line[at] == '\t')) ++at;
  return at;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

Opening opening_of(std::string_view line) {
  Opening opening;
  std::size_t at = 0;
  while (at < line.size() && std::string_view(" \t>").find(line[at]) != std::string_view::npos) ++at;
  opening.marks = line.substr(0, at);
  std::size_t end = at;
  if (at < line.size() && line[at] == '#') {
    opening.form = HomeworkForm::heading;
    end = std::min(line.find_first_not_of('#', at), line.size());
    opening.marks.append(line.substr(at, end - at)).append(" ");
  } else if (at < line.size() && is_digit(line[at])) {
    while (end < line.size() && is_digit(line[end]) && end - at < 9) ++end;
    if (end + 1 >= line.size() || (line[end] != '.' && line[end] != ')') || line[end + 1] != ' ') {
      opening.bytes = at;
      return opening;
    }
    opening.form = HomeworkForm::item;
    opening.marks += std::to_string(std::stoi(std::string(line.substr(at, end - at))) + 1) + line[end] + " ";
    ++end;
  } else {
    std::size_t bytes = 0;
    std::string marker = "- ";
    for (const std::string_view bullet : {"•", "·", "‣", "◦", "▪", "●"})
      if (line.substr(at).starts_with(bullet)) bytes = bullet.size();
    if (at + 1 < line.size() && std::string_view("-*+").find(line[at]) != std::string_view::npos && line[at + 1] == ' ')
      bytes = 1, marker = std::string(1, line[at]) + " ";
    if (bytes == 0) {
      opening.bytes = at;
      return opening;
    }
    opening.form = HomeworkForm::item;
    opening.marks += marker;
    end = at + bytes;
  }
  const std::size_t first = skip_spaces(line, end);
  // More than one space behind a marker stays.
  if (first > end + 1 && opening.form == HomeworkForm::item) opening.marks.append(first - end - 1, ' ');
  end = first;
  opening.set_in = opening.marks.size();
  // A new one is not done yet.
  if (opening.form == HomeworkForm::item &&
      (line.substr(end).starts_with("[ ] ") || base::fold(line.substr(end, 4)).starts_with("[x]"))) {
    opening.marks += "[ ] ";
    end = skip_spaces(line, end + 3);
  }
  opening.bytes = end;
  return opening;
}

std::string_view emphasis_at(std::string_view text) {
  for (const std::string_view mark : {"***", "**", "__", "*", "_"})
    if (text.starts_with(mark)) return mark;
  return {};
}

// " (20 min)", perhaps several times: of that homework alone.
std::string_view without_details(std::string_view text) {
  for (;;) {
    const std::size_t open = skip_spaces(text, 0);
    if (open >= text.size() || text[open] != '(') return text;
    const std::size_t close = text.find(')', open);
    if (close == std::string_view::npos) return text;
    text.remove_prefix(close + 1);
  }
}

// The sign between a date and what is to be done, with the spaces around it.
std::string_view divider_of(std::string_view text) {
  const std::size_t before = [&] {
    std::size_t at = 0;
    while (true) {
      if (at < text.size() && (text[at] == ' ' || text[at] == '\t'))
        at += 1;
      else if (text.substr(at).starts_with("\u00A0"))
        at += 2;
      else if (text.substr(at).starts_with("\u202F"))
        at += 3;
      else
        return at;
    }
  }();
  for (const std::string_view sign : {":", "–", "—", "-", ","})
    if (text.substr(before).starts_with(sign)) return text.substr(0, skip_spaces(text, before + sign.size()));
  return {};
}

bool is_iso(std::string_view day) { return base::Date::parse(day).has_value(); }

bool ends_with_article(std::string_view before) {
  const std::string folded = base::fold(before);
  return folded.ends_with(" le ") || folded.ends_with(" on ");
}

std::string day_like(const HomeworkStyle& style, const WrittenHomework& homework, std::string& before) {
  const content::LineTokens typed(style.date), asked(homework.asked);
  const std::optional<content::WrittenDate> there = content::read_date(typed, 0), here = content::read_date(asked, 0);
  const bool names_day = is_iso(homework.asked) || (here && here->when.form == content::When::Form::date);
  if (there && homework.day && names_day && there->when.form == content::When::Form::date) {
    std::string day = content::written_like(typed, *there, *homework.day, homework.given);
    if (style.date[0] >= 'A' && style.date[0] <= 'Z') day = capitalized(std::move(day));
    if (here && here->end > here->date_end) day.append(" ").append(asked.typed(here->date_end, here->end));
    return day;
  }
  std::string_view day = homework.plain;
  const bool article = base::fold(day).starts_with("le ");
  if (ends_with_article(before)) {
    if (article)
      day.remove_prefix(3);
    else if (!names_day)
      before.resize(before.size() - 3); // "Pour le 25/11", but "Pour demain"
  }
  return std::string(day);
}

} // namespace

std::optional<HomeworkStyle> style_of(std::string_view line) {
  constexpr std::string_view byte_order_mark = "\uFEFF";
  if (line.starts_with(byte_order_mark)) line.remove_prefix(byte_order_mark.size());
  const Opening opening = opening_of(line);
  const std::string_view words = base::trim(line.substr(opening.bytes));
  if (words.starts_with('|')) return std::nullopt;
  const content::LineTokens tokens(words);
  std::optional<content::WrittenDate> date;
  for (std::size_t at = 0; at < tokens.size() && !date; ++at) {
    date = content::read_date(tokens, at);
    if (date && date->lone_day && !date->marked) date.reset(); // "contrôle n° 3"
  }
  if (!date || date->first == 0) return std::nullopt;
  HomeworkStyle style;
  style.form = opening.form;
  style.set_in = opening.set_in;
  const std::size_t first = tokens[date->first].first;
  style.before = opening.marks + std::string(words.substr(0, first));
  style.date = tokens.typed(date->first, date->date_end);
  const std::string_view emphasis = emphasis_at(words);
  std::string_view rest = without_details(words.substr(tokens[date->end - 1].last));
  if (style.form == HomeworkForm::heading) // "## Pour jeudi ##"
    while (rest.ends_with('#') || (rest.ends_with(' ') && rest.find('#') != std::string_view::npos))
      rest.remove_suffix(1);
  if (!emphasis.empty() && rest.starts_with(emphasis)) {
    style.closing = emphasis;
    rest = without_details(rest.substr(emphasis.size()));
  }
  style.divider = divider_of(rest);
  rest.remove_prefix(style.divider.size());
  if (!emphasis.empty() && style.closing.empty()) {
    if (!style.divider.empty() && rest.starts_with(emphasis)) {
      rest.remove_prefix(emphasis.size());
      const std::size_t spaces = skip_spaces(rest, 0);
      style.divider.append(emphasis).append(rest.substr(0, spaces));
      rest.remove_prefix(spaces);
    } else if (rest.ends_with(emphasis)) {
      style.after = emphasis;
      rest.remove_suffix(emphasis.size());
    } else {
      return std::nullopt;
    }
  }
  style.says_more = !base::trim(rest).empty();
  return style;
}

std::string due_line_like(const HomeworkStyle& style, const WrittenHomework& homework, std::string_view words) {
  std::string before = style.before;
  const std::string day = day_like(style, homework, before);
  std::string line = before + day + homework.details + style.closing;
  if (!words.empty()) {
    std::string divider = style.divider;
    if (divider.empty()) divider = homework.english ? ": " : " : ";
    if (divider.back() != ' ') divider += ' ';
    line += divider;
    line += words;
  } else {
    std::string_view divider = style.divider;
    while (divider.ends_with(' ') || divider.ends_with('\t')) divider.remove_suffix(1);
    line += divider;
  }
  return line + style.after;
}

} // namespace ecole::site
