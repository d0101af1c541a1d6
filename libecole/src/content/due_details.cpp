#include "content/due_details.hpp"

#include <algorithm>
#include <array>

namespace ecole::content {

namespace {

constexpr int longest_minutes = 24 * 60;
constexpr std::string_view half = "½";

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

bool is_minutes(std::string_view word) { return is_one_of(word, {"min", "mins", "mn", "mns", "minute", "minutes"}); }
bool is_hours(std::string_view word) { return is_one_of(word, {"h", "heure", "heures", "hour", "hours", "hr", "hrs"}); }

struct DurationInWords {
  std::string_view phrase;
  int minutes;
};
constexpr DurationInWords durations_in_words[] = {
    {"trois quarts d'heure", 45},
    {"un quart d'heure", 15},
    {"une demi-heure", 30},
    {"demi-heure", 30},
    {"une demi heure", 30},
    {"une heure et demie", 90},
    {"une heure", 60},
    {"half an hour", 30},
    {"an hour and a half", 90},
    {"an hour", 60},
    {"one hour", 60},
    {"a quarter of an hour", 15},
};

class DurationReader {
 public:
  DurationReader(const LineTokens& line, std::size_t at) : line_(line), at_(at) {}

  std::optional<WrittenDuration> read() {
    for (const DurationInWords& row : durations_in_words)
      if (std::size_t tokens = line_.phrase(at_, row.phrase)) return WrittenDuration{row.minutes, at_ + tokens};
    int minutes = 0;
    if (!read_amount(minutes)) return std::nullopt;
    if (minutes < 1 || minutes > longest_minutes) minutes = 0;
    return WrittenDuration{minutes, at_};
  }

 private:
  bool take(std::string_view text) {
    if (!line_.is(at_, text)) return false;
    ++at_;
    return true;
  }
  bool take_hours() {
    if (!line_.is_word(at_) || !is_hours(line_[at_].text)) return false;
    ++at_;
    return true;
  }

