// Promise 5: one holds the lock; one that gives no sign for its lease is taken over, and never mixes with its
// successor.
#include "deploy/rehearsal_test.hpp"

using namespace ecole;
using namespace ecole::deployment;
using namespace ecole::deployment::rehearsal;

namespace {

const Files at_first = {{"index.html", "0"}, {"a.html", "0"}, {"b.html", "0"}, {"old.html", "0"}};
const Files of_one = {{"index.html", "1"}, {"a.html", "1"}, {"b.html", "0"}, {"one.html", "1"}};
const Files of_two = {{"index.html", "2"}, {"b.html", "2"}, {"two/x.html", "2"}, {"old.html", "0"}};

DeployOptions waiting(std::chrono::seconds wait, std::string holder) {
  DeployOptions options;
  options.wait = wait;
  options.holder = std::move(holder);
  return options;
}

std::string id_of(const Result<Receipt>& receipt) { return receipt ? "" : receipt.error().id; }

} // namespace

TEST_CASE("while one deploys, another waits its time and is refused, and nothing of it mixes in") {
  Protocol protocol = GENERATE(from_range(protocols()));
  INFO(protocol.name);
  Site first(at_first), one(of_one), two(of_two);
  for (std::size_t call = 0;; ++call) {
    auto host = std::make_shared<MemoryHost>();
    MemoryTarget target(host, protocol.abilities);
    TestClock clock;
    REQUIRE(bring_in_step(first, target, clock));
    bool met = false;
    FaultyTarget watched(target, [&](std::size_t n, const TargetOperation&) {
      if (n != call) return Fault::none;
      // The second one does all that it can between two calls of the first, and gives up after a minute.
      TestClock other;
      Result<Receipt> second =
          bring_in_step(two, target, other, options_of("two"), waiting(std::chrono::minutes(1), "two"));
      met = true;
      CHECK((second.has_value() || second.error().id == "target-locked"));
      return Fault::none;
    });
    Result<Receipt> receipt =
        bring_in_step(one, watched, clock, options_of("one"), waiting(std::chrono::minutes(1), "one"));
    INFO("call " << call);
    REQUIRE(receipt);
    if (!met) break;
    // The first is the last to end, unless the second came after its commit.
    Files found = site_files(*host);
    CHECK((found == of_one || found == of_two));
    Result<Receipt> again = bring_in_step(one, target, clock, options_of("one"));
    REQUIRE(again);
    CHECK(site_files(*host) == of_one);
  }
}

TEST_CASE("a deployer that stood still for its lease is taken over, and when it wakes it changes nothing") {
  Protocol protocol = GENERATE(from_range(protocols()));
  INFO(protocol.name);
  std::size_t cut_second = GENERATE(1000u, 12u, 18u, 24u);
  Site first(at_first), one(of_one), two(of_two);
  for (std::size_t call = 0;; ++call) {
    INFO("call " << call << ", the second is cut at " << cut_second);
    auto host = std::make_shared<MemoryHost>();
    MemoryTarget target(host, protocol.abilities);
    TestClock clock;
    REQUIRE(bring_in_step(first, target, clock));
    bool met = false, ended = false;
    Files left;
    FaultyTarget watched(target, [&](std::size_t n, const TargetOperation&) {
      if (n != call) return Fault::none;
      met = true;
      FaultyTarget cut(target, [&](std::size_t m, const TargetOperation&) {
        return m == cut_second ? Fault::cut_after : Fault::none;
      });
      // It waits on the clock of both: the first one's lease passes meanwhile.
      Result<Receipt> second =
          bring_in_step(two, cut, clock, options_of("two"), waiting(std::chrono::minutes(10), "two"));
      ended = second.has_value();
      if (ended && second->took_over == "one") CHECK(site_files(*host) == of_two);
      left = *host->files;
      return Fault::none;
    });
    Milliseconds before = clock.now();
    Result<Receipt> receipt =
        bring_in_step(one, watched, clock, options_of("one"), waiting(std::chrono::minutes(10), "one"));
    if (!met) break;
    bool stood_still = clock.now() - before >= lease_time;
    if (stood_still && !receipt) {
      CHECK((id_of(receipt) == "deploy-lock-lost" || id_of(receipt) == "foreign-appeared"));
    }
    Result<Receipt> last = bring_in_step(two, target, clock, options_of("two"));
    REQUIRE(last);
    CHECK(site_files(*host) == of_two);
    last = bring_in_step(one, target, clock, options_of("one"));
    REQUIRE(last);
    CHECK(site_files(*host) == of_one);
  }
}

TEST_CASE("who waits says for whom, and a stale lock is taken over after its lease") {
  auto host = std::make_shared<MemoryHost>();
  MemoryTarget target(host, protocols().front().abilities);
  TestClock clock;
  Site site(at_first);
  REQUIRE(bring_in_step(site, target, clock));
  (*host->files)[".ecole/lock-2.1"] = encoded(LockText{.holder = "laptop:12", .token = "t"});
  site.build(of_one);
  std::vector<std::string> holders;
  DeployOptions options = waiting(std::chrono::minutes(10), "me");
  options.on_progress = [&](const DeployProgress& progress) {
    if (progress.phase == DeployProgress::Phase::waiting) holders.push_back(progress.holder);
  };
  Milliseconds before = clock.now();
  Result<Receipt> receipt = bring_in_step(site, target, clock, options_of("c2"), options);
  REQUIRE(receipt);
  CHECK(receipt->took_over == "laptop:12");
  CHECK(clock.now() - before >= lease_time);
  CHECK(clock.now() - before < lease_time + 2 * poll_interval);
  REQUIRE_FALSE(holders.empty());
  CHECK(holders.front() == "laptop:12");
  CHECK(site_files(*host) == of_one);
  for (const std::string& name : state_files(*host)) CHECK_FALSE(name.starts_with("lock-"));
}

