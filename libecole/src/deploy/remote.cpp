#include "deploy/remote.hpp"

#include "base/diagnostics.hpp"
#include "base/result.hpp"
#include "base/text.hpp"
#include "deploy/chain.hpp"
#include "deploy/names.hpp"
#include "deploy/receipt.hpp"
#include <algorithm>
#include <span>

namespace ecole::deployment {

namespace {

using base::DiagnosticId;

// More than one deploy and one folding can leave: whoever puts more there gets no more read.
constexpr std::size_t most_files_to_recover = 256;
constexpr int most_tries = 3; // to read what another deployer folds away meanwhile

std::unexpected<Error> refusal(Session& session, DiagnosticId id, std::vector<std::string> arguments = {}) {
  return std::unexpected(base::make_error(id, session.address(), std::move(arguments)));
}

bool is_file(const TargetOutcome& answer, const FileContent& file) {
  return answer.state == State::done && answer.bytes.size() == file.size && base::sha256(answer.bytes) == file.sha;
}

// The manifest that `head` names, with as little as possible fetched. Nothing when a file is missing or damaged.
Result<std::optional<Manifest>> manifest_of(Session& session, const Head& head, const Known* known) {
  std::span<const NamedDelta> missing = head.deltas;
  std::optional<Manifest> manifest;
  if (known && known->head.root == head.root) return known->manifest;
  if (known)
    for (std::size_t i = head.deltas.size(); i-- > 0 && !manifest;)
      if (head.deltas[i].root == known->head.root) {
        manifest = known->manifest;
        missing = missing.subspan(i + 1);
      }
  if (known && !manifest && head.base && head.base->root == known->head.root) manifest = known->manifest;
  bool needs_base = !manifest && head.base;
  if (!manifest && !head.base) manifest.emplace();

  Batch reads;
  if (needs_base) reads.push_back(read_file(in_state_folder(receipt_name(head.base->file.sha)), head.base->file.size));
  for (const NamedDelta& delta : missing)
    reads.push_back(read_file(in_state_folder(delta_name(delta.number, delta.generation)), delta.file.size));
  for (const TargetOperation& read : reads)
    if (read.limit > largest_state_file) return std::nullopt;
  Outcomes answers = TRY(session.perform(reads, Purpose::ask));
  std::span<const TargetOutcome> rest = answers;
  if (needs_base) {
    if (!is_file(rest.front(), head.base->file)) return std::nullopt;
    auto receipt = decoded_receipt(rest.front().bytes);
    if (!receipt && receipt.error() == Unreadable::newer)
      return refusal(session, DiagnosticId::target_of_newer_program);
    if (!receipt || receipt->site_id != head.site_id) return std::nullopt;
    manifest = std::move(receipt->manifest);
    rest = rest.subspan(1);
  }
  for (std::size_t i = 0; i < missing.size(); ++i) {
    if (!is_file(rest[i], missing[i].file)) return std::nullopt;
    auto delta = decoded_delta(rest[i].bytes);
    if (!delta && delta.error() == Unreadable::newer) return refusal(session, DiagnosticId::target_of_newer_program);
    if (!delta || delta->site_id != head.site_id || !apply_changes(delta->changes, *manifest)) return std::nullopt;
  }
  if (manifest->root() != head.root) return std::nullopt;
  return manifest;
}

// A delta that is torn or of another site counts as one that did nothing.
Result<void> add_pending(Session& session, Remote& remote, const TargetOutcome& answer) {
  if (answer.state != State::done) return {};
  auto delta = decoded_delta(answer.bytes);
  if (!delta && delta.error() == Unreadable::newer) return refusal(session, DiagnosticId::target_of_newer_program);
  if (delta && delta->site_id == remote.head.site_id && delta->number == remote.head.number + 1 && !delta->is_merged())
    remote.pending.push_back(std::move(*delta));
  return {};
}

// Deltas of the deploy after the head. The first is asked for by name; only when it is there is the folder listed.
Result<void> read_pending(Session& session, Remote& remote, const RemoteQuestion& question) {
  std::uint64_t number = remote.head.number + 1;
  auto read = [](std::uint64_t n, std::uint64_t k) {
    return read_file(in_state_folder(delta_name(n, k)), largest_state_file);
  };
  TargetOutcome first;
  if (question.delta_answer && question.delta_number == number)
    first = *question.delta_answer;
  else
    first = std::move(TRY(session.perform({read(number, 1)}, Purpose::ask)).front());
  if (first.state == State::absent) return {};
  TRY(add_pending(session, remote, first));
  if (!remote.names) remote.names = TRY(state_names(session));
  Batch reads;
  for (const std::string& name : *remote.names) {
    StateName parsed = parse_state_name(name);
    if (parsed.kind != StateName::Kind::delta || parsed.number != number || parsed.generation == 1) continue;
    if (reads.size() == most_files_to_recover) return refusal(session, DiagnosticId::target_unknown_state);
    reads.push_back(read(number, parsed.generation));
  }
  Outcomes answers = TRY(session.perform(reads, Purpose::ask));
  for (const TargetOutcome& answer : answers) TRY(add_pending(session, remote, answer));
  remote.next_generation = first_free_generation(*remote.names, number);
  return {};
}

// The head cannot be used, or is gone.
Result<void> recover(Session& session, Remote& remote, const RemoteQuestion& question) {
  remote.has_head = false;
  if (!remote.names) remote.names = TRY(state_names(session));
  Batch reads;
  std::vector<StateName> kinds;
  std::uint64_t highest = 0;
  for (const std::string& name : *remote.names) {
    StateName parsed = parse_state_name(name);
    if (parsed.kind == StateName::Kind::delta) highest = std::max(highest, parsed.number);
    if (parsed.kind != StateName::Kind::delta && parsed.kind != StateName::Kind::receipt) continue;
    if (reads.size() == most_files_to_recover) return refusal(session, DiagnosticId::target_unknown_state);
    reads.push_back(read_file(in_state_folder(name), largest_state_file));
    kinds.push_back(parsed);
  }
  // Without a delta no deploy ever began, at most its first head was cut: whatever lies there is foreign.
  if (reads.empty()) {
    remote.head = first_head(question.site_id);
    return {};
  }
  std::vector<LoadedReceipt> receipts;
  std::vector<LoadedDelta> deltas;
  Outcomes answers = TRY(session.perform(reads, Purpose::ask));
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (answers[i].state != State::done) continue;
    FileContent file = {.size = answers[i].bytes.size(), .sha = base::sha256(answers[i].bytes)};
    bool newer = false;
    if (kinds[i].kind == StateName::Kind::receipt) {
      auto receipt = decoded_receipt(answers[i].bytes);
      newer = !receipt && receipt.error() == Unreadable::newer;
      // Its name is its hash: one under another name would not be found again.
      bool named = receipt && reads[i].path == in_state_folder(receipt_name(file.sha));
      if (named) receipts.push_back({.file = file, .receipt = std::move(*receipt)});
    } else {
      auto delta = decoded_delta(answers[i].bytes);
      newer = !delta && delta.error() == Unreadable::newer;
      bool named = delta && delta->number == kinds[i].number && delta->generation == kinds[i].generation;
      if (named) deltas.push_back({.file = file, .delta = std::move(*delta)});
    }
    if (newer) return refusal(session, DiagnosticId::target_of_newer_program);
    answers[i].bytes.clear();
  }
  auto chain = fitting_chain(std::move(receipts), std::move(deltas), highest);
  if (chain) {
    remote.recovered = true;
    remote.head = std::move(chain->head);
    remote.manifest = std::move(chain->manifest);
    remote.pending = std::move(chain->in_doubt);
    return {};
  }
  if (!question.may_be_lost) return refusal(session, DiagnosticId::target_unknown_state);
  remote.lost = true;
  remote.head = first_head(question.site_id);
  remote.head.number = highest;
  return {};
}

Result<void> check_site(Session& session, const Remote& remote, const RemoteQuestion& question) {
  if (question.site_id.empty() || remote.head.site_id == question.site_id) return {};
  return refusal(session, DiagnosticId::target_of_other_site, {base::cleaned(remote.head.site_id)});
}

Result<void> check_age(Session& session, const Remote& remote, const RemoteQuestion& question) {
  if (!question.known || question.may_go_back || question.known->head.site_id != remote.head.site_id) return {};
  const Head& known = question.known->head;
  // In a chain that was recovered the last deploy counts as not committed.
  bool other_history = remote.head.number == known.number && !remote.recovered && remote.head.root != known.root;
  if (remote.head.number >= known.number && !other_history) return {};
  return refusal(session, DiagnosticId::target_went_back,
                 {std::to_string(remote.head.number), std::to_string(known.number)});
}

} // namespace

