#include "deploy/verify.hpp"

#include "base/bytes.hpp"

#include "deploy/rehearsal_test.hpp"

using namespace ecole;
using namespace ecole::deployment;
using namespace ecole::deployment::rehearsal;

namespace {

using Paths = std::vector<std::string>;

const Files files = {{"index.html", "index"}, {"a/b.html", "b"}, {"a/c.html", "c"}, {"empty.txt", ""}};

struct Place {
  std::shared_ptr<MemoryHost> host = std::make_shared<MemoryHost>();
  MemoryTarget target;
  TestClock clock;
  Site site{files};
  explicit Place(const Protocol& protocol = protocols().front()) : target(host, protocol.abilities) {
    REQUIRE(bring_in_step(site, target, clock));
  }
  std::map<std::string, std::string>& held() { return *host->files; }
};

} // namespace

TEST_CASE("a target that holds what its receipt says shows no drift") {
  Place place(GENERATE(from_range(protocols())));
  Result<Drift> drift = verify(place.target);
  REQUIRE(drift);
  CHECK(drift->clean());
  CHECK(drift->checked == files.size());
  CHECK(drift->foreign.empty());
}

TEST_CASE("verifying reads every byte, a look at sizes does not") {
  Place place;
  place.held()["a/b.html"] = "B";
  place.held().erase("index.html");
  place.held()["empty.txt"] = "no more";
  place.held()["theirs.html"] = "x";
  place.host->links.insert("a/link");
  Result<Drift> drift = verify(place.target);
  REQUIRE(drift);
  CHECK(drift->missing == Paths{"index.html"});
  CHECK(drift->changed == Paths{"a/b.html", "empty.txt"});
  CHECK(drift->foreign == Paths{"a/link", "theirs.html"});
  CHECK(drift->damaged.empty());
  CHECK_FALSE(drift->clean());
  VerifyOptions quick;
  quick.sizes_only = true;
  drift = verify(place.target, quick);
  REQUIRE(drift);
  CHECK(drift->changed == Paths{"empty.txt"});
  CHECK(drift->missing == Paths{"index.html"});
}

TEST_CASE("repairing mends what differs and nothing else") {
  Place place(GENERATE(from_range(protocols())));
  place.held()["a/b.html"] = "B";
  place.held().erase("index.html");
  place.held()["theirs.html"] = "x";
  Result<Plan> plan = plan_of(place.site, place.target);
  REQUIRE(plan);
  CHECK(plan->up_to_date); // the receipt says so
  Result<Repair> repaired = repair(*plan, place.target);
  REQUIRE(repaired);
  CHECK(repaired->drift.missing == Paths{"index.html"});
  CHECK(repaired->receipt.puts == 2);
  CHECK(repaired->receipt.deletes == 0);
  Files expected = files;
  expected["theirs.html"] = "x";
  CHECK(site_files(*place.host) == expected);
  CHECK(verify(place.target)->clean());
  repaired = repair(*plan, place.target);
  REQUIRE(repaired);
  CHECK(repaired->receipt.up_to_date);
}

TEST_CASE("a whole folder that went comes back") {
  Place place;
  place.held().erase("a/b.html");
  place.held().erase("a/c.html");
  place.host->folders.erase("a");
  Result<Plan> plan = plan_of(place.site, place.target);
  REQUIRE(plan);
  REQUIRE(repair(*plan, place.target));
  CHECK(site_files(*place.host) == files);
  // And is still ours to remove.
  place.site.build({{"index.html", "index"}, {"empty.txt", ""}});
  REQUIRE(bring_in_step(place.site, place.target, place.clock, options_of("c2")));
  CHECK_FALSE(place.host->folders.contains("a"));
}

TEST_CASE("files of the receipt that are damaged are written anew") {
  Place place;
  Scratch state;
  PlanOptions options = options_of();
  options.state = state.path();
  place.site.build({{"index.html", "newer"}, {"a/b.html", "b"}});
  REQUIRE(bring_in_step(place.site, place.target, place.clock, options));
  place.held()[".ecole/delta-1.1.zst"] = "damaged";
  VerifyOptions looking;
  looking.state = state.path(); // this computer knows the manifest, another one would be lost
  Result<Drift> drift = verify(place.target, looking);
  REQUIRE(drift);
  CHECK(drift->damaged == Paths{"delta-1.1.zst"});
  CHECK_FALSE(drift->clean());
  CHECK(verify(place.target).error().id == "target-unknown-state");
  Result<Plan> plan = plan_of(place.site, place.target, options);
  REQUIRE(plan);
  Result<Repair> repaired = repair(*plan, place.target);
  REQUIRE(repaired);
  CHECK(repaired->receipt.folded);
  CHECK(verify(place.target)->clean());
}

