#include "content/timetable.hpp"

#include <catch2/catch.hpp>

using namespace ecole;
using namespace ecole::content;

TEST_CASE("times of day as people write them") {
  struct Row {
    std::string_view text;
    int at, until;
  };
  for (const Row& row :
       {Row{"9 h", 540, -1}, Row{"9h05", 545, -1}, Row{"09:05", 545, -1}, Row{"8 h 30 – 9 h 25", 510, 565},
        Row{"08:30-09:25", 510, 565}, Row{"8h30 à 9h25", 510, 565}, Row{"8.30 - 9.25", 510, 565}, Row{"de 9h", -2, -1},
        Row{"9", -2, -1}, Row{"25 h", -2, -1}, Row{"9h75", 540, -2}, Row{"9h–8h", -2, -1}, Row{"", -2, -1},
        Row{"récréation", -2, -1}, Row{"13h30-15h", 810, 900}}) {
    INFO(row.text);
    const std::optional<TimeSpan> span = read_time_span(row.text);
    if (row.at == -2 || row.until == -2) {
      CHECK_FALSE(span);
      continue;
    }
    REQUIRE(span);
    CHECK(span->at == row.at);
    CHECK(span->until == row.until);
  }
}

TEST_CASE("a cell of a timetable: subject, week, group, room, in any order") {
  const auto one = [](std::string_view text) {
    const std::vector<Slot> slots = read_timetable_cell(text);
    REQUIRE(slots.size() == 1);
    return slots.front();
  };
  const Slot full = one("Maths (A, g1, salle 12)");
  CHECK(full.subject == "Maths");
  CHECK(full.week == 'A');
  CHECK(full.group == "g1");
  CHECK(full.room == "12");
  const Slot other = one(" Histoire-géographie (salle B2, semaine B) ");
  CHECK(other.subject == "Histoire-géographie");
  CHECK(other.week == 'B');
  CHECK(other.group.empty());
  CHECK(other.room == "B2");
  CHECK(one("EPS (gymnase)").room == "gymnase");
  CHECK(one("SVT (groupe 2)").group == "2");
  CHECK(one("Étude (Salle\u00a0polyvalente)").room == "polyvalente");
  CHECK(read_timetable_cell("–").empty());
  CHECK(read_timetable_cell("  ").empty());
  const std::vector<Slot> two = read_timetable_cell("Latin (A) / Grec (B)");
  REQUIRE(two.size() == 2);
  CHECK(two[0].subject == "Latin");
  CHECK(two[1].week == 'B');
  CHECK(one("SVT/Physique").subject == "SVT/Physique");
}

TEST_CASE("a portal's timetable keeps subject, group and room, and no teacher") {
  const CalendarFile file = read_calendar_file(
      "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261123T083000\nDTEND:20261123T092500\nSUMMARY:MATHEMATIQUES - Nom P. - "
      "6B\n"
      "LOCATION:12\nDESCRIPTION:Matière : MATHÉMATIQUES\\nProfesseur : Nom P.\\nGroupe : 6B GR1\nEND:VEVENT\n"
      "BEGIN:VEVENT\nDTSTART:20261124T083000\nSUMMARY:SVT - Nom Q.\nEND:VEVENT\n"
      "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20261125\nSUMMARY:Férié\nEND:VEVENT\nEND:VCALENDAR\n",
      *base::Zone::named("Europe/Paris"));
  const std::vector<Slot> slots = slots_of(file);
  REQUIRE(slots.size() == 2);
  CHECK(slots[0].subject == "MATHÉMATIQUES");
  CHECK(slots[0].group == "6B GR1");
  CHECK(slots[0].room == "12");
  CHECK(slots[0].only == base::Date::parse("2026-11-23"));
  CHECK(slots[0].until == 9 * 60 + 25);
  CHECK(slots[1].subject == "SVT");
  CHECK(slots[1].group.empty());
}
