// What is new in a class: the entries that its feeds have in common (docs/formats/feeds.md).
#pragma once

#include "pages/page.hpp"
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ecole::pages {

struct FeedEntry {
  std::string id;                            // a tag URI (RFC 4151); its address where that has no name of a host
  std::string url;                           // absolute
  std::string title, html, author, language; // author "" when nobody is named; language "" when it is the site's
  base::Minute updated = 0;
  std::vector<std::string> categories;
};

struct Feed {
  std::string title, language, author;
  std::string home_url;           // of the class's page, which also names the feed
  std::vector<FeedEntry> entries; // the newest first
};

// Nothing without such a class, and none while the site does not know its address: in a feed every link is absolute.
// Reads known-class, recent, lesson, site and calendar.
std::optional<Feed> feed_of(std::string_view class_id, const Context& context);
std::vector<engine::Range> feed_ranges();

} // namespace ecole::pages
