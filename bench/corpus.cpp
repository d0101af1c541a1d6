#include "corpus.hpp"

#include "school_year.hpp"
#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <stdexcept>

namespace bench {

namespace {

using std::chrono::sys_days;

constexpr std::size_t lessons_a_day = 5, days_a_year = 170, classes_a_year = 16;
constexpr std::size_t lessons_a_year = lessons_a_day * days_a_year;
static_assert(lessons_a_year * classes_a_year * (last_school_year - first_school_year + 1) >= most_entries);

constexpr std::array<std::string_view, 8> subjects = {"maths", "francais",        "anglais", "histoire-geographie",
                                                      "svt",   "physique-chimie", "eps",     "musique"};
constexpr std::array<std::string_view, 24> words = {"fraction", "tableau", "exercice", "figure", "leçon",    "cahier",
                                                    "phrase",   "verbe",   "carte",    "siècle", "feuille",  "mesure",
                                                    "rythme",   "énergie", "groupe",   "règle",  "résultat", "exemple",
                                                    "méthode",  "texte",   "lecture",  "erreur", "mot",      "page"};

// A small generator of our own, the same on every machine.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 0x9e3779b97f4a7c15 + 1) {}
  std::size_t below(std::size_t limit) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return static_cast<std::size_t>(state_ % limit);
  }

 private:
  std::uint64_t state_;
};

std::string sentence(Random& random) {
  std::string text;
  const std::size_t length = 8 + random.below(10);
  for (std::size_t i = 0; i < length; ++i) {
    std::string word(words[random.below(words.size())]);
    if (i == 0 && word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 32);
    text += (i ? " " : "") + word;
  }
  return text + ".";
}

// Homework of two lessons in three is due two to four days with school later, a test every six weeks or so in a
// subject. Together that is a full week for a class, but none of which ecole says that it is too much.
std::string body_of(Random& random, const std::vector<sys_days>& open_days, std::size_t day, std::size_t lesson) {
  std::string text;
  for (int paragraph = 0; paragraph < 4; ++paragraph) {
    for (int i = 0; i < 3; ++i) text += sentence(random) + " ";
    text += "\n\n";
  }
  text += "| Grandeur | Valeur |\n|---|---|\n";
  for (int row = 0; row < 4; ++row)
    text += "| " + std::string(words[random.below(words.size())]) + " | " + std::to_string(random.below(1000)) + " |\n";
  text += "\n- " + sentence(random) + "\n- **" + sentence(random) +
          "**\n\n```\nx = " + std::to_string(random.below(100)) + "\n```\n\n";
  const auto later = [&](std::size_t days) { return open_days[std::min(day + days, open_days.size() - 1)]; };
  if (random.below(3))
    text += "## Pour " + spoken_date(later(2 + random.below(3))) + " (" + std::to_string(5 + 5 * random.below(2)) +
            " min)\n\n" + sentence(random) + "\n\n";
  if (lesson == 0 && day % 4 == 0) text += "## Contrôle le " + spoken_date(later(6)) + "\n\n" + sentence(random) + "\n";
  return text;
}

const std::vector<sys_days>& days_of(int year) {
  static const std::map<int, std::vector<sys_days>> all = [] {
    std::map<int, std::vector<sys_days>> made;
    for (int each = first_school_year; each <= last_school_year; ++each) made[each] = days_with_school(each);
    return made;
  }();
  return all.at(year);
}

std::string subject_of(std::size_t class_number, std::size_t day, std::size_t lesson) {
  return std::string(subjects[(lesson + day * 3 + class_number) % subjects.size()]);
}

} // namespace

std::string Entry::path() const { return "cahier/" + class_name + "/" + subject + "/" + date_text(date) + ".md"; }
std::string Entry::text() const { return "# " + title + "\n\n" + body; }

std::vector<Entry> entries(std::size_t count) {
  if (count > most_entries) throw std::invalid_argument("at most " + std::to_string(most_entries) + " entries");
  std::vector<Entry> made;
  made.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t of_class = i / lessons_a_year, of_year = i % lessons_a_year;
    // Up to sixteen classes a year, then earlier years.
    const std::size_t class_number = of_class % classes_a_year;
    const std::vector<sys_days>& open_days = days_of(last_school_year - static_cast<int>(of_class / classes_a_year));
    const std::size_t day = of_year / lessons_a_day, lesson = of_year % lessons_a_day;
    Random random(i + 1);
    Entry entry;
    entry.class_name = std::to_string(6 - class_number / 4) + "e-" + static_cast<char>('a' + class_number % 4);
    entry.subject = subject_of(class_number, day, lesson);
    entry.date = open_days.at(day);
    entry.title = "Séance " + std::to_string(i) + " : " + std::string(words[random.below(words.size())]);
    entry.body = body_of(random, open_days, day, lesson);
    made.push_back(std::move(entry));
  }
  return made;
}

std::chrono::sys_days today() {
  using namespace std::chrono;
  return year_month_day(year(last_school_year + 1), May, day(10));
}

std::size_t newest_lesson() {
  const std::vector<sys_days>& open_days = days_of(last_school_year);
  const auto next = std::ranges::lower_bound(open_days, today());
  return (static_cast<std::size_t>(next - open_days.begin()) - 1) * lessons_a_day;
}

Entry new_homework(int turn) {
  const std::vector<sys_days>& open_days = days_of(last_school_year);
  const std::size_t day = newest_lesson() / lessons_a_day - static_cast<std::size_t>(turn);
  Entry entry;
  entry.class_name = "6e-a";
  entry.subject = subject_of(0, day, lessons_a_day); // one that has no lesson on that day
  entry.date = open_days.at(day);
  entry.title = "Révisions " + std::to_string(turn);
  entry.body = "## Pour " + spoken_date(open_days.at(day + 1)) + " (5 min)\n\nRelire la page " + std::to_string(turn) +
               " du cahier.\n";
  return entry;
}

Entry edited(Entry entry, int turn) {
  // In front of the homework, so that the text of the lesson is what changes.
  entry.body.insert(entry.body.find("\n\n") + 2, "Une phrase de plus, la " + std::to_string(turn) + "e.\n\n");
  return entry;
}

} // namespace bench
