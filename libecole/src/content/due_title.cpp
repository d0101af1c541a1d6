#include "content/due_title.hpp"

#include "base/text.hpp"
#include <algorithm>

namespace ecole::content {

namespace {

constexpr int most_groups = 20;          // of details in one title
constexpr int longest_in_words = 5 * 60; // minutes: "9 h" outside of parentheses is a time of the day

// The token that closes each "(", 0 where none does; one pass over them all.
std::vector<std::size_t> closing_tokens(const LineTokens& line, std::size_t first, std::size_t last) {
  std::vector<std::size_t> closing(last - first, 0), open;
  for (std::size_t i = first; i < last; ++i) {
    if (line.is(i, "(")) open.push_back(i);
    if (!line.is(i, ")") || open.empty()) continue;
    closing[open.back() - first] = i;
    open.pop_back();
  }
  return closing;
}

class TitleReader {
 public:
  TitleReader(const LineTokens& line, bool announces, DueDetails& details)
      : line_(line), announces_(announces), details_(details) {}

  DueTitle read(std::size_t first, std::size_t last) {
    DueTitle title;
    bool begins = true; // a part of the title begins here
    std::size_t kept_from = first;
    std::vector<std::size_t> closing = closing_tokens(line_, first, last);
    for (std::size_t i = first; i < last;) {
      if (std::size_t close = line_.is(i, "(") ? closing[i - first] : 0; close > 0) {
        if (read_group(i, close)) {
          append(title.text, kept_from, i);
          title.removed.push_back({i, close + 1});
          kept_from = close + 1;
        }
        i = close + 1;
        continue;
      }
      i = read_token(i, last, begins);
    }
    append(title.text, kept_from, last);
    return title;
  }

 private:
  // A group is taken out of the title when all of it is understood, or when it ends as details do.
  bool read_group(std::size_t open, std::size_t close) {
    if (++groups_ > most_groups) return false;
    DueDetails inside = details_;
    GroupReading reading = read_details(line_, open, close, true, inside);
    if (reading.understood == 0) return false;
    if (reading.others > 0) {
      // Read again: what is not understood is a remark now.
      inside = details_;
      read_details(line_, open, close, false, inside);
    }
    if (!announces_) inside.assessment = details_.assessment;
    details_ = std::move(inside);
    return true;
  }

  // Looks at what counts, and returns the token to go on with.
  std::size_t read_token(std::size_t at, std::size_t last, bool& begins) {
    bool began = begins;
    begins = line_.is_one_of(at, {",", ";", ":", "+", "."});
    if (line_.is_number(at)) {
      std::optional<WrittenDuration> duration = read_duration(line_, at);
      if (!duration || duration->end > last) return at + 1;
      if (counts_as_duration(at, *duration)) details_.minutes = duration->minutes;
      return duration->end;
    }
    if (!line_.is_word(at)) return at + 1;
    if (began && line_.is_one_of(at, {"un", "une", "a", "an"}) && !line_.is(at + 1, "rendre")) begins = true;
    if (std::size_t tokens = line_.phrase(at, "a rendre")) {
      details_.hand_in = true;
      return at + tokens;
    }
    std::optional<WorkKind> kind = kind_at(line_, at);
    if (!kind) return at + 1;
    bool counts = !kind->assessment || (announces_ && began);
    if (counts && details_.kind.empty()) {
      details_.kind = kind->id;
      details_.kind_as_typed = line_.typed(at, at + kind->tokens);
    }
    if (counts && kind->assessment) details_.assessment = true;
    return at + kind->tokens;
  }

  bool counts_as_duration(std::size_t at, const WrittenDuration& duration) const {
    if (details_.minutes > 0 || duration.minutes == 0) return false;
    bool quote = line_.is(duration.end - 1, "'"); // "exercice 20'"
    bool of_the_day =
        at > 0 && line_.is_one_of(at - 1, {"a", "de", "des", "vers", "avant", "apres", "at", "from", "to", "until"});
    bool in_minutes = line_[duration.end - 1].text.starts_with('m');
    return !quote && (in_minutes || (!of_the_day && duration.minutes <= longest_in_words));
  }

  void append(std::string& text, std::size_t first, std::size_t last) const {
    std::string_view part = line_.typed(first, last);
    if (part.empty()) return;
    bool spaced = line_[first].kind != Token::Kind::sign || line_.is_one_of(first, {"(", "\"", "'"});
    if (!text.empty() && spaced) text += ' ';
    text += part;
  }

  const LineTokens& line_;
  bool announces_;
  DueDetails& details_;
  int groups_ = 0;
};

} // namespace

DueTitle read_title(const LineTokens& line, std::size_t first, std::size_t last, bool announces, DueDetails& details) {
  return TitleReader(line, announces, details).read(first, last);
}

} // namespace ecole::content
