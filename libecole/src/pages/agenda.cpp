// The calendar of a class, or of one of its groups with what is for everybody: one event a homework, on the day it is
// due, and those of the school's agenda (docs/formats/feeds.md). The id is the class, or the class and the group.
#include "base/hash.hpp"
#include "model/addresses.hpp"
#include "model/groups.hpp"
#include "pages/dates.hpp"
#include "pages/frame.hpp"
#include "pages/icalendar.hpp"
#include "pages/kinds.hpp"
#include "pages/shapes.hpp"
#include "pages/task_words.hpp"
#include <algorithm>

namespace ecole::pages {

namespace {

using base::Date;
using engine::all;
using engine::fixed;
using engine::key;
using engine::through;

constexpr int cancelled_days = 30; // for which a cancelled homework is still told
constexpr std::string_view asked_again = "PT4H";

// Every school year ends up in the past: what was due in it, and was not given for the next one, goes then. Asks for
// nothing but the beginnings of school years, so that no calendar is made again every day.
class SchoolYear {
 public:
  SchoolYear(engine::Reader& reader, const base::Zone& zone, std::string_view class_id) {
    std::optional<Date> first, last;
    for (const std::string& rows : {engine::range("agenda", class_id), engine::range("announced", class_id)}) {
      reader.each(rows, [&](std::string_view at, std::string_view) {
        const std::optional<Date> day = Date::parse(engine::segments(at, 2, 1));
        if (day && (!first || *day < *first)) first = day;
        return false;
      });
      reader.each_reverse(rows, rows + '\xff', [&](std::string_view at, std::string_view) {
        const std::optional<Date> day = Date::parse(engine::segments(at, 2, 1));
        if (day && (!last || *day > *last)) last = day;
        return false;
      });
    }
    if (!first || !last) return;
    const auto begun = [&](int year) { return reader.reached(zone.start_of(base::first_day_of_school_year(year))); };
    int year = base::school_year_of(*last);
    if (begun(year + 1)) return;
    const int first_year = base::school_year_of(*first);
    while (year > first_year && !begun(year)) --year;
    first_ = base::first_day_of_school_year(year);
    last_ = base::last_day_of_school_year(year);
  }

  bool any() const { return last_ > first_; }
  Date first() const { return first_; }
  bool holds(const model::EventRow& event) const { return event.first <= last_; }
  bool holds(const model::TaskRow& task) const { return *task.due <= last_ || task.given <= last_; }

 private:
  Date first_, last_;
};

// A UUID of version 8 (RFC 9562) that follows from the site and the task: never from a day it is due, nor its words.
std::string unique_id(std::string_view site_id, std::string_view task_id) {
  base::Hash128 hash = base::fast_hash(std::string(site_id).append("\n").append(task_id));
  hash.bytes[6] = static_cast<unsigned char>((hash.bytes[6] & 0x0f) | 0x80);
  hash.bytes[8] = static_cast<unsigned char>((hash.bytes[8] & 0x3f) | 0x80);
  std::string text = hash.hex();
  for (const std::size_t at : {20U, 16U, 12U, 8U}) text.insert(at, "-");
  return text;
}

class Events {
 public:
  Events(const Context& context, ICalendar& calendar)
      : words_(context.words), shapes_(context, {}), site_(context.school.site(context.reader)),
        zone_(context.school.calendar(context.reader).time_zone()), calendar_(calendar) {}

  void add(const model::TaskRow& task, const model::AgendaRow& row) {
    // Without history, a day of its own: the same bytes from the same sources.
    const base::Minute changed = row.changed.value_or(zone_.start_of(task.given));
    calendar_.line("BEGIN", "VEVENT")
        .line("UID", unique_id(site_.id, task.id))
        .time("DTSTAMP", changed)
        .time("LAST-MODIFIED", changed)
        .line("SEQUENCE", std::to_string(sequence(task.first_due.has_value(), task.cancelled, row.changed)))
        .date("DTSTART", *task.due)
        .date("DTEND", task.due->plus(1))
        .line("TRANSP", "TRANSPARENT")
        .line("STATUS", task.cancelled ? "CANCELLED" : "CONFIRMED")
        .text("SUMMARY", task_title(words_, shapes_, task));
    if (const std::string text = description(task, row.text); !text.empty()) calendar_.text("DESCRIPTION", text);
    calendar_.texts("CATEGORIES", task_categories(words_, shapes_, task));
    if (!site_.base_url.empty()) calendar_.line("URL", site_.base_url + task.href);
    calendar_.line("END", "VEVENT");
  }

