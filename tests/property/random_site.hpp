// Sites that nobody would write, made of few names so that everything meets everything: lessons that link each other,
// two files for one address, classes that are spelled in two ways, settings and themes that are wrong.
#pragma once

#include "property/random.hpp"
#include "sites/versions.hpp"
#include <string>

namespace ecole::tests {

Version random_site(Random& random);
// One edit, as a person or a forge makes it; says what it was.
std::string edit(Version& version, Random& random);
// A file of an older version that is gone comes back to its place, as it was or edited, perhaps by a rename.
std::string bring_back(Version& version, const Version& older, Random& random);

} // namespace ecole::tests
