// The head: the small file whose replacement is the commit of a deploy. docs/formats/head.md
#pragma once

#include "deploy/manifest.hpp"
#include "deploy/sealed.hpp"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ecole::deployment {

// A file of the state folder, as the head names it.
struct NamedBase {
  FileContent file;  // of the receipt as it lies there
  base::Sha256 root; // of the manifest in it
  bool operator==(const NamedBase&) const = default;
};

struct NamedDelta {
  std::uint64_t number = 0, generation = 0;
  FileContent file;
  base::Sha256 root; // after it
  bool operator==(const NamedDelta&) const = default;
};

struct Head {
  std::string site_id;
  std::uint64_t number = 0;       // of the last deploy; 0: none yet
  std::optional<NamedBase> base;  // none: the empty manifest
  std::vector<NamedDelta> deltas; // after the base, in order
  std::string commit, build_id;
  base::Sha256 root; // of the manifest after the last delta
  bool operator==(const Head&) const = default;
};

// What a head stands for before the first deploy.
Head first_head(std::string_view site_id);

std::string encoded(const Head& head);
Decoded<Head> decoded_head(std::string_view bytes);

// What stands in `head` where replacing is not atomic, and two heads are written in turn instead.
std::string two_heads_marker();
bool is_two_heads_marker(std::string_view bytes); // also one that was cut while it was written

inline constexpr std::uint64_t largest_head = 64 * 1024;
inline constexpr std::size_t most_deltas = 32; // then they are merged

} // namespace ecole::deployment
