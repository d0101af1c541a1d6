// The page of a class: what is due next, then the coming days, tests, the latest lessons, and the ways to everything
// else of the school year.
#include "model/addresses.hpp"
#include "pages/coming_events.hpp"
#include "pages/dates.hpp"
#include "pages/due_days.hpp"
#include "pages/forge.hpp"
#include "pages/frame.hpp"
#include "pages/kinds.hpp"
#include "pages/shapes.hpp"
#include "pages/subscriptions.hpp"
#include "pages/undated.hpp"
#include <algorithm>
#include <array>
#include <charconv>

namespace ecole::pages {

namespace {

using base::Date;
using base::Value;
using engine::all;
using engine::fixed;
using engine::key;

constexpr std::size_t most_days = 5, most_assessments = 5, most_lessons = 6;
constexpr int days_of_events = 366; // ahead

class ClassPage {
 public:
  ClassPage(const Context& context, model::ClassRow row, Date today)
      : context_(context), row_(std::move(row)), today_(today), shapes_(context, model::root_from(row_.href)),
        first_day_(base::first_day_of_school_year(base::school_year_of(today))),
        last_day_(base::last_day_of_school_year(base::school_year_of(today))) {}

  View view() {
    Place place;
    place.kind = "class";
    place.output = row_.href;
    place.title = row_.title;
    place.of_class = row_;
    place.tab = "class";
    const Language language = context_.school.site(context_.reader).words;
    const NextDay next = next_day(context_, row_.id, today_);

    Object own(26);
    own.add("class", shapes_.class_of(row_, base::school_year_of(today_)));
    own.add("next", next_value(next));
    add_days(own, next.due.day);
    own.add("assessments", assessments())
        .add("dates", dates())
        .add("undated", undated_of_year(context_, shapes_, row_.id, first_day_, last_day_));
    add_lessons(own);
    add_weeks(own, next.due.day);
    own.add("subjects", subjects());
    add_years(own);
    own.add("calendars", calendars())
        .add("calendars_help", calendars_help())
        .add("to_do_href", model::percent_encoded(model::to_do_output(row_.id, language)))
        .add("assessments_href", model::percent_encoded(model::assessments_output(row_.id, language)))
        .add("catch_up_href", model::percent_encoded(model::catch_up_output(row_.id, language)))
        .add("add_url", add_url());
    return framed(context_, std::move(place), std::move(own));
  }

 private:
  engine::Reader& reader() { return context_.reader; }

  Value reminders(const std::vector<model::TaskRow>& tasks) {
    Value list = Value::list();
    for (const model::TaskRow& task : tasks) {
      if (task.cancelled) continue;
      const std::array<std::pair<bool, std::string_view>, 3> marks = {
          std::pair{task.bring, std::string_view("to_bring")}, {task.sign, "to_sign"}, {task.hand_in, "to_hand_in"}};
      for (const auto& [marked, word] : marks) {
        if (!marked) continue;
        Object reminder(2);
        reminder.add("word", context_.words.word(word))
            .add("text", task.line + " (" + shapes_.subject_title(task.subject) + ")");
        list.add(std::move(reminder).value());
      }
    }
    return list;
  }

  Value next_value(const NextDay& next) {
    Object day = shapes_.due_day(next.due.day, next.title, next.due.tasks);
    day.add("reminders", reminders(next.due.tasks)).add("empty", next.due.tasks.empty() ? next.empty : std::string());
    return std::move(day).value();
  }

  void add_days(Object& own, Date next) {
    // One day more than is shown says whether there is more.
    const std::vector<DueDate> coming =
        due_dates(reader(), row_.id, next.plus(1), std::max(last_day_, next), most_days + 1);
    Value days = Value::list();
    for (const DueDate& due : coming) {
      if (days.elements().size() == most_days) break;
      days.add(shapes_.due_day(due.day, day_text(context_.words, "date_text", due.day), due.tasks).value());
    }
    own.add("days", std::move(days)).add("more", coming.size() > most_days);
  }

  Value assessments() {
    Value list = Value::list();
    reader().each_from(engine::range("test", row_.id), key("test", row_.id, today_.text()),
                       [&](std::string_view, std::string_view value) {
                         if (const auto row = model::row<model::TaskRow>(value)) list.add(shapes_.task(*row));
                         return list.elements().size() < most_assessments;
                       });
    return list;
  }

  Value dates() {
    Value list = Value::list();
    for (const model::EventRow& row :
         coming_events(reader(), row_.id, today_, today_.plus(days_of_events), most_events))
      list.add(shapes_.event(row, day_href(row_.id, row.first)));
    return list;
  }

  std::string done_key(Date day) const { return key("done", row_.id, day.month_text(), day.text()); }

  void add_lessons(Object& own) {
    Value list = Value::list();
    bool all_today = true;
    reader().each_reverse(engine::range("done", row_.id), done_key(today_.plus(1)),
                          [&](std::string_view, std::string_view value) {
                            auto row = model::row<model::LessonRow>(value);
                            if (!row) return true;
                            if (row->date < first_day_) return false;
                            row->given.clear(); // it stands above, by its day
                            all_today = all_today && row->date == today_;
                            list.add(shapes_.lesson_row(*row, row_.id));
                            return list.elements().size() < most_lessons;
                          });
    const bool today = all_today && !list.elements().empty();
    own.add("lessons", std::move(list))
        .add("lessons_title", context_.words.word(today ? "done_today" : "latest_lessons"));
  }

