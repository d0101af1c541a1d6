// The assessments of a school year: those to come, oldest first, and those that were, newest first.
#include "model/addresses.hpp"
#include "pages/dates.hpp"
#include "pages/frame.hpp"
#include "pages/kinds.hpp"
#include "pages/shapes.hpp"
#include <algorithm>

namespace ecole::pages {

namespace {

using base::Date;
using base::Value;
using engine::all;
using engine::fixed;
using engine::key;

std::vector<model::TaskRow> assessments_of_year(engine::Reader& reader, std::string_view class_id, int year) {
  std::vector<model::TaskRow> rows;
  const Date last = base::last_day_of_school_year(year);
  reader.each_from(engine::range("test", class_id), key("test", class_id, base::first_day_of_school_year(year).text()),
                   [&](std::string_view, std::string_view value) {
                     std::optional<model::TaskRow> row = model::row<model::TaskRow>(value);
                     if (!row || !row->due) return true;
                     if (*row->due > last) return false;
                     rows.push_back(std::move(*row));
                     return true;
                   });
  return rows;
}

// `rows` in their order, a month's together.
template <typename Rows>
Value by_month(const Context& context, Shapes& shapes, const Rows& rows) {
  Value months = Value::list();
  for (auto first = rows.begin(); first != rows.end();) {
    const std::string month = first->due->month_text();
    Value tasks = Value::list();
    for (; first != rows.end() && first->due->month_text() == month; ++first) tasks.add(shapes.task(*first));
    Object object(2);
    object.add("title", month_text(context.words, month)).add("tasks", std::move(tasks));
    months.add(std::move(object).value());
  }
  return months;
}

std::optional<View> view(std::string_view id, Context& context) {
  const std::optional<model::ClassRow> row = class_row(context.reader, id);
  if (!row) return std::nullopt;
  const Date today = context.reader.today(context.school.calendar(context.reader).time_zone());
  const int year = base::school_year_of(today);
  Place place = place_of_class(*row, "assessments", "assessments",
                               model::assessments_output(row->id, context.school.site(context.reader).words));
  place.title = context.words.word("assessments");
  Shapes shapes(context, root_of(place));

  std::vector<model::TaskRow> past = assessments_of_year(context.reader, row->id, year);
  const auto first_to_come = std::ranges::find_if(past, [&](const model::TaskRow& task) { return *task.due >= today; });
  const std::vector<model::TaskRow> upcoming(std::make_move_iterator(first_to_come),
                                             std::make_move_iterator(past.end()));
  past.erase(first_to_come, past.end());
  std::ranges::reverse(past);
  Object own;
  own.add("class", shapes.class_of(*row, year))
      .add("upcoming", by_month(context, shapes, upcoming))
      .add("past", by_month(context, shapes, past))
      .add("empty", upcoming.empty() ? context.words.word("no_assessment") : std::string_view{});
  return framed(context, std::move(place), std::move(own));
}

} // namespace

Kind assessments_kind() {
  return {
      .name = "assessments",
      .reads = {fixed("known-class", 1), fixed("test", 1), all("site"), all("calendar"), all("forge"), all("frame")},
      .has_template = true,
      .has_frame = true,
      .view = view};
}

} // namespace ecole::pages
