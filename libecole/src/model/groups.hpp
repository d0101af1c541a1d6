// Groups of a class, by what teachers write: "g1", "G 1", "groupe 1" and "gr. 1" are one group.
#pragma once

#include <string>
#include <string_view>

namespace ecole::model {

// What tells a group from the others of its class: "1", "anglais".
std::string group_name(std::string_view written);
// The same for addresses and keys: "g1", "anglais"; at most 60 bytes, "" when nothing of it can stand there.
std::string group_id(std::string_view written);
// As it stands behind the word for a group: "1", "LV2 espagnol".
std::string group_title(std::string_view written);

} // namespace ecole::model
