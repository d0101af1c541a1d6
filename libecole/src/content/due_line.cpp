#include "content/due_line.hpp"

#include "base/text.hpp"
#include "content/due_announced.hpp"
#include "content/due_details.hpp"
#include "content/due_evidence.hpp"
#include "content/due_later.hpp"
#include "content/due_lead.hpp"
#include "content/due_report.hpp"
#include "content/due_title.hpp"
#include "content/known_subjects.hpp"
#include "content/owner.hpp"
#include "content/summary.hpp"
#include <algorithm>

namespace ecole::content {

using base::Date;
using base::DiagnosticId;

namespace {

constexpr std::size_t longest_detail = 80;      // characters
constexpr std::size_t longest_as_written = 300; // characters
constexpr std::size_t longest_line = 90;        // characters
constexpr std::size_t most_words_before = 8;    // names of a subject and a group before a lead
constexpr std::size_t most_details = 20;        // groups in parentheses

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

class DueLineReader {
 public:
  DueLineReader(const LineTokens& line, DuePlace place, const DueContext& context)
      : line_(line), place_(place), context_(context), report_(line, context) {}

  DueLine read() {
    const std::size_t at = first_word(line_);
    // "Maths : pour jeudi, exercice 3"
    const std::optional<Owner> owner = owner_at(line_.line(), false, context_.more_subjects);
    DueLine due = owner ? again().read_owned(*owner) : again().read_from(at);
    if (says_something(due)) return due;
    const bool later = may_be_due_later(line_.line()) || (may_have_owner(line_.line()) && announces_behind_name(at));
    if (!later) return due;
    // "Maths pour jeudi : exercice 3"
    if (const std::optional<Owner> before = owner ? std::nullopt : owner_before_lead(at))
      if (due = again().read_owned(*before); says_something(due)) return due;
    due.findings = due_later(line_, at, place_, context_);
    return due;
  }

  DueLine read_below(std::size_t first, const Task& of) {
    std::size_t at = 0;
    while (!line_.at_end(at) && line_[at].first < first) ++at;
    start_ = at;
    Task& task = due_.task;
    task.as_written = summary(line_.line(), longest_as_written);
    task.when = of.when;
    task.due = of.due;
    task.needs_calendar = of.needs_calendar;
    task.postponed_when = of.postponed_when;
    task.postponed = of.postponed;
    task.postponed_needs_calendar = of.postponed_needs_calendar;
    task.hand_in = of.hand_in;
    task.bring = of.bring;
    task.sign = of.sign;
    due_.reading = DueLine::Reading::task;
    // "À apporter : le compas"
    std::optional<Lead> lead = lead_at(line_, at);
    if (lead && lead->asks != Lead::Asks::work && !lead->says_for && line_.is(at + lead->tokens, ":")) {
      english_ = lead->english;
      task.hand_in = task.hand_in || lead->asks == Lead::Asks::hand_in;
      task.bring = task.bring || lead->asks == Lead::Asks::bring;
      task.sign = task.sign || lead->asks == Lead::Asks::sign;
      at += lead->tokens;
    }
    read_behind(at, true);
    task.optional = task.optional || of.optional;
    task.cancelled = task.cancelled || of.cancelled;
    if (task.group.empty()) task.group = of.group;
    if (task.kind.empty()) task.kind = of.kind, task.assessment = of.assessment;
    if (task.remark.empty()) task.remark = of.remark;
    if (task.as_written.empty()) task.as_written = of.as_written; // of a picture that nobody described
    if (task.line.empty()) task.line = summary(task.as_written, longest_line);
    due_.findings = std::move(report_.findings);
    return std::move(due_);
  }

  DueLine read_day(const WrittenDate& written, std::optional<Date> day) {
    due_.task.as_written = summary(line_.line(), longest_as_written);
    due_.task.when = written.when;
    due_.task.due = day;
    due_.reading = DueLine::Reading::task;
    english_ = written.english;
    read_behind(written.end, true);
    if (!day) due_.reading = DueLine::Reading::faulty;
    due_.findings = std::move(report_.findings);
    return std::move(due_);
  }

