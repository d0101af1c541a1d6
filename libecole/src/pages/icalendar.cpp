#include "pages/icalendar.hpp"

#include <algorithm>

namespace ecole::pages {

namespace {

constexpr std::size_t longest_line = 75; // octets

// Backslash, semicolon, comma and line ends are escaped; other control characters cannot stand in a TEXT but for the
// tab.
std::string escaped(std::string_view text) {
  std::string value;
  value.reserve(text.size() + text.size() / 16);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\\' || c == ';' || c == ',')
      value.append(1, '\\').append(1, c);
    else if (c == '\n' || c == '\r')
      value += c == '\r' && i + 1 < text.size() && text[i + 1] == '\n' ? "" : "\\n";
    else if (c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f))
      value += c;
  }
  return value;
}

// "2026-11-26" → "20261126"
std::string basic(base::Date day) {
  std::string text = day.text();
  std::erase(text, '-');
  return text;
}

bool is_inside_character(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

} // namespace

void append_folded(std::string& bytes, std::string_view line) {
  std::size_t room = longest_line;
  while (line.size() > room) {
    std::size_t end = room;
    while (end > 0 && is_inside_character(line[end])) --end;
    if (end == 0) end = room; // no UTF-8
    bytes += line.substr(0, end);
    bytes += "\r\n ";
    line.remove_prefix(end);
    room = longest_line - 1;
  }
  bytes += line;
  bytes += "\r\n";
}

void ICalendar::append(std::string_view whole_line) { append_folded(bytes_, whole_line); }

ICalendar& ICalendar::line(std::string_view name, std::string_view value) {
  append(std::string(name).append(":").append(value));
  return *this;
}

ICalendar& ICalendar::text(std::string_view name, std::string_view value) { return line(name, escaped(value)); }

ICalendar& ICalendar::texts(std::string_view name, const std::vector<std::string>& values) {
  std::string list;
  for (const std::string& value : values) list.append(list.empty() ? "" : ",").append(escaped(value));
  return line(name, list);
}

ICalendar& ICalendar::date(std::string_view name, base::Date day) {
  return line(std::string(name).append(";VALUE=DATE"), basic(day));
}

ICalendar& ICalendar::time(std::string_view name, base::Minute minute) {
  std::string text = base::minute_text(minute, 0); // 2026-11-23T16:42:00+00:00
  text.resize(text.find('+'));
  std::erase(text, '-');
  std::erase(text, ':');
  return line(name, text + "Z");
}

} // namespace ecole::pages
