// cmark-gfm made safe for several threads: its tables of special characters are filled once, before the first parse,
// and never touched again.
#pragma once

#include <cmark-gfm.h>
#include <string_view>

namespace ecole::content {

// The tree of `text` with ecole's one set of extensions. The caller frees it with cmark_node_free().
cmark_node* parse_markdown(std::string_view text);

// The list of extensions that filter raw HTML, as cmark_render_html() takes it.
cmark_llist* html_filters();

} // namespace ecole::content
