// Which base and deltas belong together when the head cannot say: those that fit by their root hashes.
#pragma once

#include "deploy/delta.hpp"
#include "deploy/head.hpp"
#include "deploy/receipt.hpp"
#include <cstdint>
#include <optional>
#include <vector>

namespace ecole::deployment {

struct LoadedReceipt {
  FileContent file;
  BaseReceipt receipt;
};

struct LoadedDelta {
  FileContent file;
  Delta delta;
};

struct FittingChain {
  Head head;         // without the deltas of the highest number, but with that number: the next deploy is above it
  Manifest manifest; // at that head
  std::vector<Delta> in_doubt; // everything of the highest number: it may have been committed, or not
};

// `highest` is the highest number of a delta that lies there by name. Nothing when no chain leads to what the deltas of
// that number were made for, or when one of that number could not be read.
std::optional<FittingChain> fitting_chain(std::vector<LoadedReceipt> receipts, std::vector<LoadedDelta> deltas,
                                          std::uint64_t highest);

} // namespace ecole::deployment
