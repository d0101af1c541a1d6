// What stands on a target at paths that its receipt does not name: a few are asked for one by one, in one round; many
// by listing the folders on the way to them.
#pragma once

#include "deploy/session.hpp"
#include <map>
#include <string>
#include <vector>

namespace ecole::deployment {

struct Standing {
  TargetEntryType type = TargetEntryType::none;
  std::uint64_t size = 0;
};

// By path; what is not there is missing. `paths` sorted, each once.
using Presence = std::map<std::string, Standing>;
Result<Presence> ask_presence(Session& session, const std::vector<std::string>& paths);

// Everything below a folder ("" the whole target, without the state folder), folders included, without following links.
// Error when there is more than a site can have.
Result<Presence> everything_below(Session& session, const std::string& folder);

inline constexpr std::size_t most_single_questions = 64;

} // namespace ecole::deployment
