// Pages on a target that do nothing but lead to another address.
#pragma once

#include "deploy/built.hpp"
#include "deploy/session.hpp"
#include <functional>
#include <set>
#include <string>
#include <string_view>

namespace ecole::deployment {

// Whether these bytes send a reader on: <meta http-equiv="refresh" …>, which every theme writes.
bool is_redirect(std::string_view page);

// Of what the manifest names and was not built, those: they are read from the target, as long as they are small. What
// is in the way of a built file is not among them.
Result<std::set<std::string, std::less<>>> redirects_no_longer_built(Session& session, const Manifest& manifest,
                                                                     const Built& built);

} // namespace ecole::deployment
