#include "site/homework_plan.hpp"

#include "base/text.hpp"
#include "model/subjects.hpp"
#include "site/source_lines.hpp"
#include <algorithm>

namespace ecole::site {

namespace {

// "Maths : exercice 3 (20 min)"
std::string words_of(std::string_view subject, const WrittenHomework& homework) {
  std::string words;
  if (!subject.empty()) words.append(subject).append(homework.english ? ": " : " : ");
  return words + (homework.title.empty() ? homework.text : homework.title) + homework.details;
}

class Plan {
 public:
  Plan(std::string_view file, const content::Record& record, std::string_view subject, const WrittenHomework& homework)
      : file_(file), record_(record), subject_(subject), homework_(homework), lines_(base::lines(file)),
        days_(day_headings(record, lines_)) {}

  std::vector<HomeworkAttempt> attempts() {
    for (const DayHeading& day : days_)
      if (day.day == homework_.day) below(day);
    if (found_.empty()) new_day();
    return std::move(found_);
  }

 private:
  // The line of the next heading of that level or a higher one.
  std::size_t end_of(std::size_t line, std::size_t level) const {
    for (std::size_t i = line + 1; i < lines_.size(); ++i)
      if (const std::size_t other = level_of(lines_[i]); other > 0 && other <= level) return i;
    return lines_.size();
  }

  bool names_subject(std::size_t line) const {
    const std::string_view words = base::trim(base::trim(lines_[line]).substr(level_of(lines_[line])));
    return !subject_.empty() && model::same_subject(model::subject_by_name(words, Language::fr),
                                                    model::subject_by_name(subject_, Language::fr));
  }

  // The last line of others between two lines, from 0; nothing where only headings stand there.
  std::optional<std::size_t> last_between(std::size_t begin, std::size_t end) const {
    for (std::size_t i = end; i-- > begin;)
      if (!is_blank(lines_, i) && level_of(lines_[i]) == 0) return i;
    return std::nullopt;
  }

  // Written like what stands between two lines or, where nothing does, elsewhere in the plan.
  void add(std::size_t begin, std::size_t end, std::string_view subject, const std::string& before = {}) {
    std::optional<std::size_t> like = last_between(begin, end);
    const bool goes_on = like && before.empty();
    if (!like && !days_.empty()) like = last_between(days_.front().line, lines_.size());
    const std::string words = words_of(subject, homework_) + "\n";
    const std::string_view model = like ? lines_[*like] : std::string_view("- x");
    std::string block = words;
    bool apart = true;
    if (form_of(model) == HomeworkForm::item) {
      const std::size_t marker = columns_before(model);
      block = std::string(base::trim(model).substr(0, 2)) + words;
      if (marker == 0) apart = !goes_on;
    } else if (goes_on && *like > begin) {
      apart = is_blank(lines_, *like - 1) || level_of(lines_[*like - 1]) > 0;
    }
    found_.push_back({inserted(file_, lines_, end, before + block, apart || !before.empty()), true});
  }

  void below(const DayHeading& day) {
    const std::size_t begin = day.line + 1, end = end_of(day.line, day.level);
    std::size_t sub = end; // the first heading below it
    for (std::size_t i = begin; i < end; ++i) {
      if (level_of(lines_[i]) == 0) continue;
      sub = std::min(sub, i);
      if (names_subject(i)) add(i + 1, end_of(i, level_of(lines_[i])), "");
    }
    // Under a heading that names the subject of its days.
    for (std::size_t i = day.line; i-- > 0;) {
      const std::size_t level = level_of(lines_[i]);
      if (level == 0 || level >= day.level) continue;
      if (names_subject(i)) add(begin, end, "");
      break;
    }
    if (sub < end && !subject_.empty()) {
      const std::size_t level = level_of(lines_[sub]);
      add(end, end, "", heading(level, subject_) + "\n");
    }
    add(begin, sub, subject_);
    if (sub < end) add(begin, end, subject_);
  }

  // A heading for the day, before later ones.
  void new_day() {
    const auto later =
        std::ranges::find_if(days_, [&](const DayHeading& day) { return day.day > homework_.day.value(); });
    const std::size_t end = later != days_.end() ? later->line : lines_.size();
    const std::size_t level = days_.empty() ? 2 : days_.front().level;
    std::string day = content::day_text(*homework_.day, homework_.english);
    if (!days_.empty()) {
      const std::string_view typed = base::trim(base::trim(lines_[days_.front().line]).substr(level));
      const content::LineTokens tokens(typed);
      const std::optional<content::WrittenDate> date = content::read_date(tokens, 0);
      if (date && date->when.form == content::When::Form::date)
        day = content::written_like(tokens, *date, *homework_.day, record_.date->plus(-1));
      else if (date)
        day = content::weekday_text(homework_.day->weekday(), homework_.english);
    }
    add(end, end, subject_, heading(level, capitalized(std::move(day))) + "\n");
  }

  std::string_view file_;
  const content::Record& record_;
  std::string_view subject_;
  const WrittenHomework& homework_;
  Lines lines_;
  std::vector<DayHeading> days_;
  std::vector<HomeworkAttempt> found_;
};

} // namespace

std::vector<HomeworkAttempt> with_homework_due(std::string_view file, const content::Record& record,
                                               std::string_view subject, const WrittenHomework& homework) {
  if (!homework.day || !record.date || !homework.is_one_line()) return {};
  return Plan(file, record, subject, homework).attempts();
}

std::string plan_alone(std::string_view subject, const WrittenHomework& homework) {
  return heading(2, homework.day ? content::day_text(*homework.day, homework.english) : homework.plain) + "\n- " +
         words_of(subject, homework) + "\n";
}

} // namespace ecole::site
