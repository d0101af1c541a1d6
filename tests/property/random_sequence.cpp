#include "property/random_site.hpp"
#include "property/sequence.hpp"

namespace ecole::tests {

namespace {

Time random_now(Random& random, const std::optional<Time>& before) {
  using std::chrono::minutes;
  static const std::vector<int> hours_after_november = {0,   1,   24,  200, 384, 400,   408,  409,
                                                        432, 500, 600, 720, 900, 1'200, 4'000};
  const Time november = *parse_time("2026-11-10T00:00+01:00");
  // In the evening of the commits, when a pause may run.
  if (random.one_in(4)) return *parse_time("2026-09-21T17:30+02:00") + minutes(random.below(120));
  if (!before || random.one_in(3))
    return november + minutes(60 * random.of(hours_after_november)) + minutes(random.below(2));
  switch (random.below(6)) {
  case 0: return *before + minutes(1);
  case 1: return *before + minutes(24 * 60);
  case 2: return *before - minutes(24 * 60);
  case 3: return *before + minutes(7 * 24 * 60);
  default: return *before;
  }
}

enum class Family { repository, folder, memory };

Source random_source(Family family, bool bare, Random& random) {
  if (family == Family::folder) return Source::folder;
  if (family == Family::memory) return Source::memory;
  if (random.one_in(4)) return Source::revision;
  return !bare && random.one_in(3) ? Source::work_tree : Source::head;
}

} // namespace

Sequence random_sequence(std::uint64_t seed, const Chances& chances) {
  Random random(seed);
  Sequence sequence;
  const std::size_t kind = random.below(8);
  const Family family = kind == 0 ? Family::folder : kind == 1 ? Family::memory : Family::repository;
  sequence.bare = family == Family::repository && random.one_in(4);
  if (family == Family::repository && random.one_in(5)) sequence.prefix = "classe/";
  std::optional<Time> now;
  SiteOptions options;
  for (std::size_t left = 3 + random.below(5); left > 0; --left) {
    const std::size_t number = sequence.steps.size();
    Step step;
    step.parent = number == 0 ? 0 : number - 1;
    if (number > 1 && random.one_in(6)) step.parent = random.below(number); // another branch, or going back
    if (number > 0 && random.one_in(20)) step.parent = number;              // another root
    Version version =
        number == 0 ? random_site(random) : sequence.steps[std::min(step.parent, number - 1)].commits.back();
    if (number == 0) step.what = "a site";
    const bool back = number > 0 && random.one_in(8);
    for (std::size_t commits = random.one_in(3) ? 1 + random.below(4) : 1; commits > 0; --commits) {
      if (number > 0 && !back)
        for (std::size_t edits = 1 + random.below(3); edits > 0; --edits)
          step.what +=
              (random.one_in(6) ? bring_back(version, sequence.steps[random.below(number)].commits.front(), random)
                                : edit(version, random)) +
              "; ";
      step.commits.push_back(version);
    }
    if (back) {
      step.commits.back() = sequence.steps[random.below(number)].commits.back();
      step.what += "the files of an earlier step";
    }
    if (number > 1 && random.one_in(10)) step.merged = random.below(number);
    step.cut = family == Family::repository && random.one_in(15);
    step.source = random_source(family, sequence.bare, random);
    if (step.source == Source::work_tree && random.one_in(2)) {
      step.on_disk = version;
      step.what += "on disk: " + edit(*step.on_disk, random);
    }
    step.now = random_now(random, now);
    now = step.now;
    if (random.one_in(8)) options.drafts = !options.drafts;
    if (random.one_in(8)) options.future = !options.future;
    if (random.one_in(10)) options.base_url = options.base_url.empty() ? "https://autre.example/" : "";
    step.options = options;
    step.jobs = 1 + static_cast<unsigned>(random.below(3));
    step.explain = random.one_in(4);
    static const std::vector<std::size_t> reaches = {6, 30, 120, 400};
    if (chances.kills && random.one_in(2)) step.ends_at = 1 + random.below(random.of(reaches));
    if (chances.losses && number > 0 && random.one_in(2)) {
      step.loss = static_cast<Loss>(1 + random.below(8));
      step.lost_from = random.below(number);
      step.also_lost_from = random.below(number);
    }
    sequence.steps.push_back(std::move(step));
  }
  return sequence;
}

} // namespace ecole::tests
