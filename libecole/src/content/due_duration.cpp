#include "content/due_duration.hpp"

#include <algorithm>

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

} // namespace

std::optional<WrittenDuration> read_duration(const LineTokens& line, std::size_t at) {
  return DurationReader(line, at).read();
}

} // namespace ecole::content
