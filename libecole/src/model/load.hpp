// How much work a class can have before a page or a message says so.
#pragma once

#include <cstddef>

namespace ecole::model {

inline constexpr int busy_day_minutes = 90;         // more than that is due on one day
inline constexpr std::size_t most_tests_of_day = 2; // more than these
inline constexpr std::size_t most_tests_of_week = 5;

} // namespace ecole::model
