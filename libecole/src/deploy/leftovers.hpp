// What interrupted deploys and folding leave on a target, and its removal.
#pragma once

#include "deploy/head.hpp"
#include "deploy/remote.hpp"
#include "deploy/session.hpp"
#include <string>
#include <vector>

namespace ecole::deployment {

// Before anything else after an interruption, with the lock held: temporary folders of others. Their holder lost the
// lock; a rename of his that is still on its way then finds nothing to publish.
Result<void> remove_temporary_folders(Session& session, const std::vector<std::string>& names, const std::string& own);

// The same, where temporary files lie beside what they become: in the folders of the paths in doubt.
Result<void> remove_temporaries_beside(Session& session, const std::vector<Delta>& pending);

// What `head`, committed, does not name: older deltas, receipts and void locks.
Batch removal_of_unnamed(const std::vector<std::string>& names, const Head& head);

} // namespace ecole::deployment
