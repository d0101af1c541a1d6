#include "school_year.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace bench {

namespace {

using namespace std::chrono;

struct Off {
  sys_days first, back; // the first day without classes, the day on which they begin again
};

constexpr sys_days day(int year, unsigned month_number, unsigned day_number) {
  return year_month_day(std::chrono::year(year), std::chrono::month(month_number), std::chrono::day(day_number));
}

// Zone A: the rentrée; autumn, Christmas, winter, spring and the Friday after Ascension; the summer. From the decrees
// in the Journal officiel.
struct Year {
  sys_days start;
  std::array<Off, 5> breaks;
  sys_days summer;
};
constexpr std::array years = {Year{day(2019, 9, 2),
                                   {{{day(2019, 10, 19), day(2019, 11, 4)},
                                     {day(2019, 12, 21), day(2020, 1, 6)},
                                     {day(2020, 2, 22), day(2020, 3, 9)},
                                     {day(2020, 4, 18), day(2020, 5, 4)},
                                     {day(2020, 5, 22), day(2020, 5, 23)}}},
                                   day(2020, 7, 4)},
                              Year{day(2020, 9, 1),
                                   {{{day(2020, 10, 17), day(2020, 11, 2)},
                                     {day(2020, 12, 19), day(2021, 1, 4)},
                                     {day(2021, 2, 6), day(2021, 2, 22)},
                                     {day(2021, 4, 10), day(2021, 4, 26)},
                                     {day(2021, 5, 14), day(2021, 5, 15)}}},
                                   day(2021, 7, 6)},
                              Year{day(2021, 9, 2),
                                   {{{day(2021, 10, 23), day(2021, 11, 8)},
                                     {day(2021, 12, 18), day(2022, 1, 3)},
                                     {day(2022, 2, 12), day(2022, 2, 28)},
                                     {day(2022, 4, 16), day(2022, 5, 2)},
                                     {day(2022, 5, 27), day(2022, 5, 28)}}},
                                   day(2022, 7, 7)},
                              Year{day(2022, 9, 1),
                                   {{{day(2022, 10, 22), day(2022, 11, 7)},
                                     {day(2022, 12, 17), day(2023, 1, 3)},
                                     {day(2023, 2, 4), day(2023, 2, 20)},
                                     {day(2023, 4, 8), day(2023, 4, 24)},
                                     {day(2023, 5, 19), day(2023, 5, 20)}}},
                                   day(2023, 7, 8)},
                              Year{day(2023, 9, 4),
                                   {{{day(2023, 10, 21), day(2023, 11, 6)},
                                     {day(2023, 12, 23), day(2024, 1, 8)},
                                     {day(2024, 2, 17), day(2024, 3, 4)},
                                     {day(2024, 4, 13), day(2024, 4, 29)},
                                     {day(2024, 5, 10), day(2024, 5, 11)}}},
                                   day(2024, 7, 6)},
                              Year{day(2024, 9, 2),
                                   {{{day(2024, 10, 19), day(2024, 11, 4)},
                                     {day(2024, 12, 21), day(2025, 1, 6)},
                                     {day(2025, 2, 22), day(2025, 3, 10)},
                                     {day(2025, 4, 19), day(2025, 5, 5)},
                                     {day(2025, 5, 30), day(2025, 5, 31)}}},
                                   day(2025, 7, 5)},
                              Year{day(2025, 9, 1),
                                   {{{day(2025, 10, 18), day(2025, 11, 3)},
                                     {day(2025, 12, 20), day(2026, 1, 5)},
                                     {day(2026, 2, 7), day(2026, 2, 23)},
                                     {day(2026, 4, 4), day(2026, 4, 20)},
                                     {day(2026, 5, 15), day(2026, 5, 16)}}},
                                   day(2026, 7, 4)},
                              Year{day(2026, 9, 1),
                                   {{{day(2026, 10, 17), day(2026, 11, 2)},
                                     {day(2026, 12, 19), day(2027, 1, 4)},
                                     {day(2027, 2, 13), day(2027, 3, 1)},
                                     {day(2027, 4, 10), day(2027, 4, 26)},
                                     {day(2027, 5, 7), day(2027, 5, 8)}}},
                                   day(2027, 7, 3)}};
static_assert(years.size() == last_school_year - first_school_year + 1);

// Easter Monday, Ascension and Whit Monday of the springs of those years.
constexpr std::array movable = {day(2020, 4, 13), day(2020, 5, 21), day(2020, 6, 1),  day(2021, 4, 5), day(2021, 5, 13),
                                day(2021, 5, 24), day(2022, 4, 18), day(2022, 5, 26), day(2022, 6, 6), day(2023, 4, 10),
                                day(2023, 5, 18), day(2023, 5, 29), day(2024, 4, 1),  day(2024, 5, 9), day(2024, 5, 20),
                                day(2025, 4, 21), day(2025, 5, 29), day(2025, 6, 9),  day(2026, 4, 6), day(2026, 5, 14),
                                day(2026, 5, 25), day(2027, 3, 29), day(2027, 5, 6),  day(2027, 5, 17)};

bool is_public_holiday(sys_days date) {
  const year_month_day of(date);
  const unsigned of_year = static_cast<unsigned>(of.month()) * 100 + static_cast<unsigned>(of.day());
  return of_year == 101 || of_year == 501 || of_year == 508 || of_year == 1101 || of_year == 1111 || of_year == 1225 ||
         std::ranges::find(movable, date) != movable.end();
}

constexpr std::array<const char*, 7> weekdays = {"dimanche", "lundi",    "mardi", "mercredi",
                                                 "jeudi",    "vendredi", "samedi"};
constexpr std::array<const char*, 12> months = {"janvier", "février", "mars",      "avril",   "mai",      "juin",
                                                "juillet", "août",    "septembre", "octobre", "novembre", "décembre"};

} // namespace

std::vector<sys_days> days_with_school(int year) {
  const Year& of = years.at(static_cast<std::size_t>(year - first_school_year));
  std::vector<sys_days> open;
  for (sys_days date = of.start; date < of.summer; date += days(1)) {
    const auto off = [&](const Off& each) { return date >= each.first && date < each.back; };
    const unsigned weekday_number = weekday(date).iso_encoding();
    if (weekday_number < 6 && !is_public_holiday(date) && std::ranges::none_of(of.breaks, off)) open.push_back(date);
  }
  return open;
}

std::string date_text(sys_days date) {
  const year_month_day of(date);
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(of.year()), static_cast<unsigned>(of.month()),
                static_cast<unsigned>(of.day()));
  return text;
}

std::string spoken_date(sys_days date) {
  const year_month_day of(date);
  const unsigned number = static_cast<unsigned>(of.day());
  return std::string(weekdays[weekday(date).c_encoding()]) + " " + (number == 1 ? "1er" : std::to_string(number)) +
         " " + months[static_cast<unsigned>(of.month()) - 1];
}

std::string week_text(sys_days date) {
  const sys_days thursday = date + days(4 - static_cast<int>(weekday(date).iso_encoding()));
  const year_month_day of(thursday);
  const auto passed = thursday - sys_days(of.year() / January / 1);
  char text[32];
  std::snprintf(text, sizeof text, "%04d-W%02d", static_cast<int>(of.year()), static_cast<int>(passed.count()) / 7 + 1);
  return text;
}

} // namespace bench
