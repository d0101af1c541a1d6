// What every page has beside its own data: root, site and page; and the frame around it, which is the same for all
// pages of a class and section.
#pragma once

#include "model/rows.hpp"
#include "pages/object.hpp"
#include "pages/page.hpp"
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ecole::pages {

// Where a page stands and what it is called.
struct Place {
  std::string_view kind;
  std::string output;
  std::string title; // what its h1 says
  std::optional<model::ClassRow> of_class;
  std::string_view tab; // of its class: "class", "week", "to_do", "assessments", "subjects"
  std::string current;  // href of the first-level link that it stands under
  std::vector<std::pair<std::string, std::string>> crumbs;       // title, href
  std::vector<std::pair<std::string_view, std::string>> notices; // kind, text
  std::string edit_url, changed, language;
  std::string root; // where it is not that of the output
};

// Of a page of a class, below its crumb; its title is still to be said.
Place place_of_class(const model::ClassRow& of_class, std::string_view kind, std::string_view tab, std::string output);

// The root of the page at place.
std::string root_of(const Place& place);

// For a page that one source gives: its notices, editor, last change and language. Reads site, calendar and forge.
template <typename Row>
void stands_on_source(Place& place, const Context& context, const Row& row);

// A page in the frame, with `own` beside root, site and page. Reads site, forge, frame.
View framed(const Context& context, Place place, Object own);
// One without. Reads site.
View unframed(const Context& context, const Place& place, Object own);

// What the frame shows, as frame.mustache gets it. Reads site, forge and frame.
base::Value frame_data(const Context& context, const Place& place);

// A class by its id; nothing when there is none. Reads known-class.
std::optional<model::ClassRow> class_row(engine::Reader& reader, std::string_view class_id);

} // namespace ecole::pages
