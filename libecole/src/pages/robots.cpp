// robots.txt (RFC 9309): nothing of a class is to be fetched by search engines, pictures and documents included.
#include "model/addresses.hpp"
#include "pages/frame.hpp"
#include "pages/kinds.hpp"

namespace ecole::pages {

namespace {

using base::Value;
using engine::fixed;

// "https://school.example/site/" → "/site/".
std::string path_of(std::string_view base_url) {
  const std::size_t host = base_url.find("://");
  const std::size_t path = host == std::string_view::npos ? host : base_url.find('/', host + 3);
  return path == std::string_view::npos ? "/" : std::string(base_url.substr(path));
}

std::optional<View> view(std::string_view, Context& context) {
  const std::string& base_url = context.school.site(context.reader).base_url;
  Value disallow = Value::list();
  if (const auto value = context.reader.get("frame"))
    if (const auto frame = model::row<model::FrameRow>(*value))
      for (const model::ClassRow& row : frame->classes) {
        Object entry(1);
        entry.add("path", path_of(base_url) + model::percent_encoded(row.id) + "/");
        disallow.add(std::move(entry).value());
      }
  Place place;
  place.kind = "robots";
  place.output = "robots.txt";
  Object robots(2);
  robots.add("disallow", std::move(disallow))
      .add("sitemap", base_url.empty() ? std::string() : base_url + "sitemap.xml");
  Object own;
  own.add("robots", std::move(robots).value());
  return unframed(context, place, std::move(own));
}

} // namespace

Kind robots_kind() {
  return {.name = "robots",
          .reads = {fixed("site", 0), fixed("frame", 0)},
          .has_template = true,
          .has_frame = false,
          .view = view};
}

} // namespace ecole::pages
