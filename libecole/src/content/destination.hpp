// Where a written link leads: to a file of the site, to another address, or nowhere that is allowed.
#pragma once

#include <string>
#include <string_view>

namespace ecole::content {

struct Destination {
  enum class Kind {
    site,    // `target` and `anchor`
    address, // http, https, mailto, tel, sms: `address`
    refused, // a scheme that is not allowed: `scheme`
    leaves,  // above the site's root, or a path that no file can have
  };
  Kind kind = Kind::site;
  std::string target; // path from the site's root, decoded; "" is the file itself, "." the root; no '/' at its end
  std::string anchor; // decoded, without '#'
  std::string address;
  std::string scheme;
};

// `written` as cmark gives it (entities and backslashes resolved), in the file at `path`. Control characters and spaces
// at the ends are ignored as a browser does, case does not matter in a scheme, percent-encoding is taken off once, a
// query is left out. "/x" counts from the site's root, "//host" is another address.
Destination destination(std::string_view path, std::string_view written);

} // namespace ecole::content
