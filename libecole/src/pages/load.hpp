// What is said of days and weeks on which much is due at once.
#pragma once

#include "model/load.hpp"
#include "model/rows.hpp"
#include "pages/page.hpp"
#include <string>
#include <vector>

namespace ecole::pages {

// Adds what is neither cancelled nor, of its minutes, optional.
void add_tasks(model::Load& load, const std::vector<model::TaskRow>& tasks);
// "3 évaluations ce jour-là", "Beaucoup de travail ce jour-là"; "" on an ordinary day.
std::string day_load_text(const Words& words, const std::vector<model::TaskRow>& tasks);
// "6 évaluations cette semaine-là", or "".
std::string week_load_text(const Words& words, std::size_t tests);

} // namespace ecole::pages
