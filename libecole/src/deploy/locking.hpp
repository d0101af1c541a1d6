// Taking and releasing the lock of a deploy. docs/formats/lock.md
#pragma once

#include "deploy/session.hpp"
#include <cstdint>
#include <functional>
#include <string>

namespace ecole::deployment {

struct LockQuestion {
  std::uint64_t number = 0; // of the deploy
  LockText text;
  Milliseconds wait{0}; // for another deployer, at most
  bool folder_may_be_missing = false;
  Batch riders; // what travels behind the first attempt; only where batches are ordered
  std::function<void(const std::string& holder)> on_wait;
};

struct LockAnswer {
  bool outdated = false; // a deploy of this number was committed meanwhile: ask again with the next
  bool waited = false;   // the lock was not had at once: what the riders read does not count
  std::string took_over; // from whom, when a deployer gave no sign any more
  Outcomes riders;
};

// Holds the lock in the session afterwards, unless outdated. Error `target-locked` when the time to wait is over.
Result<LockAnswer> take_lock_of(Session& session, const LockQuestion& question);

// Removes every generation, the highest first, so that a lower one keeps the others out until the last is gone. A lock
// that was lost is left to whoever has it. `before` goes first, in the same round where batches are ordered.
Result<void> release_lock_of(Session& session, Batch before);

} // namespace ecole::deployment
