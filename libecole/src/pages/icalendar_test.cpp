#include "pages/icalendar.hpp"

#include "base/text.hpp"
#include <catch2/catch.hpp>

using namespace ecole;
using namespace ecole::pages;

namespace {

std::string folded(std::string_view line) {
  std::string bytes;
  append_folded(bytes, line);
  return bytes;
}

std::string unfolded(std::string text) {
  for (std::size_t at; (at = text.find("\r\n ")) != std::string::npos;) text.erase(at, 3);
  return text;
}

std::string text_line(std::string_view value) { return std::move(ICalendar().text("SUMMARY", value)).bytes(); }

std::string times(std::string_view what, std::size_t count) {
  std::string all;
  while (count-- > 0) all += what;
  return all;
}

} // namespace

TEST_CASE("a line is folded at 75 octets, and never inside a character") {
  CHECK(folded("") == "\r\n");
  CHECK(folded(times("a", 75)) == times("a", 75) + "\r\n");
  CHECK(folded(times("a", 76)) == times("a", 75) + "\r\n a\r\n");
  // "é" is octets 74 and 75: it fits. Octets 75 and 76: all of it stands on the next line.
  CHECK(folded(times("a", 73) + "é" + "b") == times("a", 73) + "é\r\n b\r\n");
  CHECK(folded(times("a", 74) + "é") == times("a", 74) + "\r\n é\r\n");
  CHECK(folded(times("a", 75) + "é") == times("a", 75) + "\r\n é\r\n");
  // The space that begins a line counts as well.
  CHECK(folded(times("a", 75) + times("b", 74)) == times("a", 75) + "\r\n " + times("b", 74) + "\r\n");
  CHECK(folded(times("a", 75) + times("b", 73) + "é") == times("a", 75) + "\r\n " + times("b", 73) + "\r\n é\r\n");
  CHECK(folded(times("a", 72) + "🎒") == times("a", 72) + "\r\n 🎒\r\n");
  CHECK(folded(times("a", 71) + "🎒") == times("a", 71) + "🎒\r\n");
}

TEST_CASE("whatever is folded is whole when it is unfolded") {
  for (const char* piece : {"a", "é", "—", "🎒", "ab é", "e\xCC\x81"})
    for (std::size_t count = 1; count < 200; ++count) {
      const std::string line = times(piece, count), bytes = folded(line);
      CHECK(unfolded(bytes) == line + "\r\n");
      for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t end = bytes.find("\r\n", at);
        REQUIRE(end - at <= 75);
        CHECK(base::is_utf8(std::string_view(bytes).substr(at, end - at)));
        at = end + 2;
      }
    }
}

TEST_CASE("bytes that are no UTF-8 are folded all the same") {
  const std::string bytes = folded(times("\x80", 300));
  CHECK(unfolded(bytes) == times("\x80", 300) + "\r\n");
}

TEST_CASE("what has a meaning in a value is escaped") {
  CHECK(text_line("a,b;c\\d:e\"f") == "SUMMARY:a\\,b\\;c\\\\d:e\"f\r\n");
  CHECK(text_line("a\nb\r\nc\rd\n") == "SUMMARY:a\\nb\\nc\\nd\\n\r\n");
  CHECK(text_line("a\tb\x01\x1f\x7f c") == "SUMMARY:a\tb c\r\n");
  CHECK(text_line("\xE2\x80\xAE"
                  "abc") == "SUMMARY:\xE2\x80\xAE"
                            "abc\r\n");
  CHECK(std::move(ICalendar().texts("CATEGORIES", {"Maths, bases", "contrôle"})).bytes() ==
        "CATEGORIES:Maths\\, bases,contrôle\r\n");
}

TEST_CASE("days and times") {
  const base::Date day = base::Date::parse("2026-11-26").value();
  CHECK(std::move(ICalendar().date("DTSTART", day).date("DTEND", day.plus(5))).bytes() ==
        "DTSTART;VALUE=DATE:20261126\r\nDTEND;VALUE=DATE:20261201\r\n");
  CHECK(std::move(ICalendar().time("DTSTAMP", base::parse_minute("2026-11-23T17:42+01:00").value())).bytes() ==
        "DTSTAMP:20261123T164200Z\r\n");
}
