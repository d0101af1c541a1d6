// Documents, copied as they are: those of the documents' folder, and those that something published links.
#include "model/rows.hpp"
#include "pages/kinds.hpp"

namespace ecole::pages {

namespace {

using engine::fixed;
using engine::key;

std::optional<View> view(std::string_view id, Context& context) {
  bool used = false;
  context.reader.each(engine::range("used", id), [&](std::string_view, std::string_view) {
    used = true;
    return false;
  });
  const auto output = used ? context.reader.get(key("copied", id)) : std::nullopt;
  const auto value = output ? context.reader.get(key("document", id)) : std::nullopt;
  const auto facts = value ? model::row<model::DocumentFacts>(*value) : std::nullopt;
  if (!facts) return std::nullopt;
  View view;
  view.output = *output;
  view.bytes = context.sources.bytes(id, facts->blob);
  return view;
}

} // namespace

Kind file_kind() {
  return {.name = "file",
          .reads = {fixed("document", 1), fixed("copied", 1), fixed("used", 1)},
          .has_template = false,
          .has_frame = false,
          .view = view};
}

} // namespace ecole::pages