  // Sets `minutes`, or to 0 when what stands here cannot be one.
  bool read_amount(int& minutes) {
    if (take(half)) {
      minutes = 30;
      return take_hours();
    }
    if (!line_.is_number(at_)) return false;
    int number = std::clamp(line_[at_].value, -1, 10'000);
    bool too_long = number < 0;
    if (too_long) number = 10'000;
    ++at_;
    if (line_.is_word(at_) && is_minutes(line_[at_].text)) {
      ++at_;
      minutes = number;
      return true;
    }
    bool quote = line_.is_joined(at_) && line_.is(at_, "'");
    bool quote_goes_on = line_.is_joined(at_ + 1) && (line_.is_word(at_ + 1) || line_.is(at_ + 1, "'"));
    if (quote && !quote_goes_on) {
      ++at_;
      minutes = number;
      return true;
    }
    if (take_hours()) {
      minutes = number * 60 + minutes_behind_hours();
      if (bad_minutes_) minutes = 0;
      return true;
    }
    if (take(half)) {
      minutes = number * 60 + 30;
      return take_hours();
    }
    return read_fraction(number, minutes) || read_decimal(number, minutes) || read_range(minutes);
  }

  int minutes_behind_hours() {
    if (take(half)) return 30;
    if (std::size_t tokens = line_.phrase(at_, "et demie")) {
      at_ += tokens;
      return 30;
    }
    if (line_.is(at_, "1") && line_.is(at_ + 1, "/") && line_.is(at_ + 2, "2")) {
      at_ += 3;
      return 30;
    }
    if (!line_.is_number(at_) || line_[at_].text.size() > 2) return 0;
    int minutes = line_[at_++].value;
    if (line_.is_word(at_) && is_minutes(line_[at_].text)) ++at_;
    bad_minutes_ = minutes > 59;
    return minutes;
  }

  // "1/2 h", "3/4 h"
  bool read_fraction(int number, int& minutes) {
    std::size_t start = at_;
    if (take("/") && line_.is_number(at_)) {
      int parts = line_[at_++].value;
      if (take_hours()) {
        minutes = parts >= 2 && parts <= 60 && number < parts ? number * 60 / parts : 0;
        return true;
      }
    }
    at_ = start;
    return false;
  }

  // "1,5 h"
  bool read_decimal(int number, int& minutes) {
    std::size_t start = at_;
    if ((take(",") || take(".")) && line_.is_joined(at_) && line_.is_number(at_) && line_[at_].text.size() <= 2) {
      int hundredths = line_[at_].text.size() == 1 ? line_[at_].value * 10 : line_[at_].value;
      ++at_;
      if (take_hours()) {
        minutes = number * 60 + hundredths * 60 / 100;
        return true;
      }
    }
    at_ = start;
    return false;
  }

  // "15 à 20 min", "15-20 min": the longer counts.
  bool read_range(int& minutes) {
    if (in_range_) return false;
    std::size_t start = at_;
    if (is_one_of(line_[at_].text, {"a", "-", "to", "ou", "or"})) {
      ++at_;
      in_range_ = true;
      if (line_.is_number(at_) && read_amount(minutes)) return true;
    }
    at_ = start;
    return false;
  }

  const LineTokens& line_;
  std::size_t at_;
  bool bad_minutes_ = false, in_range_ = false;
};

// A word behind a number that may be meant for "min" or "h".
bool resembles_unit(std::string_view word) {
  constexpr std::string_view units[] = {"min", "mins", "minute", "minutes", "heure", "heures", "hour", "hours"};
  return std::ranges::any_of(units, [&](std::string_view unit) { return one_slip_apart(word, unit); });
}

// What may be counted in a remark: "(2 p.)", "(5 km)".
bool is_counted(std::string_view word) {
  return word.size() > 3 ||
         is_one_of(word, {"p",  "pp", "ex", "exo", "pt", "pts", "km",  "m",   "cm",  "mm",  "kg",  "g", "mg",
                          "l",  "dl", "cl", "ml",  "s",  "sec", "an",  "ans", "mot", "vie", "c",   "o", "ko",
                          "mo", "go", "fs", "er",  "re", "e",   "eme", "x",   "et",  "ou",  "and", "or"});
}

class DetailsReader {
 public:
  DetailsReader(const LineTokens& line, bool in_title, DueDetails& details)
      : line_(line), in_title_(in_title), details_(details) {}

  GroupReading read(std::size_t open, std::size_t close) {
    for (std::size_t first = open + 1; first < close;) {
      std::size_t end = item_end(first, close);
      if (std::optional<WrittenDate> date = read_postponed(line_, first); date && date->end <= close) {
        details_.postponed = date;
        ++reading_.understood;
        end = std::max(end, item_end(date->end, close)); // "reporté au lundi, 30 novembre"
      } else if (first < end) {
        read_item(first, end);
      }
      first = end + 1;
    }
    return reading_;
  }

 private:
  // The divider or parenthesis that ends the item which begins at token `first`.
  std::size_t item_end(std::size_t first, std::size_t close) const {
    int depth = 0;
    for (std::size_t i = first; i < close; ++i) {
      if (line_.is(i, "(")) ++depth;
      if (line_.is(i, ")")) --depth;
      if (depth != 0 || !line_.is_one_of(i, {",", ";"})) continue;
      bool decimal =
          i > first && line_.is_number(i - 1) && line_.is_joined(i) && line_.is_number(i + 1) && line_.is_joined(i + 1);
      if (!decimal) return i;
    }
    return close;
  }

  void read_item(std::size_t first, std::size_t end) {
    if (understand(first, end))
      ++reading_.understood;
    else
      keep_as_remark(first, end);
  }

  bool is_phrase(std::size_t first, std::size_t end, std::initializer_list<std::string_view> phrases) const {
    return std::ranges::any_of(phrases, [&](std::string_view phrase) {
      std::size_t tokens = line_.phrase(first, phrase);
      return tokens > 0 && first + tokens == end;
    });
  }

