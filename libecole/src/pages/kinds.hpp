// One function a kind of page, each in the file of its name.
#pragma once

#include "pages/page.hpp"

namespace ecole::pages {

Kind home_kind();
Kind class_kind();
Kind to_do_kind();
Kind assessments_kind();
Kind week_kind();
Kind subject_kind();
Kind subject_month_kind();
Kind sequence_kind();
Kind class_month_kind();
Kind school_year_kind();
Kind catch_up_kind();
Kind lesson_kind();
Kind article_kind();
Kind article_list_kind();
Kind page_kind();
Kind redirect_kind();
Kind not_found_kind();
Kind sitemap_kind();
Kind agenda_kind();
Kind atom_feed_kind();
Kind json_feed_kind();
Kind robots_kind();
Kind file_kind();

} // namespace ecole::pages
