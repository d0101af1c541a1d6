#pragma once

#include "figures.hpp"
#include <string>

namespace bench {

// Measures every kind of work on a site of so many entries; everything lies below `folder`, where nothing is yet.
SizeFigures measure_size(std::size_t entries, const std::string& folder);

// "2027-05-10T10:00Z", and so many days later.
std::string now_text(int days_later);

} // namespace bench
