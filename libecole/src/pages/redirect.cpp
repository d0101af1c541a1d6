// A page at an old address, which leads to the new one.
#include "model/addresses.hpp"
#include "pages/frame.hpp"
#include "pages/kinds.hpp"
#include "pages/shapes.hpp"

namespace ecole::pages {

namespace {

using engine::all;
using engine::fixed;

std::optional<View> view(std::string_view id, Context& context) {
  const auto value = context.reader.get(engine::key("redirect", id));
  const auto claim = value ? model::row<model::Claim>(*value) : std::nullopt;
  if (!claim) return std::nullopt;
  const std::string& base_url = context.school.site(context.reader).base_url;
  const std::string href = model::percent_encoded(claim->target);
  const std::string url = base_url.empty() ? std::string() : base_url + href;

  Place place;
  place.kind = "redirect";
  place.output = claim->output;
  place.title = context.words.word("redirect_title");
  Object redirect(3);
  redirect.add("title", !claim->title.empty() ? claim->title
                        : !url.empty()        ? url
                                              : claim->target)
      .add("href", href)
      .add("url", url);
  Object own;
  own.add("redirect", std::move(redirect).value());
  return unframed(context, place, std::move(own));
}

} // namespace

Kind redirect_kind() {
  return {.name = "redirect",
          .reads = {fixed("redirect", 1), all("site")},
          .has_template = true,
          .has_frame = false,
          .view = view};
}

} // namespace ecole::pages
