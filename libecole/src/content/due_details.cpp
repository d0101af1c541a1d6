#include "content/due_details.hpp"

#include <algorithm>
#include <array>

namespace ecole::content {

namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

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
    if (line_.is_one_of(at, {"duree", "duration"})) at += line_.is(at + 1, ":") ? 2 : 1;
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
