#include "pages/load.hpp"

#include "model/load.hpp"
#include "pages/shapes.hpp"
#include <algorithm>

namespace ecole::pages {

std::size_t tests_of(const std::vector<model::TaskRow>& tasks) {
  return static_cast<std::size_t>(
      std::ranges::count_if(tasks, [](const model::TaskRow& task) { return task.assessment && !task.cancelled; }));
}

std::string day_load_text(const Words& words, const std::vector<model::TaskRow>& tasks) {
  const std::size_t tests = tests_of(tasks);
  if (tests > model::most_tests_of_day) return words.filled("load_tests_day", {{"n", std::to_string(tests)}});
  if (minutes_of(tasks) > model::busy_day_minutes) return std::string(words.word("load_day"));
  return {};
}

std::string week_load_text(const Words& words, std::size_t tests) {
  if (tests <= model::most_tests_of_week) return {};
  return words.filled("load_tests_week", {{"n", std::to_string(tests)}});
}

} // namespace ecole::pages
