// What a server shows for an address that does not exist. It may be shown at any depth, so its links count from the
// site's address, or from the root of the server.
#include "pages/frame.hpp"
#include "pages/kinds.hpp"

namespace ecole::pages {

namespace {

using engine::fixed;

std::optional<View> view(std::string_view, Context& context) {
  const std::string& base_url = context.school.site(context.reader).base_url;
  Place place;
  place.kind = "not_found";
  place.output = "404.html";
  place.title = context.words.word("not_found_title");
  place.root = base_url.empty() ? "/" : base_url;
  Object own;
  own.add("frame", frame_data(context, place)); // it shows the classes as the frame does
  return framed(context, std::move(place), std::move(own));
}

} // namespace

Kind not_found_kind() {
  return {.name = "not_found",
          .reads = {fixed("site", 0), fixed("forge", 0), fixed("frame", 0)},
          .has_template = true,
          .has_frame = true,
          .view = view};
}

} // namespace ecole::pages
