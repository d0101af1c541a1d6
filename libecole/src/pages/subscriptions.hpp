// What of a class can be subscribed to: its calendars and its feeds.
#pragma once

#include "model/rows.hpp"
#include "pages/page.hpp"
#include <string>
#include <vector>

namespace ecole::pages {

struct Subscription {
  std::string title, type, href; // type: a media type
  bool calendar = false;
};

// The calendar of the class and, where the site knows its address, its feeds. Reads site.
std::vector<Subscription> subscriptions(const Context& context, const model::ClassRow& row);
// The calendars of the groups that are declared or had a lesson since `since`. Reads groups and site.
std::vector<Subscription> group_calendars(const Context& context, const model::ClassRow& row, base::Date since);

// As page data: title, href, note, url and webcal, the last two "" while the site does not know its address.
base::Value subscription_links(const Context& context, const std::vector<Subscription>& subscriptions);

} // namespace ecole::pages
