// The articles: the latest ones under the id "", and a page a month.
#include "model/addresses.hpp"
#include "pages/dates.hpp"
#include "pages/frame.hpp"
#include "pages/kinds.hpp"
#include "pages/shapes.hpp"

namespace ecole::pages {

namespace {

using base::Value;
using engine::all;
using engine::fixed;
using engine::neighbours;

constexpr std::size_t most_latest = 20;

Value month_link(const Shapes& shapes, std::string_view at, std::string_view value) {
  const auto counted = model::row<model::Counted>(value);
  if (!counted) return false;
  const std::string_view month = engine::last_segments(at, 1);
  return shapes.month_link(month, model::article_month_output(month), "articles", counted->count);
}

View list_view(const Context& context, Place place, std::string title, bool is_month, Value articles, Value months,
               Value previous, Value following) {
  Object list(2);
  list.add("title", std::move(title)).add("is_month", is_month);
  const std::string_view empty = articles.elements().empty() ? context.words.word("no_article") : std::string_view{};
  Object own(9);
  own.add("list", std::move(list).value())
      .add("articles", std::move(articles))
      .add("months", std::move(months))
      .add("previous", std::move(previous))
      .add("following", std::move(following))
      .add("empty", empty);
  place.kind = "article_list";
  place.current = model::articles_output;
  return framed(context, std::move(place), std::move(own));
}

View latest(const Context& context) {
  Place place;
  place.output = model::articles_output;
  place.title = context.words.word("articles");
  Shapes shapes(context, root_of(place));
  Value articles = Value::list(), months = Value::list();
  context.reader.each_reverse(engine::range("articles"), {}, [&](std::string_view, std::string_view value) {
    if (const auto row = model::row<model::ArticleRow>(value)) articles.add(shapes.article_row(*row));
    return articles.elements().size() < most_latest;
  });
  context.reader.each_reverse(engine::range("article-months"), {}, [&](std::string_view at, std::string_view value) {
    if (Value month = month_link(shapes, at, value); month.is_object()) months.add(std::move(month));
    return true;
  });
  std::string title = place.title;
  return list_view(context, std::move(place), std::move(title), false, std::move(articles), std::move(months), false,
                   false);
}

std::optional<View> month(const Context& context, std::string_view id) {
  const std::string_view articles_word = context.words.word("articles");
  std::string title = month_text(context.words, id);
  Place place;
  place.output = model::article_month_output(id);
  place.title = std::string(articles_word) + " · " + title;
  place.crumbs = {{std::string(articles_word), std::string(model::articles_output)}};
  Shapes shapes(context, root_of(place));
  Value articles = Value::list();
  context.reader.each_reverse(engine::range("articles", id), {}, [&](std::string_view, std::string_view value) {
    if (const auto row = model::row<model::ArticleRow>(value)) articles.add(shapes.article_row(*row));
    return true;
  });
  if (articles.elements().empty()) return std::nullopt;
  const std::string own_key = engine::key("article-months", id);
  const auto beside = [&](const std::optional<engine::Reader::Entry>& entry) {
    return entry ? month_link(shapes, entry->key, entry->value) : Value(false);
  };
  return list_view(context, std::move(place), std::move(title), true, std::move(articles), Value::list(),
                   beside(context.reader.before(own_key)), beside(context.reader.after(own_key)));
}

std::optional<View> view(std::string_view id, Context& context) {
  if (id.empty()) return latest(context);
  return month(context, id);
}

} // namespace

Kind article_list_kind() {
  return {.name = "article_list",
          .reads = {fixed("articles", 1), neighbours("article-months", 0, 1), fixed("site", 0), fixed("articles", 0),
                    fixed("article-months", 0), all("site"), all("forge"), all("frame")},
          .has_template = true,
          .has_frame = true,
          .view = view};
}

} // namespace ecole::pages
