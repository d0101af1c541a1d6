// What is shown of a page whose newest bytes cannot be published: its newest earlier version in git without such an
// error, as good/<path>.
#pragma once

#include "content/parse.hpp"
#include "engine/engine.hpp"
#include "site/history_inputs.hpp"
#include "snapshot/locate.hpp"
#include <ecole/extend/snapshot.hpp>
#include <optional>
#include <set>
#include <string>

namespace ecole::site {

// Looks for the versions of pages that are held back and were parsed just now (`parsed`) or touched by the history that
// is new. `head`: where history begins; nothing: there is none, and so no earlier version. `snapshot` has the newest
// bytes.
Result<void> give_good_versions(const snapshot::Location& location, const std::optional<std::string>& head,
                                const Snapshot& snapshot, const std::set<std::string>& parsed, const HistoryNews& news,
                                const content::FolderNames& folders, engine::Inputs& inputs);

} // namespace ecole::site