TEST_CASE("a lock that is renewed is never stale, and a waiter's patience ends") {
  auto host = std::make_shared<MemoryHost>();
  MemoryTarget target(host, protocols().front().abilities);
  TestClock clock;
  Site site(at_first);
  REQUIRE(bring_in_step(site, target, clock));
  (*host->files)[".ecole/lock-2.1"] = encoded(LockText{.holder = "alive", .token = "t"});
  std::uint64_t generation = 1;
  Milliseconds renewed = clock.now();
  clock.while_waiting = [&] {
    if (clock.now() - renewed < lease_time / 3) return;
    renewed = clock.now();
    (*host->files)[".ecole/" + lock_name(2, ++generation)] = encoded(LockText{.holder = "alive", .token = "t"});
  };
  site.build(of_one);
  Result<Receipt> receipt = bring_in_step(site, target, clock, options_of("c2"), waiting(std::chrono::hours(1), "me"));
  CHECK(id_of(receipt) == "target-locked");
  CHECK(receipt.error().kind == ErrorKind::refused);
  CHECK(generation > 50);
  CHECK(site_files(*host) == at_first);
  CHECK(host->files->contains(".ecole/" + lock_name(2, generation))); // not ours to remove
}

TEST_CASE("a lock that asks for more patience gets it, up to a bound") {
  auto host = std::make_shared<MemoryHost>();
  MemoryTarget target(host, protocols().front().abilities);
  TestClock clock;
  Site site(at_first);
  REQUIRE(bring_in_step(site, target, clock));
  Milliseconds asked =
      GENERATE(Milliseconds(std::chrono::minutes(20)), Milliseconds(std::chrono::hours(24 * 365)), Milliseconds(1));
  (*host->files)[".ecole/lock-2.1"] = encoded(LockText{.holder = "slow", .token = "t", .lease = asked});
  site.build(of_one);
  Milliseconds before = clock.now();
  REQUIRE(bring_in_step(site, target, clock, options_of("c2"), waiting(std::chrono::hours(3), "me")));
  Milliseconds given = std::max(lease_time, std::min(asked, longest_lease));
  CHECK(clock.now() - before >= given);
  CHECK(clock.now() - before < given + 2 * poll_interval);
}

TEST_CASE("a long deploy renews its lock, and removes every generation at its end") {
  Protocol protocol = GENERATE(from_range(protocols()));
  INFO(protocol.name);
  auto host = std::make_shared<MemoryHost>();
  MemoryTarget target(host, protocol.abilities);
  TestClock clock;
  Files many;
  for (int i = 0; i < 60; ++i) many["p" + std::to_string(i) + ".html"] = "x";
  Site site(many);
  std::set<std::string> locks;
  FaultyTarget slow(target, [&](std::size_t, const TargetOperation& operation) {
    clock.pass(std::chrono::seconds(12));
    if (operation.verb == TargetOperation::Verb::lock) locks.insert(operation.path);
    return Fault::none;
  });
  Result<Receipt> receipt = bring_in_step(site, slow, clock);
  INFO((receipt ? "" : receipt.error().message_en));
  REQUIRE(receipt);
  CHECK(locks.size() > 10);
  CHECK(site_files(*host) == many);
  for (const std::string& name : state_files(*host)) CHECK_FALSE(name.starts_with("lock-"));
}

TEST_CASE("a renewal that another deployer wins ends the deploy before its next change") {
  auto host = std::make_shared<MemoryHost>();
  MemoryTarget target(host, protocols().front().abilities);
  TestClock clock;
  Files many;
  for (int i = 0; i < 40; ++i) many["p" + std::to_string(i) + ".html"] = "x";
  Site site(many);
  std::size_t changes_after = 0;
  bool stolen = false;
  FaultyTarget slow(target, [&](std::size_t, const TargetOperation& operation) {
    clock.pass(std::chrono::seconds(10));
    if (operation.verb == TargetOperation::Verb::lock && operation.path.ends_with(".2")) {
      (*host->files)[operation.path] = "somebody else";
      stolen = true;
    } else if (stolen && operation.verb == TargetOperation::Verb::rename) {
      ++changes_after;
    }
    return Fault::none;
  });
  Result<Receipt> receipt = bring_in_step(site, slow, clock);
  CHECK(id_of(receipt) == "deploy-lock-lost");
  CHECK(changes_after == 0);
  CHECK(host->files->contains(".ecole/lock-1.1")); // left to who has the lock now
  CHECK(host->files->contains(".ecole/lock-1.2"));
}

TEST_CASE("a plan that is overtaken by another deploy is made anew under the lock") {
  auto host = std::make_shared<MemoryHost>();
  MemoryTarget target(host, protocols().front().abilities);
  TestClock clock;
  Site first(at_first), one(of_one), two(of_two);
  REQUIRE(bring_in_step(first, target, clock));
  Result<Plan> plan = plan_of(two, target, options_of("two"));
  REQUIRE(plan);
  for (int i = 0; i < 3; ++i) REQUIRE(bring_in_step(one, target, clock, options_of("one" + std::to_string(i))));
  Result<Receipt> receipt = deploy_with(*plan, target, clock);
  REQUIRE(receipt);
  CHECK(receipt->number == 5);
  CHECK(site_files(*host) == of_two);
}
