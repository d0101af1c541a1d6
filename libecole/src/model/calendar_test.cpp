#include "model/calendar.hpp"

#include "model/toy_test.hpp"
#include <catch2/catch.hpp>

using namespace ecole;
using namespace ecole::model;
using base::Date;
using toys::day;
using DayOff = Calendar::DayOff;

namespace {

Calendar calendar(std::string_view zone, const std::set<Date>& days_off = {}) {
  content::Configuration::Calendar settings;
  settings.zone = zone;
  settings.days_off.assign(days_off.begin(), days_off.end());
  return Calendar(settings);
}

} // namespace

TEST_CASE("public holidays of France, the movable ones by Easter") {
  const std::vector<std::pair<std::string_view, int>> expected = {
      {"2026-01-01", 1}, {"2026-04-06", 2},  {"2026-05-01", 3},  {"2026-05-08", 4},
      {"2026-05-14", 5}, {"2026-05-25", 6},  {"2026-07-14", 7},  {"2026-08-15", 8},
      {"2026-11-01", 9}, {"2026-11-11", 10}, {"2026-12-25", 11}, {"2027-03-29", 2},
      {"2024-04-01", 2}, {"2008-03-24", 2},  {"2038-04-26", 2},  {"2008-05-01", 3}};
  for (const auto& [date, number] : expected) {
    INFO(date);
    CHECK(Calendar::public_holiday(day(date)) == number);
  }
  CHECK(Calendar::public_holiday(day("2026-04-05")) == 0);
}

TEST_CASE("term breaks by zone: the first day off, and the day school begins again") {
  struct Limits {
    std::string_view zone, last_before, first, last, back;
    DayOff kind;
  };
  for (const Limits& limits :
       {Limits{"A", "2026-10-16", "2026-10-17", "2026-11-01", "2026-11-02", DayOff::autumn_break},
        Limits{"B", "2026-12-18", "2026-12-19", "2027-01-03", "2027-01-04", DayOff::christmas_break},
        Limits{"A", "2027-02-12", "2027-02-13", "2027-02-28", "2027-03-01", DayOff::winter_break},
        Limits{"B", "2027-02-19", "2027-02-20", "2027-03-07", "2027-03-08", DayOff::winter_break},
        Limits{"C", "2027-02-05", "2027-02-06", "2027-02-21", "2027-02-22", DayOff::winter_break},
        Limits{"C", "2027-04-02", "2027-04-03", "2027-04-18", "2027-04-19", DayOff::spring_break},
        Limits{"A", "2026-04-03", "2026-04-04", "2026-04-19", "2026-04-20", DayOff::spring_break},
        Limits{"A", "2027-07-02", "2027-07-03", "2027-08-31", "2027-09-01", DayOff::summer_break}}) {
    INFO(limits.zone << " " << limits.first);
    const Calendar of_zone = calendar(limits.zone);
    CHECK(of_zone.day_off(day(limits.last_before)) == DayOff::none);
    CHECK(of_zone.day_off(day(limits.first)) == limits.kind);
    CHECK(of_zone.day_off(day(limits.last)) == limits.kind);
    CHECK(of_zone.day_off(day(limits.back)) == DayOff::none);
    CHECK(of_zone.next_school_day(day(limits.last_before)) == day(limits.back));
  }
  CHECK(calendar("A").day_off(day("2027-02-20")) == DayOff::winter_break);
  CHECK(calendar("C").day_off(day("2027-02-22")) == DayOff::none);
}

TEST_CASE("without a zone there are public holidays and days off only") {
  const Calendar plain = calendar("", {day("2026-11-10")});
  CHECK_FALSE(plain.in_break(day("2026-12-28")));
  CHECK(plain.day_off(day("2026-12-25")) == DayOff::public_holiday);
  CHECK(plain.day_off(day("2026-11-10")) == DayOff::day_off);
  CHECK(plain.next_school_day(day("2026-11-09")) == day("2026-11-12")); // the 11th is a holiday
  CHECK(plain.next_school_day(day("2026-11-27")) == day("2026-11-30"));
  CHECK(plain.end_of_break(day("2026-12-01")) == std::nullopt);
}

