#include "content/calendar_file.hpp"

#include "base/text.hpp"
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

namespace ecole::content {

using base::Date;

namespace {

constexpr int minutes_per_day = 24 * 60;
constexpr std::size_t longest_line = 64 << 10, most_repetitions = 1'000;

// "DTSTART;VALUE=DATE:20251018" → name, parameters, value.
struct Property {
  std::string name, parameters, value;

  // The value of a parameter, without quotes; "" when it is not there.
  std::string_view parameter(std::string_view wanted) const {
    for (std::string_view part : base::split(parameters, ';')) {
      const std::size_t equals = part.find('=');
      if (equals == std::string_view::npos || part.substr(0, equals) != wanted) continue;
      std::string_view found = part.substr(equals + 1);
      if (found.size() >= 2 && found.front() == '"' && found.back() == '"') found = found.substr(1, found.size() - 2);
      return found;
    }
    return {};
  }
};

std::string upper(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return result;
}

std::optional<Property> property(std::string_view line) {
  bool quoted = false;
  std::size_t name_end = std::string_view::npos, colon = std::string_view::npos;
  for (std::size_t i = 0; i < line.size() && colon == std::string_view::npos; ++i) {
    if (line[i] == '"') quoted = !quoted;
    if (quoted) continue;
    if (line[i] == ';' && name_end == std::string_view::npos) name_end = i;
    if (line[i] == ':') colon = i;
  }
  if (colon == std::string_view::npos) return std::nullopt;
  name_end = std::min(name_end, colon);
  Property read{upper(line.substr(0, name_end)), {}, std::string(line.substr(colon + 1))};
  if (name_end < colon) {
    // Names of parameters are of no case; their values are kept.
    for (std::string_view part : base::split(line.substr(name_end + 1, colon - name_end - 1), ';')) {
      const std::size_t equals = std::min(part.find('='), part.size());
      if (!read.parameters.empty()) read.parameters += ';';
      read.parameters += upper(part.substr(0, equals));
      read.parameters += part.substr(equals);
    }
  }
  return read;
}

// RFC 5545 §3.3.11.
std::string unescaped(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      plain += text[i];
      continue;
    }
    ++i;
    plain += text[i] == 'n' || text[i] == 'N' ? '\n' : text[i];
  }
  return base::cleaned(plain);
}

