// Events of a class, or of the whole school (model::whole_school), from a day on.
#pragma once

#include "engine/reader.hpp"
#include "model/rows.hpp"
#include <string_view>
#include <vector>

namespace ecole::pages {

// Each once, in the order of its first day that is not before `first`; at most `most` of them. Reads event/<class>.
std::vector<model::EventRow> coming_events(engine::Reader& reader, std::string_view class_id, base::Date first,
                                           base::Date last, std::size_t most);

inline constexpr std::size_t most_events = 5; // in a list of dates to remember

} // namespace ecole::pages