 private:
  bool in_strict_place() const { return place_ != DuePlace::paragraph_line; }
  DueLineReader again() const { return {line_, place_, context_}; }
  static bool says_something(const DueLine& due) {
    return due.reading != DueLine::Reading::none || !due.findings.empty();
  }

  // ---- what stands before a lead

  DueLine read_from(std::size_t at) {
    start_ = at;
    due_.task.as_written = summary(line_.line(), longest_as_written);
    std::optional<Lead> lead = lead_at(line_, at);
    std::optional<Announced> announced = announced_at(line_, at);
    if (announced && (!lead || announced->tokens > lead->tokens)) { // "devoir maison" is no "devoir"
      if (!announced->english || in_strict_place() || context_.english) read_announced_line(*announced, at);
    } else if (lead) {
      if (!lead->english || in_strict_place() || context_.english) read_led(*lead, at + lead->tokens);
    }
    due_.findings = std::move(report_.findings);
    return std::move(due_);
  }

  DueLine read_owned(const Owner& owner) {
    std::size_t at = first_word(line_);
    while (!line_.at_end(at) && line_[at].first < owner.end) ++at;
    start_ = at;
    std::optional<Announced> announced = announced_at(line_, at);
    // "## Français : dictée de jeudi" is a lesson and its title.
    if (announced && place_ == DuePlace::heading && !lead_at(line_, at)) return title_that_announces(*announced, at);
    DueLine due = read_from(at);
    if (!context_.subjects && !owner.subject.empty())
      name_in_title(owner, due);
    else
      due.subject = owner.subject;
    if (due.task.group.empty()) due.task.group = owner.group;
    return due;
  }

  DueLine title_that_announces(const Announced& announced, std::size_t at) {
    AnnouncedLine found = read_announced(line_, at, announced, context_.lesson, true);
    ResolvedDate resolved = found.date ? resolve(found.date->when, context_.lesson) : ResolvedDate{};
    if (found.date && resolved.problem == ResolvedDate::Problem::none && resolved.date) {
      const std::string due = (announced.english ? "for " : "pour ") + day_text(*resolved.date, announced.english) +
                              (announced.english ? ": " : " : ") + std::string(line_.typed(at, found.subject_end));
      report_.add(DiagnosticId::due_line_unclear, at, found.date->end,
                  {report_.quoted(at, found.date->end), report_.corrected(at, found.date->end, due)});
    }
    due_.findings = std::move(report_.findings);
    return std::move(due_);
  }

  // The file of one subject has one lesson: "Grammaire : pour jeudi, exercice 3" is of French, and says what for.
  void name_in_title(const Owner& owner, DueLine& due) const {
    if (due.reading == DueLine::Reading::none || due.reading == DueLine::Reading::nothing) return;
    if (one_name_of(owner.subject) == one_name_of(context_.subject)) return;
    Task& task = due.task;
    task.title = owner.subject + (task.title.empty() ? "" : " : " + task.title);
    task.line = summary(task.title, longest_line);
    if (!due.left_out.empty() && due.left_out[0].first == 0 && due.left_out[0].last >= owner.end)
      due.left_out[0].first = owner.end;
  }

  // "Français contrôle jeudi"
  bool announces_behind_name(std::size_t first) const {
    for (std::size_t at = first + 1; at <= first + most_words_before / 2; ++at)
      if (announced_at(line_, at)) return true;
    return false;
  }

  std::optional<Owner> owner_before_lead(std::size_t first) const {
    for (std::size_t at = first + 1; at <= first + most_words_before && !line_.at_end(at); ++at) {
      std::optional<Lead> lead = lead_at(line_, at);
      if (!lead || !lead->says_for) continue;
      std::size_t end = at;
      while (end > first + 1 && line_.is(end - 1, "-")) --end;
      std::optional<Owner> owner = owner_named(line_.line(), line_[end - 1].last, context_.more_subjects);
      if (owner) owner->end = line_[at].first;
      return owner;
    }
    return std::nullopt;
  }

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
    report_.add(DiagnosticId::due_line_unclear, start_, date->end,
                {report_.quoted(start_, date->end), report_.corrected(at, at + 1, with_article)});
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
    if (!lead.everyday && evidence.strength != Strength::strong && stands_alone(evidence.end)) {
      if (!lead.says_for && lead.asks != Lead::Asks::work) return read_without_date(lead, at);
      // Who types "Devoirs pour" means homework, unless a verb says what for: "À faire pour progresser".
      if (lead.says_for) evidence.strength = is_purpose(at) ? Strength::none : Strength::strong;
    }
    if (evidence.strength == Strength::none || (lead.everyday && tells(evidence.end))) return;
    unreadable(at, evidence.end, evidence.strength == Strength::strong, lead);
  }

