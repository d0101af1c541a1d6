// A collège for tests: its classes, who teaches them when, and which days it has classes on. What is said here is
// written down by hand or computed in another way than ecole does, so that the two can be held against each other.
#pragma once

#include "property/random.hpp"
#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ecole::tests {

using Day = std::chrono::sys_days;

inline constexpr std::array<std::string_view, 12> class_ids = {"6e-a", "6e-b", "6e-c", "5e-a", "5e-b", "5e-c",
                                                               "4e-a", "4e-b", "4e-c", "3e-a", "3e-b", "3e-c"};

struct TaughtSubject {
  std::string_view folder;
  int days_a_week;
};
inline constexpr std::array<TaughtSubject, 14> taught = {{{"francais", 4},
                                                          {"maths", 4},
                                                          {"anglais", 3},
                                                          {"histoire-geo", 3},
                                                          {"eps", 3},
                                                          {"espagnol", 2},
                                                          {"svt", 1},
                                                          {"physique-chimie", 1},
                                                          {"technologie", 1},
                                                          {"musique", 1},
                                                          {"arts-plastiques", 1},
                                                          {"latin", 1},
                                                          {"emc", 1},
                                                          {"vie-de-classe", 1}}};

class College {
 public:
  explicit College(Random& random);

  // The school year 2025-2026 in zone A: first and last day.
  static Day first_day();
  static Day last_day();

  bool has_classes(std::size_t of_class, Day day) const;
  bool is_taught(std::size_t of_class, std::size_t subject, Day day) const; // with classes that day
  // The next day after `day` that the class has the subject on; nothing when the year is over.
  std::optional<Day> next_lesson(std::size_t of_class, std::size_t subject, Day day) const;
  // Two teachers share a subject, six classes each.
  static std::size_t teacher_of(std::size_t of_class, std::size_t subject) { return subject * 2 + of_class % 2; }

  std::string settings() const; // ecole.yml

 private:
  // Of each class and subject the days of the week, Monday first.
  std::array<std::array<std::array<bool, 5>, taught.size()>, class_ids.size()> week_{};
};

std::string iso_date(Day day);
std::string iso_week(Day day);       // "2025-W36"
std::string french_date(Day day);    // "jeudi 4 septembre"
std::string french_weekday(Day day); // "jeudi"

} // namespace ecole::tests
