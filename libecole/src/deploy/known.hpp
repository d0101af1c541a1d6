// What this computer knows of a target from the last time: its head and manifest. When the target's head says the same
// root hash, nothing has to be fetched. A cache: losing it costs time only.
#pragma once

#include "base/result.hpp"
#include "deploy/head.hpp"
#include "deploy/manifest.hpp"
#include <optional>
#include <string>

namespace ecole::deployment {

struct Known {
  Head head;
  Manifest manifest; // whose root is head.root
};

// In a file of its own in `state`, named after the address of the target. Nothing when there is none that can be used.
std::optional<Known> load_known(const std::string& state, const std::string& address);
Result<void> save_known(const std::string& state, const std::string& address, const Known& known);

// Where hashes of a built folder are kept in `state`.
std::string hashes_file(const std::string& state, const std::string& folder);

} // namespace ecole::deployment
