#include "content/day_headings.hpp"

#include "base/text.hpp"
#include "content/due_lead.hpp"
#include "content/due_report.hpp"
#include "content/line_place.hpp"
#include "content/summary.hpp"
#include <algorithm>
#include <vector>

namespace ecole::content {

namespace {

using base::Date;
using base::DiagnosticId;

constexpr std::size_t longest_heading = 300; // bytes of one that may name a day
constexpr std::size_t longest_quoted = 80;   // characters
constexpr std::size_t most_findings = 100;

bool names_a_day(const When& when) {
  return when.form == When::Form::date || when.form == When::Form::weekday || when.form == When::Form::weekday_next ||
         when.form == When::Form::weekday_week;
}

std::string example(int level) { return std::string(static_cast<std::size_t>(level), '#') + " "; }

class DayHeadingReader {
 public:
  DayHeadingReader(const Document& document, Record& record)
      : document_(document), record_(record), monday_(*record.date), plan_(record.kind == SourceKind::plan) {}

  DayHeadings read() {
    for (cmark_node* node = cmark_node_first_child(document_.root()); node; node = cmark_node_next(node)) {
      if (cmark_node_get_type(node) != CMARK_NODE_HEADING) continue;
      Heading heading{node, cmark_node_get_heading_level(node), plain_text(node), {}, {}};
      if (heading.text.size() <= longest_heading) read_words(heading);
      headings_.push_back(std::move(heading));
    }
    int level = 0; // of the days of a week file
    for (const Heading& heading : headings_)
      if (heading.written && (level == 0 || heading.level < level)) level = heading.level;
    if (level == 0 && !plan_) {
      bool any = std::ranges::any_of(headings_, [](const Heading& heading) { return heading.looks_like_day; });
      if (!any && !document_.empty()) say(week_without_day(record_));
    }
    for (std::size_t i = 0; i < headings_.size(); ++i) {
      Heading& heading = headings_[i];
      bool title = i == 0 && heading.level == 1 && !cmark_node_previous(heading.node);
      if (heading.written && (plan_ || heading.level == level))
        accept(heading);
      else if (heading.looks_like_day && (plan_ || heading.level <= level || level == 0))
        say_unreadable(heading);
      else if (!plan_ && heading.level < level && !title && !lead_at(LineTokens(heading.text), 0))
        say_over_days(heading);
    }
    return std::move(days_);
  }

 private:
  struct Heading {
    cmark_node* node = nullptr;
    int level = 0;
    std::string text;
    std::optional<WrittenDate> written;
    bool looks_like_day = false;
  };

  void read_words(Heading& heading) {
    LineTokens line(heading.text);
    std::size_t at = first_word(line);
    std::optional<WrittenDate> written = read_date(line, at);
    bool sure = written && (!written->lone_day || written->marked) && names_a_day(written->when);
    if (sure && at_boundary(line, written->end))
      heading.written = written;
    else
      heading.looks_like_day = begins_like_day(line, at);
  }

  void accept(Heading& heading) {
    LineTokens line(heading.text);
    TextRange range = document_.range(heading.node);
    LinePlace where(document_, range, heading.text);
    DueContext context = due_context(where, day_before(record_), record_);
    DueReport report(line, context);
    const WrittenDate& written = *heading.written;
    ResolvedDate resolved = resolve(written.when, context.lesson);
    using Problem = ResolvedDate::Problem;
    DayHeading day{written, resolved.problem == Problem::none ? resolved.date : std::nullopt, heading.text};
    bool elsewhere = resolved.problem == Problem::before_lesson || resolved.problem == Problem::outside_year ||
                     (day.date && (*day.date < monday_ || *day.date > monday_.plus(6)));
    if (elsewhere) {
      day.date.reset();
      Date meant = monday_.plus(written.when.weekday ? static_cast<int>(*written.when.weekday) - 1 : 0);
      report.add(DiagnosticId::day_outside_week, written.first, written.date_end,
                 {report.quoted(written.first, written.date_end), monday_.slashed(), monday_.plus(6).slashed(),
                  report.corrected(written.first, written.date_end, day_text(meant, written.english))});
    } else {
      report.add_date(written, resolved, written.english);
    }
    for (base::Finding& finding : report.findings) say(std::move(finding));
    days_.emplace(heading.node, std::move(day));
  }

  // The day of the week that a misspelled heading may mean.
  Date meant_by(const Heading& heading) const {
    LineTokens line(heading.text);
    for (std::size_t at = 0; at < std::min<std::size_t>(line.size(), 4); ++at) {
      std::string_view word = line[at].text;
      std::string_view meant =
          date_word_meant(word, false).empty() ? date_word_meant(word, true) : date_word_meant(word, false);
      std::optional<WeekdayName> name = weekday_named(word);
      if (!name && !meant.empty()) name = weekday_named(meant);
      if (name) return monday_.plus(static_cast<int>(name->weekday) - 1);
      if (line.is_number(at))
        for (int day = 0; day < 7; ++day)
          if (monday_.plus(day).day() == line[at].value) return monday_.plus(day);
    }
    return monday_;
  }

  void say_unreadable(const Heading& heading) {
    say({DiagnosticId::date_unreadable,
         document_.range(heading.node),
         {summary(heading.text, longest_quoted), example(heading.level) + day_text(meant_by(heading), english())}});
  }

  void say_over_days(const Heading& heading) {
    say({DiagnosticId::heading_over_days,
         document_.range(heading.node),
         {summary(heading.text, longest_quoted), example(heading.level) + day_text(monday_, english())}});
  }

  bool english() const { return record_.language == "en"; }
  void say(base::Finding finding) {
    if (findings_++ < most_findings) record_.findings.push_back(std::move(finding));
  }

  const Document& document_;
  Record& record_;
  Date monday_;
  bool plan_;
  std::vector<Heading> headings_;
  DayHeadings days_;
  std::size_t findings_ = 0;
};

} // namespace

bool begins_like_day(const LineTokens& line, std::size_t at) {
  if (line.is_one_of(at, {"le", "ce", "on"})) ++at;
  auto is_date_word = [&](std::size_t token) {
    std::string_view word = line[token].text;
    return line.is_word(token) && (weekday_named(word) || month_named(word) || !date_word_meant(word, false).empty() ||
                                   !date_word_meant(word, true).empty());
  };
  if (line.is_number(at)) {
    const std::size_t month = line.is_one_of(at + 1, {"er", "e"}) ? at + 2 : at + 1;
    return is_date_word(month) || (line.is(month, "/") && line.is_number(month + 1));
  }
  if (!line.is_word(at) || month_named(line[at].text)) return false;
  return is_date_word(at);
}

DayHeadings read_day_headings(const Document& document, Record& record) {
  return DayHeadingReader(document, record).read();
}

base::Finding week_without_day(const Record& record) {
  const std::string sign = example(record.kind == SourceKind::plan ? 2 : 1);
  return {
      DiagnosticId::week_without_day, {}, {sign + day_text(*record.date, false), sign + day_text(*record.date, true)}};
}

} // namespace ecole::content
