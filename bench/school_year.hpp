// The days with school of a French school year (zone A), so that no lesson of a corpus is given, and no homework due,
// in the holidays, at a week-end or on a public holiday.
#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace bench {

// Years that are known, by the calendar year in which they begin.
inline constexpr int first_school_year = 2019, last_school_year = 2026;

// Mondays to Fridays, in order, up to the summer.
std::vector<std::chrono::sys_days> days_with_school(int year);

std::string date_text(std::chrono::sys_days day);   // "2026-11-26"
std::string spoken_date(std::chrono::sys_days day); // "jeudi 26 novembre"
std::string week_text(std::chrono::sys_days day);   // "2026-W48", as ISO 8601 counts weeks

} // namespace bench
