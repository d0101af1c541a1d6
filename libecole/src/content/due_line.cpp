#include "content/due_line.hpp"

#include "base/text.hpp"
#include "content/due_details.hpp"
#include "content/due_evidence.hpp"
#include "content/due_lead.hpp"
#include "content/due_title.hpp"
#include "content/summary.hpp"
#include <algorithm>

namespace ecole::content {

using base::Date;
using base::DiagnosticId;

namespace {

constexpr std::size_t longest_quoted = 80;      // characters, in messages
constexpr std::size_t longest_as_written = 300; // characters
constexpr std::size_t longest_line = 90;        // characters
constexpr std::size_t most_details = 20;        // groups in parentheses
constexpr std::size_t most_findings = 10;       // about one line
constexpr int most_subject_words = 4;

// "26 novembre 2026", in both languages of messages.
std::string date_text(Date date, bool english) {
  std::string text = day_text(date, english, true);
  return text.substr(text.find(' ') + 1);
}

// Behind a date and without a sign between, these say more about the date: "jeudi ou vendredi", "lundi de la rentrée".
bool goes_on_with_date(const LineTokens& line, std::size_t at) {
  if (line.is_one_of(at, {"dernier", "derniere", "suivant", "suivante", "last", "following"})) return true;
  if (line.phrase(at, "en quinze") || line.phrase(at, "d'apres")) return true;
  if (line.is_one_of(at, {"a", "at"}) && line.is_number(at + 1)) return true; // "à 25 h"
  std::string_view behind_number = line.is_number(at) && line.is_word(at + 1) ? line[at + 1].text : std::string_view();
  if (!date_word_meant(behind_number, false).empty() || !date_word_meant(behind_number, true).empty())
    return true; // "26 novenbre"
  if (!line.is_one_of(at, {"ou", "et", "or", "and", "de", "du", "des", "of", "apres", "avant", "/", "&", "-"}))
    return false;
  std::optional<WrittenDate> date = read_date(line, at + 1);
  return (date && date->marked) || date_evidence(line, at + 1, Lead{}).strength == DateEvidence::Strength::strong;
}

// Whether a month is given, and one that there is: "31 novembre" has lost its way in a month, "le 32" is no day at all.
bool in_some_month(const When& when) { return when.month >= 1 && when.month <= 12 && when.day >= 1; }

class DueLineReader {
 public:
  DueLineReader(const LineTokens& line, DuePlace place, const DueContext& context)
      : line_(line), place_(place), context_(context) {}

  DueLine read() {
    std::size_t at = first_word(line_);
    start_ = at;
    due_.task.as_written = summary(line_.line(), longest_as_written);
    std::optional<Lead> lead = lead_at(line_, at);
    std::optional<Announced> announced = announced_at(line_, at);
    if (announced && (!lead || announced->tokens > lead->tokens)) { // "devoir maison" is no "devoir"
      if (!announced->english || in_strict_place() || context_.english) read_announced(*announced, at);
    } else if (lead) {
      if (!lead->english || in_strict_place() || context_.english) read_led(*lead, at + lead->tokens);
    }
    return std::move(due_);
  }

 private:
  bool in_strict_place() const { return place_ != DuePlace::paragraph_line; }

  // ---- a lead

  void read_led(const Lead& lead, std::size_t at) {
    english_ = lead.english;
    due_.task.hand_in = lead.asks == Lead::Asks::hand_in;
    due_.task.bring = lead.asks == Lead::Asks::bring;
    due_.task.sign = lead.asks == Lead::Asks::sign;
    if (lead.says_for && line_.is(at, "pour")) ++at; // "au plus tard pour"
    std::optional<WrittenDate> date = read_date(line_, at);
    if (!date) return read_undated(lead, at);
    switch (certainty_of(*date, lead)) {
    case Certainty::date: return read_dated(*date, lead.asks == Lead::Asks::work);
    case Certainty::number: return read_undated(lead, at);
    case Certainty::either: break;
    }
    std::string with_article = (english_ ? "on " : "le ") + std::string(line_.typed(at, at + 1));
    report(DiagnosticId::due_line_unclear, start_, date->end,
           {quoted(start_, date->end), corrected(at, at + 1, with_article)});
  }

