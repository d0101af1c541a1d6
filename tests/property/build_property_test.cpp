// The rule that keeps a build honest: for any sequence of edits, what an incremental build leaves equals what a clean
// one makes, byte for byte. ECOLE_PROPERTY_SEQUENCES says how many sequences are played (500), ECOLE_PROPERTY_SEED
// plays one alone.
#include "property/sequence.hpp"
#include <catch2/catch.hpp>
#include <cstdlib>

using namespace ecole::tests;

namespace {

constexpr std::uint64_t shards = 8; // each a test of its own, so that they run beside each other

std::uint64_t number_of(const char* variable, std::uint64_t otherwise) {
  const char* text = std::getenv(variable);
  return text ? std::strtoull(text, nullptr, 10) : otherwise;
}

void play_one(std::uint64_t seed, const Chances& chances, bool look_for_smallest) {
  const Sequence sequence = random_sequence(seed, chances);
  std::string failure = play(sequence);
  if (!failure.empty() && look_for_smallest) {
    const Sequence smaller = smallest_that_fails(sequence);
    failure += "\nThe smallest that fails:\n" + shown(smaller) + "\n" + play(smaller);
  }
  INFO("ECOLE_PROPERTY_SEED=" << seed << " plays this one alone, and looks for the smallest that fails");
  CHECK(failure == "");
}

// The sequences of a test have seeds of their own: `first` and what follows.
void play_shard(std::uint64_t first, std::uint64_t shard, std::uint64_t count, const Chances& chances) {
  if (const char* text = std::getenv("ECOLE_PROPERTY_SEED")) {
    const std::uint64_t seed = std::strtoull(text, nullptr, 10);
    if (seed >= first && seed < first + 1'000'000 && seed % shards == shard) play_one(seed, chances, true);
    return;
  }
  for (std::uint64_t seed = first; seed < first + count; ++seed)
    if (seed % shards == shard) play_one(seed, chances, false);
}

} // namespace

TEMPLATE_TEST_CASE_SIG("any sequence of edits leaves what a clean build makes", "", ((std::uint64_t shard), shard), 0,
                       1, 2, 3, 4, 5, 6, 7) {
  play_shard(0, shard, number_of("ECOLE_PROPERTY_SEQUENCES", 500), {});
}

TEMPLATE_TEST_CASE_SIG("killed at any file call, then edited again, the next build ends as a clean one", "",
                       ((std::uint64_t shard), shard), 0, 1, 2, 3, 4, 5, 6, 7) {
  play_shard(1'000'000, shard, number_of("ECOLE_PROPERTY_SEQUENCES", 500), {.kills = true});
}

TEMPLATE_TEST_CASE_SIG("state or output lost, or of an older build, the next build ends as a clean one", "",
                       ((std::uint64_t shard), shard), 0, 1, 2, 3, 4, 5, 6, 7) {
  play_shard(2'000'000, shard, number_of("ECOLE_PROPERTY_SEQUENCES", 500) / 2, {.losses = true});
}

TEMPLATE_TEST_CASE_SIG("killed, lost and edited in turn, the next build ends as a clean one", "",
                       ((std::uint64_t shard), shard), 0, 1, 2, 3, 4, 5, 6, 7) {
  play_shard(3'000'000, shard, number_of("ECOLE_PROPERTY_SEQUENCES", 500) / 4, {.kills = true, .losses = true});
}
