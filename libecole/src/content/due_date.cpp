#include "content/due_date.hpp"

#include <algorithm>

namespace ecole::content {

namespace {

constexpr int century = 2000; // of years with two digits

struct Phrase {
  std::string_view words;
  When::Form form;
  bool english = false;
};
constexpr Phrase phrases[] = {
    {"ce soir", When::Form::tonight},
    {"tonight", When::Form::tonight, true},
    {"le jour de la rentree", When::Form::back_to_school},
    {"la rentree", When::Form::back_to_school},
    {"back to school", When::Form::back_to_school, true},
    {"la prochaine seance", When::Form::next_lesson},
    {"la seance prochaine", When::Form::next_lesson},
    {"la prochaine fois", When::Form::next_lesson},
    {"la fois prochaine", When::Form::next_lesson},
    {"le prochain cours", When::Form::next_lesson},
    {"le cours prochain", When::Form::next_lesson},
    {"the next lesson", When::Form::next_lesson, true},
    {"next lesson", When::Form::next_lesson, true},
    {"the next class", When::Form::next_lesson, true},
    {"next class", When::Form::next_lesson, true},
    {"next time", When::Form::next_lesson, true},
};

// Whether a number before this word is a number of something: "3 exercices", "20 min".
bool counts(std::string_view word) {
  constexpr std::string_view units[] = {"min", "mn", "minute", "h", "heure", "page", "p", "exercice", "ex", "mot"};
  return word.ends_with('s') || word.ends_with('x') || std::ranges::find(units, word) != std::end(units);
}

// Reads one date from the front. Each function takes what it knows and says whether it was there.
class DateReader {
 public:
  DateReader(const LineTokens& line, std::size_t at) : line_(line), at_(at) { date_.first = at; }

  std::optional<WrittenDate> read() {
    if (!read_phrase()) {
      read_article();
      if (!read_iso() && !read_tomorrow() && !read_weekday() && !read_day() && !read_month_first()) return std::nullopt;
    }
    date_.date_end = at_;
    read_time();
    date_.end = at_;
    return date_;
  }

 private:
  bool take(std::string_view text) {
    if (!line_.is(at_, text)) return false;
    ++at_;
    return true;
  }
  bool take_one_of(std::initializer_list<std::string_view> texts) {
    if (!line_.is_one_of(at_, texts)) return false;
    ++at_;
    return true;
  }
  bool take_joined(std::string_view text) { return line_.is_joined(at_) && take(text); }

  // A number of one or two digits, joined to what stands before it if asked.
  bool take_short_number(int& value) {
    if (!line_.is_number(at_) || line_[at_].text.size() > 2) return false;
    value = line_[at_++].value;
    return true;
  }
  bool take_joined_number(int& value, std::size_t digits) {
    if (!line_.is_joined(at_) || !line_.is_number(at_) || line_[at_].text.size() != digits) return false;
    value = line_[at_++].value;
    return true;
  }
  bool goes_on_joined() const {
    return line_.is_joined(at_) && (line_.is_word(at_) || line_.is_number(at_) || line_.is(at_, "/"));
  }

  bool read_phrase() {
    for (const Phrase& phrase : phrases)
      if (std::size_t tokens = line_.phrase(at_, phrase.words)) {
        date_.when.form = phrase.form;
        date_.english = phrase.english;
        date_.marked = true;
        at_ += tokens;
        return true;
      }
    return false;
  }

  void read_article() {
    if (!take_one_of({"le", "ce", "on", "the", "by"})) return;
    take("the");
    date_.marked = true;
    date_.first = at_;
  }

  bool read_iso() {
    std::size_t start = at_;
    When& when = date_.when;
    if (line_.is_number(at_) && line_[at_].text.size() == 4) {
      when.year = line_[at_++].value;
      if (take_joined("-") && take_joined_number(when.month, 2) && take_joined("-") &&
          take_joined_number(when.day, 2) && !goes_on_joined() && when.year > 0) {
        date_.marked = true;
        return true;
      }
    }
    at_ = start;
    when = {};
    return false;
  }

  bool read_tomorrow() {
    if (!line_.is_one_of(at_, {"demain", "tomorrow"})) return false;
    date_.english = line_.is(at_, "tomorrow");
    date_.marked = true;
    date_.when.form = When::Form::tomorrow;
    ++at_;
    std::size_t after = at_;
    take(",");
    if (!read_weekday_name()) {
      at_ = after;
      return true;
    }
    // "demain mardi 24 novembre" says the whole date.
    if (std::size_t end = at_; read_day() || read_month_first())
      date_.when.form = When::Form::date;
    else
      at_ = end;
    return true;
  }

