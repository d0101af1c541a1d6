#include "content/event_line.hpp"

#include "base/text.hpp"
#include "content/day_headings.hpp"
#include "content/due_date.hpp"
#include "content/due_details.hpp"
#include "content/due_lead.hpp"
#include "content/due_report.hpp"
#include "content/summary.hpp"
#include <algorithm>
#include <cstdlib>

namespace ecole::content {

namespace {

using base::Date;
using base::DiagnosticId;

constexpr std::size_t longest_title = 160, longest_place = 80; // characters
constexpr std::size_t most_parentheses = 4;                    // behind a title

bool names_a_day(const When& when) { return when.form == When::Form::date && when.day > 0; }

class EventLineReader {
 public:
  EventLineReader(const LineTokens& line, const DueContext& context)
      : line_(line), context_(context), report_(line, context) {}

  EventLine read() {
    std::size_t at = first_word(line_);
    if (!read_days(at)) {
      read_.like_day = begins_like_day(line_, at);
      return std::move(read_);
    }
    read_.dated = true;
    read_hours();
    read_title();
    return done();
  }

  EventLine read_below(const Event& day) {
    event_ = day;
    at_ = first_word(line_);
    read_hours();
    read_title();
    return done();
  }

 private:
  EventLine done() {
    read_.findings = std::move(report_.findings);
    const bool wrong = std::ranges::any_of(
        read_.findings, [](const base::Finding& finding) { return base::row(finding.id).severity == Severity::error; });
    if (!wrong) read_.event = std::move(event_);
    return std::move(read_);
  }

  bool take(std::initializer_list<std::string_view> texts) {
    if (!line_.is_one_of(at_, texts)) return false;
    ++at_;
    return true;
  }

  // "26" of "du 26 au 28 novembre": a day whose month stands behind the other one.
  std::optional<WrittenDate> lone_number(std::size_t at) const {
    if (!line_.is_number(at) || line_[at].text.size() > 2) return std::nullopt;
    WrittenDate day;
    day.first = at;
    day.when.form = When::Form::date;
    day.when.day = line_[at].value;
    day.date_end = day.end = line_.is_one_of(at + 1, {"er", "st", "nd", "rd", "th"}) ? at + 2 : at + 1;
    day.lone_day = true;
    return day;
  }

  static bool is_dash(const LineTokens& line, std::size_t at) { return line.is(at, "-"); }

  bool read_days(std::size_t at) {
    const bool from = line_.is_one_of(at, {"du", "from"});
    if (from) ++at;
    std::optional<WrittenDate> first = read_date(line_, at);
    if (first && !names_a_day(first->when)) first.reset();
    if (!first) first = lone_number(line_.is_one_of(at, {"le", "the"}) ? at + 1 : at);
    if (!first) return false;
    const bool alone = first->lone_day && !first->marked && first->when.weekday == std::nullopt;
    std::optional<WrittenDate> last = read_last_day(first->end, from || alone);
    if (alone && !last && !at_boundary(line_, first->end)) return false;
    if (last && first->when.month == 0) {
      first->when.month = last->when.month;
      if (first->when.year == 0) first->when.year = last->when.year;
    }
    // "matin" without an hour goes into the title.
    const WrittenDate& behind = last ? *last : *first;
    at_ = behind.when.minute >= 0 ? behind.end : behind.date_end;
    const std::optional<Date> begin = resolved(*first, context_.lesson);
    if (!begin) return true;
    event_.date = event_.last = *begin;
    event_.at = first->when.minute;
    if (begin->month() != context_.lesson.month() || begin->year() != context_.lesson.year())
      report_.add(DiagnosticId::event_of_another_month, first->first, first->date_end,
                  {report_.quoted(first->first, first->date_end), begin->month_text() + ".md"});
    if (!last) return true;
    const std::optional<Date> end = resolved(*last, *begin);
    if (!end) return true;
    event_.last = *end;
    if (*end < *begin) ends_before(first->first, last->date_end, last->first, last->date_end, "");
    return true;
  }

  // "au 2 décembre", "- 2 décembre"; `sure`: what stands before it can hardly be anything else.
  std::optional<WrittenDate> read_last_day(std::size_t at, bool sure) const {
    const bool word = line_.is_one_of(at, {"au", "to", "until"});
    if (!word && !is_dash(line_, at)) return std::nullopt;
    std::optional<WrittenDate> last = read_date(line_, at + 1);
    if (!last || !names_a_day(last->when)) return std::nullopt;
    if (!word && !sure && last->when.month == 0) return std::nullopt;
    if (!word && last->when.month == 0 && last->lone_day) return std::nullopt;
    return last;
  }

  // The day that is written, in the year and month that bring it nearest to `near`.
  std::optional<Date> resolved(const WrittenDate& written, Date near) {
    const When& when = written.when;
    const int month = when.month != 0 ? when.month : near.month();
    int year = when.year != 0 ? when.year : near.year();
    if (when.year == 0 && std::abs(month - near.month()) > 6) year += month < near.month() ? 1 : -1;
    ResolvedDate found;
    found.date = Date::from(year, month, when.day);
    if (!found.date) {
      found.problem = ResolvedDate::Problem::no_such_day;
      for (int day = 31; day > 27 && !found.meant; --day) found.meant = Date::from(year, month, day);
    } else if (when.weekday && found.date->weekday() != *when.weekday) {
      found.problem = ResolvedDate::Problem::weekday_mismatch;
      found.meant = found.date;
      int away = (static_cast<int>(*when.weekday) - static_cast<int>(found.date->weekday()) + 7) % 7;
      if (away > 3) away -= 7;
      found.other = found.date->plus(away);
    }
    if (found.problem == ResolvedDate::Problem::none) return found.date;
    WrittenDate whole = written; // the message names the month that the file's name gives
    whole.when.month = month;
    report_.add_date(whole, found, written.english);
    return std::nullopt;
  }

