// One article, and those before and after it.
#include "model/addresses.hpp"
#include "pages/frame.hpp"
#include "pages/kinds.hpp"
#include "pages/shapes.hpp"

namespace ecole::pages {

namespace {

using base::Value;
using engine::all;
using engine::fixed;
using engine::neighbours;

Value beside(const std::optional<engine::Reader::Entry>& entry, Shapes& shapes) {
  const auto row = entry ? model::row<model::ArticleRow>(entry->value) : std::nullopt;
  return row ? shapes.neighbour(shapes.article_title(row->title, row->date), row->href, row->date) : Value(false);
}

std::optional<View> view(std::string_view id, Context& context) {
  const auto value = context.reader.get(engine::key("article", id));
  const auto page = value ? model::row<model::DocumentPage>(*value) : std::nullopt;
  if (!page || !page->date) return std::nullopt;

  const std::string_view articles = context.words.word("articles");
  Place place;
  place.kind = "article";
  place.output = page->output;
  place.current = model::articles_output;
  place.crumbs = {{std::string(articles), std::string(model::articles_output)}};
  stands_on_source(place, context, *page);
  Shapes shapes(context, root_of(place));
  place.title = shapes.article_title(page->title, *page->date);

  Value classes = Value::list(), text = "";
  for (const std::string& class_id : page->classes)
    if (const std::optional<model::ClassRow> row = class_row(context.reader, class_id))
      classes.add(link(row->title, model::percent_encoded(row->href)));
  if (const auto source = context.sources.text(page->source, page->blob)) text = shapes.html(source->html, page->links);

  const std::string own_key = engine::key("articles", page->date->month_text(), page->date->text(), id);
  Object article(9);
  article.add("title", place.title)
      .add("date", shapes.date(*page->date))
      .add("author", page->author)
      .add("text", std::move(text))
      .add("files", shapes.files(page->files))
      .add("classes", std::move(classes))
      .add("previous", beside(context.reader.before(own_key), shapes))
      .add("following", beside(context.reader.after(own_key), shapes))
      .add("list", link(articles, model::articles_output));
  Object own;
  own.add("article", std::move(article).value());
  return framed(context, std::move(place), std::move(own));
}

} // namespace

Kind article_kind() {
  return {.name = "article",
          .reads = {fixed("article", 1), neighbours("articles", 0, 1), all("known-class"), all("site"), all("calendar"),
                    all("forge"), all("frame")},
          .has_template = true,
          .has_frame = true,
          .view = view};
}

} // namespace ecole::pages
