#include "deploy/session.hpp"

#include "base/diagnostics.hpp"
#include "base/result.hpp"
#include "deploy/names.hpp"
#include <algorithm>
#include <iterator>
#include <span>

namespace ecole::deployment {

namespace {

std::uint64_t bytes_of(const TargetOperation& operation) {
  return operation.content && operation.verb != Verb::lock ? operation.content->size() : 0;
}

// How many operations from `begin` travel together.
std::size_t part_from(const Batch& batch, std::size_t begin, const TargetAbilities& abilities) {
  std::uint64_t bytes = 0;
  std::size_t end = begin;
  while (end < batch.size() && end - begin < std::max(abilities.window, 1u)) {
    bytes += bytes_of(batch[end]);
    if (end > begin && bytes > abilities.window_bytes) break;
    ++end;
  }
  return end - begin;
}

} // namespace

Result<Outcomes> Session::perform(const Batch& batch, Purpose purpose) {
  answers_.clear();
  answers_.reserve(batch.size());
  purpose_ = purpose;
  for (std::size_t begin = 0; begin < batch.size();) {
    if (!go_on()) return std::unexpected(why_not_begun());
    std::size_t count = part_from(batch, begin, abilities());
    auto from = batch.begin() + static_cast<std::ptrdiff_t>(begin);
    Batch part(from, from + static_cast<std::ptrdiff_t>(count));
    Outcomes answers = target_.perform(part, *this);
    ++batches_;
    requests_ += count;
    if (answers.size() != count)
      return std::unexpected(
          base::make_error(base::DiagnosticId::internal_failure, address(), {"outcomes of a batch"}));
    std::uint64_t bytes = 0;
    for (std::size_t i = 0; i < count; ++i)
      if (answers[i].state == State::done) bytes += bytes_of(part[i]);
    bytes_sent_ += bytes;
    std::ranges::move(answers, std::back_inserter(answers_));
    std::span<const TargetOutcome> part_answers = std::span(answers_).subspan(begin);
    for (const TargetOutcome& answer : part_answers)
      if (answer.state == State::failed)
        return std::unexpected(answer.error ? *answer.error
                                            : base::make_error(base::DiagnosticId::target_failed, address(), {"?"}));
    for (const TargetOutcome& answer : part_answers)
      if (answer.state == State::not_begun) return std::unexpected(why_not_begun());
    if (on_confirmed) on_confirmed(count, bytes);
    begin += count;
  }
  return std::move(answers_);
}

void Session::hold(Lease held, std::string text) {
  lease_ = held;
  lock_text_ = std::move(text);
}

bool Session::holds() { return lease_ && lease_->holds(clock_.now()); }

bool Session::go_on() {
  if (purpose_ == Purpose::leave) return true;
  if (stop_.stop_requested()) return false;
  if (purpose_ == Purpose::change) return holds();
  return !lease_ || holds();
}

std::optional<TargetOperation> Session::urgent() {
  if (!lease_ || purpose_ == Purpose::leave) return std::nullopt;
  auto name = lease_->renewal_due(clock_.now());
  if (!name) return std::nullopt;
  ++requests_;
  return take_lock(in_state_folder(*name), lock_text_);
}

void Session::answered(const TargetOperation&, const TargetOutcome& outcome) {
  if (lease_) lease_->renewed(outcome.state == State::done, clock_.now());
}

Error Session::why_not_begun() const {
  if (stop_.stop_requested()) return base::make_error(base::DiagnosticId::cancelled, address());
  return base::make_error(base::DiagnosticId::deploy_lock_lost, address());
}

} // namespace ecole::deployment