  bool understand(std::size_t first, std::size_t end) {
    if (duration(first, end) || group(first, end)) return true;
    if (is_phrase(first, end, {"a rendre", "to hand in"})) return details_.hand_in = true;
    if (is_phrase(first, end, {"a apporter", "to bring"})) return details_.bring = true;
    if (is_phrase(first, end, {"a signer", "a faire signer", "to sign"})) return details_.sign = true;
    if (is_phrase(first, end,
                  {"facultatif", "facultative", "facultatifs", "facultatives", "optionnel", "optionnelle", "optional"}))
      return details_.optional = true;
    if (first + 1 == end && says_cancelled(line_[first].text)) return details_.cancelled = true;
    if (std::optional<WorkKind> kind = kind_at(line_, first); kind && first + kind->tokens == end) {
      details_.assessment = details_.assessment || kind->assessment;
      if (!details_.kind.empty()) return false;
      details_.kind = kind->id;
      details_.kind_as_typed = line_.typed(first, end);
      return true;
    }
    return false;
  }

  bool duration(std::size_t first, std::size_t end) {
    std::size_t at = first;
    while (at < end &&
           (line_.is_one_of(at, {"environ", "env", "about", "~", "≈", "max", "maximum"}) || line_.is(at, ".")))
      ++at;
    std::optional<WrittenDuration> duration = read_duration(line_, at);
    if (duration && duration->end <= end) {
      bool bad = duration->minutes == 0;
      at = duration->end;
      while (at < end && (line_.is_one_of(at, {"environ", "max", "maximum"}) || line_.is(at, "."))) ++at;
      if (bad)
        details_.unreadable_durations.push_back({first, end});
      else if (details_.minutes == 0)
        details_.minutes = duration->minutes;
      // "20 min par jour" says more than a duration.
      if (at < end && !in_title_) remark(first, end);
      return at == end || !bad;
    }
    if (!line_.is_number(at) || !line_.is_word(at + 1) || at + 1 >= end) return false;
    std::string_view unit = line_[at + 1].text;
    bool meant = resembles_unit(unit) || (!in_title_ && !is_counted(unit));
    if (!meant) return false;
    details_.unreadable_durations.push_back({first, end});
    return true;
  }

  bool group(std::size_t first, std::size_t end) {
    if (!line_.is_one_of(first, {"groupe", "groupes", "group", "groups", "gr", "grp"})) return false;
    std::size_t name = first + 1;
    if (line_.is(name, ".") && line_.is_joined(name)) ++name;
    if (name >= end) return false;
    details_.group = line_.typed(name, end);
    return true;
  }

  void keep_as_remark(std::size_t first, std::size_t end) {
    ++reading_.others;
    if (in_title_) return;
    remark(first, end);
    if (std::optional<WorkKind> kind = kind_at(line_, first); kind && details_.kind.empty()) {
      details_.kind = kind->id;
      details_.kind_as_typed = line_.typed(first, first + kind->tokens);
    }
  }

  void remark(std::size_t first, std::size_t end) {
    if (!details_.remark.empty()) details_.remark += ", ";
    details_.remark += line_.typed(first, end);
  }

  const LineTokens& line_;
  bool in_title_;
  DueDetails& details_;
  GroupReading reading_;
};

} // namespace

std::optional<WrittenDuration> read_duration(const LineTokens& line, std::size_t at) {
  return DurationReader(line, at).read();
}

bool says_cancelled(std::string_view word) {
  return is_one_of(word,
                   {"annule", "annulee", "annules", "annulees", "supprime", "supprimee", "cancelled", "canceled"});
}

std::optional<WrittenDate> read_postponed(const LineTokens& line, std::size_t at) {
  if (!line.is_one_of(at,
                      {"reporte", "reportee", "reportes", "reportees", "repousse", "repoussee", "postponed", "moved"}))
    return std::nullopt;
  ++at;
  // "à la rentrée": "la" belongs to the date.
  if (line.is_one_of(at, {"au", "a", "to", "pour", "until"})) ++at;
  return read_date(line, at);
}

GroupReading read_details(const LineTokens& line, std::size_t open, std::size_t close, bool in_title,
                          DueDetails& details) {
  return DetailsReader(line, in_title, details).read(open, close);
}

} // namespace ecole::content
