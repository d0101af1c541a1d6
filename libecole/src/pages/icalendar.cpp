#include "pages/icalendar.hpp"

#include "base/text.hpp"

namespace ecole::pages {

namespace {

constexpr std::size_t longest_line = 75; // octets

bool is_plain(char c) {
  return (static_cast<unsigned char>(c) >= 0x20 && c != '\\' && c != ';' && c != ',' && c != 0x7f) || c == '\t';
}

// Backslash, semicolon, comma and line ends are escaped; other control characters cannot stand in a TEXT but for the
// tab.
void append_text(std::string& bytes, std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t begin = at;
    while (at < text.size() && is_plain(text[at])) ++at;
    bytes.append(text, begin, at - begin);
    if (at == text.size()) break;
    const char c = text[at];
    if (c == '\\' || c == ';' || c == ',')
      bytes.append(1, '\\').append(1, c);
    else if (c == '\n' || (c == '\r' && !text.substr(at + 1).starts_with('\n')))
      bytes += "\\n";
  }
}

} // namespace

void append_folded(std::string& bytes, std::string_view line) {
  std::size_t room = longest_line;
  while (line.size() > room) {
    std::size_t end = base::begin_of_character(line, room);
    if (end == 0) end = room; // no UTF-8
    bytes += line.substr(0, end);
    bytes += "\r\n ";
    line.remove_prefix(end);
    room = longest_line - 1;
  }
  bytes += line;
  bytes += "\r\n";
}

ICalendar& ICalendar::begin(std::string_view name) {
  line_.assign(name);
  line_ += ':';
  return *this;
}

ICalendar& ICalendar::end() {
  append_folded(bytes_, line_);
  return *this;
}

ICalendar& ICalendar::line(std::string_view name, std::string_view value) {
  begin(name);
  line_ += value;
  return end();
}

ICalendar& ICalendar::text(std::string_view name, std::string_view value) {
  begin(name);
  append_text(line_, value);
  return end();
}

ICalendar& ICalendar::texts(std::string_view name, const std::vector<std::string>& values) {
  begin(name);
  for (const std::string& value : values) {
    if (&value != &values.front()) line_ += ',';
    append_text(line_, value);
  }
  return end();
}

ICalendar& ICalendar::date(std::string_view name, base::Date day) {
  line_.assign(name).append(";VALUE=DATE:");
  for (const char c : day.text())
    if (c != '-') line_ += c;
  return end();
}

ICalendar& ICalendar::time(std::string_view name, base::Minute minute) {
  begin(name);
  for (const char c : base::minute_text(minute, 0)) { // 2026-11-23T16:42:00+00:00
    if (c == '+') break;
    if (c != '-' && c != ':') line_ += c;
  }
  line_ += 'Z';
  return end();
}

} // namespace ecole::pages
