#include "pages/dates.hpp"

#include "pages/toy_test.hpp"
#include <catch2/catch.hpp>

using namespace ecole;
using namespace ecole::pages;
using toys::day;

TEST_CASE("dates in French: the first of a month has a word of its own") {
  const toys::CarnetWords words("fr");
  CHECK(day_text(words, "date_text", day("2026-11-26")) == "jeudi 26 novembre");
  CHECK(day_text(words, "date_text", day("2026-12-01")) == "mardi 1er décembre");
  CHECK(day_text(words, "date_short", day("2026-11-26")) == "jeu. 26 nov.");
  CHECK(day_text(words, "date_long", day("2027-02-28")) == "dimanche 28 février 2027");
  CHECK(day_text(words, "date_day", day("2026-08-31")) == "31 août");
  CHECK(day_text(words, "date_plain", day("2026-05-01")) == "1er mai");
  CHECK(weekday_name(words, day("2026-11-23")) == "lundi");
  CHECK(month_text(words, "2026-11") == "novembre 2026");
  CHECK(month_text(words, "2026-13") == "");
  CHECK(school_year_text(words, 2026) == "2026-2027");
}

TEST_CASE("a week's range goes from Monday to Saturday, in one month, two, or two years") {
  const toys::CarnetWords words("fr");
  CHECK(week_text(words, {2026, 48}) == "Semaine 48");
  CHECK(week_range_text(words, {2026, 48}) == "du 23 au 28 novembre");
  CHECK(week_range_text(words, {2026, 49}) == "du 30 novembre au 5 décembre");
  CHECK(week_range_text(words, {2026, 53}) == "du 28 décembre au 2 janvier");
  CHECK(week_range_text(words, {2026, 23}) == "du 1er au 6 juin");
}

TEST_CASE("times and durations") {
  const toys::CarnetWords words("fr"), english("en");
  CHECK(time_text(words, 17 * 60 + 42) == "17\u00a0h\u00a042");
  CHECK(time_text(words, 9 * 60 + 5) == "9\u00a0h\u00a005");
  CHECK(time_text(words, 18 * 60) == "18\u00a0h");
  CHECK(time_text(words, 0) == "0\u00a0h");
  CHECK(time_text(english, 9 * 60) == "9:00");
  CHECK(about_text(words, 20) == "environ 20\u00a0min");
  CHECK(about_text(words, 60) == "environ 1\u00a0h");
  CHECK(about_text(words, 65) == "environ 1\u00a0h\u00a005");
  CHECK(about_text(words, 0) == "");
  CHECK(about_text(words, -5) == "");
}

TEST_CASE("sizes: kilobytes, then megabytes with one decimal") {
  const toys::CarnetWords words("fr"), english("en");
  CHECK(size_text(words, 0) == "1\u00a0ko");
  CHECK(size_text(words, 240'000) == "240\u00a0ko");
  CHECK(size_text(words, 240'001) == "241\u00a0ko");
  CHECK(size_text(words, 999'000) == "999\u00a0ko");
  CHECK(size_text(words, 999'001) == "1\u00a0Mo");
  CHECK(size_text(words, 1'249'999) == "1,2\u00a0Mo");
  CHECK(size_text(words, 1'250'000) == "1,3\u00a0Mo");
  CHECK(size_text(english, 1'960'000).starts_with("2"));
  CHECK(size_text(english, 1'500'000).starts_with("1.5"));
  CHECK(size_text(words, std::uint64_t(-1)).ends_with("\u00a0Mo"));
}

TEST_CASE("why there is no school") {
  const toys::CarnetWords words("fr");
  content::Configuration::Calendar settings;
  settings.zone = "A";
  settings.days_off = {day("2026-11-27")};
  const model::Calendar calendar(settings);
  CHECK(day_off_text(words, calendar, day("2026-11-11")) == "Armistice de 1918");
  CHECK(day_off_text(words, calendar, day("2026-11-27")) == "Pas de classe");
  CHECK(day_off_text(words, calendar, day("2026-10-20")) == "Vacances de la Toussaint");
  CHECK(day_off_text(words, calendar, day("2026-12-25")) == "Vacances de Noël");
  CHECK(day_off_text(words, calendar, day("2027-02-15")) == "Vacances d’hiver");
  CHECK(day_off_text(words, calendar, day("2027-04-12")) == "Vacances de printemps");
  CHECK(day_off_text(words, calendar, day("2027-07-14")) == "Vacances d’été");
  CHECK(day_off_text(words, calendar, day("2026-11-26")) == "");
}

TEST_CASE("both languages have every word that pages ask for") {
  for (const char* language : {"fr", "en"}) {
    const toys::CarnetWords words(language);
    for (int i = 0; i < 400; ++i)
      for (std::string_view key : {"date_text", "date_short", "date_long", "date_day"})
        CHECK_FALSE(day_text(words, key, day("2026-01-01").plus(i)).empty());
  }
}