  // Numbers without "le" or a weekday are dates only where nothing else can be meant.
  enum class Certainty : std::uint8_t { date, either, number };
  Certainty certainty_of(const WrittenDate& date, const Lead& lead) const {
    if (!date.numeric && !date.lone_day) return Certainty::date;
    bool fraction = date.numeric && date.when.year == 0 && date.when.day < date.when.month;
    if (date.marked)
      return fraction && line_.is_one_of(date.end, {"de", "des", "du", "d", "of"}) ? Certainty::number
                                                                                   : Certainty::date;
    bool ends = at_boundary(line_, date.end);
    if (!in_strict_place()) return date.numeric && !fraction && ends ? Certainty::either : Certainty::number;
    if (date.lone_day) return Certainty::either;
    if (!lead.says_for && lead.asks == Lead::Asks::work) return Certainty::number; // "À faire : 3/4 des exercices"
    return ends || !fraction ? Certainty::date : Certainty::number;
  }

  void read_undated(const Lead& lead, std::size_t at) {
    if (!lead.says_for && at_boundary(line_, at)) return read_without_date(lead, at);
    using Strength = DateEvidence::Strength;
    DateEvidence evidence = date_evidence(line_, at, lead);
    if (!lead.everyday && evidence.strength != Strength::strong && in_strict_place()) {
      if (!lead.says_for && lead.asks != Lead::Asks::work) return read_without_date(lead, at);
      // Who types "Devoirs pour" means homework, unless a verb says what for: "À faire pour progresser".
      if (lead.says_for) evidence.strength = is_purpose(at) ? Strength::none : Strength::strong;
    }
    if (evidence.strength == Strength::none) return;
    unreadable(at, evidence.end, evidence.strength == Strength::strong, lead);
  }

  // The words from token `at` to before `end` stand where a date should.
  void unreadable(std::size_t at, std::size_t end, bool strong, const Lead& lead) {
    SuggestedDate suggested = suggested_date(line_, at, end, english_, context_.lesson);
    bool needs_for = !lead.says_for && suggested.first == at && !lead.everyday; // "Devoirs du jeudi"
    if (needs_for) suggested.text.insert(0, english_ ? "for " : "pour ");
    std::vector<std::string> arguments = {quoted(start_, end),
                                          corrected(suggested.first, suggested.end, suggested.text)};
    if (!strong || !in_strict_place()) {
      report(strong ? DiagnosticId::date_unreadable_in_text : DiagnosticId::due_line_unclear, start_, end,
             std::move(arguments));
      return;
    }
    report(DiagnosticId::date_unreadable, at, end, std::move(arguments));
    due_.reading = DueLine::Reading::faulty;
    read_behind(end, lead.asks == Lead::Asks::work);
  }

  // "À faire pour progresser": a verb says what for.
  bool is_purpose(std::size_t at) const {
    std::string_view word = line_[at].text;
    return word.ends_with("er") || word.ends_with("ir") || word.ends_with("re");
  }

  // "Devoirs", "Devoirs : exercice 5", "À apporter : le compas".
  void read_without_date(const Lead& lead, std::size_t at) {
    read_behind(at, lead.asks == Lead::Asks::work);
    if (due_.reading == DueLine::Reading::nothing) return;
    due_.reading = DueLine::Reading::without_date;
    due_.findings.clear();
    std::string day = day_text(likely_day(), english_);
    std::string instead = english_ ? "For " : "Pour ";
    if (lead.asks != Lead::Asks::work) instead = std::string(line_.typed(start_, at)) + (english_ ? " " : " pour ");
    bool error = place_ == DuePlace::heading || place_ == DuePlace::item;
    report(error ? DiagnosticId::homework_without_date : DiagnosticId::homework_without_date_in_text, start_, at,
           {quoted(start_, at), corrected(start_, at, instead + day)});
  }

  // ---- an announced assessment

