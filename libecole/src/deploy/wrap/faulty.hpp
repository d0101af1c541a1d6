// A target whose operations fail as a test says: before they take effect, after it (a lost answer), or with everything
// after them, as when a deployer is killed or its link is cut. Where the target does not replace atomically, a cut
// leaves half.
#pragma once

#include <ecole/extend/target.hpp>
#include <functional>
#include <memory>

namespace ecole::deployment {

enum class Fault : std::uint8_t {
  none,
  refused,     // not carried out; permanent
  unanswered,  // not carried out; retryable
  lost_answer, // carried out; retryable
  cut_before,  // not carried out, and nothing after it
  cut_within,  // carried out in part where that shows, and nothing after it
  cut_after,   // carried out, and nothing after it
};

class FaultyTarget final : public Target {
 public:
  // Called before each operation, renewals of the lock included, with its number from 0.
  using Choose = std::function<Fault(std::size_t call, const TargetOperation& operation)>;
  FaultyTarget(Target& inner, Choose choose) : inner_(inner), choose_(std::move(choose)) {}

  const std::string& address() const override { return inner_.address(); }
  const TargetAbilities& abilities() const override { return inner_.abilities(); }
  std::vector<TargetOutcome> perform(const std::vector<TargetOperation>& batch, TargetWatch& watch) override;

  // The order in which a batch is carried out, where the target is not `ordered`: indices, changed in place.
  std::function<void(std::vector<std::size_t>& order)> shuffle;
  std::size_t calls() const { return calls_; }
  bool cut() const { return cut_; }

 private:
  TargetOutcome carry_out(const TargetOperation& operation, TargetWatch& watch);
  void carry_out_in_part(const TargetOperation& operation, TargetWatch& watch);
  TargetOutcome inner(const TargetOperation& operation, TargetWatch& watch);

  Target& inner_;
  Choose choose_;
  std::size_t calls_ = 0;
  bool cut_ = false;
};

} // namespace ecole::deployment