  // The words from token `at` to before `end` stand where a date should.
  void unreadable(std::size_t at, std::size_t end, bool strong, const Lead& lead) {
    SuggestedDate suggested = suggested_date(line_, at, end, english_, context_.lesson);
    bool needs_for = !lead.says_for && suggested.first == at && !lead.everyday; // "Devoirs du jeudi"
    if (needs_for) suggested.text.insert(0, english_ ? "for " : "pour ");
    std::vector<std::string> arguments = {report_.quoted(start_, end),
                                          report_.corrected(suggested.first, suggested.end, suggested.text)};
    if (!strong || !in_strict_place()) {
      report_.add(strong ? DiagnosticId::date_unreadable_in_text : DiagnosticId::due_line_unclear, start_, end,
                  std::move(arguments));
      return;
    }
    report_.add(DiagnosticId::date_unreadable, at, end, std::move(arguments));
    due_.reading = DueLine::Reading::faulty;
    read_behind(end, lead.asks == Lead::Asks::work);
  }

  // "Pour les vacances, nous partons" in a paragraph: behind the comma at token `at` a sentence goes on.
  bool tells(std::size_t at) const {
    return !in_strict_place() && line_.is(at, ",") &&
           line_.is_one_of(at + 1, {"je", "j", "il", "elle", "on", "nous", "ils", "elles", "c", "certains", "certaines",
                                    "chacun", "chacune", "i", "he", "she", "it", "we", "they"});
  }

  // A line of a paragraph may be the rest of a sentence, "les exercices / à faire pour la plupart en classe": it begins
  // with a capital, or a sign divides what stands for the date (up to token `end`) from a title, when it is none.
  bool stands_alone(std::size_t end) const {
    if (in_strict_place() || line_.is_one_of(end, {":", "-", "("})) return true;
    const char32_t first = base::decode(line_.line(), line_[start_].first).value;
    return (first >= U'A' && first <= U'Z') || (first >= U'À' && first <= U'Þ');
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
    report_.findings.clear();
    std::string day = day_text(report_.likely_day(), english_);
    if (!at_boundary(line_, at)) day += english_ ? ":" : " :"; // "À rendre la fiche"
    std::string instead = english_ ? "For " : "Pour ";
    if (lead.asks != Lead::Asks::work) instead = std::string(line_.typed(start_, at)) + (english_ ? " " : " pour ");
    bool error = place_ == DuePlace::heading || place_ == DuePlace::item;
    report_.add(error ? DiagnosticId::homework_without_date : DiagnosticId::homework_without_date_in_text, start_, at,
                {report_.quoted(start_, at), report_.corrected(start_, at, instead + day)});
  }

  // ---- an announced assessment

