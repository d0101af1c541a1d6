#include "content/vague_time.hpp"

#include <algorithm>

namespace ecole::content {

namespace {

struct Phrase {
  std::string_view words;
  bool certain = true;
};
// A longer one before those that it begins with.
constexpr Phrase phrases[] = {
    {"bientot"},
    {"tres bientot"},
    {"le plus tot possible"},
    {"plus tard"},
    {"un peu plus tard"},
    {"prochainement"},
    {"au plus vite"},
    {"le plus vite possible"},
    {"des que possible"},
    {"sous peu"},
    {"sous huitaine"},
    {"sous quinzaine"},
    {"apres les vacances"},
    {"apres la recreation", false},
    {"apres", false},
    {"tout a l'heure", false},
    {"tantot", false},
    {"cet apres-midi", false},
    {"le cours suivant"},
    {"le cours d'apres"},
    {"la seance suivante"},
    {"la seance d'apres"},
    {"la lecon suivante"},
    {"la fois suivante"},
    {"la fois d'apres"},
    {"la reprise"},
    {"le retour des vacances"},
    {"le retour de vacances"},
    {"la fin de l'annee", false},
    {"noel", false},
    {"paques", false},
    {"la toussaint", false},
    {"very soon"},
    {"soon"},
    {"later on"},
    {"later"},
    {"as soon as possible"},
    {"the following lesson"},
    {"christmas", false},
    {"easter", false},
};

struct NumberWord {
  std::string_view word;
  int value;
};
constexpr NumberWord numbers[] = {{"un", 1},   {"une", 1},   {"deux", 2},    {"trois", 3}, {"quatre", 4},
                                  {"huit", 8}, {"dix", 10},  {"quinze", 15}, {"a", 1},     {"one", 1},
                                  {"two", 2},  {"three", 3}, {"four", 4},    {"ten", 10}};

int number_at(const LineTokens& line, std::size_t at) {
  if (line.is_number(at)) return line[at].value;
  const auto* row = std::ranges::find(numbers, line[at].text, &NumberWord::word);
  return row == std::end(numbers) ? -1 : row->value;
}

// "dans quinze jours" is two weeks, as "huit jours" is one.
int days_counted(int number) { return number == 8 || number == 15 ? number - 1 : number; }

// "dans deux semaines", "d'ici 15 jours", "in two weeks"
std::optional<VagueTime> span_at(const LineTokens& line, std::size_t at) {
  std::size_t i = at;
  if (line.is_one_of(i, {"dans", "sous", "in", "within"}))
    ++i;
  else if (std::size_t tokens = line.phrase(i, "d'ici"))
    i += tokens;
  else
    return std::nullopt;
  const int number = number_at(line, i);
  if (number < 1) return std::nullopt;
  int days = 0;
  if (line.is_one_of(i + 1, {"jour", "jours", "day", "days"}))
    days = number <= 31 ? days_counted(number) : 0;
  else if (line.is_one_of(i + 1, {"semaine", "semaines", "week", "weeks"}))
    days = number <= 8 ? 7 * number : 0;
  else if (!line.is_one_of(i + 1, {"mois", "month", "months"}))
    return std::nullopt;
  return VagueTime{i + 2 - at, true, days};
}

} // namespace

std::optional<VagueTime> vague_time(const LineTokens& line, std::size_t at) {
  if (!line.is_word(at)) return std::nullopt;
  for (const Phrase& phrase : phrases)
    if (std::size_t tokens = line.phrase(at, phrase.words)) return VagueTime{tokens, phrase.certain, 0};
  return span_at(line, at);
}

} // namespace ecole::content
