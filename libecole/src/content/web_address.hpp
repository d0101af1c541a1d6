// Addresses as settings give them: of a site, of a forge, of a host that the site is sent to.
#pragma once

#include <string>
#include <string_view>

namespace ecole::content {

// Whether `address` is one of http or https, with a host, without anything that only a link has (a query, an anchor) or
// that no address has (spaces, quotes).
bool is_web_address(std::string_view address);

// What was probably meant by something that is_web_address() refuses: "https://tilleuls.example/".
std::string web_address_meant(std::string_view typed);

// Whether a password stands in the address or the line: "sftp://classe:secret@host", "…?token=secret".
bool has_password(std::string_view address);
// The same without it: "sftp://classe@host".
std::string without_password(std::string_view address);

} // namespace ecole::content
