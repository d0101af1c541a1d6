// Keeping the log short: committed deltas are merged into one, or into a new base when they outgrow a quarter of the
// old. What is written lies there before the head that names it; until then nothing reads it.
#pragma once

#include "deploy/head.hpp"
#include "deploy/remote.hpp"
#include "deploy/session.hpp"
#include <optional>
#include <vector>

namespace ecole::deployment {

struct Folded {
  std::optional<NamedBase> base; // for the next head, before its own delta
  std::vector<NamedDelta> deltas;
  Batch puts;
  bool changed = false;
};

enum class NewBase : std::uint8_t { when_due, now };

// Nothing is fetched or put unless it is due.
Result<Folded> folded(Session& session, Remote& remote, NewBase when);

} // namespace ecole::deployment
