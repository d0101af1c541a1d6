// Which head counts, of the one or two that a target holds. docs/formats/head.md
#pragma once

#include "deploy/head.hpp"
#include "deploy/session.hpp"
#include <optional>
#include <string>

namespace ecole::deployment {

struct HeadReading {
  enum class State : std::uint8_t { absent, present, damaged, newer };
  State state = State::absent;
  Head head;
  std::string version;        // what the target calls these bytes
  bool in_two = false;        // it lies in one of the two that are written in turn
  bool marked = false;        // `head` says that there are two
  bool must_ask_both = false; // nothing can be said before the two were read as well
};

// The reads that it takes: `head`, and where replacing is not atomic also the two.
Batch head_questions(const TargetAbilities& abilities);
HeadReading judged(const Outcomes& answers); // of one or three reads

// Asks what the answers, if there are any yet, leave open.
Result<HeadReading> read_head(Session& session, std::optional<Outcomes> answers = {});

} // namespace ecole::deployment
