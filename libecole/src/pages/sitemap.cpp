// The sitemap (sitemaps.org, protocol 0.9): an index under the id "", and a part for the free pages and for the
// articles of each year. Class pages are in none: they are not to be found by search engines.
#include "model/addresses.hpp"
#include "pages/frame.hpp"
#include "pages/kinds.hpp"

namespace ecole::pages {

namespace {

using base::Value;
using engine::all;
using engine::fixed;

std::string part_output(std::string_view part) { return std::string("sitemap-").append(part).append(".xml"); }

void add_entry(Value& entries, std::string url, std::string_view changed) {
  Object entry(2);
  entry.add("url", std::move(url)).add("changed", changed);
  entries.add(std::move(entry).value());
}

std::optional<View> view(std::string_view id, Context& context) {
  const std::string& base_url = context.school.site(context.reader).base_url;
  if (base_url.empty()) return std::nullopt;
  Value entries = Value::list();
  if (id.empty()) {
    for (const std::string& part : context.reader.heads(engine::range("sitemap")))
      add_entry(entries, base_url + model::percent_encoded(part_output(part)), {});
  } else {
    const std::string prefix = engine::range("sitemap", id);
    context.reader.each(prefix, [&](std::string_view at, std::string_view changed) {
      const std::string_view output = at.substr(prefix.size());
      add_entry(entries, output == model::home_output ? base_url : base_url + model::percent_encoded(output), changed);
      return true;
    });
    if (entries.elements().empty()) return std::nullopt;
  }
  Place place;
  place.kind = "sitemap";
  place.output = id.empty() ? "sitemap.xml" : part_output(id);
  Object sitemap(2);
  sitemap.add("index", id.empty()).add("entries", std::move(entries));
  Object own;
  own.add("sitemap", std::move(sitemap).value());
  return unframed(context, place, std::move(own));
}

} // namespace

Kind sitemap_kind() {
  return {.name = "sitemap",
          .reads = {fixed("sitemap", 1), fixed("sitemap", 0), all("site")},
          .has_template = true,
          .has_frame = false,
          .view = view};
}

} // namespace ecole::pages
