// A school year of a class: its months, each with a page of its own. Earlier years are reached by it.
#include "model/addresses.hpp"
#include "pages/dates.hpp"
#include "pages/frame.hpp"
#include "pages/kinds.hpp"
#include "pages/shapes.hpp"
#include <charconv>

namespace ecole::pages {

namespace {

using base::Value;
using engine::all;
using engine::fixed;

std::optional<View> view(std::string_view id, Context& context) {
  const std::string_view class_id = context.reader.id_segment(0), written = context.reader.id_segment(1);
  const std::optional<model::ClassRow> row = class_row(context.reader, class_id);
  int year = 0;
  if (!row || std::from_chars(written.data(), written.data() + written.size(), year).ec != std::errc())
    return std::nullopt;

  Place place = place_of_class(*row, "school_year", "class", model::school_year_output(class_id, year));
  place.title = context.words.filled("recap", {{"year", school_year_text(context.words, year)}});
  Shapes shapes(context, root_of(place));

  Value months = Value::list();
  context.reader.each(engine::range("school-years", id), [&](std::string_view at, std::string_view) {
    const std::string_view month = engine::last_segments(at, 1);
    months.add(
        link(month_text(context.words, month), model::percent_encoded(model::class_month_output(class_id, month))));
    return true;
  });
  if (months.elements().empty()) return std::nullopt;
  Object own(6);
  own.add("class", shapes.class_of(*row, year)).add("title", place.title).add("months", std::move(months));
  return framed(context, std::move(place), std::move(own));
}

} // namespace

Kind school_year_kind() {
  return {.name = "school_year",
          .reads = {fixed("school-years", 2), all("known-class"), all("site"), all("forge"), all("frame")},
          .has_template = true,
          .has_frame = true,
          .view = view};
}

} // namespace ecole::pages
