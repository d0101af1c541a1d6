#include "content/due_date.hpp"

namespace ecole::content {

using base::Date;
using base::Weekday;

namespace {

bool in_school_year(Date date, Date lesson) { return base::school_year_of(date) == base::school_year_of(lesson); }

// The next day after the lesson that has this number, and the month and weekday where they are given; in its school
// year.
std::optional<Date> next_like(const When& when, Date lesson) {
  int year = lesson.year(), month = lesson.month();
  for (int i = 0; i <= 12; ++i) {
    std::optional<Date> date = Date::from(year, month, when.day);
    if (date && *date > lesson && in_school_year(*date, lesson) && (when.month == 0 || when.month == month))
      return date;
    if (++month > 12) month = 1, ++year;
  }
  return std::nullopt;
}

Date next_weekday(Weekday weekday, Date after) {
  int days = (static_cast<int>(weekday) - static_cast<int>(after.weekday()) + 7) % 7;
  return after.plus(days == 0 ? 7 : days);
}

// The day with this weekday that is nearest to `date` and after the lesson.
Date nearest_weekday(Weekday weekday, Date date, Date lesson) {
  Date later = next_weekday(weekday, date), earlier = later.plus(-7);
  bool earlier_is_nearer = date.days() - earlier.days() < later.days() - date.days();
  return earlier_is_nearer && earlier > lesson ? earlier : later;
}

int last_day_of(int year, int month) {
  for (int day = 31; day > 28; --day)
    if (Date::from(year, month, day)) return day;
  return 28;
}

// "2 septembre" written in June: the first days of the next school year.
bool after_the_holidays(Date date, Date lesson) {
  return base::school_year_of(date) == base::school_year_of(lesson) + 1 && (date.month() == 8 || date.month() == 9) &&
         lesson.month() >= 5 && lesson.month() <= 7;
}

ResolvedDate misplaced(ResolvedDate::Problem problem, Date date, const When& when, Date lesson) {
  ResolvedDate resolved{.problem = problem, .date = date, .meant = {}, .other = {}};
  resolved.meant = next_like(when, lesson);
  const bool outside = problem == ResolvedDate::Problem::outside_year;
  if (outside && after_the_holidays(date, lesson)) return resolved; // "la rentrée" says it
  if (!outside && !resolved.meant && when.year == 0 && when.weekday)
    resolved.meant = next_weekday(*when.weekday, lesson);
  if (!resolved.meant) {
    When any_month = when;
    any_month.month = 0;
    resolved.meant = next_like(any_month, lesson);
  }
  return resolved;
}

ResolvedDate with_weekday_checked(Date date, const When& when, Date lesson) {
  if (when.weekday && *when.weekday != date.weekday())
    return {.problem = ResolvedDate::Problem::weekday_mismatch,
            .date = {},
            .meant = date,
            .other = nearest_weekday(*when.weekday, date, lesson)};
  return {.problem = ResolvedDate::Problem::none, .date = date, .meant = {}, .other = {}};
}

ResolvedDate resolve_date(const When& when, Date lesson) {
  using Problem = ResolvedDate::Problem;
  if (when.month == 0) {
    if (when.day > 31) return {.problem = Problem::no_such_day, .date = {}, .meant = {}, .other = {}};
    if (std::optional<Date> date = next_like(when, lesson)) return with_weekday_checked(*date, when, lesson);
    // The end of July is near: the day lies in the next school year.
    Date first = base::first_day_of_school_year(base::school_year_of(lesson) + 1);
    std::optional<Date> date = Date::from(first.year(), when.day > 0 ? 8 : 0, when.day);
    return misplaced(Problem::outside_year, date.value_or(first), when, lesson);
  }
  int school_year = base::school_year_of(lesson);
  int year = when.year != 0 ? when.year : when.month >= 8 ? school_year : school_year + 1;
  std::optional<Date> date = Date::from(year, when.month, when.day);
  if (!date) {
    ResolvedDate resolved{.problem = Problem::no_such_day, .date = {}, .meant = {}, .other = {}};
    std::optional<Date> last = Date::from(year, when.month, last_day_of(year, when.month));
    if (last && *last >= lesson && in_school_year(*last, lesson)) resolved.meant = last;
    return resolved;
  }
  if (*date < lesson) {
    // "2 septembre" in June is meant for the next school year.
    std::optional<Date> later = Date::from(year + 1, when.month, when.day);
    bool later_is_nearer = when.year == 0 && later && later->days() - lesson.days() < lesson.days() - date->days();
    if (later_is_nearer) return misplaced(Problem::outside_year, *later, when, lesson);
    return misplaced(Problem::before_lesson, *date, when, lesson);
  }
  if (!in_school_year(*date, lesson)) return misplaced(Problem::outside_year, *date, when, lesson);
  return with_weekday_checked(*date, when, lesson);
}

} // namespace

ResolvedDate resolve(const When& when, Date lesson) {
  using Problem = ResolvedDate::Problem;
  ResolvedDate resolved;
  switch (when.form) {
  case When::Form::date: return resolve_date(when, lesson);
  case When::Form::weekday:
  case When::Form::weekday_week:
  case When::Form::weekday_next: {
    if (!when.weekday) break;
    Date next = next_weekday(*when.weekday, lesson);
    if (when.form == When::Form::weekday_week) next = next.plus(7);
    bool later_this_week = *when.weekday > lesson.weekday();
    if (when.form == When::Form::weekday_next && later_this_week)
      return {.problem = Problem::next_ambiguous, .date = {}, .meant = next, .other = next.plus(7)};
    resolved.date = next;
    break;
  }
  case When::Form::tomorrow: return with_weekday_checked(lesson.plus(1), when, lesson);
  case When::Form::tonight:
  case When::Form::back_to_school:
  case When::Form::next_lesson: resolved.problem = Problem::needs_calendar; break;
  }
  return resolved;
}

std::optional<Date> due_date(const When& when, Date lesson) { return resolve(when, lesson).date; }

} // namespace ecole::content
