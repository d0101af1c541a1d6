#include "deploy/chain.hpp"

#include <algorithm>
#include <map>
#include <ranges>

namespace ecole::deployment {

namespace {

// A way to a root: from the empty manifest or a receipt over deltas of rising numbers.
struct Way {
  const LoadedReceipt* receipt = nullptr;
  std::vector<const LoadedDelta*> deltas;
  std::uint64_t number = 0; // of the last of them
};

std::optional<Manifest> walked(const Way& way, const base::Sha256& root) {
  Manifest manifest = way.receipt ? way.receipt->receipt.manifest : Manifest{};
  for (const LoadedDelta* step : way.deltas)
    if (!apply_changes(step->delta.changes, manifest)) return std::nullopt;
  if (manifest.root() != root) return std::nullopt;
  return manifest;
}

// The way to `root` that ends latest, but before `number`; of those the shortest: merged deltas may lie beside what
// they merge.
const Way* best_way(const std::map<base::Sha256, std::vector<Way>>& ways, const base::Sha256& root,
                    std::uint64_t number) {
  auto known = ways.find(root);
  if (known == ways.end()) return nullptr;
  const Way* best = nullptr;
  for (const Way& way : known->second) {
    if (way.number >= number) continue;
    if (!best || way.number > best->number || (way.number == best->number && way.deltas.size() < best->deltas.size()))
      best = &way;
  }
  return best;
}

} // namespace

std::optional<FittingChain> fitting_chain(std::vector<LoadedReceipt> receipts, std::vector<LoadedDelta> deltas,
                                          std::uint64_t highest) {
  FittingChain chain;
  for (const LoadedDelta& loaded : deltas)
    if (loaded.delta.number == highest && !loaded.delta.is_merged()) chain.in_doubt.push_back(loaded.delta);
  if (chain.in_doubt.empty()) return std::nullopt;
  const base::Sha256 goal = chain.in_doubt.front().root_before;
  const std::string& site_id = chain.in_doubt.front().site_id;
  for (const Delta& delta : chain.in_doubt)
    if (delta.root_before != goal || delta.site_id != site_id) return std::nullopt;

  std::ranges::sort(receipts, {}, [](const LoadedReceipt& loaded) { return loaded.receipt.number; });
  std::ranges::sort(deltas, {}, [](const LoadedDelta& loaded) { return loaded.delta.number; });
  // Every delta and receipt adds one way, so what a hostile target holds costs no more than it has files.
  std::map<base::Sha256, std::vector<Way>> ways;
  ways[Manifest{}.root()].emplace_back();
  auto begin_at_receipts = [&, next = receipts.begin()](std::uint64_t before) mutable {
    for (; next != receipts.end() && next->receipt.number < before; ++next)
      if (next->receipt.site_id == site_id)
        ways[next->receipt.manifest.root()].push_back(
            {.receipt = &*next, .deltas = {}, .number = next->receipt.number});
  };
  for (const LoadedDelta& loaded : deltas) {
    const Delta& delta = loaded.delta;
    if (delta.number >= highest || delta.site_id != site_id) continue;
    begin_at_receipts(delta.number);
    const Way* before = best_way(ways, delta.root_before, delta.first);
    if (!before) continue;
    Way way = *before;
    way.deltas.push_back(&loaded);
    way.number = delta.number;
    ways[delta.root_after].push_back(std::move(way));
  }
  begin_at_receipts(highest);

  const Way* found = best_way(ways, goal, highest);
  if (!found || found->deltas.size() > most_deltas) return std::nullopt;
  const Way& way = *found;
  auto manifest = walked(way, goal);
  if (!manifest) return std::nullopt;
  chain.manifest = std::move(*manifest);
  chain.head.site_id = site_id;
  chain.head.number = highest;
  if (way.receipt) chain.head.base = NamedBase{.file = way.receipt->file, .root = way.receipt->receipt.manifest.root()};
  for (const LoadedDelta* step : way.deltas)
    chain.head.deltas.push_back({.number = step->delta.number,
                                 .generation = step->delta.generation,
                                 .file = step->file,
                                 .root = step->delta.root_after});
  chain.head.root = goal;
  return chain;
}

} // namespace ecole::deployment
