#include "deploy/folding.hpp"

#include "base/result.hpp"
#include "deploy/names.hpp"
#include "deploy/receipt.hpp"
#include <algorithm>

namespace ecole::deployment {

namespace {

void put_base(Folded& result, const Remote& remote) {
  std::string bytes =
      encoded(BaseReceipt{.site_id = remote.head.site_id, .number = remote.head.number, .manifest = remote.manifest});
  FileContent file = {.size = bytes.size(), .sha = base::sha256(bytes)};
  result.puts.push_back(
      put_file(in_state_folder(receipt_name(file.sha)), content_of(std::move(bytes)), Existing::replace));
  result.base = NamedBase{.file = file, .root = remote.head.root};
  result.deltas.clear();
  result.changed = true;
}

// All that the head names, as they lie there; nothing when one of them is not what the head says.
Result<std::optional<std::vector<Delta>>> fetched(Session& session, const Head& head) {
  Batch reads;
  for (const NamedDelta& delta : head.deltas)
    reads.push_back(read_file(in_state_folder(delta_name(delta.number, delta.generation)), delta.file.size));
  Outcomes answers = TRY(session.perform(reads, Purpose::ask));
  std::optional<std::vector<Delta>> deltas(std::in_place);
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (answers[i].state != State::done || base::sha256(answers[i].bytes) != head.deltas[i].file.sha)
      return std::nullopt;
    auto delta = decoded_delta(answers[i].bytes);
    if (!delta || (i > 0 && deltas->back().root_after != delta->root_before)) return std::nullopt;
    deltas->push_back(std::move(*delta));
  }
  return deltas;
}

} // namespace

Result<Folded> folded(Session& session, Remote& remote, NewBase when) {
  Folded result = {.base = remote.head.base, .deltas = remote.head.deltas, .puts = {}, .changed = false};
  if (when == NewBase::now) {
    put_base(result, remote);
    return result;
  }
  if (remote.head.deltas.size() < most_deltas) return result;
  std::uint64_t sum = 0;
  for (const NamedDelta& delta : remote.head.deltas) sum += delta.file.size;
  std::uint64_t base_size = remote.head.base ? remote.head.base->file.size : 0;
  // What nothing names any more is removed with the same deploy: the folder is listed for it.
  if (!remote.names) remote.names = TRY(state_names(session));
  std::optional<std::vector<Delta>> deltas;
  if (sum <= base_size / 4) deltas = TRY(fetched(session, remote.head));
  if (!deltas) {
    put_base(result, remote);
    return result;
  }
  Delta all = merged(*deltas);
  all.generation = first_free_generation(*remote.names, all.number);
  std::string bytes = encoded(all);
  NamedDelta named = {.number = all.number,
                      .generation = all.generation,
                      .file = {.size = bytes.size(), .sha = base::sha256(bytes)},
                      .root = all.root_after};
  result.puts.push_back(put_file(in_state_folder(delta_name(all.number, all.generation)), content_of(std::move(bytes)),
                                 Existing::replace));
  result.deltas = {named};
  result.changed = true;
  return result;
}

} // namespace ecole::deployment