  // Weeks of this school year that have a page, in order.
  std::vector<base::Week> weeks() {
    std::vector<base::Week> found;
    const base::Week last = last_day_.week();
    reader().each_from(engine::range("weeks", row_.id), key("weeks", row_.id, first_day_.week().text()),
                       [&](std::string_view at, std::string_view) {
                         const std::optional<base::Week> week = base::parse_week(engine::last_segments(at, 1));
                         if (!week) return true;
                         if (*week > last) return false;
                         found.push_back(*week);
                         return true;
                       });
    return found;
  }

  // "The week" is that of the next day of class, or where it has no page the one before it, or else the first.
  void add_weeks(Object& own, Date next) {
    const std::vector<base::Week> found = weeks();
    const auto after = std::ranges::upper_bound(found, next.week());
    const auto here = after == found.begin() ? after : std::prev(after);
    const auto link_to = [&](auto at, bool there) { return there ? shapes_.week_link(row_.id, *at) : Value(false); };
    const bool any = here != found.end();
    own.add("week", link_to(here, any))
        .add("week_previous",
             link_to(any && here != found.begin() ? std::prev(here) : here, any && here != found.begin()))
        .add("week_following", link_to(any ? std::next(here) : here, any && std::next(here) != found.end()));

    Value months = Value::list(), weeks_of_month = Value::list();
    std::string month;
    const auto close_month = [&] {
      if (month.empty()) return;
      Object object(2);
      object.add("title", month_text(context_.words, month)).add("weeks", std::exchange(weeks_of_month, Value::list()));
      months.add(std::move(object).value());
    };
    for (auto week = found.rbegin(); week != found.rend(); ++week) {
      // A week belongs to the month that most of its days lie in.
      std::string of = base::monday_of(*week).plus(3).month_text();
      if (of != month) close_month();
      month = std::move(of);
      weeks_of_month.add(shapes_.week_link(row_.id, *week));
    }
    close_month();
    own.add("months", std::move(months));
  }

  // Subjects that had lessons in this school year.
  Value subjects() {
    Value list = Value::list();
    for (const std::string& id : reader().heads(engine::range("months", row_.id))) {
      model::Counted subject;
      reader().each_from(engine::range("months", row_.id, id), key("months", row_.id, id, first_day_.month_text()),
                         [&](std::string_view at, std::string_view value) {
                           if (engine::last_segments(at, 1) > last_day_.month_text()) return false;
                           if (std::optional<model::Counted> month = model::row<model::Counted>(value)) {
                             subject.count += month->count;
                             subject.subject = std::move(month->subject);
                           }
                           return true;
                         });
      if (subject.count == 0) continue;
      Value shown = shapes_.subject(subject.subject, row_.id);
      shown.set("count", context_.words.counted("lessons", subject.count));
      list.add(std::move(shown));
    }
    return list;
  }

  // The recapitulations of this school year and of those before, the newest first.
  void add_years(Object& own) {
    Value recap = false, years = Value::list();
    std::vector<std::string> written = reader().heads(engine::range("school-years", row_.id));
    const int this_year = base::school_year_of(today_);
    for (auto at = written.rbegin(); at != written.rend(); ++at) {
      int year = 0;
      std::from_chars(at->data(), at->data() + at->size(), year);
      if (year > this_year) continue;
      const std::string href = model::percent_encoded(model::school_year_output(row_.id, year));
      const std::string title = school_year_text(context_.words, year);
      if (year == this_year)
        recap = link(context_.words.filled("recap", {{"year", title}}), href);
      else
        years.add(link(title, href));
    }
    own.add("recap", std::move(recap)).add("years", std::move(years));
  }

  // The class's own, then its groups', then the feeds.
  Value calendars() {
    std::vector<Subscription> all = subscriptions(context_, row_);
    std::vector<Subscription> groups = group_calendars(context_, row_, first_day_);
    all.insert(std::next(all.begin()), std::make_move_iterator(groups.begin()), std::make_move_iterator(groups.end()));
    return subscription_links(context_, all);
  }

  // Only what lies somewhere on the web can be subscribed to.
  std::string_view calendars_help() {
    return context_.school.site(reader()).base_url.empty() ? std::string_view{} : context_.words.word("calendars_help");
  }

  // A day's own file: the one that is there, or a new one that begins with the next day's homework.
  std::string add_url() {
    const model::School::Forge& forge = context_.school.forge(reader());
    const std::string folder = forge.folders.notebook + "/" + row_.folder, name = today_.text() + ".md";
    bool there = false;
    reader().each(done_key(today_) + engine::separator, [&](std::string_view at, std::string_view) {
      there = engine::segments(at, 4, 1) == folder + "/" + name;
      return !there;
    });
    if (there) return edit_url(forge, folder + "/" + name);
    const Date next = context_.school.calendar(reader()).next_school_day(today_);
    const std::string due = context_.words.filled("for_day", {{"date", day_text(context_.words, "date_text", next)}});
    return new_url(forge, folder, name, "## " + due + "\n\n");
  }

  const Context& context_;
  model::ClassRow row_;
  Date today_;
  Shapes shapes_;
  Date first_day_, last_day_; // of the school year
};

std::optional<View> view(std::string_view id, Context& context) {
  std::optional<model::ClassRow> row = class_row(context.reader, id);
  if (!row) return std::nullopt;
  const Date today = context.reader.today(context.school.calendar(context.reader).time_zone());
  return ClassPage(context, std::move(*row), today).view();
}

} // namespace

Kind class_kind() {
  return {.name = "class",
          .reads = {fixed("known-class", 1), fixed("due", 1), fixed("test", 1), fixed("undated", 1), fixed("done", 1),
                    fixed("weeks", 1), fixed("months", 1), fixed("groups", 1), fixed("school-years", 1),
                    fixed("event", 1), all("site"), all("calendar"), all("forge"), all("frame")},
          .has_template = true,
          .has_frame = true,
          .view = view};
}

} // namespace ecole::pages