TEST_CASE("a year without a day of school has no end") {
  std::set<Date> off;
  for (int i = 0; i < 800; ++i) off.insert(day("2026-09-01").plus(i));
  CHECK(calendar("", off).next_school_day(day("2026-09-10")) == day("2026-09-11"));
}

TEST_CASE("dates that need the calendar") {
  const Calendar of_zone = calendar("A");
  content::When tonight{.form = content::When::Form::tonight, .weekday = {}};
  CHECK(resolve_when(tonight, day("2026-11-23"), of_zone) == day("2026-11-24"));
  CHECK(resolve_when(tonight, day("2026-12-18"), of_zone) == day("2027-01-04"));
  content::When back{.form = content::When::Form::back_to_school, .weekday = {}};
  CHECK(resolve_when(back, day("2026-11-23"), of_zone) == day("2027-01-04"));
  CHECK(resolve_when(back, day("2026-12-24"), of_zone) == day("2027-01-04"));
  CHECK(resolve_when(back, day("2027-06-20"), of_zone) == day("2027-09-01"));
  CHECK(resolve_when(back, day("2027-09-02"), of_zone) == std::nullopt); // no decree is known yet
  CHECK(resolve_when(back, day("2026-11-23"), calendar("")) == std::nullopt);
  content::When lesson{.form = content::When::Form::next_lesson, .weekday = {}};
  CHECK(resolve_when(lesson, day("2026-11-23"), of_zone) == std::nullopt);
}

TEST_CASE("its description differs when its answers may") {
  CHECK(calendar("A").description() != calendar("B").description());
  CHECK(calendar("A").description() != calendar("A", {day("2026-11-10")}).description());
  CHECK(calendar("A").description() == calendar("A").description());
}

TEST_CASE("breaks of three school years are installed, and bridges with them") {
  CHECK(calendar("B").day_off(day("2025-04-21")) == DayOff::spring_break);
  CHECK(calendar("B").day_off(day("2025-04-22")) == DayOff::none);
  CHECK(calendar("A").day_off(day("2025-03-09")) == DayOff::winter_break);
  CHECK(calendar("C").day_off(day("2026-05-03")) == DayOff::spring_break);
  CHECK(calendar("C").day_off(day("2026-05-04")) == DayOff::none);
  for (const char* bridge : {"2025-05-30", "2026-05-15", "2027-05-07"})
    for (const char* zone : {"A", "B", "C"}) CHECK(calendar(zone).day_off(day(bridge)) == DayOff::other_break);
  CHECK(calendar("A").first_day_of_classes(2024) == day("2024-09-02"));
  CHECK(calendar("").first_day_of_classes(2026) == day("2026-09-01"));
  CHECK(calendar("A").last_school_day(day("2026-11-02")) == day("2026-10-16"));
}

TEST_CASE("leave is after class: a school with classes on Saturday has them on the day of leave") {
  content::Configuration::Calendar settings;
  settings.zone = "A";
  CHECK(Calendar(settings).day_off(day("2026-10-17")) == DayOff::autumn_break);
  settings.school_days = {base::Weekday::monday, base::Weekday::tuesday, base::Weekday::thursday, base::Weekday::friday,
                          base::Weekday::saturday};
  const Calendar saturdays(settings);
  CHECK(saturdays.school_day(day("2026-10-17")));
  CHECK(saturdays.day_off(day("2026-10-18")) == DayOff::autumn_break);
  CHECK_FALSE(saturdays.school_day(day("2026-11-25"))); // a Wednesday
  CHECK(saturdays.next_school_day(day("2026-11-24")) == day("2026-11-26"));
}

