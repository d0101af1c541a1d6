#include "content/parse.hpp"
#include <catch2/catch.hpp>

using namespace ecole;
using namespace ecole::content;

namespace {

Record read(std::string_view text) { return parse("cahier/6e-b/emploi-du-temps.md", text, {}).record; }

std::vector<std::string> said(const Record& record) {
  std::vector<std::string> ids;
  for (const base::Finding& finding : record.findings) ids.emplace_back(base::row(finding.id).id);
  return ids;
}

} // namespace

TEST_CASE("days stand across, hours down") {
  const Record record = read("# Emploi du temps de la 6e B\n\n"
                             "| | Lundi | mar. | Thursday |\n|---|---|---|---|\n"
                             "| 8 h 30 – 9 h 25 | Maths (salle 12) | SVT (A, g1)<br>Physique (B, g1) | |\n"
                             "| 9h25 | Français | – | **EPS** (gymnase) |\n");
  CHECK(record.kind == SourceKind::timetable);
  CHECK(said(record).empty());
  REQUIRE(record.slots.size() == 5);
  CHECK(record.slots[0].subject == "Maths");
  CHECK(record.slots[0].day == base::Weekday::monday);
  CHECK(record.slots[0].at == 8 * 60 + 30);
  CHECK(record.slots[0].until == 9 * 60 + 25);
  CHECK(record.slots[0].room == "12");
  CHECK(record.slots[1].subject == "SVT");
  CHECK(record.slots[1].week == 'A');
  CHECK(record.slots[1].day == base::Weekday::tuesday);
  CHECK(record.slots[2].subject == "Physique");
  CHECK(record.slots[3].subject == "Français");
  CHECK(record.slots[3].at == 9 * 60 + 25);
  CHECK(record.slots[3].until == -1);
  CHECK(record.slots[4].subject == "EPS");
  CHECK(record.slots[4].day == base::Weekday::thursday);
  CHECK(parse_record(serialized(record)) == record);
}

TEST_CASE("what a timetable cannot say is named where it stands") {
  const Record odd =
      read("| | Lundi | Ludni | Mardi |\n|---|---|---|---|\n| tôt | Maths | EPS | |\n| récréation | | | |\n");
  CHECK(said(odd) == std::vector<std::string>{"timetable-day-unreadable", "timetable-time-unreadable"});
  CHECK(odd.findings[0].range.line == 1);
  CHECK(odd.findings[0].arguments == std::vector<std::string>{"Ludni", "lundi"});
  CHECK(odd.findings[1].range.line == 3);
  REQUIRE(odd.slots.size() == 1);
  CHECK(odd.slots[0].at == -1);
  CHECK(said(read("Maths lundi à 9 h\n")) == std::vector<std::string>{"timetable-without-table"});
  CHECK(said(read("| | Lundi |\n|---|---|\n| 9 h | |\n")) == std::vector<std::string>{"timetable-without-table"});
}
