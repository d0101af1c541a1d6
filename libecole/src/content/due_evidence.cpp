#include "content/due_evidence.hpp"

#include "content/due_date.hpp"
#include "content/vague_time.hpp"
#include <algorithm>

namespace ecole::content {

using base::Date;

namespace {

constexpr std::size_t longest_date = 12; // tokens that are looked at
using Strength = DateEvidence::Strength;

bool is_period(std::string_view word) {
  constexpr std::string_view words[] = {"semaine", "semaines",  "mois",     "lendemain", "surlendemain", "weekend",
                                        "week",    "weeks",     "vacances", "holidays",  "holiday",      "aujourd",
                                        "today",   "trimestre", "month",    "months"};
  return std::ranges::find(words, word) != std::end(words);
}

// Words that stand before a date without being part of one.
bool is_preposition(const LineTokens& line, std::size_t at) {
  return line.is_one_of(
      at, {"avant", "vers", "des", "d", "jusqu", "au", "before", "until", "dans", "in", "fin", "debut", "mi"});
}

bool is_weekday(const LineTokens& line, std::size_t at) {
  std::optional<WeekdayName> name = line.is_word(at) ? weekday_named(line[at].text) : std::nullopt;
  return name && !name->abbreviated;
}

bool is_dated(const LineTokens& line, std::size_t at) {
  std::optional<WrittenDate> date = line.is_number(at) ? read_date(line, at) : std::nullopt;
  return date && date->when.month > 0 && !date->numeric;
}

// "Pour bientôt : lire" and "Pour plus tard, lire" say when, "Pour bientôt finir" and "Pour Noël, nous avons chanté" do
// not.
std::optional<DateEvidence> vague_evidence(const LineTokens& line, std::size_t at, const Lead& lead) {
  std::optional<VagueTime> time = vague_time(line, at);
  if (!time) return std::nullopt;
  const std::size_t end = at + time->tokens;
  if (!at_boundary(line, end) || (!time->certain && !lead.says_for)) return std::nullopt;
  if (lead.everyday && line.is(end, ",") && !is_infinitive(line[end + 1].text)) return std::nullopt;
  return DateEvidence{time->certain ? Strength::strong : Strength::weak, end};
}

} // namespace

DateEvidence date_evidence(const LineTokens& line, std::size_t at, const Lead& lead) {
  if (std::optional<DateEvidence> vague = vague_evidence(line, at, lead)) return *vague;
  DateEvidence evidence;
  std::size_t end = at;
  while (end < at + longest_date && !at_boundary(line, end)) ++end;
  evidence.end = end;

  std::size_t first = at;
  bool article = line.is_one_of(at, {"le", "ce", "on", "the"});
  while (first < end &&
         (line.is_one_of(first, {"le", "la", "les", "l", "ce", "cet", "cette", "the", "this", "un", "une", "on"}) ||
          line.is(first, "'")))
    ++first;
  if (first == end) return evidence;

  if (line.is_number(first)) {
    bool misspelled = line.is_word(first + 1) && !date_word_meant(line[first + 1].text, lead.english).empty();
    bool numeric = article && line.is(first + 1, "/") && line.is_number(first + 2) &&
                   !line.is_one_of(first + 3, {"de", "des", "du"});
    bool alone = article && first + 1 == end;
    if (misspelled || numeric || alone || line[first].text.size() == 4) evidence.strength = Strength::strong;
    if (evidence.strength == Strength::none &&
        line.is_one_of(first + 1, {"jours", "semaines", "mois", "days", "weeks"}))
      evidence.strength = Strength::weak;
    return evidence;
  }
  std::string_view word = line[first].text;
  if (!date_word_meant(word, lead.english).empty()) {
    evidence.strength = Strength::strong;
    return evidence;
  }
  if (first == at && is_infinitive(word)) return evidence;
  // "Pour décembre : …"; but Mars is a planet, and May and April are names.
  bool month = !lead.english && word != "mars" && line.is_word(first) && month_named(word) && first + 1 == end;
  if (month) evidence.strength = Strength::strong;

  bool next = false;
  for (std::size_t i = first; i < end; ++i) {
    bool of = i > first && line.is_one_of(i - 1, {"du", "des"}); // "le groupe du lundi"
    if (line.is_one_of(i, {"prochain", "prochaine", "prochains", "prochaines", "next"})) next = true;
    if (is_weekday(line, i) || is_dated(line, i) ||
        (is_period(line[i].text) && (i == first || next || is_preposition(line, first))))
      evidence.strength = std::max(evidence.strength, of ? Strength::weak : Strength::strong);
    if (line.is_word(i) && i > first && line.is_one_of(i - 1, {"de", "fin", "debut", "mi", "-"}) &&
        month_named(line[i].text))
      evidence.strength = std::max(evidence.strength,
                                   is_preposition(line, first) || is_period(word) ? Strength::strong : Strength::weak);
  }
  if (next && (is_period(word) || is_period(line[first + 1].text))) evidence.strength = Strength::strong;
  if (next && evidence.strength == Strength::none) evidence.strength = Strength::weak;
  // "la semaine du goût" is no week, "la semaine du 30 novembre" is one.
  bool event = is_period(word) && line.is_one_of(first + 1, {"du", "de", "des"}) && !line.is_number(first + 2) &&
               !(line.is_word(first + 2) && month_named(line[first + 2].text));
  if (event && word.starts_with("semaine")) evidence.strength = Strength::none;
  bool apart = line.is(first, "apres") && line.is(first + 1, "-") && line.is(first + 2, "demain");
  if (apart || line.phrase(first, "apres demain")) evidence.strength = Strength::strong;
  return evidence;
}

SuggestedDate suggested_date(const LineTokens& line, std::size_t at, std::size_t end, bool english, Date lesson) {
  for (std::size_t i = at; i < end; ++i) {
    std::string_view meant = line.is_word(i) ? date_word_meant(line[i].text, english) : std::string_view();
    if (meant.empty()) continue;
    std::string word(meant);
    if (std::optional<MonthName> month = month_named(meant)) word = month_text(month->month, english);
    if (std::optional<WeekdayName> weekday = weekday_named(meant)) word = weekday_text(weekday->weekday, english);
    // Only when the line can be read then.
    std::string corrected = std::string(line.typed(at, i)) + " " + word + " " + std::string(line.typed(i + 1, end));
    LineTokens corrected_tokens(corrected);
    std::optional<WrittenDate> date = read_date(corrected_tokens, 0);
    if (date && due_date(date->when, lesson)) return {i, i + 1, word};
  }
  for (std::size_t i = at; i < end; ++i) {
    if (!is_weekday(line, i) && !is_dated(line, i)) continue;
    std::optional<WrittenDate> date = read_date(line, i);
    if (date && due_date(date->when, lesson)) return {at, end, std::string(line.typed(date->first, date->date_end))};
  }
  if (std::optional<VagueTime> time = vague_time(line, at); time && time->days > 0)
    return {at, end, day_text(lesson.plus(time->days), english)};
  bool next = false;
  for (std::size_t i = at; i < end; ++i) next = next || line.is_one_of(i, {"prochain", "prochaine", "next"});
  Date likely = lesson.plus(7);
  for (std::size_t i = at; i < end; ++i) {
    if (line.is_one_of(i, {"vacances", "holidays", "holiday"}))
      return {at, end, english ? "back to school" : "la rentrée"};
    if (line.is_one_of(i, {"semaine", "week"})) likely = base::monday_of(lesson.week()).plus(next ? 7 : 4);
    if (line.is(i, "demain")) likely = lesson.plus(2);
    if (line.is(i, "lendemain")) likely = lesson.plus(1);
    if (line.is(i, "surlendemain")) likely = lesson.plus(2);
  }
  if (likely <= lesson) likely = lesson.plus(7);
  return {at, end, day_text(likely, english)};
}

} // namespace ecole::content
