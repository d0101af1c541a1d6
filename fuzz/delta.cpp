// What one deploy changes, as a host keeps it. The host may lie. The first byte chooses whether the seal and the name
// of the format are right, so that what lies behind them is reached.
#include "deploy/delta.hpp"
#include "deploy/format.hpp"
#include "deploy/names.hpp"
#include "expect.hpp"
#include <algorithm>

namespace {

using namespace ecole;
using namespace ecole::deployment;
using fuzz::expect;

bool same(const Delta& a, const Delta& b) {
  return a.site_id == b.site_id && a.first == b.first && a.number == b.number && a.generation == b.generation &&
         a.root_before == b.root_before && a.root_after == b.root_after && a.changes == b.changes;
}

Manifest side(const Delta& delta, std::optional<FileContent> Change::*content) {
  Manifest manifest;
  for (const Change& change : delta.changes)
    if (change.*content) manifest.entries.push_back({.path = change.path, .content = *(change.*content)});
  return manifest;
}

void expect_applied(const Delta& delta) {
  const Manifest before = side(delta, &Change::before), after = side(delta, &Change::after);
  Manifest changed = before;
  expect(apply_changes(delta.changes, changed) && changed.entries == after.entries,
         "a delta leads from before to after");
  std::vector<Change> back = delta.changes;
  for (Change& change : back) std::swap(change.before, change.after);
  expect(apply_changes(back, changed) && changed.entries == before.entries, "and its reverse back again");
  if (!delta.changes.empty() && before.entries != after.entries) {
    changed = after;
    expect(!apply_changes(delta.changes, changed) && changed.entries == after.entries,
           "a delta leaves another manifest as it was");
  }

  // In two deploys, one after the other, and merged: the same comes of it.
  Delta first = delta, second = delta;
  first.changes.clear(), second.changes.clear();
  bool odd = false;
  for (const Change& change : delta.changes) ((odd = !odd) ? first : second).changes.push_back(change);
  const Delta whole = merged(std::vector{first, second});
  changed = before;
  expect(apply_changes(whole.changes, changed) && changed.entries == after.entries, "merged deltas do what both did");
  for (const Change& change : whole.changes)
    expect(change.before != change.after, "a merged delta changes what it names");
  expect(std::ranges::is_sorted(whole.changes, {}, &Change::path), "a merged delta is sorted");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::Input input(data, size);
  std::string bytes(input.bytes);
  if (input.choice % 4 == 2) bytes = begun({.name = "ecole delta"}).bytes() + bytes;
  if (input.choice % 4 != 0) bytes = sealed_frame(bytes);
  const Decoded<Delta> delta = decoded_delta(bytes);
  if (!delta) return 0;
  expect(delta->first <= delta->number && delta->number <= largest_number && delta->generation <= largest_generation,
         "numbers that a deploy can have");
  for (const Change& change : delta->changes) expect(publishable(change.path), "a path that ecole may put there");
  const Decoded<Delta> again = decoded_delta(encoded(*delta));
  expect(again && same(*again, *delta), "a delta is read again");
  expect_applied(*delta);
  return 0;
}