  void add(const model::EventRow& event, const model::AgendaRow& row, std::string_view class_id) {
    const base::Minute changed = row.changed.value_or(zone_.start_of(event.first));
    calendar_.line("BEGIN", "VEVENT")
        .line("UID", unique_id(site_.id, event.id))
        .time("DTSTAMP", changed)
        .time("LAST-MODIFIED", changed)
        .line("SEQUENCE", std::to_string(sequence(event.moved_from.has_value(), event.cancelled, row.changed)));
    // Hours of several days without an end say no span.
    if (event.at >= 0 && (event.until >= 0 || event.last == event.first)) {
      calendar_.time("DTSTART", zone_.at(event.first, event.at));
      if (event.until >= 0) calendar_.time("DTEND", zone_.at(event.last, event.until));
    } else {
      calendar_.date("DTSTART", event.first).date("DTEND", event.last.plus(1));
    }
    calendar_.line("TRANSP", "TRANSPARENT").line("STATUS", event.cancelled ? "CANCELLED" : "CONFIRMED");
    calendar_.text("SUMMARY",
                   event.cancelled ? words_.filled("event_cancelled", {{"event", event.title}}) : event.title);
    if (!event.place.empty()) calendar_.text("LOCATION", event.place);
    const std::string text =
        joined({row.text, event.moved_from ? first_day(*event.moved_from) : std::string(), files(event.files)});
    if (!text.empty()) calendar_.text("DESCRIPTION", text);
    if (!site_.base_url.empty()) calendar_.line("URL", site_.base_url + day_href(class_id, event.first));
    calendar_.line("END", "VEVENT");
  }

 private:
  // Grows with every commit that touches the source, so also with those that move or cancel something.
  static base::Minute sequence(bool moved, bool cancelled, std::optional<base::Minute> changed) {
    if (changed) return std::clamp<base::Minute>(*changed, 0, 2'147'483'647);
    return (moved ? 1 : 0) + (cancelled ? 1 : 0);
  }

  std::string first_day(Date day) const {
    return words_.filled("first_due", {{"date", day_text(words_, "date_text", day)}});
  }

  static std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts)
      if (!part.empty()) text.append(text.empty() ? "" : "\n\n").append(part);
    return text;
  }

  std::string description(const model::TaskRow& task, const std::string& whole_text) {
    std::vector<std::string> parts;
    if (task.title != task.line) parts.push_back(task.title); // the line may be cut, or made from the text
    parts.push_back(whole_text);
    parts.push_back(task.remark);
    if (task.first_due) parts.push_back(first_day(*task.first_due));
    parts.push_back(task_details(words_, task));
    parts.push_back(files(task.files));
    return joined(parts);
  }

  std::string files(const std::vector<model::FileRow>& rows) const {
    std::string text;
    for (const model::FileRow& file : rows) {
      text.append(text.empty() ? "" : "\n").append(file.title);
      if (!site_.base_url.empty()) text.append(" – ").append(site_.base_url).append(file.href);
    }
    return text;
  }

