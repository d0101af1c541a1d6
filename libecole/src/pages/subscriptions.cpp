#include "pages/subscriptions.hpp"

#include "model/addresses.hpp"
#include "pages/object.hpp"

namespace ecole::pages {

using base::Value;

namespace {

constexpr std::string_view calendar_type = "text/calendar", atom_type = "application/atom+xml",
                           json_type = "application/feed+json";

// A telephone that is led to an address of this scheme offers to subscribe; of another, to open a file once.
std::string webcal(std::string_view url) { return "webcal" + std::string(url.substr(url.find(':'))); }

} // namespace

std::vector<Subscription> subscriptions(const Context& context, const model::ClassRow& row) {
  const model::School::Site& site = context.school.site(context.reader);
  std::vector<Subscription> all = {{std::string(context.words.word("calendar_title")), std::string(calendar_type),
                                    model::percent_encoded(model::calendar_output(row.id, {}, site.words)), true}};
  if (site.base_url.empty()) return all;
  const std::string title = context.words.filled("feed_title", {{"title", row.title}});
  all.push_back({title + " (Atom)", std::string(atom_type), model::percent_encoded(model::feed_output(row.id)), false});
  all.push_back(
      {title + " (JSON Feed)", std::string(json_type), model::percent_encoded(model::json_feed_output(row.id)), false});
  return all;
}

std::vector<Subscription> group_calendars(const Context& context, const model::ClassRow& row, base::Date since) {
  const Language language = context.school.site(context.reader).words;
  std::vector<Subscription> all;
  context.reader.each(engine::range("groups", row.id), [&](std::string_view at, std::string_view value) {
    const auto group = model::row<model::GroupRow>(value);
    if (!group || (!group->declared && group->last < since)) return true;
    const std::string output = model::calendar_output(row.id, engine::last_segments(at, 1), language);
    all.push_back({context.words.filled("calendar_group", {{"group", group->title}}), std::string(calendar_type),
                   model::percent_encoded(output), true});
    return true;
  });
  return all;
}

Value subscription_links(const Context& context, const std::vector<Subscription>& subscriptions) {
  const std::string& base_url = context.school.site(context.reader).base_url;
  Value list = Value::list();
  for (const Subscription& subscription : subscriptions) {
    const std::string url = base_url.empty() ? std::string() : base_url + subscription.href;
    const std::string_view note = !subscription.calendar ? "feed_note"
                                  : url.empty()          ? "calendar_file"
                                                         : "calendar_note";
    Object object(5);
    object.add("title", subscription.title)
        .add("href", subscription.href)
        .add("note", context.words.word(note))
        .add("url", url)
        .add("webcal", subscription.calendar && !url.empty() ? webcal(url) : std::string());
    list.add(std::move(object).value());
  }
  return list;
}

} // namespace ecole::pages
