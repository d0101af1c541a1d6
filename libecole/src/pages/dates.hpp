// Days, weeks, times, durations and sizes in the words of the site's language (docs/formats/words.md).
#pragma once

#include "base/date.hpp"
#include "model/calendar.hpp"
#include "pages/page.hpp"
#include <cstdint>
#include <string>
#include <string_view>

namespace ecole::pages {

// `key` is one of date_text, date_short, date_long, date_day, date_plain.
std::string day_text(const Words& words, std::string_view key, base::Date day);
std::string weekday_name(const Words& words, base::Date day);
std::string month_text(const Words& words, std::string_view month); // "2026-11" → "novembre 2026"
std::string school_year_text(const Words& words, int year);         // "2026-2027"
std::string week_text(const Words& words, base::Week week);         // "Semaine 48"
std::string week_range_text(const Words& words, base::Week week);   // Monday to Saturday: "du 23 au 28 novembre"
std::string range_text(const Words& words, base::Date first, base::Date last); // of other days, the same way
std::string week_letter(const model::Calendar& calendar, base::Week week);     // "A", "B", or "" where weeks have none
std::string time_text(const Words& words, int minute_of_day);                  // "17 h 42"
std::string duration_text(const Words& words, int minutes);                    // "1 h 30"
std::string about_text(const Words& words, int minutes);                       // "environ 1 h 30"; "" for none
std::string size_text(const Words& words, std::uint64_t bytes);                // "240 ko", "1,2 Mo"
// Why there is no school on a day: "Vacances de Noël", "Armistice de 1918"; "" when there is.
std::string day_off_text(const Words& words, const model::Calendar& calendar, base::Date day);

} // namespace ecole::pages