  const Words& words_;
  Shapes shapes_;
  const model::School::Site& site_;
  const base::Zone& zone_;
  ICalendar& calendar_;
};

// A stream needs a component (RFC 5545, §3.4), also when nothing is due.
void add_placeholder(ICalendar& calendar) {
  calendar.line("BEGIN", "VTIMEZONE")
      .line("TZID", "UTC")
      .line("BEGIN", "STANDARD")
      .line("DTSTART", "19700101T000000")
      .line("TZOFFSETFROM", "+0000")
      .line("TZOFFSETTO", "+0000")
      .line("END", "STANDARD")
      .line("END", "VTIMEZONE");
}

// Whether there were any.
bool add_events(const Context& context, ICalendar& calendar, std::string_view class_id, std::string_view group_id) {
  const base::Zone& zone = context.school.calendar(context.reader).time_zone();
  const SchoolYear year(context.reader, zone, class_id);
  Events events(context, calendar);
  bool any = false;
  if (year.any())
    context.reader.each_from(
        engine::range("agenda", class_id), key("agenda", class_id, year.first().text()),
        [&](std::string_view at, std::string_view value) {
          const auto entry = model::row<model::AgendaRow>(value);
          const auto kept = context.reader.get("due" + std::string(at.substr(at.find(engine::separator))));
          const auto task = kept ? model::row<model::TaskRow>(*kept) : std::nullopt;
          if (!entry || !task || !task->due || !year.holds(*task)) return true;
          if (!group_id.empty() && !task->group.empty() && model::group_id(task->group) != group_id) return true;
          if (task->cancelled && context.reader.reached(zone.start_of(task->due->plus(cancelled_days + 1))))
            return true;
          events.add(*task, *entry);
          any = true;
          return true;
        });
  if (year.any())
    context.reader.each_from(
        engine::range("announced", class_id), key("announced", class_id, year.first().text()),
        [&](std::string_view at, std::string_view value) {
          const auto entry = model::row<model::AgendaRow>(value);
          const auto kept = context.reader.get("event" + std::string(at.substr(at.find(engine::separator))));
          const auto event = kept ? model::row<model::EventRow>(*kept) : std::nullopt;
          if (!entry || !event || !year.holds(*event)) return true;
          if (event->cancelled && context.reader.reached(zone.start_of(event->last.plus(cancelled_days + 1))))
            return true;
          events.add(*event, *entry, class_id);
          any = true;
          return true;
        });
  return any;
}

std::optional<View> view(std::string_view id, Context& context) {
  const std::vector<std::string_view> parts = engine::split_key(id);
  const std::string_view class_id = parts.front();
  const std::string_view group_id = parts.size() > 1 ? parts[1] : std::string_view{};
  std::optional<model::GroupRow> group;
  if (!group_id.empty()) {
    // First: nothing else of the class is read for a group that is no more.
    if (const auto value = context.reader.get(key("groups", id))) group = model::row<model::GroupRow>(*value);
    if (!group) return std::nullopt;
  }
  const std::optional<model::ClassRow> row = class_row(context.reader, class_id);
  if (!row) return std::nullopt;
  std::string name = row->title;
  if (group) name = context.words.filled("class_group", {{"class", std::move(name)}, {"group", group->title}});
  const model::School::Site& site = context.school.site(context.reader);
  name = context.words.filled("calendar_name", {{"class", std::move(name)}, {"site", site.title}});

  ICalendar calendar;
  calendar.line("BEGIN", "VCALENDAR")
      .line("VERSION", "2.0")
      .line("PRODID", site.words == Language::fr ? "-//ecole//agenda//FR" : "-//ecole//calendar//EN")
      .line("METHOD", "PUBLISH")
      .text("NAME", name)
      .text("X-WR-CALNAME", name)
      .line("REFRESH-INTERVAL;VALUE=DURATION", asked_again)
      .line("X-PUBLISHED-TTL", asked_again);
  if (!add_events(context, calendar, class_id, group_id)) add_placeholder(calendar);
  calendar.line("END", "VCALENDAR");

  View view;
  view.output = model::calendar_output(class_id, group_id, site.words);
  view.bytes = std::move(calendar).bytes();
  return view;
}

} // namespace

Kind agenda_kind() {
  return {.name = "agenda",
          .reads = {fixed("known-class", 1), fixed("agenda", 1), fixed("due", 1), fixed("announced", 1),
                    fixed("event", 1), fixed("groups", 2), through("known-class", 1, "groups", 2),
                    through("agenda", 1, "groups", 2), through("due", 1, "groups", 2),
                    through("announced", 1, "groups", 2), through("event", 1, "groups", 2), all("site"),
                    all("calendar")},
          .has_template = false,
          .has_frame = false,
          .view = view};
}

} // namespace ecole::pages
