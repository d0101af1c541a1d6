#include "deploy/head_reading.hpp"

#include "base/result.hpp"
#include "deploy/names.hpp"

namespace ecole::deployment {

namespace {

Batch both_questions() {
  return {read_file(in_state_folder(head_name), largest_head),
          read_file(in_state_folder(head_slot_name(0)), largest_head),
          read_file(in_state_folder(head_slot_name(1)), largest_head)};
}

void take(HeadReading& reading, Head head, const TargetOutcome& answer, bool in_two) {
  if (reading.state == HeadReading::State::newer) return;
  if (reading.state == HeadReading::State::present && reading.head.number >= head.number) return;
  reading.state = HeadReading::State::present;
  reading.head = std::move(head);
  reading.version = answer.version;
  reading.in_two = in_two;
}

} // namespace

Batch head_questions(const TargetAbilities& abilities) {
  if (!abilities.atomic_replace) return both_questions();
  return {read_file(in_state_folder(head_name), largest_head)};
}

HeadReading judged(const Outcomes& answers) {
  HeadReading reading;
  const TargetOutcome& single = answers.front();
  bool damaged = single.state == State::too_large;
  if (single.state == State::done) {
    auto head = decoded_head(single.bytes);
    if (head)
      take(reading, std::move(*head), single, false);
    else if (head.error() == Unreadable::newer)
      reading.state = HeadReading::State::newer;
    else if (is_two_heads_marker(single.bytes))
      reading.marked = true;
    else
      damaged = true;
  }
  if (reading.state != HeadReading::State::absent && answers.size() == 1) return reading;
  if (damaged) {
    reading.state = HeadReading::State::damaged;
    return reading;
  }
  if (answers.size() == 1) {
    reading.must_ask_both = true;
    return reading;
  }
  bool torn = reading.marked;
  for (std::size_t i = 1; i < answers.size(); ++i) {
    if (answers[i].state != State::done) {
      torn = torn || answers[i].state == State::too_large;
      continue;
    }
    auto head = decoded_head(answers[i].bytes);
    if (head)
      take(reading, std::move(*head), answers[i], true);
    else if (head.error() == Unreadable::newer)
      reading.state = HeadReading::State::newer;
    else
      torn = true;
  }
  if (reading.state == HeadReading::State::absent && torn) reading.state = HeadReading::State::damaged;
  return reading;
}

Result<HeadReading> read_head(Session& session, std::optional<Outcomes> answers) {
  if (!answers) answers = TRY(session.perform(head_questions(session.abilities()), Purpose::ask));
  HeadReading reading = judged(*answers);
  if (!reading.must_ask_both) return reading;
  return judged(TRY(session.perform(both_questions(), Purpose::ask)));
}

} // namespace ecole::deployment
