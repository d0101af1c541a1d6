#include "year/college.hpp"

#include <algorithm>

namespace ecole::tests {

using namespace std::chrono;

namespace {

constexpr std::array<std::string_view, 7> weekdays = {"lundi",    "mardi",  "mercredi", "jeudi",
                                                      "vendredi", "samedi", "dimanche"};
constexpr std::array<std::string_view, 12> months = {"janvier",   "février", "mars",     "avril",
                                                     "mai",       "juin",    "juillet",  "août",
                                                     "septembre", "octobre", "novembre", "décembre"};

// The days without classes, first and last, as a calendar on a wall has them.
constexpr std::array<std::pair<Day, Day>, 9> closed = {{
    {2025y / October / 18, 2025y / November / 2},
    {2025y / November / 11, 2025y / November / 11},
    {2025y / December / 20, 2026y / January / 4},
    {2026y / February / 7, 2026y / February / 22},
    {2026y / April / 4, 2026y / April / 19},
    {2026y / May / 1, 2026y / May / 1},
    {2026y / May / 8, 2026y / May / 8},
    {2026y / May / 14, 2026y / May / 16},
    {2026y / May / 25, 2026y / May / 25},
}};
// Two classes have a day of their own.
constexpr Day day_off = 2025y / November / 18;
constexpr std::array<std::size_t, 2> off = {1, 6};

std::size_t weekday_of(Day day) { return weekday(day).iso_encoding() - 1; }

} // namespace

College::College(Random& random) {
  for (auto& of_class : week_)
    for (std::size_t subject = 0; subject < taught.size(); ++subject)
      for (int left = taught[subject].days_a_week; left > 0;)
        if (bool& day = of_class[subject][random.below(5)]; !day) {
          day = true;
          --left;
        }
}

Day College::first_day() { return 2025y / September / 1; }
Day College::last_day() { return 2026y / July / 3; }

bool College::has_classes(std::size_t of_class, Day day) const {
  if (day < first_day() || day > last_day() || weekday_of(day) > 4) return false;
  if (day == day_off && std::ranges::find(off, of_class) != off.end()) return false;
  return std::ranges::none_of(closed, [&](const auto& each) { return each.first <= day && day <= each.second; });
}

bool College::is_taught(std::size_t of_class, std::size_t subject, Day day) const {
  return has_classes(of_class, day) && week_[of_class][subject][weekday_of(day)];
}

std::optional<Day> College::next_lesson(std::size_t of_class, std::size_t subject, Day day) const {
  for (Day next = day + days(1); next <= last_day(); next += days(1))
    if (is_taught(of_class, subject, next)) return next;
  return std::nullopt;
}

std::string College::settings() const {
  std::string yaml = "title: Collège des Tilleuls\nid: tilleuls\nbase_url: https://tilleuls.example/\n"
                     "calendar: {zone: A}\nclasses:\n";
  for (std::size_t of_class = 0; of_class < class_ids.size(); ++of_class) {
    yaml += "  " + std::string(class_ids[of_class]) + ":\n";
    if (std::ranges::find(off, of_class) != off.end()) yaml += "    days_off: [" + iso_date(day_off) + "]\n";
    yaml += "    timetable:\n";
    for (std::size_t subject = 0; subject < taught.size(); ++subject)
      for (std::size_t day = 0; day < 5; ++day)
        if (week_[of_class][subject][day])
          yaml += "      - {day: " + std::string(weekdays[day]) + ", subject: " + std::string(taught[subject].folder) +
                  "}\n";
  }
  return yaml;
}

std::string iso_date(Day day) {
  const year_month_day date(day);
  const auto two_digits = [](unsigned number) { return (number < 10 ? "-0" : "-") + std::to_string(number); };
  return std::to_string(static_cast<int>(date.year())) + two_digits(static_cast<unsigned>(date.month())) +
         two_digits(static_cast<unsigned>(date.day()));
}

// The week that has its Thursday is the year's.
std::string iso_week(Day day) {
  const Day thursday = day - days(weekday_of(day)) + days(3);
  const Day new_year = year_month_day(thursday).year() / January / 1;
  const auto number = (thursday - new_year).count() / 7 + 1;
  return iso_date(thursday).substr(0, 4) + (number < 10 ? "-W0" : "-W") + std::to_string(number);
}

std::string french_weekday(Day day) { return std::string(weekdays[weekday_of(day)]); }

std::string french_date(Day day) {
  const year_month_day date(day);
  const unsigned number = static_cast<unsigned>(date.day());
  return french_weekday(day) + " " + (number == 1 ? "1er" : std::to_string(number)) + " " +
         std::string(months[static_cast<unsigned>(date.month()) - 1]);
}

} // namespace ecole::tests
