// An iCalendar stream (RFC 5545): content lines with their escapes, folded, ended by CR LF. Knows no homework.
#pragma once

#include "base/date.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace ecole::pages {

class ICalendar {
 public:
  // `name` may have parameters ("DTSTART;VALUE=DATE"); `value` stands as it is.
  ICalendar& line(std::string_view name, std::string_view value);
  // A TEXT value (§3.3.11), or a list of them.
  ICalendar& text(std::string_view name, std::string_view value);
  ICalendar& texts(std::string_view name, const std::vector<std::string>& values);
  ICalendar& date(std::string_view name, base::Date day);      // DTSTART;VALUE=DATE:20261126
  ICalendar& time(std::string_view name, base::Minute minute); // DTSTAMP:20261123T164200Z

  std::string bytes() && { return std::move(bytes_); }

 private:
  ICalendar& begin(std::string_view name);
  ICalendar& end();
  std::string bytes_, line_;
};

// A line of content in pieces of at most 75 octets without their ends (§3.1), each after the first begun by a space,
// none cut inside a character; ended by CR LF.
void append_folded(std::string& bytes, std::string_view line);

} // namespace ecole::pages
