#include "content/written_day.hpp"

#include <catch2/catch.hpp>

using namespace ecole::content;
using ecole::base::Date;

namespace {

std::string read(std::string_view text, std::optional<Date> near = Date::parse("2026-11-20")) {
  std::optional<WrittenDay> day = read_written_day(text, near);
  if (!day) return "";
  return day->date.text() + (day->minute > 0 ? " " + std::to_string(day->minute) : "");
}

} // namespace

TEST_CASE("a complete day is read in every form people write") {
  for (std::string_view text :
       {"2026-11-23", " 2026-11-23 ", "23/11/2026", "23-11-2026", "23.11.2026", "23/11/26", "2026/11/23",
        "23 novembre 2026", "le 23 novembre 2026", "lundi 23 novembre 2026", "Lundi, 23 Novembre 2026",
        "lun. 23 nov. 2026", "lun 23 nov 26", "November 23, 2026", "Monday 23 November 2026",
        "Monday, November 23rd, 2026", "23rd of November 2026", "23\u00a0novembre\u00a02026", "LUNDI 23/11/2026"}) {
    INFO(text);
    CHECK(read(text) == "2026-11-23");
    CHECK(read(text, std::nullopt) == "2026-11-23");
  }
  CHECK(read("1er décembre 2026") == "2026-12-01");
  CHECK(read("5/9/2026") == "2026-09-05");
  CHECK(read("29 février 2028") == "2028-02-29");
  CHECK(read("3 août 2026") == "2026-08-03");
  CHECK(read("3 juin 2026") == "2026-06-03");
  CHECK(read("3 juil. 2026") == "2026-07-03");
}

TEST_CASE("a time may follow the day") {
  for (std::string_view text : {"2026-11-23T18:30", "2026-11-23 18:30", "2026-11-23 18:30:00", "23/11/2026 à 18h30",
                                "lundi 23 novembre 2026, 18 h 30", "23 novembre 2026 at 18:30"}) {
    INFO(text);
    CHECK(read(text) == "2026-11-23 1110");
  }
  CHECK(read("23/11/2026 à 8 h") == "2026-11-23 480");
  CHECK(read("23/11/2026 à 8 heures") == "2026-11-23 480");
  for (std::string_view text : {"2026-11-23 24:00", "2026-11-23 18:60", "2026-11-23 18", "2026-11-23 18:30 x",
                                "2026-11-23 h", "2026-11-23 18:", "2026-11-23T"}) {
    INFO(text);
    CHECK(read(text).empty());
  }
}

TEST_CASE("what is not written is taken from the file's day") {
  CHECK(read("23 novembre") == "2026-11-23");
  CHECK(read("lundi 23 novembre à 18 h") == "2026-11-23 1080");
  CHECK(read("23/11") == "2026-11-23");
  CHECK(read("lundi") == "2026-11-23");
  CHECK(read("demain") == "2026-11-21");
  for (std::string_view text : {"23 novembre", "23/11", "lundi", "demain"}) CHECK(read(text, std::nullopt).empty());
}

TEST_CASE("what is no day is none") {
  for (std::string_view text : {"",
                                " ",
                                "bientôt",
                                "30/02/2026",
                                "31 novembre 2026",
                                "mardi 23 novembre 2026",
                                "2026-13-01",
                                "2026-11",
                                "23 juillet x 2026",
                                "23",
                                "18 h",
                                "0/11/2026",
                                "00/00/0000",
                                "99999-11-23",
                                "23/11/226",
                                "jui 2026",
                                "--",
                                "///",
                                "novembre",
                                "novembre 2026",
                                "\xff\xfe",
                                "2026-11-23-24"}) {
    INFO(text);
    CHECK(read(text, std::nullopt).empty());
  }
  CHECK(read(std::string(100'000, '1')).empty());
}
