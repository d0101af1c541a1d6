// The JSON Feed of a class (jsonfeed.org, version 1.1): the entries of the Atom feed.
#include "model/addresses.hpp"
#include "pages/feed.hpp"
#include "pages/kinds.hpp"
#include "pages/object.hpp"

namespace ecole::pages {

namespace {

using base::Value;

Value authors(std::string_view name) {
  Object author(1);
  author.add("name", name);
  return Value(Value::List{std::move(author).value()});
}

Value item(const FeedEntry& entry) {
  Object item(8);
  item.add("id", entry.id)
      .add("url", entry.url)
      .add("title", entry.title)
      .add("content_html", entry.html)
      .add("date_modified", base::minute_text(entry.updated, 0));
  if (!entry.author.empty()) item.add("authors", authors(entry.author));
  Value tags = Value::list();
  for (const std::string& category : entry.categories) tags.add(category);
  item.add("tags", std::move(tags));
  if (!entry.language.empty()) item.add("language", entry.language);
  return std::move(item).value();
}

std::optional<View> view(std::string_view id, Context& context) {
  const std::optional<Feed> feed = feed_of(id, context);
  if (!feed) return std::nullopt;
  View view;
  view.output = model::json_feed_output(id);
  Value items = Value::list();
  for (const FeedEntry& entry : feed->entries) items.add(item(entry));
  Object document(7);
  document.add("version", "https://jsonfeed.org/version/1.1")
      .add("title", feed->title)
      .add("home_page_url", feed->home_url)
      .add("feed_url", context.school.site(context.reader).base_url + model::percent_encoded(view.output))
      .add("language", feed->language)
      .add("authors", authors(feed->author))
      .add("items", std::move(items));
  view.bytes = std::move(document).value().json(true) + "\n";
  return view;
}

} // namespace

Kind json_feed_kind() {
  return {.name = "json_feed", .reads = feed_ranges(), .has_template = false, .has_frame = false, .view = view};
}

} // namespace ecole::pages
