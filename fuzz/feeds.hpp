// Feeds, calendars and maps of a site as their readers take them.
#pragma once

#include <string_view>

namespace ecole::fuzz {

// `home`: the address of the site.
void expect_xml(std::string_view bytes,
                std::string_view home); // an Atom feed, a sitemap: well-formed, its HTML harmless
void expect_json(std::string_view bytes, std::string_view home); // a JSON Feed
void expect_calendar(std::string_view bytes);                    // iCalendar

} // namespace ecole::fuzz