  // Between its name and its date: "n° 3", "de maths", "à rendre", "pour".
  void read_announced(const Announced& announced, std::size_t at) {
    english_ = announced.english;
    std::size_t i = at + announced.tokens;
    if (std::size_t tokens = numbered(i)) i += tokens;
    std::optional<WrittenDate> date = announced_date(i);
    std::size_t subject_end = i;
    if (!date && line_.is_one_of(i, {"de", "d", "du", "des", "sur", "of", "on"})) {
      bool about = line_.is_one_of(i, {"sur", "on"});
      std::size_t subject = i + 1 + (line_.is(i + 1, "'") ? 1 : 0);
      first_subject_ = subject;
      if (std::optional<WrittenDate> named = read_date(line_, subject)) {
        if (!about) return; // "le contrôle de jeudi" speaks of one
        subject = named->date_end;
      }
      date = subject_and_date(subject, subject_end, most_subject_words);
      if (!date && in_strict_place()) return suggest_other_order(i, subject);
    } else if (!date) {
      suggest_subject(i);
    }
    if (!date) return look_for_period(i);
    title_first_ = at, title_end_ = subject_end;
    std::optional<WorkKind> kind = kind_at(line_, at);
    details_.kind = kind ? kind->id : std::string_view("test");
    details_.kind_as_typed = line_.typed(at, at + announced.tokens);
    details_.assessment = !kind || kind->assessment;
    announced_kind_ = details_.kind;
    read_dated(*date, true);
  }

  // "n° 3", "n°3", "no 3", "3", but not the day of a date.
  std::size_t numbered(std::size_t at) const {
    std::size_t i = at;
    if (line_.is_one_of(i, {"n", "no", "num", "numero", "number"})) {
      ++i;
      if (line_.is_one_of(i, {"°", ".", "º"})) ++i;
    } else if (line_.is(i, "#")) {
      ++i;
    } else if (line_.is_number(i) && (line_[i].text.size() > 2 || read_date(line_, i))) {
      return 0;
    }
    return line_.is_number(i) ? i + 1 - at : 0;
  }

  // A date, behind what may stand before it, that ends the line or is followed by a sign.
  std::optional<WrittenDate> announced_date(std::size_t at) {
    if (line_.is_one_of(at, {",", ":", "-"})) ++at;
    bool hand_in = false;
    if (std::size_t tokens = line_.phrase(at, "a rendre")) at += tokens, hand_in = true;
    bool back = line_.is(at, "a") && line_.phrase(at + 1, "la rentree");
    if (line_.is_one_of(at, {"pour", "for"}) || back) ++at;
    std::optional<WrittenDate> date = read_date(line_, at);
    if (!date || !at_boundary(line_, date->end) || ((date->numeric || date->lone_day) && !date->marked && !hand_in))
      return std::nullopt;
    due_.task.hand_in = due_.task.hand_in || hand_in;
    return date;
  }

  // "Contrôle de maths la semaine prochaine"
  void look_for_period(std::size_t at) {
    if (due_.reading != DueLine::Reading::none || !due_.findings.empty()) return;
    for (std::size_t i = at; i < at + 10 && !at_boundary(line_, i); ++i)
      for (std::string_view phrase : {"la semaine prochaine", "semaine prochaine", "le mois prochain", "next week",
                                      "next month", "avant les vacances", "apres les vacances"})
        if (std::size_t tokens = line_.phrase(i, phrase))
          return unreadable(i, i + tokens, true, Lead{.words = {}, .says_for = true});
  }

  // At least one word and at most `most_words`, articles not counted, and a date behind them. `subject_end` is where
  // the subject may end already.
  std::optional<WrittenDate> subject_and_date(std::size_t subject, std::size_t& subject_end, int most_words) {
    int words = 0;
    for (std::size_t i = subject; !line_.at_end(i) && words <= most_words; ++i) {
      if (words > 0 || i > first_subject_)
        if (std::optional<WrittenDate> date = announced_date(i)) {
          subject_end = i;
          return date;
        }
      bool stops = at_boundary(line_, i) && !line_.is(i, "-");
      if (stops) return std::nullopt;
      bool counted = line_[i].kind != Token::Kind::sign && !line_.is_one_of(i, {"le", "la", "les", "l", "the"});
      if (counted) ++words;
    }
    return std::nullopt;
  }

