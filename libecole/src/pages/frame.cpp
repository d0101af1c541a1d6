#include "pages/frame.hpp"

#include "model/addresses.hpp"
#include "pages/dates.hpp"
#include "pages/forge.hpp"
#include "pages/shapes.hpp"
#include "pages/subscriptions.hpp"
#include <array>

namespace ecole::pages {

using base::Value;

namespace {

struct Tab {
  std::string_view key, word;
};
constexpr std::array tabs = {Tab{"class", "tab_class"}, Tab{"week", "tab_week"}, Tab{"to_do", "tab_to_do"},
                             Tab{"assessments", "tab_assessments"}, Tab{"subjects", "tab_subjects"}};

std::string tab_href(std::string_view key, std::string_view class_id, Language language) {
  std::string own = model::percent_encoded(model::class_output(class_id));
  // Parts of the class's own page: the frame never names a week.
  if (key == "week") return own + "#semaine";
  if (key == "subjects") return own + "#matieres";
  if (key == "to_do") return model::percent_encoded(model::to_do_output(class_id, language));
  if (key == "assessments") return model::percent_encoded(model::assessments_output(class_id, language));
  return own;
}

Value class_tabs(const Context& context, const model::ClassRow& row, std::string_view current) {
  const Language language = context.school.site(context.reader).words;
  Value list = Value::list();
  for (const Tab& tab : tabs) {
    Object object(4);
    object.add("key", tab.key)
        .add("title", context.words.word(tab.word))
        .add("href", tab_href(tab.key, row.id, language))
        .add("current", tab.key == current);
    list.add(std::move(object).value());
  }
  Object object(4);
  object.add("id", row.id)
      .add("title", row.title)
      .add("href", model::percent_encoded(row.href))
      .add("tabs", std::move(list));
  return std::move(object).value();
}

Value current_link(std::string_view title, std::string href, bool current) {
  Object object(3);
  object.add("title", title).add("href", std::move(href)).add("current", current);
  return std::move(object).value();
}

std::string add_url(const Context& context, const model::ClassRow& row) {
  const model::School::Forge& forge = context.school.forge(context.reader);
  return new_url(forge, forge.folders.notebook + "/" + row.folder);
}

Value feeds(const Context& context, const model::ClassRow& row) {
  Value list = Value::list();
  for (const Subscription& subscription : subscriptions(context, row)) {
    Object object(3);
    object.add("title", subscription.calendar ? subscription.title + " · " + row.title : subscription.title)
        .add("type", subscription.type)
        .add("href", subscription.href);
    list.add(std::move(object).value());
  }
  return list;
}

Value page_data(const Place& place) {
  Value crumbs = Value::list(), notices = Value::list();
  for (const auto& [title, href] : place.crumbs) crumbs.add(link(title, href));
  for (const auto& [kind, text] : place.notices) {
    Object notice(2);
    notice.add("kind", kind).add("text", text);
    notices.add(std::move(notice).value());
  }
  // The page of a class is called as the class is.
  const bool named = place.of_class && place.kind != "class";
  Object page(7);
  page.add("kind", place.kind)
      .add("title", named ? place.title + " · " + place.of_class->title : place.title)
      .add("crumbs", std::move(crumbs))
      .add("notices", std::move(notices))
      .add("edit_url", place.edit_url)
      .add("changed", place.changed)
      .add("lang", place.language);
  return std::move(page).value();
}

View view_of(const Context& context, const Place& place, Object own) {
  const model::School::Site& site = context.school.site(context.reader);
  Object shown(3);
  shown.add("title", site.title).add("lang", site.language).add("version", context.version);
  own.add("root", root_of(place)).add("site", std::move(shown).value()).add("page", page_data(place));
  View view;
  view.output = place.output;
  view.template_name = place.kind;
  view.data = std::move(own).value();
  return view;
}

std::string changed_text(const Context& context, const model::LastChange& change) {
  const base::Zone& zone = context.school.calendar(context.reader).time_zone();
  const base::Date day = zone.date_at(change.minute);
  const base::Minute local = change.minute + zone.offset_at(change.minute) - base::Minute{day.days()} * 24 * 60;
  Words::Arguments arguments = {{"date", day_text(context.words, "date_long", day)},
                                {"time", time_text(context.words, static_cast<int>(local))}};
  if (change.author.empty()) return context.words.filled("changed", arguments);
  arguments.emplace_back("author", change.author);
  return context.words.filled("changed_by", arguments);
}

} // namespace

Place place_of_class(const model::ClassRow& of_class, std::string_view kind, std::string_view tab, std::string output) {
  Place place;
  place.kind = kind;
  place.output = std::move(output);
  place.of_class = of_class;
  place.tab = tab;
  place.crumbs.emplace_back(of_class.title, model::percent_encoded(of_class.href));
  return place;
}

std::string root_of(const Place& place) { return place.root.empty() ? model::root_from(place.output) : place.root; }

template <typename Row>
void stands_on_source(Place& place, const Context& context, const Row& row) {
  if (row.held_back && row.changed)
    place.notices.emplace_back("held_back", held_back_text(context, row.changed->minute));
  if (row.draft) place.notices.emplace_back("draft", context.words.word("notice_draft"));
  if (row.future) place.notices.emplace_back("future", context.words.word("notice_future"));
  place.edit_url = edit_url(context.school.forge(context.reader), row.source);
  if (row.changed) place.changed = changed_text(context, *row.changed);
  if (row.language != context.school.site(context.reader).language) place.language = row.language;
}
template void stands_on_source(Place&, const Context&, const model::LessonPage&);
template void stands_on_source(Place&, const Context&, const model::DocumentPage&);

Value frame_data(const Context& context, const Place& place) {
  model::FrameRow row;
  if (const auto value = context.reader.get("frame"))
    if (std::optional<model::FrameRow> kept = model::row<model::FrameRow>(*value)) row = std::move(*kept);

  Value classes = Value::list(), links = Value::list();
  for (const model::ClassRow& known : row.classes)
    classes.add(current_link(known.title, model::percent_encoded(known.href),
                             place.of_class && place.of_class->id == known.id));
  if (row.articles)
    links.add(current_link(context.words.word("articles"), std::string(model::articles_output),
                           place.current == model::articles_output));
  for (auto& [title, href] : row.links) links.add(current_link(title, href, place.current == href));

  Object home(2);
  home.add("href", model::home_output).add("current", place.kind == "home");
  Object frame(9);
  frame.add("class", place.of_class ? class_tabs(context, *place.of_class, place.tab) : Value(false))
      .add("classes", std::move(classes))
      .add("links", std::move(links))
      .add("legal", Value::list())
      .add("feeds", place.of_class ? feeds(context, *place.of_class) : Value::list())
      .add("search", "")
      .add("home", std::move(home).value())
      .add("add_url", place.of_class ? add_url(context, *place.of_class) : std::string())
      .add("noindex", place.of_class.has_value());
  return std::move(frame).value();
}

View framed(const Context& context, Place place, Object own) {
  // Declared for every page that has a frame; it is looked at only once for all of them.
  context.school.forge(context.reader);
  context.reader.get("frame");
  View view = view_of(context, place, std::move(own));
  for (const std::string_view part :
       {place.of_class ? std::string_view(place.of_class->id) : std::string_view{}, place.tab,
        std::string_view(place.current), place.kind == "home" ? std::string_view("home") : std::string_view{}})
    view.frame_key.append(part).append(1, engine::separator);
  view.frame_key += root_of(place);
  view.frame = [context, place = std::move(place)] { return frame_data(context, place); };
  return view;
}

View unframed(const Context& context, const Place& place, Object own) {
  return view_of(context, place, std::move(own));
}

std::optional<model::ClassRow> class_row(engine::Reader& reader, std::string_view class_id) {
  const auto value = reader.get(engine::key("known-class", class_id));
  return value ? model::row<model::ClassRow>(*value) : std::nullopt;
}

} // namespace ecole::pages