  bool read_weekday_name() {
    std::optional<WeekdayName> name = line_.is_word(at_) ? weekday_named(line_[at_].text) : std::nullopt;
    if (!name) return false;
    std::size_t next = at_ + 1;
    if (name->abbreviated) {
      // "mer", "jeu" and "sun" are words of their own; a full stop or a number makes them days.
      bool stopped = line_.is_joined(next) && line_.is(next, ".");
      bool numbered = line_.is_number(next) || (line_.is(next, ",") && line_.is_number(next + 1)) ||
                      (name->english && line_.is_word(next) && month_named(line_[next].text));
      if (!stopped && !numbered) return false;
      if (stopped) ++next;
    }
    date_.when.weekday = name->weekday;
    date_.english = name->english;
    date_.marked = true;
    at_ = next;
    return true;
  }

  bool read_weekday() {
    std::size_t start = at_;
    bool next_before = line_.is(at_, "next") && line_.is_word(at_ + 1);
    if (next_before) ++at_;
    if (!read_weekday_name()) {
      at_ = start;
      return false;
    }
    bool next_after = !next_before && take_one_of({"prochain", "next"});
    std::size_t end = at_;
    if (!take(",")) take("the");
    if (read_day() || read_month_first()) return true;
    at_ = end;
    date_.when.form = next_before || next_after ? When::Form::weekday_next : When::Form::weekday;
    if (std::size_t tokens = next_before || next_after ? 0 : line_.phrase(at_, "en huit")) {
      date_.when.form = When::Form::weekday_week;
      at_ += tokens;
    }
    return true;
  }

  bool read_day() {
    std::size_t start = at_;
    int day = 0;
    bool ordinal = false;
    if (line_.is(at_, "premier")) {
      day = 1, ordinal = true;
      ++at_;
    } else if (!take_short_number(day)) {
      return false;
    }
    if (!ordinal && line_.is_one_of(at_, {"er", "st", "nd", "rd", "th"}) &&
        (line_.is_joined(at_) || line_.is(at_, "er"))) {
      ordinal = true;
      ++at_;
    }
    date_.when.day = day;
    bool in_words = line_.is(start, "premier");
    bool read = day > 0 && ((!ordinal && read_numeric_month()) || read_month_name() || (!in_words && read_day_alone()));
    if (read) {
      date_.when.form = When::Form::date;
      take_one_of({"prochain", "next"});
      return true;
    }
    at_ = start;
    date_.when.day = date_.when.month = date_.when.year = 0;
    return false;
  }

  // Behind a day: "/11", "/11/26", ".11.2026", "-11-2026".
  bool read_numeric_month() {
    std::size_t start = at_;
    for (std::string_view sign : {"/", ".", "-"}) {
      if (!take_joined(sign)) continue;
      When& when = date_.when;
      int number = 0;
      if (!line_.is_joined(at_) || !take_short_number(number) || number < 1 || number > 12) break;
      bool with_year = false;
      if (std::size_t after_month = at_; take_joined(sign)) {
        int year = 0;
        if (take_joined_number(year, 2))
          when.year = century + year, with_year = true;
        else if (take_joined_number(year, 4) && year > 0)
          when.year = year, with_year = true;
        else if (sign != "." || goes_on_joined())
          at_ = after_month;
      }
      if (goes_on_joined() || (sign == "-" && !with_year && !date_.marked)) break;
      when.month = number;
      date_.numeric = true;
      return true;
    }
    at_ = start;
    date_.when.year = 0;
    return false;
  }

  bool take_month(bool& english) {
    std::optional<MonthName> month = line_.is_word(at_) ? month_named(line_[at_].text) : std::nullopt;
    if (!month) return false;
    ++at_;
    if (month->abbreviated) take_joined(".");
    date_.when.month = month->month;
    english = month->english;
    return true;
  }

  bool read_month_name() {
    std::size_t start = at_;
    if (!take("of")) take("de");
    bool english = false;
    if (!take_month(english)) {
      at_ = start;
      return false;
    }
    date_.english = date_.english || english;
    read_year();
    return true;
  }

