// An output as the program that opens it reads it: a browser a page, a reader a feed, a telephone a calendar. Each
// function says what no file of a site may hold, one line each; "" when there is nothing.
#pragma once

#include "sites/built.hpp"
#include <string>
#include <string_view>

namespace ecole::tests {

// `path` in the site: how far up an address may lead.
std::string dangers_of_page(std::string_view path, std::string_view html);
// HTML that a reader of feeds puts into a page of its own: nothing but text, and only whole addresses.
std::string dangers_of_fragment(std::string_view html);
// Entries of a feed in either form are looked into.
std::string dangers_of_atom(std::string_view xml);
std::string dangers_of_json_feed(std::string_view json);
std::string dangers_of_calendar(std::string_view bytes);

// Every output by the end of its name, and the names themselves; documents are only those named in `documents`.
std::string dangers(const Tree& outputs);

// The HTML with its character references decoded and its tags left out: what is there to be read.
std::string text_of_html(std::string_view html);

} // namespace ecole::tests
