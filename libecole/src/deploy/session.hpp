// One deployer's dealings with one target: batches no larger than the target wants them, counted, stopped when asked,
// and while a lock is held, renewing it in time and stopping when it is lost.
#pragma once

#include "deploy/clock.hpp"
#include "deploy/operations.hpp"
#include <ecole/deploy.hpp>
#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

namespace ecole::deployment {

// What a batch may do.
enum class Purpose : std::uint8_t {
  ask,    // reads, or writes what nobody else sees; ends when asked to stop
  change, // changes the site or what is kept about it: only while the lock is held
  leave,  // gives up what is ours, even when asked to stop
};

using Outcomes = std::vector<TargetOutcome>;

class Session final : private TargetWatch {
 public:
  Session(Target& target, Clock& clock, std::stop_token stop)
      : target_(target), clock_(clock), stop_(std::move(stop)) {}

  const TargetAbilities& abilities() const { return target_.abilities(); }
  const std::string& address() const { return target_.address(); }
  Clock& clock() { return clock_; }
  const std::stop_token& stop() const { return stop_; }

  // One outcome for each operation, none of which failed or was not begun: then it is an error, and nothing after the
  // failing part was sent. `done` is told, as parts are confirmed, how many operations and bytes they were.
  Result<Outcomes> perform(const Batch& batch, Purpose purpose);
  std::function<void(std::size_t operations, std::uint64_t bytes)> on_confirmed;

  // After an error: what was answered before it, for whoever must know what is there now.
  const Outcomes& answered_before_error() const { return answers_; }

  // From here on the lock is held under this text.
  void hold(Lease lease, std::string text);
  bool holds(); // false after it was lost; it stays with release() to forget it
  const std::optional<Lease>& lease() const { return lease_; }
  void release() { lease_.reset(); }

  std::size_t requests() const { return requests_; }
  std::size_t batches() const { return batches_; }
  std::uint64_t bytes_sent() const { return bytes_sent_; }

 private:
  bool go_on() override;
  std::optional<TargetOperation> urgent() override;
  void answered(const TargetOperation& operation, const TargetOutcome& outcome) override;
  Error why_not_begun() const;

  Target& target_;
  Clock& clock_;
  std::stop_token stop_;
  std::optional<Lease> lease_;
  std::string lock_text_;
  Purpose purpose_ = Purpose::ask;
  Outcomes answers_;
  std::size_t requests_ = 0, batches_ = 0;
  std::uint64_t bytes_sent_ = 0;
};

} // namespace ecole::deployment
