#include "deploy/locking.hpp"

#include "base/diagnostics.hpp"
#include "base/result.hpp"
#include "deploy/head_reading.hpp"
#include "deploy/names.hpp"
#include "deploy/remote.hpp"
#include <algorithm>
#include <iterator>

namespace ecole::deployment {

namespace {

using base::DiagnosticId;

class Taking {
 public:
  Taking(Session& session, const LockQuestion& question)
      : session_(session), question_(question), began_(session.clock().now()) {}

  Result<LockAnswer> take() {
    if (TRY(try_to_create(1, true))) return std::move(answer_);
    answer_.waited = true;
    for (;;) {
      std::uint64_t highest = TRY(highest_generation());
      HeadReading head = TRY(read_head(session_));
      if (head.state == HeadReading::State::present && head.head.number >= question_.number) {
        answer_.outdated = true;
        return std::move(answer_);
      }
      if (highest == 0) { // released
        if (TRY(try_to_create(1, false))) return std::move(answer_);
        continue;
      }
      LockText other = TRY(text_of(highest));
      if (watch_.stale(question_.number, highest, other.lease, session_.clock().now())) {
        if (TRY(try_to_create(highest + 1, false))) {
          answer_.took_over = other.holder.empty() ? "?" : other.holder;
          return std::move(answer_);
        }
        continue;
      }
      if (question_.on_wait) question_.on_wait(other.holder);
      TRY(wait_for(other));
    }
  }

 private:
  Result<bool> try_to_create(std::uint64_t generation, bool first) {
    Batch batch;
    const bool makes_folder = first && question_.folder_may_be_missing;
    if (makes_folder) batch.push_back(make_folder(std::string(state_folder)));
    if (makes_folder && !session_.abilities().ordered) {
      TRY(session_.perform(batch, Purpose::ask));
      batch.clear();
    }
    batch.push_back(take_lock(in_state_folder(lock_name(question_.number, generation)), encoded(question_.text)));
    std::size_t lock = batch.size() - 1;
    if (first) batch.insert(batch.end(), question_.riders.begin(), question_.riders.end());
    Milliseconds sent = session_.clock().now();
    Result<Outcomes> answers = session_.perform(batch, Purpose::ask);
    if (!answers) {
      // What came behind the lock failed, or it was asked to stop: the lock is given up like any other.
      const Outcomes& before = session_.answered_before_error();
      if (lock < before.size() && before[lock].state == State::done) hold(generation, sent);
      return std::unexpected(std::move(answers).error());
    }
    Outcomes outcomes = std::move(*answers);
    State state = outcomes[lock].state;
    if (state == State::absent) {
      if (made_folder_)
        return std::unexpected(base::make_error(DiagnosticId::target_failed, session_.address(), {".ecole"}));
      // The folder was removed since somebody deployed here.
      made_folder_ = true;
      TRY(session_.perform({make_folder(std::string(state_folder))}, Purpose::ask));
      return false;
    }
    if (state != State::done) return false;
    hold(generation, sent);
    if (first)
      std::move(outcomes.begin() + static_cast<std::ptrdiff_t>(lock) + 1, outcomes.end(),
                std::back_inserter(answer_.riders));
    return true;
  }

  void hold(std::uint64_t generation, Milliseconds sent) {
    session_.hold(Lease(question_.number, generation, sent), encoded(question_.text));
  }

  Result<std::uint64_t> highest_generation() {
    std::uint64_t highest = 0;
    std::vector<std::string> names = TRY(state_names(session_));
    for (const std::string& name : names) {
      StateName parsed = parse_state_name(name);
      if (parsed.kind == StateName::Kind::lock && parsed.number == question_.number)
        highest = std::max(highest, parsed.generation);
    }
    return highest;
  }

  Result<LockText> text_of(std::uint64_t generation) {
    std::string path = in_state_folder(lock_name(question_.number, generation));
    Outcomes outcomes = TRY(session_.perform({read_file(path, largest_lock)}, Purpose::ask));
    return decoded_lock(outcomes.front().bytes);
  }

  Result<void> wait_for(const LockText& other) {
    Milliseconds waited = session_.clock().now() - began_;
    if (waited >= question_.wait)
      return std::unexpected(base::make_error(DiagnosticId::target_locked, session_.address(),
                                              {other.holder.empty() ? "?" : other.holder}));
    session_.clock().wait(std::min(poll_interval, question_.wait - waited), session_.stop());
    return {};
  }

  Session& session_;
  const LockQuestion& question_;
  Milliseconds began_;
  Watch watch_;
  LockAnswer answer_;
  bool made_folder_ = false;
};

} // namespace

Result<LockAnswer> take_lock_of(Session& session, const LockQuestion& question) {
  return Taking(session, question).take();
}

Result<void> release_lock_of(Session& session, Batch before) {
  Batch batch = std::move(before);
  if (session.holds())
    for (std::uint64_t generation = session.lease()->generation(); generation > 0; --generation)
      batch.push_back(release_lock(in_state_folder(lock_name(session.lease()->number(), generation))));
  Result<void> released;
  std::size_t together = session.abilities().ordered ? batch.size() : 1;
  for (std::size_t begin = 0; begin < batch.size() && released; begin += together) {
    auto from = batch.begin() + static_cast<std::ptrdiff_t>(begin);
    Result<Outcomes> outcomes =
        session.perform(Batch(from, from + static_cast<std::ptrdiff_t>(together)), Purpose::leave);
    if (!outcomes) released = std::unexpected(std::move(outcomes).error());
  }
  session.release();
  return released;
}

} // namespace ecole::deployment
