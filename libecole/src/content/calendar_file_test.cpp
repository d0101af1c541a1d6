#include "content/calendar_file.hpp"

#include <catch2/catch.hpp>

using namespace ecole;
using namespace ecole::content;
using base::Date;

namespace {

Date day(std::string_view iso) { return *Date::parse(iso); }

CalendarFile read(std::string_view lines) {
  std::string bytes = "BEGIN:VCALENDAR\nVERSION:2.0\n";
  bytes.append(lines).append("END:VCALENDAR\n");
  return read_calendar_file(bytes, *base::Zone::named("Europe/Paris"));
}

std::vector<std::string> days_of(const CalendarFile& file) {
  std::vector<std::string> days;
  for (const CalendarEvent& event : file.events) days.push_back(event.first.text());
  return days;
}

} // namespace

TEST_CASE("whole days end before their DTEND, and lines that are folded go on") {
  const CalendarFile file = read("BEGIN:VEVENT\r\nUID:a\r\nDTSTART;VALUE=DATE:20251018\r\nDTEND;VALUE=DATE:20251103\r\n"
                                 "SUMMARY:Vacances de la Tous\r\n saint\\, zone A\r\nEND:VEVENT\r\n"
                                 "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20251110\nSUMMARY:Pont\\nlong\nEND:VEVENT\n");
  REQUIRE(file.is_calendar);
  REQUIRE(file.events.size() == 2);
  CHECK(file.events[0].first == day("2025-10-18"));
  CHECK(file.events[0].end == day("2025-11-03"));
  CHECK(file.events[0].at == -1);
  CHECK(file.events[0].summary == "Vacances de la Toussaint, zone A");
  CHECK(file.events[1].end == day("2025-11-11"));
  CHECK(file.events[1].summary == "Pont\nlong");
}

TEST_CASE("a letter may be cut by folding") {
  const CalendarFile file = read("BEGIN:VEVENT\nDTSTART:20251018\nSUMMARY:No\xc3\n \xabl\nEND:VEVENT\n");
  REQUIRE(file.events.size() == 1);
  CHECK(file.events[0].summary == "Noël");
}

TEST_CASE("times are those of the site's zone, summer and winter") {
  const CalendarFile file =
      read("BEGIN:VEVENT\nDTSTART:20260901T063000Z\nDTEND:20260901T072500Z\nSUMMARY:a\nEND:VEVENT\n"
           "BEGIN:VEVENT\nDTSTART:20261123T073000Z\nDURATION:PT1H30M\nSUMMARY:b\nEND:VEVENT\n"
           "BEGIN:VEVENT\nDTSTART;TZID=Europe/Paris:20261124T083000\nDTEND;TZID=Europe/"
           "Paris:20261124T092500\nSUMMARY:c\nEND:VEVENT\n"
           "BEGIN:VEVENT\nDTSTART;TZID=\"Indian/Reunion\":20261125T113000\nSUMMARY:d\nEND:VEVENT\n"
           "BEGIN:VEVENT\nDTSTART:20261126T000000Z\nSUMMARY:e\nEND:VEVENT\n"
           "BEGIN:VEVENT\nDTSTART:20261126T233000Z\nSUMMARY:f\nEND:VEVENT\n");
  REQUIRE(file.events.size() == 6);
  const auto times = [&](std::size_t i) { return std::pair(file.events[i].at, file.events[i].until); };
  CHECK(times(0) == std::pair(8 * 60 + 30, 9 * 60 + 25));
  CHECK(times(1) == std::pair(8 * 60 + 30, 10 * 60));
  CHECK(times(2) == std::pair(8 * 60 + 30, 9 * 60 + 25));
  CHECK(times(3) == std::pair(8 * 60 + 30, -1));
  CHECK(times(4) == std::pair(60, -1));
  CHECK(file.events[5].first == day("2026-11-27"));
  CHECK(file.events[5].at == 30);
}

TEST_CASE("repetition by weeks and days, with days left out, moved or cancelled") {
  CHECK(days_of(read(
            "BEGIN:VEVENT\nUID:x\nDTSTART:20261102T083000\nRRULE:FREQ=WEEKLY;UNTIL=20261130T235959Z\n"
            "EXDATE:20261116T083000\nSUMMARY:a\nEND:VEVENT\n"
            "BEGIN:VEVENT\nUID:x\nRECURRENCE-ID:20261123T083000\nDTSTART:20261124T083000\nSUMMARY:a\nEND:VEVENT\n")) ==
        std::vector<std::string>{"2026-11-02", "2026-11-09", "2026-11-24", "2026-11-30"});
  CHECK(days_of(read(
            "BEGIN:VEVENT\nDTSTART:20261103T083000\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=4\nEND:VEVENT\n")) ==
        std::vector<std::string>{"2026-11-05", "2026-11-16", "2026-11-19", "2026-11-30"});
  CHECK(days_of(read("BEGIN:VEVENT\nDTSTART;VALUE=DATE:20261231\nRRULE:FREQ=DAILY;COUNT=3\nEND:VEVENT\n")) ==
        std::vector<std::string>{"2026-12-31", "2027-01-01", "2027-01-02"});
  CHECK(days_of(read("BEGIN:VEVENT\nDTSTART:20261103T083000\nSTATUS:CANCELLED\nEND:VEVENT\n")).empty());
}

TEST_CASE("what is not understood is counted, and never breaks the rest") {
  const CalendarFile file =
      read("BEGIN:VEVENT\nSUMMARY:no start\nEND:VEVENT\n"
           "BEGIN:VEVENT\nDTSTART:20261399\nEND:VEVENT\n"
           "BEGIN:VEVENT\nDTSTART:20261103\nRRULE:FREQ=MONTHLY;BYDAY=1MO\nEND:VEVENT\n"
           "BEGIN:VTODO\nDTSTART:20261103\nEND:VTODO\nEND:VEVENT\nEND\n:\n;;;\n"
           "BEGIN:VEVENT\nBEGIN:VALARM\nDTSTART:20200101\nEND:VALARM\nDTSTART:20261104\nEND:VEVENT\n");
  CHECK(file.not_understood == 3);
  CHECK(days_of(file) == std::vector<std::string>{"2026-11-03", "2026-11-04"});
  CHECK_FALSE(read_calendar_file("date;titre\n", *base::Zone::named("Europe/Paris")).is_calendar);
  CHECK_FALSE(read_calendar_file("", *base::Zone::named("Europe/Paris")).is_calendar);
}

TEST_CASE("a small file cannot become a huge one") {
  std::string lines;
  for (int i = 0; i < 200; ++i) lines += "BEGIN:VEVENT\nDTSTART:20200101\nRRULE:FREQ=DAILY;COUNT=999999\nEND:VEVENT\n";
  const CalendarFile file = read(lines);
  CHECK(file.events.size() <= most_calendar_events);
  CHECK(file.not_understood > 0);
}
