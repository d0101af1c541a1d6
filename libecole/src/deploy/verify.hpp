// What a target really holds, held against its receipt.
#pragma once

#include "deploy/remote.hpp"
#include "deploy/session.hpp"
#include <ecole/deploy.hpp>

namespace ecole::deployment {

enum class Depth : std::uint8_t { sizes, contents };

// Paths that an interrupted deploy left in doubt are not drift: the next deploy puts them anyway.
Result<Drift> drift_of(Session& session, const Remote& remote, Depth depth,
                       const std::function<void(const DeployProgress&)>& on_progress);

} // namespace ecole::deployment
