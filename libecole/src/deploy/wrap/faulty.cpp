#include "deploy/wrap/faulty.hpp"

#include "base/diagnostics.hpp"
#include "deploy/operations.hpp"
#include <numeric>

namespace ecole::deployment {

namespace {

// The operations of a batch are handed on one by one: the questions between them are asked here.
class NoWatch final : public TargetWatch {
 public:
  explicit NoWatch(TargetWatch& watch) : watch_(watch) {}
  bool go_on() override { return watch_.go_on(); }
  std::optional<TargetOperation> urgent() override { return std::nullopt; }
  void answered(const TargetOperation&, const TargetOutcome&) override {}

 private:
  TargetWatch& watch_;
};

class HalfContent final : public TargetContent {
 public:
  explicit HalfContent(std::shared_ptr<const TargetContent> whole) : whole_(std::move(whole)) {}
  std::uint64_t size() const override { return whole_->size() / 2; }
  Result<std::string> read(std::uint64_t offset, std::size_t length) const override {
    return whole_->read(offset, std::min<std::size_t>(length, static_cast<std::size_t>(size() - offset)));
  }

 private:
  std::shared_ptr<const TargetContent> whole_;
};

TargetOutcome broken(const Target& target, TargetFault fault) {
  return failure(base::make_error(base::DiagnosticId::target_failed, target.address(), {"broken pipe"}), fault);
}

} // namespace

std::vector<TargetOutcome> FaultyTarget::perform(const std::vector<TargetOperation>& batch, TargetWatch& watch) {
  std::vector<TargetOutcome> outcomes(batch.size());
  std::vector<std::size_t> order(batch.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  if (shuffle && !abilities().ordered) shuffle(order);
  for (std::size_t index : order) {
    while (auto operation = watch.urgent()) watch.answered(*operation, carry_out(*operation, watch));
    if (!watch.go_on()) break;
    outcomes[index] = carry_out(batch[index], watch);
    if (outcomes[index].state == State::failed) break;
  }
  return outcomes;
}

TargetOutcome FaultyTarget::carry_out(const TargetOperation& operation, TargetWatch& watch) {
  if (cut_) return broken(inner_, TargetFault::permanent);
  Fault fault = choose_ ? choose_(calls_, operation) : Fault::none;
  ++calls_;
  switch (fault) {
  case Fault::none: return inner(operation, watch);
  case Fault::refused: return broken(inner_, TargetFault::permanent);
  case Fault::unanswered: return broken(inner_, TargetFault::retryable);
  case Fault::lost_answer: inner(operation, watch); return broken(inner_, TargetFault::retryable);
  case Fault::cut_before: break;
  case Fault::cut_within: carry_out_in_part(operation, watch); break;
  case Fault::cut_after: inner(operation, watch); break;
  }
  cut_ = true;
  return broken(inner_, TargetFault::permanent);
}

void FaultyTarget::carry_out_in_part(const TargetOperation& operation, TargetWatch& watch) {
  bool direct_put_is_atomic = abilities().publish == TargetAbilities::Publish::put && abilities().atomic_replace;
  if (operation.verb == Verb::put && !direct_put_is_atomic) {
    TargetOperation half = operation;
    half.content = std::make_shared<HalfContent>(operation.content);
    inner(half, watch);
  }
  // A rename that is not atomic removes first.
  if (operation.verb == Verb::rename && operation.replace && !abilities().atomic_replace)
    inner(remove_file(operation.path), watch);
}

TargetOutcome FaultyTarget::inner(const TargetOperation& operation, TargetWatch& watch) {
  NoWatch between(watch);
  return inner_.perform({operation}, between).front();
}

} // namespace ecole::deployment
