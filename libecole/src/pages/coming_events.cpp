#include "pages/coming_events.hpp"

#include <set>
#include <string>

namespace ecole::pages {

using base::Date;
using engine::key;

std::vector<model::EventRow> coming_events(engine::Reader& reader, std::string_view class_id, Date first, Date last,
                                           std::size_t most) {
  std::vector<model::EventRow> events;
  std::set<std::string, std::less<>> seen; // one of several days stands under each of them
  reader.each_from(engine::range("event", class_id), key("event", class_id, first.text()),
                   [&](std::string_view at, std::string_view value) {
                     const std::optional<Date> day = Date::parse(engine::segments(at, 2, 1));
                     if (!day || *day > last || events.size() == most) return false;
                     if (!seen.emplace(engine::last_segments(at, 2)).second) return true;
                     if (auto row = model::row<model::EventRow>(value)) events.push_back(std::move(*row));
                     return true;
                   });
  return events;
}

} // namespace ecole::pages
