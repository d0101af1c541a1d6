#include "content/due_words.hpp"

#include <algorithm>
#include <array>

namespace ecole::content {

using base::Weekday;

namespace {

struct WeekdayRow {
  std::string_view word;
  WeekdayName name;
};
constexpr WeekdayRow weekdays[] = {
    {"lundi", {Weekday::monday}},
    {"mardi", {Weekday::tuesday}},
    {"mercredi", {Weekday::wednesday}},
    {"jeudi", {Weekday::thursday}},
    {"vendredi", {Weekday::friday}},
    {"samedi", {Weekday::saturday}},
    {"dimanche", {Weekday::sunday}},
    {"lun", {Weekday::monday, false, true}},
    {"mar", {Weekday::tuesday, false, true}},
    {"mer", {Weekday::wednesday, false, true}},
    {"merc", {Weekday::wednesday, false, true}},
    {"jeu", {Weekday::thursday, false, true}},
    {"ven", {Weekday::friday, false, true}},
    {"vend", {Weekday::friday, false, true}},
    {"sam", {Weekday::saturday, false, true}},
    {"dim", {Weekday::sunday, false, true}},
    {"monday", {Weekday::monday, true}},
    {"tuesday", {Weekday::tuesday, true}},
    {"wednesday", {Weekday::wednesday, true}},
    {"thursday", {Weekday::thursday, true}},
    {"friday", {Weekday::friday, true}},
    {"saturday", {Weekday::saturday, true}},
    {"sunday", {Weekday::sunday, true}},
    {"mon", {Weekday::monday, true, true}},
    {"tue", {Weekday::tuesday, true, true}},
    {"tues", {Weekday::tuesday, true, true}},
    {"wed", {Weekday::wednesday, true, true}},
    {"thu", {Weekday::thursday, true, true}},
    {"thur", {Weekday::thursday, true, true}},
    {"thurs", {Weekday::thursday, true, true}},
    {"fri", {Weekday::friday, true, true}},
    {"sat", {Weekday::saturday, true, true}},
    {"sun", {Weekday::sunday, true, true}},
};

struct MonthRow {
  std::string_view word;
  MonthName name;
};
constexpr MonthRow months[] = {
    {"janvier", {1}},
    {"fevrier", {2}},
    {"mars", {3}},
    {"avril", {4}},
    {"mai", {5}},
    {"juin", {6}},
    {"juillet", {7}},
    {"aout", {8}},
    {"septembre", {9}},
    {"octobre", {10}},
    {"novembre", {11}},
    {"decembre", {12}},
    {"janv", {1, false, true}},
    {"jan", {1, false, true}},
    {"fevr", {2, false, true}},
    {"fev", {2, false, true}},
    {"avr", {4, false, true}},
    {"juil", {7, false, true}},
    {"sept", {9, false, true}},
    {"oct", {10, false, true}},
    {"nov", {11, false, true}},
    {"dec", {12, false, true}},
    {"january", {1, true}},
    {"february", {2, true}},
    {"march", {3, true}},
    {"april", {4, true}},
    {"may", {5, true}},
    {"june", {6, true}},
    {"july", {7, true}},
    {"august", {8, true}},
    {"september", {9, true}},
    {"october", {10, true}},
    {"november", {11, true}},
    {"december", {12, true}},
    {"feb", {2, true, true}},
    {"mar", {3, true, true}},
    {"apr", {4, true, true}},
    {"jun", {6, true, true}},
    {"jul", {7, true, true}},
    {"aug", {8, true, true}},
    {"sep", {9, true, true}},
};

struct Shown {
  std::string_view french, french_short, english, english_short;
};
constexpr std::array<Shown, 7> weekdays_shown = {{{"lundi", "lun.", "Monday", "Mon"},
                                                  {"mardi", "mar.", "Tuesday", "Tue"},
                                                  {"mercredi", "mer.", "Wednesday", "Wed"},
                                                  {"jeudi", "jeu.", "Thursday", "Thu"},
                                                  {"vendredi", "ven.", "Friday", "Fri"},
                                                  {"samedi", "sam.", "Saturday", "Sat"},
                                                  {"dimanche", "dim.", "Sunday", "Sun"}}};
constexpr std::array<Shown, 12> months_shown = {{{"janvier", "janv.", "January", "Jan"},
                                                 {"février", "févr.", "February", "Feb"},
                                                 {"mars", "mars", "March", "Mar"},
                                                 {"avril", "avr.", "April", "Apr"},
                                                 {"mai", "mai", "May", "May"},
                                                 {"juin", "juin", "June", "June"},
                                                 {"juillet", "juil.", "July", "July"},
                                                 {"août", "août", "August", "Aug"},
                                                 {"septembre", "sept.", "September", "Sept"},
                                                 {"octobre", "oct.", "October", "Oct"},
                                                 {"novembre", "nov.", "November", "Nov"},
                                                 {"décembre", "déc.", "December", "Dec"}}};

std::string_view shown(const Shown& row, bool english, bool abbreviated) {
  if (english) return abbreviated ? row.english_short : row.english;
  return abbreviated ? row.french_short : row.french;
}

struct KindRow {
  std::string_view words, id;
  bool assessment = false;
};
// In the order of the alphabet.
constexpr KindRow kinds[] = {
    {"assessment", "assessment", true},
    {"controle", "test", true},
    {"controles", "test", true},
    {"dictation", "dictation", true},
    {"dictee", "dictation", true},
    {"dictees", "dictation", true},
    {"dm", "homework"},
    {"ds", "test", true},
    {"equipment", "material"},
    {"essay", "writing"},
    {"eval", "assessment", true},
    {"evals", "assessment", true},
    {"evaluation", "assessment", true},
    {"evaluations", "assessment", true},
    {"exam", "test", true},
    {"exercice", "exercises"},
    {"exercices", "exercises"},
    {"exercise", "exercises"},
    {"exercises", "exercises"},
    {"exo", "exercises"},
    {"exos", "exercises"},
    {"expose", "presentation"},
    {"exposes", "presentation"},
    {"interro", "quiz", true},
    {"interrogation", "quiz", true},
    {"interros", "quiz", true},
    {"lecon", "lesson"},
    {"lecons", "lesson"},
    {"lecture", "reading"},
    {"lesson", "lesson"},
    {"lessons", "lesson"},
    {"material", "material"},
    {"materiel", "material"},
    {"poem", "poem"},
    {"poeme", "poem"},
    {"poesie", "poem"},
    {"poesies", "poem"},
    {"preparation", "preparation"},
    {"presentation", "presentation"},
    {"quiz", "quiz", true},
    {"reading", "reading"},
    {"recherche", "research"},
    {"recherches", "research"},
    {"recitation", "poem"},
    {"redaction", "writing"},
    {"research", "research"},
    {"revision", "revision"},
    {"revisions", "revision"},
    {"test", "test", true},
    {"tests", "test", true},
    {"writing", "writing"},
};
static_assert(std::ranges::is_sorted(kinds, {}, &KindRow::words));
constexpr KindRow kinds_of_two_words[] = {
    {"devoir maison", "homework"},
    {"expression ecrite", "writing"},
    {"devoir surveille", "test", true},
};

constexpr std::string_view nothing_phrases[] = {
    "rien",           "rien du tout",  "rien a faire",  "pas de devoir", "pas de devoirs",
    "pas de travail", "aucun devoir",  "aucun travail", "neant",         "pas de devoirs a la maison",
    "nothing",        "nothing to do", "none",          "no homework"};

} // namespace

std::optional<WeekdayName> weekday_named(std::string_view word) {
  const auto* row = std::ranges::find(weekdays, word, &WeekdayRow::word);
  if (row == std::end(weekdays)) return std::nullopt;
  return row->name;
}

std::optional<MonthName> month_named(std::string_view word) {
  const auto* row = std::ranges::find(months, word, &MonthRow::word);
  if (row == std::end(months)) return std::nullopt;
  return row->name;
}

std::string_view weekday_text(Weekday weekday, bool english, bool abbreviated) {
  return shown(weekdays_shown[static_cast<std::size_t>(weekday) - 1], english, abbreviated);
}

std::string_view month_text(int month, bool english, bool abbreviated) {
  return shown(months_shown[static_cast<std::size_t>(month) - 1], english, abbreviated);
}

std::string day_text(base::Date date, bool english, bool with_year) {
  std::string text(weekday_text(date.weekday(), english));
  text += ' ';
  text += std::to_string(date.day());
  if (!english && date.day() == 1) text += "er";
  text += ' ';
  text += month_text(date.month(), english);
  if (with_year) text += ' ' + std::to_string(date.year());
  return text;
}

bool one_slip_apart(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1 || a == b) return false;
  std::size_t same = 0;
  while (same < a.size() && a[same] == b[same]) ++same;
  std::string_view rest_a = a.substr(same), rest_b = b.substr(same);
  if (rest_a.size() < rest_b.size()) return rest_a == rest_b.substr(1);
  bool swapped =
      rest_a.size() > 1 && rest_a[0] == rest_b[1] && rest_a[1] == rest_b[0] && rest_a.substr(2) == rest_b.substr(2);
  return swapped || rest_a.substr(1) == rest_b.substr(1);
}