  void read_year() {
    const Token& year = line_[at_];
    if (year.kind != Token::Kind::number || year.value < 1) return;
    if (year.text.size() == 4 && year.value >= 1000) {
      date_.when.year = year.value;
      ++at_;
    } else if (year.text.size() == 2 && at_boundary(line_, at_ + 1)) {
      date_.when.year = century + year.value;
      ++at_;
    }
  }

  // "jeudi 26", "le 26", "26 : …"; but not "le 26e chapitre", "4 personnes", "jeudi, 3 exercices".
  bool read_day_alone() {
    if (line_.is_joined(at_) && (line_.is_word(at_) || line_.is_number(at_))) return false;
    bool ends = at_boundary(line_, at_) || goes_on_with_time();
    bool work_follows = date_.when.weekday && line_.is_word(at_) && !line_.is(at_ - 2, ",") &&
                        !counts(line_[at_].text) && date_word_meant(line_[at_].text, date_.english).empty();
    if (!ends && !work_follows) return false;
    if (line_.is_joined(at_) && line_.is_one_of(at_, {"/", "'", "-", ","}) && line_.is_joined(at_ + 1)) return false;
    if (line_.is_joined(at_) && line_.is(at_, ".") && line_.is_joined(at_ + 1)) return false;
    date_.lone_day = true;
    return true;
  }

  bool read_month_first() {
    std::size_t start = at_;
    bool english = false;
    std::optional<MonthName> month = line_.is_word(at_) ? month_named(line_[at_].text) : std::nullopt;
    bool french = month && !month->english && !month->abbreviated; // "novembre 26" is no date
    if (!month || french) return false;
    take_month(english);
    int day = 0;
    if (!take_short_number(day) || day < 1) {
      at_ = start;
      date_.when.month = 0;
      return false;
    }
    if (line_.is_joined(at_)) take_one_of({"st", "nd", "rd", "th"});
    date_.when.form = When::Form::date;
    date_.when.day = day;
    date_.english = true;
    std::size_t before_year = at_;
    bool divided = take(",");
    read_year();
    if (divided && date_.when.year == 0) at_ = before_year;
    return true;
  }

  bool goes_on_with_time() const {
    return line_.is_one_of(at_, {"matin", "midi", "soir", "morning", "afternoon", "au"}) ||
           (line_.is_one_of(at_, {"a", "at"}) && line_.is_number(at_ + 1));
  }

  void read_time() {
    if (take_one_of({"matin", "midi", "soir", "morning", "afternoon"})) {
    } else if (std::size_t tokens = line_.phrase(at_, "apres-midi")) {
      at_ += tokens;
    }
    if (line_.phrase(at_, "a midi")) {
      date_.when.minute = 12 * 60;
      at_ += 2;
    } else if (line_.is_one_of(at_, {"a", "at"})) {
      read_hour();
    }
    for (std::string_view last : {"au plus tard", "dernier delai", "sans faute", "at the latest"})
      if (std::size_t tokens = line_.phrase(at_, last)) at_ += tokens;
  }

  void read_hour() {
    std::size_t start = at_++;
    int hour = 0, minute = 0;
    bool read = false;
    if (take_short_number(hour)) {
      if (take_one_of({"h", "heure", "heures"})) {
        read = true;
        if (line_.is_number(at_) && line_[at_].text.size() == 2) minute = line_[at_++].value;
      } else if (take_joined(":")) {
        read = take_joined_number(minute, 2);
      }
      bool twelve = take_one_of({"am", "pm"});
      if (twelve && hour >= 1 && hour <= 12) {
        hour = hour % 12 + (line_.is(at_ - 1, "pm") ? 12 : 0);
        read = true;
      }
    }
    if (read && hour < 24 && minute < 60)
      date_.when.minute = hour * 60 + minute;
    else
      at_ = start;
  }

  const LineTokens& line_;
  std::size_t at_;
  WrittenDate date_;
};

} // namespace

bool at_boundary(const LineTokens& line, std::size_t at) {
  if (line.at_end(at)) return true;
  if (!line.is_sign(at) || line.is_one_of(at, {"/", "'", "\"", "&", "+", "%", "°"})) return false;
  if (line.is(at, "-")) return line[at].spaced || !line.is_joined(at + 1);
  if (line.is_one_of(at, {".", ",", ":"}))
    return !(line.is_joined(at) && line.is_joined(at + 1) && line.is_number(at + 1));
  return true;
}

std::optional<WrittenDate> read_date(const LineTokens& line, std::size_t at) { return DateReader(line, at).read(); }

} // namespace ecole::content