TEST_CASE("what an interrupted deploy left in doubt is no drift") {
  Place place;
  place.site.build({{"index.html", "newer"}, {"new.html", "x"}});
  FaultyTarget cut(place.target, [&](std::size_t, const TargetOperation& operation) {
    return operation.path == "index.html" ? Fault::cut_after : Fault::none;
  });
  REQUIRE_FALSE(bring_in_step(place.site, cut, place.clock, options_of("c2")));
  CHECK(place.held()["index.html"] == "newer");
  Result<Drift> drift = verify(place.target);
  REQUIRE(drift);
  CHECK(drift->clean());
  Result<TargetStatus> now = status(place.target);
  REQUIRE(now);
  CHECK(now->interrupted);
  CHECK_FALSE(now->holder.empty());
  CHECK(now->commit == "c1");
}

TEST_CASE("the status says what is published") {
  auto host = std::make_shared<MemoryHost>();
  MemoryTarget target(host, {.ordered = true});
  Result<TargetStatus> now = status(target);
  REQUIRE(now);
  CHECK_FALSE(now->deployed);
  CHECK(verify(target).error().kind == ErrorKind::not_found);
  Site site(files);
  TestClock clock;
  Result<Receipt> receipt = bring_in_step(site, target, clock);
  REQUIRE(receipt);
  Files before = *host->files;
  now = status(target);
  REQUIRE(now);
  CHECK(now->deployed);
  CHECK(now->site_id == "ecole-test");
  CHECK(now->commit == "c1");
  CHECK(now->build_id == "b1");
  CHECK(now->number == 1);
  CHECK(now->files == files.size());
  CHECK(now->bytes == 7);
  CHECK(now->sha256 == receipt->sha256);
  CHECK_FALSE(now->interrupted);
  CHECK(now->drift.clean());
  CHECK(*host->files == before); // a look changes nothing
}

TEST_CASE("a host that lies about its files is believed in nothing") {
  Place place;
  SECTION("more bytes than the receipt says") {
    place.held()["index.html"] = std::string(1'000'000, 'x');
    CHECK(verify(place.target)->changed == Paths{"index.html"});
  }
  SECTION("a newer head") {
    base::ByteWriter bytes;
    bytes.text("ecole head").number(9);
    place.held()[".ecole/head"] = sealed(std::move(bytes).bytes());
    for (Result<Drift> drift : {verify(place.target)}) {
      REQUIRE_FALSE(drift);
      CHECK(drift.error().id == "target-of-newer-program");
      CHECK(drift.error().kind == ErrorKind::refused);
    }
    PlanOptions options = options_of();
    options.adopt = true; // not even then
    CHECK(plan_of(place.site, place.target, options).error().id == "target-of-newer-program");
  }
  SECTION("a head of any size") {
    place.held()[".ecole/head"] = std::string(1'000'000, 'x');
    REQUIRE(bring_in_step(place.site, place.target, place.clock)); // found again by what lies beside it
  }
  SECTION("thousands of receipts") {
    place.held().erase(".ecole/head");
    for (int i = 0; i < 1000; ++i) place.held()[".ecole/" + receipt_name(base::sha256(std::to_string(i)))] = "x";
    CHECK(verify(place.target).error().id == "target-unknown-state");
  }
  SECTION("another file under the name of a delta") {
    place.held()[".ecole/delta-1.1.zst"] = place.held()[".ecole/head"];
    CHECK(verify(place.target).error().id == "target-unknown-state");
  }
  SECTION("a folder where the head was") {
    place.held().erase(".ecole/head");
    place.host->folders.insert(".ecole/head");
    Result<Receipt> receipt = bring_in_step(place.site, place.target, place.clock);
    REQUIRE_FALSE(receipt);
    CHECK(site_files(*place.host) == files);
  }
}
