// The home page: classes with what is due next, the latest articles, and a text of the school's own.
#include "model/addresses.hpp"
#include "model/keys.hpp"
#include "pages/coming_events.hpp"
#include "pages/dates.hpp"
#include "pages/due_days.hpp"
#include "pages/frame.hpp"
#include "pages/kinds.hpp"
#include "pages/shapes.hpp"

namespace ecole::pages {

namespace {

using base::Value;
using engine::fixed;

constexpr std::size_t most_articles = 3;
constexpr int days_of_events = 366; // ahead

// The week of the next day of class, where it has a page.
Value week_of_class(const Context& context, std::string_view class_id, base::Date next, base::Date today) {
  const base::Week week = next.week();
  if (!context.reader.get(engine::key("weeks", class_id, week.text()))) return false;
  std::string title;
  if (week == today.week())
    title = context.words.word("this_week");
  else if (week == today.plus(7).week())
    title = context.words.word("next_week");
  else
    title = week_text(context.words, week);
  return link(title, model::percent_encoded(model::week_output(class_id, week.text())));
}

Value class_card(const Context& context, const model::ClassRow& row, base::Date today) {
  const NextDay next = next_day(context, row.id, today);
  Object card(6);
  card.add("title", row.title)
      .add("href", model::percent_encoded(row.href))
      .add("level", row.level)
      .add("next",
           next.empty.empty() ? context.words.counted("home_next", next.count, {{"day", next.title}}) : next.empty)
      .add("minutes", about_text(context.words, minutes_of(next.due.tasks)))
      .add("week", week_of_class(context, row.id, next.due.day, today));
  return std::move(card).value();
}

std::optional<model::DocumentPage> home_text(engine::Reader& reader) {
  std::optional<model::DocumentPage> page;
  reader.each(engine::range("home-text"), [&](std::string_view, std::string_view value) {
    page = model::row<model::DocumentPage>(value);
    return !page;
  });
  return page;
}

std::optional<View> view(std::string_view, Context& context) {
  const base::Date today = context.reader.today(context.school.calendar(context.reader).time_zone());
  Place place;
  place.kind = "home";
  place.output = model::home_output;
  place.title = context.school.site(context.reader).title;
  Shapes shapes(context, root_of(place));

  Value text = "";
  if (const std::optional<model::DocumentPage> page = home_text(context.reader)) {
    if (!page->title.empty()) place.title = page->title;
    stands_on_source(place, context, *page);
    if (const auto source = context.sources.text(page->source, page->blob))
      text = shapes.html(source->html, page->links);
  }

  Value classes = Value::list();
  if (const auto value = context.reader.get("frame"))
    if (const auto frame = model::row<model::FrameRow>(*value))
      for (const model::ClassRow& row : frame->classes) classes.add(class_card(context, row, today));

  Value dates = Value::list();
  for (const model::EventRow& row :
       coming_events(context.reader, model::whole_school, today, today.plus(days_of_events), most_events))
    dates.add(shapes.event(row, {}));

  Value articles = Value::list();
  context.reader.each_reverse(engine::range("articles"), {}, [&](std::string_view, std::string_view value) {
    if (const auto row = model::row<model::ArticleRow>(value)) articles.add(shapes.article_row(*row));
    return articles.elements().size() < most_articles;
  });
  const bool any_articles = !articles.elements().empty();

  Object home(5);
  home.add("text", std::move(text))
      .add("classes", std::move(classes))
      .add("dates", std::move(dates))
      .add("articles", std::move(articles))
      .add("articles_href", any_articles ? model::articles_output : std::string_view{});
  Object own;
  own.add("home", std::move(home).value());
  return framed(context, std::move(place), std::move(own));
}

} // namespace

Kind home_kind() {
  return {.name = "home",
          .reads = {fixed("site", 0), fixed("calendar", 0), fixed("forge", 0), fixed("frame", 0), fixed("due", 0),
                    fixed("weeks", 0), fixed("articles", 0), fixed("event", 0), fixed("home-text", 0)},
          .has_template = true,
          .has_frame = true,
          .view = view};
}

} // namespace ecole::pages