  // "Contrôle maths jeudi 26 novembre" may be one; it is not when it speaks of something done.
  void suggest_subject(std::size_t at) {
    if (!line_.is_word(at) || at_boundary(line_, at)) return;
    std::size_t end = at;
    first_subject_ = at;
    std::optional<WrittenDate> date = subject_and_date(at, end, most_subject_words);
    due_.task.hand_in = false;
    if (!date) return;
    ResolvedDate resolved = resolve(date->when, context_.lesson);
    if (resolved.problem != ResolvedDate::Problem::none) return;
    for (std::size_t i = at; i < end; ++i)
      if (line_.is_one_of(i, {"rendu", "rendue", "rendus", "corrige", "corrigee", "fait", "faite", "termine",
                              "terminee", "du", "commence", "commencee", "reporte", "reportee", "annule", "annulee",
                              "prevu", "prevue"}))
        return;
    std::string subject((english_ ? "on " : "de ") + std::string(line_.typed(at, end)));
    report(DiagnosticId::due_line_unclear, start_, date->end, {quoted(start_, date->end), corrected(at, end, subject)});
  }

  // "Contrôle de la leçon sur les fractions et les décimaux jeudi": too long to be sure.
  void suggest_other_order(std::size_t at, std::size_t subject) {
    std::size_t end = at;
    std::optional<WrittenDate> date = subject_and_date(subject, end, 3 * most_subject_words);
    due_.task.hand_in = false;
    if (!date || resolve(date->when, context_.lesson).problem != ResolvedDate::Problem::none)
      return look_for_period(at);
    std::string instead = (english_ ? "For " : "Pour ") + std::string(line_.typed(date->first, date->date_end));
    instead += (english_ ? ": " : " : ") + std::string(line_.typed(start_, end));
    report(DiagnosticId::due_line_unclear, start_, date->end,
           {quoted(start_, date->end), corrected(start_, date->end, instead)});
  }

  // ---- what stands behind the date

  void read_dated(const WrittenDate& date, bool announces) {
    english_ = english_ || date.english;
    due_.reading = DueLine::Reading::task;
    due_.task.when = date.when;
    if (!accept_date(date)) {
      due_.reading = DueLine::Reading::none;
      return;
    }
    std::size_t behind = details_end(date.end);
    bool needs_sign = !at_boundary(line_, behind);
    if (needs_sign && goes_on_with_date(line_, behind)) return unreadable_further(date, behind, announces);
    if (needs_sign && !in_strict_place()) return not_divided(date, behind);
    read_behind(date.end, announces);
  }

  // The groups in parentheses behind token `at`, without reading them.
  std::size_t details_end(std::size_t at) const {
    std::size_t end = at;
    for (std::size_t groups = 0; groups < most_details && line_.is(end, "("); ++groups) {
      std::size_t close = closing(end);
      if (close == 0) break;
      end = close + 1;
    }
    return end;
  }

  std::size_t closing(std::size_t open) const {
    int depth = 0;
    for (std::size_t i = open; i < line_.size(); ++i) {
      if (line_.is(i, "(")) ++depth;
      if (line_.is(i, ")") && --depth == 0) return i;
    }
    return 0;
  }

  // Reads details and title from token `at` on, and completes the task.
  void read_behind(std::size_t at, bool announces) {
    std::size_t end = details_end(at);
    for (std::size_t open = at; open < end;) {
      std::size_t close = closing(open);
      if (details_.kind == announced_kind_)
        details_.kind.clear(); // "Contrôle de maths jeudi (leçon)": what to do for it
      read_details(line_, open, close, false, details_);
      if (details_.kind.empty()) details_.kind = announced_kind_;
      open = close + 1;
    }
    std::size_t first = end;
    while (line_.is_sign(first) && at_boundary(line_, first) && !line_.is(first, "(")) ++first;
    due_.nothing_after = line_.at_end(first);
    if (says_nothing(line_, first, line_.size())) {
      due_.reading = DueLine::Reading::nothing;
      due_.findings.clear();
      return;
    }
    if (std::optional<WrittenDate> postponed = read_postponed(line_, first)) {
      details_.postponed = postponed;
      first = postponed->end;
    } else if (says_cancelled(line_[first].text) && at_boundary(line_, first + 1)) {
      details_.cancelled = true;
      ++first;
    }
    while (line_.is_sign(first) && at_boundary(line_, first) && !line_.is(first, "(")) ++first;
    complete(first, announces);
  }

