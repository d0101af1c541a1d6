#include "content/timetable.hpp"

#include "base/text.hpp"
#include <algorithm>
#include <array>

namespace ecole::content {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

void skip_spaces(std::string_view& text) {
  const std::string_view trimmed = base::trim(text);
  text.remove_prefix(trimmed.empty() ? text.size() : static_cast<std::size_t>(trimmed.data() - text.data()));
}

std::optional<int> digits(std::string_view& text, std::size_t most) {
  std::size_t count = 0;
  int value = 0;
  while (count < most && count < text.size() && is_digit(text[count])) value = value * 10 + (text[count++] - '0');
  if (count == 0) return std::nullopt;
  text.remove_prefix(count);
  return value;
}

bool says_nothing(std::string_view folded) {
  constexpr std::array<std::string_view, 5> nothings = {"", "-", "--", "/", "x"};
  return std::ranges::find(nothings, folded) != nothings.end();
}

// "semaine A", "sem. B", "A"; 0 for anything else.
char week_letter(std::string_view folded) {
  for (std::string_view before : {"semaine", "sem.", "sem", "week", "s."})
    if (folded.starts_with(before)) {
      folded = base::trim(folded.substr(before.size()));
      break;
    }
  if (folded == "a") return 'A';
  if (folded == "b") return 'B';
  return 0;
}

// "g1", "gr2", "demi-groupe", "groupe" by itself.
bool is_group(std::string_view folded) {
  if (folded.find("groupe") != std::string_view::npos || folded.find("group") != std::string_view::npos) return true;
  const std::string_view number = folded.starts_with("gr") ? folded.substr(2) : folded.substr(1);
  return folded.starts_with('g') && !number.empty() && number.find_first_not_of("0123456789") == std::string_view::npos;
}

void read_details(std::string_view details, Slot& slot) {
  for (std::string_view part : base::split(details, ',')) {
    part = base::trim(part);
    const std::string folded = base::fold(part);
    if (part.empty()) continue;
    if (const char letter = week_letter(folded)) {
      slot.week = letter;
      continue;
    }
    const auto behind = [&](std::initializer_list<std::string_view> words) -> std::optional<std::string> {
      for (std::string_view word : words)
        if (folded.starts_with(word)) {
          // Folding may change how many bytes a letter takes; these words are plain.
          std::string_view rest = part.substr(std::min(part.find_first_of(" .\xc2"), part.size()));
          if (rest.starts_with('.')) rest.remove_prefix(1);
          return std::string(base::trim(rest));
        }
      return std::nullopt;
    };
    if (const auto room = behind({"salle ", "room "}))
      slot.room = *room;
    else if (const auto group = behind({"groupe ", "group ", "gr. "}))
      slot.group = *group;
    else if (slot.group.empty() && is_group(folded))
      slot.group = part;
    else if (slot.room.empty())
      slot.room = part;
  }
}

} // namespace

std::optional<int> read_time_of_day(std::string_view& text) {
  std::string_view rest = text;
  skip_spaces(rest);
  const std::optional<int> hour = digits(rest, 2);
  if (!hour || *hour > 23 || (!rest.empty() && is_digit(rest[0]))) return std::nullopt;
  int minute = 0;
  std::string_view behind = rest;
  skip_spaces(behind);
  const bool h = behind.starts_with('h') || behind.starts_with('H');
  if (h || behind.starts_with(':') || behind.starts_with('.')) {
    behind.remove_prefix(1);
    if (h && (behind.starts_with("eures") || behind.starts_with("eure")))
      behind.remove_prefix(behind.starts_with("eures") ? 5 : 4);
    std::string_view minutes = behind;
    skip_spaces(minutes);
    if (std::string_view read = minutes; const auto two = digits(read, 2)) {
      if (*two > 59 || minutes.size() - read.size() != 2 || (!read.empty() && is_digit(read[0]))) {
        if (!h) return std::nullopt;
      } else {
        minute = *two;
        behind = read;
      }
    } else if (!h) {
      return std::nullopt;
    }
    rest = behind;
  } else {
    return std::nullopt; // a bare number is no time
  }
  text = rest;
  return *hour * 60 + minute;
}

std::optional<TimeSpan> read_time_span(std::string_view text) {
  TimeSpan span;
  const std::optional<int> at = read_time_of_day(text);
  if (!at) return std::nullopt;
  span.at = *at;
  std::string rest = base::fold(text); // every dash is '-', every space ' '
  std::string_view behind = base::trim(rest);
  if (behind.empty()) return span;
  for (std::string_view between : {"-", "a ", "to ", "/"})
    if (behind.starts_with(between)) {
      behind.remove_prefix(between.size());
      const std::optional<int> until = read_time_of_day(behind);
      if (!until || !base::trim(behind).empty() || *until <= span.at) return std::nullopt;
      span.until = *until;
      return span;
    }
  return std::nullopt;
}

std::vector<Slot> read_timetable_cell(std::string_view text) {
  std::vector<Slot> slots;
  std::string plain;
  // " / " divides lessons; "SVT/Physique" may be one name.
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool slash = text.substr(i).starts_with(" / ");
    plain += slash || text[i] == ';' ? '\n' : text[i];
    if (slash) i += 2;
  }
  for (std::string_view part : base::split(plain, '\n')) {
    part = base::trim(part);
    if (says_nothing(base::fold(part))) continue;
    Slot slot;
    const std::size_t open = part.find('('), close = part.rfind(')');
    if (open != std::string_view::npos && close != std::string_view::npos && close > open) {
      read_details(part.substr(open + 1, close - open - 1), slot);
      slot.subject = base::trim(part.substr(0, open));
    } else {
      slot.subject = part;
    }
    if (!slot.subject.empty()) slots.push_back(std::move(slot));
  }
  return slots;
}

std::vector<Slot> slots_of(const CalendarFile& file) {
  std::vector<Slot> slots;
  for (const CalendarEvent& event : file.events) {
    if (event.at < 0) continue;
    Slot slot;
    slot.only = event.first;
    slot.day = event.first.weekday();
    slot.at = event.at;
    slot.until = event.until;
    slot.room = event.location;
    // Portals say it in a line of the description ("Matière : MATHÉMATIQUES"), or first in the summary ("MATHS - NAME -
    // 6B").
    for (std::string_view line : base::lines(event.description)) {
      const std::size_t colon = line.find(':');
      if (colon == std::string_view::npos) continue;
      const std::string name = base::fold(base::trim(line.substr(0, colon)));
      const std::string_view value = base::trim(line.substr(colon + 1));
      if (name == "matiere" || name == "subject") slot.subject = value;
      if (name == "groupe" || name == "group" || name == "partie de classe") slot.group = value;
      if ((name == "salle" || name == "room") && slot.room.empty()) slot.room = value;
    }
    if (slot.subject.empty()) {
      std::string_view summary = base::trim(event.summary);
      slot.subject = base::trim(summary.substr(0, summary.find(" - ")));
    }
    if (!slot.subject.empty()) slots.push_back(std::move(slot));
  }
  return slots;
}

} // namespace ecole::content
