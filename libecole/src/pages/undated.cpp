#include "pages/undated.hpp"

namespace ecole::pages {

using engine::key;

base::Value undated_of_year(const Context& context, Shapes& shapes, std::string_view class_id, base::Date first_day,
                            base::Date last_day) {
  base::Value list = base::Value::list();
  context.reader.each_reverse(engine::range("undated", class_id), key("undated", class_id, last_day.plus(1).text()),
                              [&](std::string_view, std::string_view value) {
                                const auto row = model::row<model::TaskRow>(value);
                                if (!row) return true;
                                if (row->given < first_day) return false;
                                list.add(shapes.undated(*row));
                                return list.elements().size() < most_undated;
                              });
  return list;
}

} // namespace ecole::pages
