// What a host keeps of a deploy: its head, the receipt of all files, locks. The host may lie. The first byte chooses
// what is read, and whether its seal is right, so that what lies behind it is reached.
#include "deploy/receipt.hpp"
#include "deploy/format.hpp"
#include "deploy/head.hpp"
#include "deploy/lock.hpp"
#include "deploy/names.hpp"
#include "expect.hpp"
#include <algorithm>

namespace {

using namespace ecole;
using namespace ecole::deployment;
using fuzz::expect;

void expect_manifest(const Manifest& manifest) {
  expect(std::ranges::is_sorted(manifest.entries, std::ranges::less_equal{}, &ManifestEntry::path) ||
             manifest.entries.empty() ||
             std::ranges::adjacent_find(manifest.entries, std::ranges::greater_equal{}, &ManifestEntry::path) ==
                 manifest.entries.end(),
         "a manifest is sorted, each path once");
  for (const ManifestEntry& entry : manifest.entries) {
    expect(publishable(entry.path), "a path that ecole may put there", entry.path);
    expect(!entry.is_folder() || entry.content == folder_content, "a folder has no content", entry.path);
    expect(manifest.find(entry.path) == &entry, "an entry is found by its path", entry.path);
  }
  expect(manifest.files() <= manifest.entries.size(), "no more files than entries");
  const std::optional<Manifest> again = decoded_manifest(encoded(manifest));
  expect(again && again->entries == manifest.entries && again->root() == manifest.root(), "a manifest is read again");
}

void look_at_receipt(std::string_view bytes) {
  const Decoded<BaseReceipt> receipt = decoded_receipt(bytes);
  if (!receipt) return;
  expect(receipt->number <= largest_number, "a number that a deploy can have");
  expect_manifest(receipt->manifest);
  const Decoded<BaseReceipt> again = decoded_receipt(encoded(*receipt));
  expect(again && again->site_id == receipt->site_id && again->number == receipt->number &&
             again->manifest.entries == receipt->manifest.entries,
         "a receipt is read again");
}

void look_at_head(std::string_view bytes) {
  const Decoded<Head> head = decoded_head(bytes);
  if (!head) return;
  expect(head->deltas.size() <= most_deltas, "no more deltas than allowed");
  std::uint64_t before = 0;
  for (const NamedDelta& delta : head->deltas) {
    expect(delta.number > before && delta.number <= head->number, "deltas follow each other");
    before = delta.number;
    const StateName name = parse_state_name(delta_name(delta.number, delta.generation));
    expect(name.kind == StateName::Kind::delta && name.number == delta.number && name.generation == delta.generation,
           "the name of a delta is read again");
  }
  expect(decoded_head(encoded(*head)) == *head, "a head is read again");
}

void look_at_lock(std::string_view bytes) {
  const LockText lock = decoded_lock(bytes);
  fuzz::expect_clean(lock.holder, "who holds a lock");
  expect(lock.lease >= lease_time && lock.lease <= longest_lease, "a lease that somebody waits for");
  const LockText again = decoded_lock(encoded(lock));
  expect(again.holder == lock.holder && again.token == lock.token && again.lease == lock.lease, "a lock is read again");
}

void look_at_name(std::string_view bytes) {
  const StateName name = parse_state_name(bytes);
  expect(name.number <= largest_number && name.generation <= largest_generation, "numbers that a deploy can have");
  if (name.kind == StateName::Kind::delta)
    expect(delta_name(name.number, name.generation) == bytes, "a delta has one name", bytes);
  if (name.kind == StateName::Kind::lock)
    expect(lock_name(name.number, name.generation) == bytes, "a lock has one name", bytes);
  (void)is_temporary_beside(bytes);
  if (publishable(bytes)) expect(base::is_utf8(bytes) && !bytes.starts_with('/'), "a path to publish", bytes);
}

std::string with_name_of(std::string_view format, std::string_view rest) {
  return std::string(begun({.name = format}).bytes()).append(rest);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::Input input(data, size);
  switch (input.choice % 8) {
  case 0: look_at_head(input.bytes); break;
  case 1: look_at_receipt(input.bytes); break;
  case 2: look_at_head(sealed(std::string(input.bytes))); break;
  case 3: look_at_receipt(sealed_frame(input.bytes)); break;
  case 4: look_at_head(sealed(with_name_of("ecole head", input.bytes))); break;
  case 5: look_at_receipt(sealed_frame(with_name_of("ecole receipt", input.bytes))); break;
  case 6: look_at_lock(input.bytes); break;
  default:
    look_at_name(input.bytes);
    if (const std::optional<Manifest> manifest = decoded_manifest(input.bytes)) expect_manifest(*manifest);
    break;
  }
  return 0;
}
