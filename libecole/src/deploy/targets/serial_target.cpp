#include "deploy/targets/serial_target.hpp"

#include "deploy/operations.hpp"

namespace ecole::deployment {

std::vector<TargetOutcome> SerialTarget::perform(const std::vector<TargetOperation>& batch, TargetWatch& watch) {
  std::vector<TargetOutcome> outcomes;
  outcomes.reserve(batch.size());
  watch_ = &watch;
  for (const TargetOperation& operation : batch) {
    if (!still()) break;
    outcomes.push_back(carry_out(operation));
    if (outcomes.back().state == State::failed) break;
  }
  watch_ = nullptr;
  outcomes.resize(batch.size());
  return outcomes;
}

TargetOutcome SerialTarget::carry_out(const TargetOperation& operation) {
  if (std::optional<TargetOutcome> answer = answer_without(operation)) return std::move(*answer);
  switch (operation.verb) {
  case Verb::read: return read(operation);
  case Verb::list: return list(operation);
  case Verb::status: return status(operation);
  case Verb::make_folder: return make_folder(operation);
  case Verb::put:
  case Verb::lock: return put(operation);
  case Verb::rename: return rename(operation);
  case Verb::remove:
  case Verb::unlock: return remove(operation);
  case Verb::remove_folder: return remove_folder(operation);
  case Verb::sync: break;
  }
  return sync();
}

bool SerialTarget::still() {
  if (!watch_) return true;
  TargetWatch* watch = watch_;
  watch_ = nullptr; // what is urgent is not interrupted itself
  while (auto operation = watch->urgent()) watch->answered(*operation, carry_out(*operation));
  watch_ = watch;
  return watch->go_on();
}

} // namespace ecole::deployment