  void complete(std::size_t title_first, bool announces) {
    Task& task = due_.task;
    std::string announced_title(line_.typed(title_first_, title_end_));
    bool test_in_title = announces && announced_title.empty();
    DueTitle title = read_title(line_, title_first, line_.size(), test_in_title, details_);
    task.title = announced_title;
    if (!task.title.empty() && !title.text.empty()) task.title += english_ ? ": " : " : ";
    task.title += title.text;
    leave_out(title_first, title);

    task.minutes = details_.minutes;
    task.kind = details_.kind;
    task.assessment = details_.assessment;
    task.optional = details_.optional;
    task.hand_in = task.hand_in || details_.hand_in;
    task.bring = task.bring || details_.bring;
    task.sign = task.sign || details_.sign;
    task.cancelled = details_.cancelled;
    task.group = summary(details_.group, longest_quoted);
    task.remark = summary(details_.remark, longest_as_written);
    if (details_.postponed) accept_postponed(*details_.postponed);
    for (const DueDetails::Part& part : details_.unreadable_durations) accept_no_duration(part);
    task.line = summary(!task.title.empty() ? task.title : stands_for_title(), longest_line);
    bool wrong = std::ranges::any_of(
        due_.findings, [](const base::Finding& finding) { return base::row(finding.id).severity == Severity::error; });
    if (!wrong) return;
    due_.reading = DueLine::Reading::faulty;
    task.due.reset();
    task.postponed.reset();
    task.needs_calendar = task.postponed_needs_calendar = false;
  }

  std::string stands_for_title() const {
    if (!details_.kind_as_typed.empty()) return details_.kind_as_typed;
    return due_.task.as_written;
  }

  void leave_out(std::size_t title_first, const DueTitle& title) {
    std::size_t from = 0;
    if (title_end_ > title_first_) {
      from = line_[title_end_ - 1].last;
      if (std::size_t before = line_[title_first_].first; before > 0) due_.left_out.push_back({0, before});
    }
    std::size_t to = line_.at_end(title_first) ? line_.line().size() : line_[title_first].first;
    due_.left_out.push_back({from, to});
    for (const DueDetails::Part& part : title.removed)
      due_.left_out.push_back({line_[part.first].first, line_[part.end - 1].last});
  }

  // ---- findings

  // Whether the line stays a due line: in a paragraph, a day that cannot be meant makes it ordinary text.
  bool accept_date(const WrittenDate& date) {
    ResolvedDate resolved = resolve(date.when, context_.lesson);
    using Problem = ResolvedDate::Problem;
    bool misplaced = resolved.problem == Problem::before_lesson || resolved.problem == Problem::outside_year;
    if (misplaced && !in_strict_place()) return false;
    bool no_date = resolved.problem == Problem::no_such_day && !in_some_month(date.when);
    if (no_date && !in_strict_place()) {
      report(DiagnosticId::date_unreadable_in_text, start_, date.date_end,
             {quoted(start_, date.date_end), corrected(date.first, date.date_end, day_text(likely_day(), english_))});
      return false;
    }
    due_.task.due = resolved.problem == Problem::none ? resolved.date : std::nullopt;
    due_.task.needs_calendar = resolved.problem == Problem::needs_calendar;
    report_date(date, resolved);
    return true;
  }

  void accept_postponed(const WrittenDate& date) {
    // "reporté à jeudi" counts from the day that no longer is.
    Date from = context_.lesson;
    bool weekday = date.when.form == When::Form::weekday || date.when.form == When::Form::weekday_week;
    if (weekday && due_.task.due) from = std::max(from, *due_.task.due);
    ResolvedDate resolved = resolve(date.when, from);
    due_.task.postponed_when = date.when;
    if (resolved.problem == ResolvedDate::Problem::none) due_.task.postponed = resolved.date;
    due_.task.postponed_needs_calendar = resolved.problem == ResolvedDate::Problem::needs_calendar;
    report_date(date, resolved);
  }

  void report_date(const WrittenDate& date, const ResolvedDate& resolved) {
    using Problem = ResolvedDate::Problem;
    bool article = date.first > 0 && line_.is_one_of(date.first - 1, {"le", "ce", "on", "the"});
    std::string typed = quoted(date.first - (article ? 1 : 0), date.date_end);
    Date lesson = context_.lesson;
    bool english = english_ || date.english;
    auto instead = [&](const std::optional<Date>& day) {
      return corrected(date.first, date.date_end,
                       day ? written_like(line_, date, *day, lesson) : day_text(likely_day(), english));
    };
    std::vector<std::string> arguments;
    DiagnosticId id = DiagnosticId::date_unreadable;
    switch (resolved.problem) {
    case Problem::none:
    case Problem::needs_calendar: return;
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
    case Problem::needs_timetable:
      id = DiagnosticId::date_needs_timetable;
      arguments = {typed, instead(std::nullopt)};
      break;
    }
    report(id, date.first, date.date_end, std::move(arguments));
  }

