// A delta: what one deploy changes, put on the target whole before the first change; afterwards a part of the receipt.
// docs/formats/delta.md
#pragma once

#include "deploy/manifest.hpp"
#include "deploy/sealed.hpp"
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ecole::deployment {

// `before` is what the manifest says, not what an interrupted deploy may have left: equal contents, or none on both
// sides, mean a path that was in doubt.
struct Change {
  std::string path; // "a/b", or a folder "a/"
  std::optional<FileContent> before, after;
  bool operator==(const Change&) const = default;
};

struct Delta {
  std::string site_id;
  std::uint64_t first = 0, number = 0; // deploys that it covers: one, or several that were merged
  std::uint64_t generation = 0;
  base::Sha256 root_before, root_after;
  std::vector<Change> changes; // sorted by path
  bool is_merged() const { return first != number; }
};

std::string encoded(const Delta& delta);
Decoded<Delta> decoded_delta(std::string_view bytes);

// Changes the manifest; false, and the manifest is unchanged, when it is not the one that the delta was made for.
bool apply_changes(std::span<const Change> changes, Manifest& manifest);

// What follows each other, as one; `deltas` is not empty and each begins where the one before it ended.
Delta merged(std::span<const Delta> deltas);

} // namespace ecole::deployment
