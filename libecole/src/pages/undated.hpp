// Due lines whose date could not be read, shown as they were written.
#pragma once

#include "pages/shapes.hpp"
#include <string_view>

namespace ecole::pages {

// Those given in a school year, the newest first, at most most_undated. Reads undated.
inline constexpr std::size_t most_undated = 20;
base::Value undated_of_year(const Context& context, Shapes& shapes, std::string_view class_id, base::Date first_day,
                            base::Date last_day);

} // namespace ecole::pages