  void ends_before(std::size_t first, std::size_t end, std::size_t from, std::size_t to, std::string_view instead) {
    std::string corrected = report_.corrected(from, to, instead.empty() ? day_text(event_.date, false) : instead);
    report_.add(DiagnosticId::event_ends_before, first, end, {report_.quoted(first, end), std::move(corrected)});
  }

  // "18 h", "18h30", "18:30", "6 pm", "midi"; moves on behind it.
  std::optional<int> read_hour() {
    if (take({"midi", "noon"})) return 12 * 60;
    const std::size_t start = at_;
    if (!line_.is_number(at_) || line_[at_].text.size() > 2) return std::nullopt;
    int hour = line_[at_++].value, minute = 0;
    bool read = false;
    if (take({"h", "heure", "heures"})) {
      read = true;
      if (line_.is_number(at_) && line_[at_].text.size() == 2 && line_[at_].value < 60) minute = line_[at_++].value;
    } else if (line_.is(at_, ":") && line_.is_joined(at_) && line_.is_joined(at_ + 1) && line_.is_number(at_ + 1) &&
               line_[at_ + 1].text.size() == 2) {
      minute = line_[at_ + 1].value;
      at_ += 2;
      read = minute < 60;
    }
    if (line_.is_one_of(at_, {"am", "pm"}) && hour >= 1 && hour <= 12) {
      hour = hour % 12 + (line_.is(at_, "pm") ? 12 : 0);
      ++at_;
      read = true;
    }
    if (read && hour < 24) return hour * 60 + minute;
    at_ = start;
    return std::nullopt;
  }

  // Behind the day, and at the front of a line below one.
  void read_hours() {
    const std::size_t start = at_;
    if (event_.at >= 0) { // "à 18 h" is of the date
      read_until(start);
      return;
    }
    take({","});
    take({"a", "at", "de", "from", "des"});
    const std::size_t first = at_;
    if (const std::optional<int> at = read_hour()) {
      event_.at = *at;
      read_until(first);
      return;
    }
    // A number and "h", or hours of more than a day: a time that is none.
    const bool meant =
        line_.is_number(at_) &&
        (line_.is_one_of(at_ + 1, {"h", "heure", "heures"}) ||
         (line_.is(at_ + 1, ":") && line_.is_joined(at_ + 1) && line_.is_joined(at_ + 2) && line_.is_number(at_ + 2)));
    if (meant)
      report_.add(DiagnosticId::event_time_unreadable, at_, at_ + 2,
                  {report_.quoted(at_, at_ + 2), report_.corrected(at_, at_ + 2, "18 h")});
    at_ = start;
  }

  // `begin`: of the hours.
  void read_until(std::size_t begin) {
    const std::size_t start = at_;
    if (!take({"-", "a", "to", "until"})) return;
    const std::size_t first = at_;
    const std::optional<int> until = read_hour();
    if (!until) {
      at_ = start;
      return;
    }
    if (event_.last == event_.date && *until <= event_.at) {
      const int later = std::min(event_.at + 60, 23 * 60 + 59);
      ends_before(begin, at_, first, at_,
                  std::to_string(later / 60) + " h " + std::to_string(later % 60 / 10) + std::to_string(later % 10));
      return;
    }
    event_.until = *until;
  }

  void read_title() {
    while (line_.is_one_of(at_, {":", "-", ",", "."})) ++at_;
    std::size_t end = line_.size();
    for (std::size_t i = 0; i < most_parentheses && end > at_ && line_.is(end - 1, ")"); ++i) {
      std::size_t open = end - 1;
      while (open > at_ && !line_.is(open, "(")) --open;
      if (!line_.is(open, "(")) break;
      read_parentheses(open + 1, end - 1);
      end = open;
    }
    event_.title = summary(line_.typed(at_, end), longest_title);
  }

  void read_parentheses(std::size_t first, std::size_t end) {
    if (end == first + 1 && line_.is_word(first) && says_cancelled(line_[first].text)) {
      event_.cancelled = true;
      return;
    }
    if (const std::optional<WrittenDate> to = read_postponed(line_, first); to && names_a_day(to->when)) {
      if (const std::optional<Date> day = resolved(*to, event_.date)) {
        event_.moved_from = event_.date;
        event_.last = day->plus(event_.last.days() - event_.date.days());
        event_.date = *day;
      }
      return;
    }
    event_.place = summary(line_.typed(first, end), longest_place);
  }

  const LineTokens& line_;
  const DueContext& context_;
  DueReport report_;
  std::size_t at_ = 0;
  Event event_;
  EventLine read_;
};

} // namespace

EventLine read_event_line(std::string_view line, const DueContext& context) {
  LineTokens tokens(line);
  return EventLineReader(tokens, context).read();
}

EventLine read_event_below(std::string_view line, const Event& day, const DueContext& context) {
  LineTokens tokens(line);
  return EventLineReader(tokens, context).read_below(day);
}

} // namespace ecole::content
