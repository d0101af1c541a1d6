// What a target says that it holds: head, manifest, and what an interrupted deploy may have left.
#pragma once

#include "deploy/delta.hpp"
#include "deploy/head_reading.hpp"
#include "deploy/known.hpp"
#include "deploy/session.hpp"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ecole::deployment {

struct Remote {
  bool has_head = false;  // else the first thing a deploy puts is an empty one
  bool recovered = false; // the head could not be used: found by root hashes
  bool lost = false;      // nor that: every file is foreign
  HeadReading reading;
  Head head;
  Manifest manifest;
  std::vector<Delta> pending;                    // of the deploy after the head, that was begun
  std::uint64_t next_generation = 1;             // of its next delta
  std::optional<std::vector<std::string>> names; // in the state folder, when they were asked for
};

struct RemoteQuestion {
  std::string site_id;          // "": any
  const Known* known = nullptr; // what need not be fetched
  bool may_go_back = false;     // a head older than the known one is accepted: the files were checked
  bool may_be_lost = false;     // what nothing is known of is accepted, as if nothing of it were ecole's
  // What came with the lock: the head, and the first delta of this number.
  std::optional<Outcomes> head_answers;
  std::optional<TargetOutcome> delta_answer;
  std::uint64_t delta_number = 0;
};

// Errors: another site's, a newer format, one that went back or that nothing is known of, unless accepted.
Result<Remote> read_remote(Session& session, RemoteQuestion question);

// The names in the state folder; none when there is no such folder.
Result<std::vector<std::string>> state_names(Session& session);

} // namespace ecole::deployment
