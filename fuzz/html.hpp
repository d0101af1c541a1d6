// A page as a browser reads it, by an HTML5 parser, and what must not be in it whatever anybody typed: no script but
// the theme's, nothing that runs, no request that the theme did not put there, nothing that is not closed.
#pragma once

#include <string_view>

namespace ecole::fuzz {

enum class Html {
  page,     // of the theme: with its style, its script and its icon
  piece,    // what a source becomes
  problems, // the page of what is to be corrected: by itself, with a style and a remark of its own
};
// `home`: the address of the site itself, where it has one.
void expect_harmless(std::string_view html, Html kind, std::string_view home = {});

} // namespace ecole::fuzz