TEST_CASE("weeks A and B by the number of the week: two odd weeks follow each other where a year has 53") {
  content::Configuration::Calendar settings;
  CHECK(Calendar(settings).letter({2026, 48}) == 0);
  settings.weeks.emplace();
  const Calendar iso(settings);
  CHECK(iso.letter({2026, 48}) == 'B');
  CHECK(iso.letter({2026, 49}) == 'A');
  CHECK(iso.letter({2026, 53}) == 'A'); // without a zone there are classes
  CHECK(iso.letter({2027, 1}) == 'A');
  settings.weeks->first = 'B';
  CHECK(Calendar(settings).letter({2026, 49}) == 'B');
  settings.zone = "A";
  CHECK(Calendar(settings).letter({2026, 53}) == 0); // Christmas
}

TEST_CASE("weeks A and B counted over the weeks with classes") {
  content::Configuration::Calendar settings;
  settings.zone = "A";
  settings.weeks = content::Configuration::Calendar::Weeks{true, 'A'};
  const Calendar weeks(settings);
  CHECK(weeks.letter(day("2026-09-01").week()) == 'A'); // Tuesday of the rentrée
  CHECK(weeks.letter(day("2026-09-07").week()) == 'B');
  CHECK(weeks.letter(day("2026-10-12").week()) == 'A'); // the seventh
  CHECK(weeks.letter(day("2026-10-19").week()) == 0);
  CHECK(weeks.letter(day("2026-11-02").week()) == 'B'); // goes on after the break
  CHECK(weeks.letter(day("2026-12-14").week()) == 'B');
  CHECK(weeks.letter(day("2027-01-04").week()) == 'A'); // over week 53
  CHECK(weeks.letter(day("2026-08-24").week()) == 0);
  CHECK(weeks.letter(day("2025-09-01").week()) == 'A'); // each year begins anew
}

TEST_CASE("a ministry's calendar file stands for the years that it knows") {
  const content::CalendarFile file = content::read_calendar_file(
      "BEGIN:VCALENDAR\n"
      "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260817\nSUMMARY:Rentrée scolaire des élèves\nEND:VEVENT\n"
      "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260813\nSUMMARY:Prérentrée des enseignants\nEND:VEVENT\n"
      "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20261010\nDTEND;VALUE=DATE:20261026\nSUMMARY:Vacances après 1ère "
      "période\nEND:VEVENT\n"
      "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20261219\nDTEND;VALUE=DATE:20270125\nSUMMARY:Vacances d'été "
      "austral\nEND:VEVENT\n"
      "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20261220\nSUMMARY:Abolition de l'esclavage\nEND:VEVENT\n"
      "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20270202\nDTEND;VALUE=DATE:20270206\nSUMMARY:Vacances - Zone B\nEND:VEVENT\n"
      "END:VCALENDAR\n",
      *base::Zone::named("Indian/Reunion"));
  content::Configuration::Calendar settings;
  settings.timezone = "Indian/Reunion";
  const Calendar own(settings, &file);
  CHECK(own.first_day_of_classes(2026) == day("2026-08-17"));
  CHECK(own.day_off(day("2026-08-17")) == DayOff::none);
  CHECK(own.day_off(day("2026-08-13")) == DayOff::none);
  CHECK(own.day_off(day("2026-10-12")) == DayOff::other_break);
  CHECK(own.break_name(day("2026-10-12")) == "Vacances après 1ère période");
  CHECK(own.day_off(day("2026-10-26")) == DayOff::none);
  CHECK(own.day_off(day("2027-01-20")) == DayOff::summer_break);
  CHECK(own.day_off(day("2027-02-03")) == DayOff::none); // another zone's
  settings.zone = "B";
  const Calendar of_zone(settings, &file);
  CHECK(of_zone.day_off(day("2027-02-03")) == DayOff::other_break);
  CHECK(of_zone.day_off(day("2026-10-20")) == DayOff::other_break);  // the file's, not the zone's
  CHECK(of_zone.day_off(day("2025-10-20")) == DayOff::autumn_break); // a year that the file says nothing of
  CHECK(Calendar(settings).description() != of_zone.description());
}
