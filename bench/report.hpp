// The table, the budgets, and the JSON of bench/results.
#pragma once

#include "figures.hpp"
#include <string>
#include <vector>

namespace bench {

void print(const SizeFigures& figures);
// The budgets that can be judged from these sizes: measured, allowed, yes or no.
void print_budgets(const std::vector<SizeFigures>& all);
// bench/results/DATE.json, with machine and versions. → its path
std::string keep(const std::vector<SizeFigures>& all);

} // namespace bench
