#include "pages/kinds.hpp"

namespace ecole::pages {

std::vector<Kind> kinds() {
  return {home_kind(),      class_kind(),         to_do_kind(),    assessments_kind(),  week_kind(),
          subject_kind(),   subject_month_kind(), sequence_kind(), class_month_kind(),  school_year_kind(),
          catch_up_kind(),  lesson_kind(),        article_kind(),  article_list_kind(), page_kind(),
          redirect_kind(),  not_found_kind(),     sitemap_kind(),  robots_kind(),       agenda_kind(),
          atom_feed_kind(), json_feed_kind(),     file_kind()};
}

} // namespace ecole::pages
