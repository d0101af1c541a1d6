// A site that is edited and built, edited and built: after each step what came of it is held against a clean build of
// the same sources into another folder with another state.
#pragma once

#include "sites/versions.hpp"
#include <cstddef>
#include <cstdint>
#include <ecole/build.hpp>
#include <optional>
#include <string>
#include <vector>

namespace ecole::tests {

enum class Source : std::uint8_t { head, revision, work_tree, folder, memory };

// What happens to state and output before a step.
enum class Loss : std::uint8_t {
  none,
  state,           // gone
  output,          // gone
  pages,           // as by "rm -rf public/*": ecole's own files stay
  state_and_pages, // the state, and every second file of the output
  older_state,     // as it was after an earlier step
  older_output,    // the same
  both_older,      // of two different steps
  power,           // the machine stopped: files that were written are there without their bytes
};

struct Step {
  std::vector<Version> commits; // one after the other; the last is built. Never empty
  std::size_t parent = 0;       // of the first of them: the step after whose commits it comes; its own number: none
  std::optional<std::size_t> merged; // the last commit has that step as its second parent
  std::optional<Version> on_disk;    // work tree: what lies there, committed or not
  bool cut = false;                  // the history ends before the commit
  Source source = Source::head;
  Time now;
  SiteOptions options; // base_url, drafts, future
  unsigned jobs = 1;
  bool explain = false;
  std::size_t ends_at = 0; // the build is killed at this file call; 0: it is not
  Loss loss = Loss::none;
  std::size_t lost_from = 0, also_lost_from = 0; // steps, with an older state or output
  std::string what;                              // for people
};

struct Sequence {
  bool bare = false;
  std::string prefix; // of the site in its repository
  std::vector<Step> steps;
};

// What chance may do beside editing.
struct Chances {
  bool kills = false, losses = false;
};
Sequence random_sequence(std::uint64_t seed, const Chances& chances);

// "" when every step was built as a clean build would have; else what differs, at the first step where something does.
std::string play(const Sequence& sequence);
// The shortest that still fails, found by leaving out steps, files and lines.
Sequence smallest_that_fails(Sequence sequence);
std::string shown(const Sequence& sequence);

} // namespace ecole::tests
