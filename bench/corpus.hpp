// Lessons made from a seed, always the same, at one density: a class has five a day with school, so that a larger site
// has more classes and years, not fuller weeks.
#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace bench {

struct Entry {
  std::string class_name, subject; // "6e-a", "maths"
  std::chrono::sys_days date;
  std::string title, body; // Markdown, without the title

  std::string path() const; // "cahier/6e-a/maths/2026-11-23.md"
  std::string text() const; // as it stands in the repository
};

inline constexpr std::size_t most_entries = 100'000;

std::vector<Entry> entries(std::size_t count);

// A day of the newest school year, when most of its lessons have been given, as when a site is large.
std::chrono::sys_days today();
// The number of a lesson of the first class, given on the last day with school before today.
std::size_t newest_lesson();

// A file that was not there: one homework and nothing else, in the first class, due on the next day with school. Each
// turn gives another, on an earlier day.
Entry new_homework(int turn);
// `entry` with one more sentence; no two turns give the same.
Entry edited(Entry entry, int turn);

} // namespace bench
