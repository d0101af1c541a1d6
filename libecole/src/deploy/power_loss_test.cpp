// Power loss is more than a kill: what was renamed since the last wait for the disk may be there, or not, or be empty.
#include "deploy/rehearsal_test.hpp"
#include <random>

using namespace ecole;
using namespace ecole::deployment;
using namespace ecole::deployment::rehearsal;

namespace {

// What a disk may hold after the power failed: of every file that changed since the last sync its old bytes, its new
// ones, or a name without bytes; of a name that came or went either.
void lose_power(MemoryHost& host, const Files& synced, std::mt19937& random) {
  Files kept;
  std::set<std::string> paths;
  for (const auto& [path, bytes] : synced) paths.insert(path);
  for (const auto& [path, bytes] : *host.files) paths.insert(path);
  for (const std::string& path : paths) {
    auto before = synced.find(path);
    auto after = host.files->find(path);
    bool was = before != synced.end(), is = after != host.files->end();
    if (was && is && before->second == after->second)
      kept[path] = after->second;
    else {
      switch (random() % 3) {
      case 0:
        if (was) kept[path] = before->second;
        break;
      case 1:
        if (is) kept[path] = after->second;
        break;
      default:
        // Only a name that is new, or new over an old one, can be without its bytes.
        if (is)
          kept[path] = after->second.substr(0, random() % 2 == 0 ? 0 : after->second.size() / 2);
        else if (was)
          kept[path] = before->second;
      }
    }
  }
  *host.files = kept;
}

} // namespace

TEST_CASE("after a loss of power at any call, running again ends in exactly the planned state") {
  std::mt19937 random(99);
  TargetAbilities abilities = {.ordered = true, .syncs = true};
  const Files old_site = {
      {"index.html", "index, old"}, {"a/b.html", "b, old"}, {"gone.html", "gone"}, {"same.css", "same"}};
  const Files new_site = {
      {"index.html", "index, new"}, {"a/b.html", "b, new"}, {"c/d.html", "d, new"}, {"same.css", "same"}};
  const Files foreign = {{"theirs.html", "a foreign file"}};
  bool first_deploy = GENERATE(true, false);
  Site old_build(old_site), new_build(new_site);
  for (std::size_t call = 0;; ++call)
    for (int round = 0; round < 12; ++round) {
      INFO((first_deploy ? "first deploy" : "change") << ", call " << call << ", round " << round);
      auto host = std::make_shared<MemoryHost>();
      *host->files = foreign;
      MemoryTarget target(host, abilities);
      TestClock clock;
      if (!first_deploy) REQUIRE(bring_in_step(old_build, target, clock));
      Files synced = *host->files;
      FaultyTarget faulty(target, [&](std::size_t n, const TargetOperation& operation) {
        if (operation.verb == TargetOperation::Verb::sync) synced = *host->files;
        return n == call ? Fault::cut_after : Fault::none;
      });
      (void)bring_in_step(new_build, faulty, clock, options_of("c2"));
      bool reached = faulty.cut();
      if (reached) lose_power(*host, synced, random);
      Result<Receipt> again = bring_in_step(new_build, target, clock, options_of("c2"));
      INFO((again ? "" : again.error().message_en));
      REQUIRE(again);
      Files expected = new_site;
      expected.insert(foreign.begin(), foreign.end());
      CHECK(site_files(*host) == expected);
      if (!reached) return;
    }
}
