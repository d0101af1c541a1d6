#include "pages/load.hpp"

namespace ecole::pages {

void add_tasks(model::Load& load, const std::vector<model::TaskRow>& tasks) {
  for (const model::TaskRow& task : tasks)
    if (!task.cancelled) load.add(task.group, task.assessment, task.optional ? 0 : task.minutes);
}

std::string day_load_text(const Words& words, const std::vector<model::TaskRow>& tasks) {
  model::Load load;
  add_tasks(load, tasks);
  if (load.tests() > model::most_tests_of_day)
    return words.filled("load_tests_day", {{"n", std::to_string(load.tests())}});
  return std::string(load.minutes() > model::busy_day_minutes ? words.word("load_day") : std::string_view{});
}

std::string week_load_text(const Words& words, std::size_t tests) {
  if (tests <= model::most_tests_of_week) return {};
  return words.filled("load_tests_week", {{"n", std::to_string(tests)}});
}

} // namespace ecole::pages