  void read_announced_line(const Announced& announced, std::size_t at) {
    english_ = announced.english;
    AnnouncedLine found = read_announced(line_, at, announced, context_.lesson, in_strict_place());
    if (found.unclear) {
      const AnnouncedLine::Part& replaced = found.unclear->replaced;
      report_.add(DiagnosticId::due_line_unclear, at, found.unclear->read_to,
                  {report_.quoted(at, found.unclear->read_to),
                   report_.corrected(replaced.first, replaced.end, found.unclear->text)});
    }
    if (found.period) unreadable(found.period->first, found.period->end, true, Lead{.words = {}, .says_for = true});
    if (!found.date) return;
    title_first_ = at, title_end_ = found.subject_end;
    due_.task.hand_in = found.hand_in;
    std::optional<WorkKind> kind = kind_at(line_, at);
    details_.kind = kind ? kind->id : std::string_view("test");
    details_.kind_as_typed = line_.typed(at, at + announced.tokens);
    details_.assessment = !kind || kind->assessment;
    announced_kind_ = details_.kind;
    read_dated(*found.date, true);
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
      report_.findings.clear();
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
    task.group = summary(details_.group, longest_detail);
    task.remark = summary(details_.remark, longest_as_written);
    if (details_.postponed) accept_postponed(*details_.postponed);
    for (const DueDetails::Part& part : details_.unreadable_durations)
      report_.add_duration(part, in_strict_place() ? DiagnosticId::duration_unreadable
                                                   : DiagnosticId::duration_unreadable_in_text);
    task.line = summary(!task.title.empty() ? task.title : stands_for_title(), longest_line);
    if (!report_.wrong()) return;
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
      report_.add(DiagnosticId::date_unreadable_in_text, start_, date.date_end,
                  {report_.quoted(start_, date.date_end),
                   report_.corrected(date.first, date.date_end, day_text(report_.likely_day(), english_))});
      return false;
    }
    due_.task.due = resolved.problem == Problem::none ? resolved.date : std::nullopt;
    due_.task.needs_calendar = resolved.problem == Problem::needs_calendar;
    report_.add_date(date, resolved, english_ || date.english);
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
    report_.add_date(date, resolved, english_ || date.english);
  }

  // "Pour jeudi apprendre la leçon" in a paragraph: a sentence may begin so.
  void not_divided(const WrittenDate& date, std::size_t behind) {
    due_.reading = DueLine::Reading::none;
    report_.findings.clear();
    std::string with_sign = std::string(line_.typed(behind - 1, behind)) + (english_ ? ":" : " :");
    report_.add(DiagnosticId::due_line_unclear, start_, date.end,
                {report_.quoted(start_, date.end), report_.corrected(behind - 1, behind, with_sign)});
  }

  // "Pour jeudi ou vendredi : …", "Pour jeudi 26 novenbre"
  void unreadable_further(const WrittenDate& date, std::size_t behind, bool announces) {
    std::size_t end = behind;
    while (end < behind + 8 && !at_boundary(line_, end)) ++end;
    SuggestedDate suggested = suggested_date(line_, date.first, end, english_, context_.lesson);
    std::vector<std::string> arguments = {report_.quoted(start_, end),
                                          report_.corrected(suggested.first, suggested.end, suggested.text)};
    report_.findings.clear();
    due_.task.due.reset();
    due_.task.needs_calendar = false;
    if (!in_strict_place()) {
      due_.reading = DueLine::Reading::none;
      report_.add(DiagnosticId::date_unreadable_in_text, start_, end, std::move(arguments));
      return;
    }
    report_.add(DiagnosticId::date_unreadable, date.first, end, std::move(arguments));
    read_behind(end, announces);
  }

  const LineTokens& line_;
  DuePlace place_;
  const DueContext& context_;
  DueReport report_;
  DueLine due_;
  DueDetails details_;
  std::size_t start_ = 0;                       // token of the lead
  std::size_t title_first_ = 0, title_end_ = 0; // tokens of an announced assessment's name and subject
  std::string announced_kind_;
  bool english_ = false;
};

} // namespace

DueLine read_due_line(std::string_view line, DuePlace place, const DueContext& context) {
  LineTokens tokens(line);
  DueLine due = DueLineReader(tokens, place, context).read();
  if (due.reading == DueLine::Reading::none) due.task = {};
  return due;
}

DueLine read_line_below(std::string_view line, std::size_t first, const Task& of, DuePlace place,
                        const DueContext& context) {
  LineTokens tokens(line);
  return DueLineReader(tokens, place, context).read_below(first, of);
}

DueLine read_day_line(std::string_view line, const WrittenDate& written, std::optional<base::Date> day,
                      const DueContext& context) {
  LineTokens tokens(line);
  return DueLineReader(tokens, DuePlace::heading, context).read_day(written, day);
}

} // namespace ecole::content
