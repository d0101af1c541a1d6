#include "base/zone.hpp"

#include "base/file.hpp"
#include "base/zone_file.hpp"
#include <algorithm>
#include <array>
#include <string>

namespace ecole::base {

namespace {

constexpr Minute minutes_per_hour = 60, minutes_per_day = 24 * minutes_per_hour;
// No clock is farther from UTC.
constexpr Minute farthest = 26 * minutes_per_hour;
constexpr std::string_view zone_folder = "/usr/share/zoneinfo/";
constexpr std::uint64_t largest_zone_file = 256 * 1024;

// The zones that follow the Union's rule on Central European time, in order.
constexpr std::array<std::string_view, 36> european_zones = {
    "Africa/Ceuta",      "Arctic/Longyearbyen", "Atlantic/Jan_Mayen", "CET",
    "Europe/Amsterdam",  "Europe/Andorra",      "Europe/Belgrade",    "Europe/Berlin",
    "Europe/Bratislava", "Europe/Brussels",     "Europe/Budapest",    "Europe/Busingen",
    "Europe/Copenhagen", "Europe/Gibraltar",    "Europe/Ljubljana",   "Europe/Luxembourg",
    "Europe/Madrid",     "Europe/Malta",        "Europe/Monaco",      "Europe/Oslo",
    "Europe/Paris",      "Europe/Podgorica",    "Europe/Prague",      "Europe/Rome",
    "Europe/San_Marino", "Europe/Sarajevo",     "Europe/Skopje",      "Europe/Stockholm",
    "Europe/Tirane",     "Europe/Vaduz",        "Europe/Vatican",     "Europe/Vienna",
    "Europe/Warsaw",     "Europe/Zagreb",       "Europe/Zurich",      "Poland"};
static_assert(std::ranges::is_sorted(european_zones));

// Names of zoneinfo have no dot, so none leaves its folder. "localtime" would make a site depend on the machine.
bool is_zone_name(std::string_view name) {
  bool in_segment = false;
  for (char c : name) {
    if (c == '/') {
      if (!in_segment) return false;
      in_segment = false;
      continue;
    }
    bool usable =
        (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '+';
    if (!usable) return false;
    in_segment = true;
  }
  return in_segment && !name.ends_with("localtime");
}

Date day_of(Minute minute) {
  Minute day = minute / minutes_per_day - (minute % minutes_per_day < 0 ? 1 : 0);
  return Date::from_days(static_cast<std::int32_t>(day));
}

Minute one_o_clock_on_last_sunday(int year, int month_of_31_days) {
  Date last = *Date::from(year, month_of_31_days, 31);
  Date sunday = last.plus(-(static_cast<int>(last.weekday()) % 7));
  return sunday.days() * minutes_per_day + minutes_per_hour;
}

int european_offset_at(Minute utc) {
  // The rule holds in every year that can be written.
  int year = std::clamp(day_of(utc).year(), 0, 9999);
  bool summer = utc >= one_o_clock_on_last_sunday(year, 3) && utc < one_o_clock_on_last_sunday(year, 10);
  return summer ? 120 : 60;
}

} // namespace

std::optional<Zone> Zone::named(std::string_view name) {
  Zone zone;
  if (std::ranges::binary_search(european_zones, name)) {
    zone.european_ = true;
    return zone;
  }
  if (!is_zone_name(name)) return std::nullopt;
  Result<std::string> bytes = read_file(std::string(zone_folder).append(name), largest_zone_file);
  if (!bytes) return std::nullopt;
  std::optional<ZoneFile> file = read_zone_file(*bytes);
  if (!file) return std::nullopt;
  zone.first_offset_ = file->first_offset;
  zone.changes_ = std::move(file->changes);
  return zone;
}

int Zone::offset_at(Minute utc) const {
  if (european_) return european_offset_at(utc);
  auto next = std::ranges::upper_bound(changes_, utc, {}, &ZoneChange::from);
  return next == changes_.begin() ? first_offset_ : std::prev(next)->offset;
}

Date Zone::date_at(Minute utc) const { return day_of(utc + offset_at(utc)); }

Minute Zone::start_of(Date day) const {
  Minute local = day.days() * minutes_per_day;
  Minute start = at(day, 0);
  if (start + offset_at(start) == local) return start;
  // Midnight is skipped: the day begins with the change, at most the skip earlier than the moved time.
  Minute before = local - farthest, after = start;
  while (before + 1 < after) {
    Minute middle = before + (after - before) / 2;
    (middle + offset_at(middle) >= local ? after : before) = middle;
  }
  return after;
}

Minute Zone::at(Date day, int minute_of_day) const {
  Minute local = day.days() * minutes_per_day + minute_of_day;
  // The offsets on both sides of any change nearby. Of two minutes that the clock shows, the one by the earlier offset
  // is first.
  int earlier = offset_at(local - farthest), later = offset_at(local + farthest);
  for (int offset : {earlier, later})
    if (offset_at(local - offset) == offset) return local - offset;
  return local - earlier;
}

} // namespace ecole::base
