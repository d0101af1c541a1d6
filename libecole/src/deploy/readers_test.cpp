// Promise 1: whoever reads while a deploy is under way never meets a page that needs or leads to what is not there.
#include "deploy/rehearsal_test.hpp"
#include <algorithm>
#include <random>

using namespace ecole;
using namespace ecole::deployment;
using namespace ecole::deployment::rehearsal;

namespace {

// A site whose links all lead somewhere: pages and assets under names that other sites share.
Files random_site(std::mt19937& random) {
  auto chance = [&](unsigned percent) { return random() % 100 < percent; };
  std::vector<std::string> paths = {"index.html"};
  for (const char* folder : {"", "6e-b/", "6e-b/maths/", "actualites/"})
    for (const char* name : {"a.html", "b.html", "style.css", "photo.jpg"})
      if (chance(55)) paths.push_back(std::string(folder) + name);
  Files site;
  for (const std::string& path : paths) {
    std::string page = "version " + std::to_string(random() % 3) + "\n";
    if (path.ends_with(".html"))
      for (unsigned links = random() % 4; links > 0; --links) page += "-> " + paths[random() % paths.size()] + "\n";
    site[path] = page;
  }
  if (chance(80)) site["sitemap.xml"] = std::to_string(random() % 4);
  return site;
}

std::set<std::string> addresses_of(const Files& site) {
  std::set<std::string> addresses;
  for (const auto& [path, bytes] : site) addresses.insert(path);
  return addresses;
}

} // namespace

TEST_CASE("no reader meets a page whose links lead nowhere, at any moment of a deploy") {
  Protocol protocol = GENERATE(from_range(protocols()));
  // Where files are removed before they are replaced, the plan says that readers may meet gaps.
  if (!protocol.abilities.atomic_replace) return;
  INFO(protocol.name);
  std::mt19937 random(20261123);
  auto host = std::make_shared<MemoryHost>();
  MemoryTarget target(host, protocol.abilities);
  TestClock clock;
  Site build({});
  std::set<std::string> addresses;
  for (int deploys = 0; deploys < 60; ++deploys) {
    Files wanted = random_site(random);
    build.build(wanted);
    std::size_t looks = 0;
    std::vector<std::string> broken;
    FaultyTarget watched(target, [&](std::size_t, const TargetOperation&) {
      ++looks;
      if (broken.empty()) broken = broken_links(site_files(*host), addresses, wanted);
      return Fault::none;
    });
    watched.shuffle = [&](std::vector<std::size_t>& order) { std::ranges::shuffle(order, random); };
    Result<Receipt> receipt = bring_in_step(build, watched, clock, options_of(std::to_string(deploys)));
    INFO("deploy " << deploys << (receipt ? "" : ": " + receipt.error().message_en));
    REQUIRE(receipt);
    CHECK(broken == std::vector<std::string>{});
    CHECK(looks > 0);
    CHECK(site_files(*host) == wanted);
    addresses = addresses_of(wanted);
  }
}

TEST_CASE("nor when deploys are cut and others follow") {
  Protocol protocol = GENERATE(from_range(protocols()));
  if (!protocol.abilities.atomic_replace) return;
  INFO(protocol.name);
  std::mt19937 random(6);
  auto host = std::make_shared<MemoryHost>();
  MemoryTarget target(host, protocol.abilities);
  TestClock clock;
  Site build({});
  std::set<std::string> addresses;
  int cuts = 0;
  for (int deploys = 0; deploys < 120; ++deploys) {
    Files wanted = random_site(random);
    build.build(wanted);
    std::size_t cut_at = random() % 60;
    std::vector<std::string> broken;
    FaultyTarget watched(target, [&](std::size_t call, const TargetOperation&) {
      if (broken.empty()) broken = broken_links(site_files(*host), addresses, wanted);
      return call == cut_at ? (random() % 2 == 0 ? Fault::cut_before : Fault::cut_after) : Fault::none;
    });
    watched.shuffle = [&](std::vector<std::size_t>& order) { std::ranges::shuffle(order, random); };
    Result<Receipt> receipt = bring_in_step(build, watched, clock, options_of(std::to_string(deploys)));
    INFO("deploy " << deploys << " cut at " << cut_at);
    CHECK(broken == std::vector<std::string>{});
    if (watched.cut()) ++cuts;
    if (receipt) {
      CHECK(site_files(*host) == wanted);
      addresses = addresses_of(wanted);
    } else {
      // What a cut deploy added may be known to somebody, and what it removed is gone.
      addresses = addresses_of(site_files(*host));
    }
  }
  CHECK(cuts > 20);
}