  // "20 mim"
  void accept_no_duration(const DueDetails::Part& part) {
    if (due_.findings.size() >= most_findings) return;
    std::string number;
    for (std::size_t i = part.first; i < part.end && number.empty(); ++i)
      if (line_.is_number(i)) number = line_[i].text;
    std::string instead = (number.empty() || number.size() > 3 || number == "0" ? "20" : number) + " min";
    report(in_strict_place() ? DiagnosticId::duration_unreadable : DiagnosticId::duration_unreadable_in_text,
           part.first, part.end, {quoted(part.first, part.end), corrected(part.first, part.end, instead)});
  }

  // "Pour jeudi apprendre la leçon" in a paragraph: a sentence may begin so.
  void not_divided(const WrittenDate& date, std::size_t behind) {
    due_.reading = DueLine::Reading::none;
    due_.findings.clear();
    std::string with_sign = std::string(line_.typed(behind - 1, behind)) + (english_ ? ":" : " :");
    report(DiagnosticId::due_line_unclear, start_, date.end,
           {quoted(start_, date.end), corrected(behind - 1, behind, with_sign)});
  }

  // "Pour jeudi ou vendredi : …", "Pour jeudi 26 novenbre"
  void unreadable_further(const WrittenDate& date, std::size_t behind, bool announces) {
    std::size_t end = behind;
    while (end < behind + 8 && !at_boundary(line_, end)) ++end;
    SuggestedDate suggested = suggested_date(line_, date.first, end, english_, context_.lesson);
    std::vector<std::string> arguments = {quoted(start_, end),
                                          corrected(suggested.first, suggested.end, suggested.text)};
    due_.findings.clear();
    due_.task.due.reset();
    due_.task.needs_calendar = false;
    if (!in_strict_place()) {
      due_.reading = DueLine::Reading::none;
      report(DiagnosticId::date_unreadable_in_text, start_, end, std::move(arguments));
      return;
    }
    report(DiagnosticId::date_unreadable, date.first, end, std::move(arguments));
    read_behind(end, announces);
  }

  // For a correction when nothing tells which day was meant: a week later, there is a lesson again.
  Date likely_day() const {
    Date day = context_.lesson.plus(7);
    return base::school_year_of(day) == base::school_year_of(context_.lesson) ? day : context_.lesson.plus(1);
  }

  void report(DiagnosticId id, std::size_t first, std::size_t end, std::vector<std::string> arguments) {
    auto [from, to] = bytes(first, end);
    TextRange range = context_.range ? context_.range(from, to) : TextRange{};
    due_.findings.push_back({id, range, std::move(arguments)});
  }

  DueLine::Part bytes(std::size_t first, std::size_t end) const {
    std::size_t from = line_[first].first;
    return {from, end > first && first < line_.size() ? line_[std::min(end, line_.size()) - 1].last : from};
  }

  std::string quoted(std::size_t first, std::size_t end) const {
    return summary(line_.typed(first, end), longest_quoted);
  }

  std::string corrected(std::size_t first, std::size_t end, std::string_view replacement) const {
    auto [from, to] = bytes(first, end);
    if (context_.corrected) return context_.corrected(from, to, replacement);
    std::string text(line_.line());
    return text.replace(from, to - from, replacement);
  }

  const LineTokens& line_;
  DuePlace place_;
  const DueContext& context_;
  DueLine due_;
  DueDetails details_;
  std::size_t start_ = 0;                       // token of the lead
  std::size_t first_subject_ = 0;               // token behind "de" or "sur"
  std::size_t title_first_ = 0, title_end_ = 0; // tokens of an announced assessment's name and subject
  std::string announced_kind_;
  bool english_ = false;
};

} // namespace

DueLine read_due_line(std::string_view line, DuePlace place, const DueContext& context) {
  if (!may_be_due_line(line)) return {};
  LineTokens tokens(line);
  DueLine due = DueLineReader(tokens, place, context).read();
  if (due.reading == DueLine::Reading::none) due.task = {};
  return due;
}

} // namespace ecole::content