Result<Remote> read_remote(Session& session, RemoteQuestion question) {
  for (int tries = 1;; ++tries) {
    Remote remote;
    remote.reading = TRY(read_head(session, std::move(question.head_answers)));
    question.head_answers.reset();
    switch (remote.reading.state) {
    case HeadReading::State::newer: return refusal(session, DiagnosticId::target_of_newer_program);
    case HeadReading::State::absent:
    case HeadReading::State::damaged: TRY(recover(session, remote, question)); break;
    case HeadReading::State::present: {
      remote.has_head = true;
      remote.head = remote.reading.head;
      TRY(check_site(session, remote, question));
      std::optional<Manifest> manifest = TRY(manifest_of(session, remote.head, question.known));
      if (manifest) {
        remote.manifest = std::move(*manifest);
        TRY(read_pending(session, remote, question));
        break;
      }
      // Another deployer may have folded it away since the head was read.
      HeadReading again = TRY(read_head(session));
      bool moved = again.state != HeadReading::State::present || again.head != remote.head;
      if (moved && tries < most_tries) continue;
      TRY(recover(session, remote, question));
      break;
    }
    }
    TRY(check_site(session, remote, question));
    TRY(check_age(session, remote, question));
    return remote;
  }
}

Result<std::vector<std::string>> state_names(Session& session) {
  TargetOutcome answer =
      std::move(TRY(session.perform({list_folder(std::string(state_folder))}, Purpose::ask)).front());
  std::vector<std::string> names;
  for (TargetEntry& entry : answer.entries) names.push_back(std::move(entry.name));
  if (answer.state == State::too_large) return refusal(session, DiagnosticId::target_unknown_state);
  return names;
}

} // namespace ecole::deployment
