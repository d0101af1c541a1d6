#include "content/due_report.hpp"

#include "content/summary.hpp"
#include <algorithm>

namespace ecole::content {

using base::Date;
using base::DiagnosticId;

namespace {

constexpr std::size_t longest_quoted = 80; // characters
constexpr std::size_t most_findings = 10;  // about one line

// "26 novembre 2026", in both languages of messages.
std::string date_text(Date date, bool english) {
  std::string text = day_text(date, english, true);
  return text.substr(text.find(' ') + 1);
}

} // namespace

bool in_some_month(const When& when) { return when.month >= 1 && when.month <= 12 && when.day >= 1; }

void DueReport::add(DiagnosticId id, std::size_t first, std::size_t end, std::vector<std::string> arguments) {
  if (findings.size() >= most_findings) return;
  auto [from, to] = bytes(first, end);
  TextRange range = context_.range ? context_.range(from, to) : TextRange{};
  findings.push_back({id, range, std::move(arguments)});
}

void DueReport::add_date(const WrittenDate& date, const ResolvedDate& resolved, bool english) {
  using Problem = ResolvedDate::Problem;
  bool article = date.first > 0 && line_.is_one_of(date.first - 1, {"le", "ce", "on", "the"});
  std::string typed = quoted(date.first - (article ? 1 : 0), date.date_end);
  Date lesson = context_.lesson;
  auto instead = [&](const std::optional<Date>& day) {
    return corrected(date.first, date.date_end,
                     day ? written_like(line_, date, *day, lesson) : day_text(likely_day(), english));
  };
  std::vector<std::string> arguments;
  DiagnosticId id = DiagnosticId::date_unreadable;
  switch (resolved.problem) {
  case Problem::none:
  case Problem::needs_calendar: return; // the model finds it
  case Problem::no_such_day: {
    if (!in_some_month(date.when)) {
      arguments = {typed, instead(std::nullopt)};
      break;
    }
    id = DiagnosticId::date_not_in_month;
    int year = date.when.year != 0 ? date.when.year : base::school_year_of(lesson) + (date.when.month < 8 ? 1 : 0);
    int days = 31;
    while (days > 28 && !Date::from(year, date.when.month, days)) --days;
    auto month = [&](bool in_english) {
      return std::string(month_text(date.when.month, in_english)) + " " + std::to_string(year);
    };
    arguments = {typed, month(false), month(true), std::to_string(days), instead(resolved.meant)};
    break;
  }
  case Problem::weekday_mismatch: {
    id = DiagnosticId::date_weekday_mismatch;
    Date day = *resolved.meant;
    arguments = {typed,
                 date_text(day, false),
                 date_text(day, true),
                 std::string(weekday_text(day.weekday(), false)),
                 std::string(weekday_text(day.weekday(), true)),
                 instead(resolved.meant),
                 instead(resolved.other)};
    break;
  }
  case Problem::before_lesson:
    id = DiagnosticId::date_before_lesson;
    arguments = {typed, day_text(lesson, false, true), day_text(lesson, true, true), instead(resolved.meant)};
    break;
  case Problem::outside_year: {
    id = DiagnosticId::date_outside_year;
    int year = base::school_year_of(lesson);
    std::string next_year =
        corrected(date.first - (article ? 1 : 0), date.date_end, english ? "back to school" : "la rentrée");
    bool later = *resolved.date > lesson;
    arguments = {typed, std::to_string(year) + "-" + std::to_string(year + 1),
                 resolved.meant || !later ? instead(resolved.meant) : next_year};
    break;
  }
  case Problem::next_ambiguous:
    id = DiagnosticId::weekday_next_ambiguous;
    arguments = {typed,
                 day_text(*resolved.meant, false),
                 day_text(*resolved.meant, true),
                 day_text(*resolved.other, false),
                 day_text(*resolved.other, true),
                 instead(resolved.meant),
                 instead(resolved.other)};
    break;
  }
  add(id, date.first, date.date_end, std::move(arguments));
}

void DueReport::add_duration(const DueDetails::Part& part, DiagnosticId id) {
  if (findings.size() >= most_findings) return;
  std::string number;
  for (std::size_t i = part.first; i < part.end && number.empty(); ++i)
    if (line_.is_number(i)) number = line_[i].text;
  std::string instead = (number.empty() || number.size() > 3 || number == "0" ? "20" : number) + " min";
  add(id, part.first, part.end, {quoted(part.first, part.end), corrected(part.first, part.end, instead)});
}

bool DueReport::wrong() const {
  return std::ranges::any_of(
      findings, [](const base::Finding& finding) { return base::row(finding.id).severity == Severity::error; });
}

std::string DueReport::quoted(std::size_t first, std::size_t end) const {
  return summary(line_.typed(first, end), longest_quoted);
}

std::string DueReport::corrected(std::size_t first, std::size_t end, std::string_view replacement) const {
  auto [from, to] = bytes(first, end);
  if (context_.corrected) return context_.corrected(from, to, replacement);
  std::string text(line_.line());
  return text.replace(from, to - from, replacement);
}

Date DueReport::likely_day() const {
  Date day = context_.lesson.plus(7);
  return base::school_year_of(day) == base::school_year_of(context_.lesson) ? day : context_.lesson.plus(1);
}

DueLine::Part DueReport::bytes(std::size_t first, std::size_t end) const {
  std::size_t from = line_[first].first;
  return {from, end > first && first < line_.size() ? line_[std::min(end, line_.size()) - 1].last : from};
}

} // namespace ecole::content