std::string_view date_word_meant(std::string_view word, bool english) {
  if (word.size() < 4 || word.size() > 12) return {};
  for (const WeekdayRow& row : weekdays)
    if (!row.name.abbreviated && row.name.english == english && one_slip_apart(word, row.word)) return row.word;
  for (const MonthRow& row : months) {
    bool long_enough = row.word.size() >= 5; // "mais" is no "mars"
    if (!row.name.abbreviated && long_enough && row.name.english == english && one_slip_apart(word, row.word))
      return row.word;
  }
  std::string_view tomorrow = english ? "tomorrow" : "demain";
  return one_slip_apart(word, tomorrow) ? tomorrow : std::string_view();
}

bool is_infinitive(std::string_view word) {
  constexpr std::string_view endings[] = {"er", "ir", "re"};
  constexpr std::string_view others[] = {"hier",      "premier", "dernier",  "soir",
                                         "septembre", "octobre", "novembre", "decembre"};
  return word.size() >= 4 &&
         std::ranges::any_of(endings, [&](std::string_view ending) { return word.ends_with(ending); }) &&
         std::ranges::find(others, word) == std::end(others);
}

std::optional<WorkKind> kind_at(const LineTokens& line, std::size_t at) {
  if (!line.is_word(at)) return std::nullopt;
  std::string_view word = line[at].text;
  const KindRow* row = std::ranges::lower_bound(kinds, word, {}, &KindRow::words);
  if (row != std::end(kinds) && row->words == word) return WorkKind{row->id, row->assessment, 1};
  for (const KindRow& two : kinds_of_two_words)
    if (std::size_t tokens = line.phrase(at, two.words)) return WorkKind{two.id, two.assessment, tokens};
  return std::nullopt;
}

bool says_nothing(const LineTokens& line, std::size_t first, std::size_t last) {
  while (last > first && line.is_one_of(last - 1, {".", "!"})) --last;
  return std::ranges::any_of(nothing_phrases, [&](std::string_view phrase) {
    std::size_t tokens = line.phrase(first, phrase);
    return tokens > 0 && first + tokens == last;
  });
}

} // namespace ecole::content
