// An .ics file from a ministry or a school portal.
#include "content/calendar_file.hpp"
#include "content/timetable.hpp"
#include "expect.hpp"
#include <algorithm>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ecole;
  using fuzz::expect;
  static const std::optional<base::Zone> zone = base::Zone::named("Europe/Paris");
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const content::CalendarFile file = content::read_calendar_file(bytes, *zone);
  expect(file.events.size() <= content::most_calendar_events, "no more events than allowed");
  for (const content::CalendarEvent& event : file.events) {
    expect(event.first < event.end, "an event ends after it began", event.summary);
    expect(event.at >= -1 && event.at < 24 * 60 && event.until >= -1 && event.until <= 24 * 60, "minutes of the day");
    for (const std::string* text : {&event.summary, &event.description, &event.location, &event.categories})
      fuzz::expect_clean(*text, "a text of an event");
  }
  expect(
      std::ranges::is_sorted(file.events, {}, [](const content::CalendarEvent& e) { return std::pair(e.first, e.at); }),
      "events are in order");
  const std::vector<content::Slot> slots = content::slots_of(file);
  expect(slots.size() <= file.events.size(), "one lesson an event");
  const content::CalendarFile again = content::read_calendar_file(bytes, *zone);
  expect(again.events == file.events && again.not_understood == file.not_understood, "the same bytes are read alike");
  return 0;
}