std::optional<int> number(std::string_view digits) {
  if (digits.empty() || digits.size() > 6) return std::nullopt;
  int value = 0;
  for (char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

// A day, and a minute of it where it is no whole day.
struct Moment {
  Date day;
  int minute = -1;
  bool operator==(const Moment&) const = default;
  auto operator<=>(const Moment&) const = default;
};

// "20251018", "20251018T083000", "20251018T073000Z".
// `own`: the zone that the time is said in, if one is.
std::optional<Moment> moment(std::string_view text, const base::Zone* own, const base::Zone& zone) {
  if (text.size() < 8) return std::nullopt;
  const auto year = number(text.substr(0, 4)), month = number(text.substr(4, 2)), day = number(text.substr(6, 2));
  if (!year || !month || !day) return std::nullopt;
  const std::optional<Date> date = Date::from(*year, *month, *day);
  if (!date) return std::nullopt;
  if (text.size() == 8) return Moment{*date, -1};
  if (text.size() < 13 || text[8] != 'T') return std::nullopt;
  const auto hour = number(text.substr(9, 2)), minute = number(text.substr(11, 2));
  if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
  const int of_day = *hour * 60 + *minute;
  std::optional<base::Minute> utc;
  if (text.ends_with('Z'))
    utc = base::Minute{date->days()} * minutes_per_day + of_day;
  else if (own)
    utc = own->at(*date, of_day);
  if (!utc) return Moment{*date, of_day};
  const Date local = zone.date_at(*utc);
  return Moment{local, static_cast<int>(*utc + zone.offset_at(*utc) - base::Minute{local.days()} * minutes_per_day)};
}

// "P1D", "PT55M", "P1W", "PT1H30M": minutes; nothing for a negative or unreadable one.
std::optional<int> duration(std::string_view text) {
  if (!text.starts_with('P')) return std::nullopt;
  int minutes = 0;
  std::string_view rest = text.substr(1);
  while (!rest.empty()) {
    if (rest.front() == 'T') {
      rest.remove_prefix(1);
      continue;
    }
    const std::size_t end = rest.find_first_not_of("0123456789");
    if (end == 0 || end == std::string_view::npos || end > 4) return std::nullopt;
    const int count = *number(rest.substr(0, end));
    switch (rest[end]) {
    case 'W': minutes += count * 7 * minutes_per_day; break;
    case 'D': minutes += count * minutes_per_day; break;
    case 'H': minutes += count * 60; break;
    case 'M': minutes += count; break;
    case 'S': break;
    default: return std::nullopt;
    }
    rest.remove_prefix(end + 1);
  }
  return minutes;
}

std::optional<base::Weekday> weekday(std::string_view name) {
  constexpr std::array<std::string_view, 7> names = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<base::Weekday>(found - names.begin() + 1);
}

// An event while its lines are read.
struct Draft {
  std::map<std::string, Property> properties; // the first of each name
  std::vector<Property> left_out;             // EXDATE
  std::string id() const {
    const auto uid = properties.find("UID");
    return uid == properties.end() ? std::string() : uid->second.value;
  }
};

class File {
 public:
  explicit File(const base::Zone& zone) : zone_(zone) {}

  void line(std::string_view text) {
    const std::optional<Property> read = property(text);
    if (!read) return;
    if (read->name == "BEGIN") {
      const std::string what = upper(base::trim(read->value));
      if (what == "VCALENDAR") file_.is_calendar = true;
      if (what == "VEVENT" && depth_ == 0) draft_.emplace();
      if (draft_) ++depth_;
      return;
    }
    if (read->name == "END") {
      if (!draft_) return;
      if (--depth_ == 0) {
        drafts_.push_back(std::move(*draft_));
        draft_.reset();
      }
      return;
    }
    if (!draft_ || depth_ != 1) return; // alarms have lines of their own
    if (read->name == "EXDATE")
      draft_->left_out.push_back(*read);
    else
      draft_->properties.try_emplace(read->name, *read);
  }

  CalendarFile finish() && {
    // A changed repetition stands beside its series: it takes the place of the one it names.
    for (const Draft& draft : drafts_)
      if (const auto of = draft.properties.find("RECURRENCE-ID"); of != draft.properties.end())
        if (const auto at = moment_of(of->second)) changed_.emplace(draft.id(), *at);
    for (const Draft& draft : drafts_) add(draft);
    std::ranges::stable_sort(file_.events, [](const CalendarEvent& a, const CalendarEvent& b) {
      return std::tie(a.first, a.at) < std::tie(b.first, b.at);
    });
    return std::move(file_);
  }

 private:
  std::optional<Moment> moment_of(const Property& property) { return moment_in(property, property.value); }

  std::optional<Moment> moment_in(const Property& property, std::string_view value) {
    const std::string_view name = property.parameter("TZID");
    const base::Zone* own = nullptr;
    if (!name.empty()) {
      auto known = zones_.find(name);
      if (known == zones_.end()) known = zones_.emplace(name, base::Zone::named(name)).first;
      if (known->second) own = &*known->second;
    }
    return moment(base::trim(value), own, zone_);
  }

  void add(const Draft& draft) {
    const auto find = [&](const char* name) -> const Property* {
      const auto found = draft.properties.find(name);
      return found == draft.properties.end() ? nullptr : &found->second;
    };
    const auto text = [&](const char* name) {
      const Property* found = find(name);
      return found ? unescaped(found->value) : std::string();
    };
    if (const Property* status = find("STATUS"); status && upper(base::trim(status->value)) == "CANCELLED") return;
    const Property* begins = find("DTSTART");
    const std::optional<Moment> start = begins ? moment_of(*begins) : std::nullopt;
    if (!start) {
      ++file_.not_understood;
      return;
    }
    CalendarEvent event;
    event.first = start->day;
    event.end = start->day.plus(1);
    event.at = start->minute;
    if (const Property* ends = find("DTEND")) {
      if (const std::optional<Moment> end = moment_of(*ends); end && *end > *start) {
        event.end = end->minute > 0 ? end->day.plus(1) : end->day;
        if (start->minute >= 0 && end->day == start->day) event.until = end->minute;
      }
    } else if (const Property* lasts = find("DURATION")) {
      if (const std::optional<int> minutes = duration(base::trim(lasts->value)); minutes && *minutes > 0) {
        if (start->minute < 0)
          event.end = start->day.plus(std::max(1, *minutes / minutes_per_day));
        else if (start->minute + *minutes < minutes_per_day)
          event.until = start->minute + *minutes;
      }
    }
    if (event.end <= event.first) event.end = event.first.plus(1);
    event.summary = text("SUMMARY");
    event.description = text("DESCRIPTION");
    event.location = text("LOCATION");
    event.categories = text("CATEGORIES");
    const Property* rule = find("RRULE");
    if (!rule || find("RECURRENCE-ID"))
      put(std::move(event));
    else
      repeat(event, *rule, draft);
  }

  void put(CalendarEvent event) {
    if (file_.events.size() < most_calendar_events)
      file_.events.push_back(std::move(event));
    else
      ++file_.not_understood;
  }

  void repeat(const CalendarEvent& first, const Property& rule, const Draft& draft) {
    int interval = 1;
    std::size_t count = most_repetitions;
    std::optional<Date> until;
    std::set<base::Weekday> days;
    bool weekly = false, understood = false;
    for (std::string_view part : base::split(rule.value, ';')) {
      const std::size_t equals = part.find('=');
      if (equals == std::string_view::npos) continue;
      const std::string name = upper(part.substr(0, equals)), value = upper(base::trim(part.substr(equals + 1)));
      if (name == "FREQ") {
        weekly = value == "WEEKLY";
        understood = weekly || value == "DAILY";
      } else if (name == "INTERVAL") {
        interval = std::max(1, number(value).value_or(1));
      } else if (name == "COUNT") {
        count = std::min<std::size_t>(static_cast<std::size_t>(number(value).value_or(1)), most_repetitions);
      } else if (name == "UNTIL") {
        if (const std::optional<Moment> last = moment(value, nullptr, zone_)) until = last->day;
      } else if (name == "BYDAY") {
        for (std::string_view day : base::split(value, ','))
          if (const std::optional<base::Weekday> one = weekday(day)) days.insert(*one);
      } else if (name != "WKST") {
        understood = false;
      }
    }
    if (!understood) {
      ++file_.not_understood;
      put(first);
      return;
    }
    if (weekly && days.empty()) days.insert(first.first.weekday());
    std::set<Moment> gone;
    for (const Property& property : draft.left_out)
      for (std::string_view value : base::split(property.value, ','))
        if (const auto at = moment_in(property, value)) gone.insert(*at);
    const auto [from, to] = changed_.equal_range(draft.id());
    for (auto it = from; it != to; ++it) gone.insert(it->second);

    const int lasts = first.end.days() - first.first.days();
    const Date monday = first.first.plus(1 - static_cast<int>(first.first.weekday()));
    const Date last = until.value_or(first.first.plus(2 * 366));
    std::size_t made = 0;
    for (Date day = first.first; day <= last && made < count; day = day.plus(1)) {
      const int since = day.days() - (weekly ? monday.days() : first.first.days());
      const bool due = weekly ? (since / 7) % interval == 0 && days.contains(day.weekday())
                              : since % interval == 0 && (days.empty() || days.contains(day.weekday()));
      if (!due) continue;
      ++made;
      if (gone.contains({day, first.at}) || gone.contains({day, -1})) continue;
      CalendarEvent event = first;
      event.first = day;
      event.end = day.plus(lasts);
      put(std::move(event));
    }
  }

  const base::Zone& zone_;
  CalendarFile file_;
  std::vector<Draft> drafts_;
  std::optional<Draft> draft_;
  int depth_ = 0;
  std::map<std::string, std::optional<base::Zone>, std::less<>> zones_; // that times were said in
  std::multimap<std::string, Moment> changed_; // id of a series → the repetitions that stand on their own
};

} // namespace

CalendarFile read_calendar_file(std::string_view bytes, const base::Zone& zone) {
  if (bytes.size() > largest_calendar_file) return {};
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
  File file(zone);
  std::string line;
  for (std::string_view part : base::lines(bytes)) {
    // A line that begins with a space goes on with the one before (RFC 5545 §3.1), in the middle of a letter, too.
    if (!part.empty() && (part.front() == ' ' || part.front() == '\t')) {
      if (line.size() < longest_line) line += part.substr(1);
      continue;
    }
    if (!line.empty()) file.line(line);
    line = part.substr(0, longest_line);
  }
  if (!line.empty()) file.line(line);
  return std::move(file).finish();
}

} // namespace ecole::content
