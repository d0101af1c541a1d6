#include "deploy/rehearsal_test.hpp"

using namespace ecole;
using namespace ecole::deployment;
using namespace ecole::deployment::rehearsal;

namespace {

struct Place {
  std::shared_ptr<MemoryHost> host = std::make_shared<MemoryHost>();
  TestClock clock;
  MemoryTarget target{host, protocols().front().abilities};
};

Files numbered_files(int count) {
  Files files;
  for (int i = 0; i < count; ++i) files["p" + std::to_string(i) + ".html"] = "page";
  return files;
}

std::string id_of(const Result<Receipt>& receipt) { return receipt ? "" : receipt.error().id; }

} // namespace

TEST_CASE("a plan that deletes too much is refused before anything changes") {
  Place place;
  Site site(numbered_files(100));
  REQUIRE(bring_in_step(site, place.target, place.clock));
  Files before = *place.host->files;
  PlanOptions options = options_of("c2");
  options.max_delete = {};

  site.build(numbered_files(74)); // 26 % go
  Result<Plan> plan = plan_of(site, place.target, options);
  REQUIRE(plan);
  REQUIRE(plan->refusal);
  CHECK(plan->refusal->id == "too-many-deletes");
  CHECK(plan->refusal->kind == ErrorKind::refused);
  CHECK(plan->deletes.size() == 26); // shown all the same
  CHECK(id_of(deploy_with(*plan, place.target, place.clock)) == "too-many-deletes");
  CHECK(*place.host->files == before);

  site.build(numbered_files(75)); // exactly a quarter
  CHECK(bring_in_step(site, place.target, place.clock, options));
  site.build(numbered_files(55)); // 20 of 75 is more than a quarter, and as many as a small site may lose
  CHECK(bring_in_step(site, place.target, place.clock, options));
  site.build(numbered_files(34)); // 21 of 55
  CHECK(id_of(bring_in_step(site, place.target, place.clock, options)) == "too-many-deletes");
  options.max_delete.percent = 40;
  CHECK(bring_in_step(site, place.target, place.clock, options));
  options.max_delete.files = 3;
  site.build(numbered_files(30));
  CHECK(id_of(bring_in_step(site, place.target, place.clock, options)) == "too-many-deletes");
  options.max_delete.files = 4;
  CHECK(bring_in_step(site, place.target, place.clock, options));
}

TEST_CASE("an empty build empties no site, however small, unless that is said") {
  Place place;
  Site site(numbered_files(3));
  REQUIRE(bring_in_step(site, place.target, place.clock));
  site.build({});
  PlanOptions options = options_of("c2");
  options.max_delete = {};
  CHECK(id_of(bring_in_step(site, place.target, place.clock, options)) == "nothing-to-publish");
  CHECK(site_files(*place.host).size() == 3);
  options.max_delete.files = 3;
  CHECK(bring_in_step(site, place.target, place.clock, options));
  CHECK(site_files(*place.host).empty());
}

TEST_CASE("foreign files at planned paths refuse the whole deploy, and adopting takes over exactly those") {
  Protocol protocol = GENERATE(from_range(protocols()));
  INFO(protocol.name);
  auto host = std::make_shared<MemoryHost>();
  MemoryTarget target(host, protocol.abilities);
  TestClock clock;
  *host->files = {{"index.html", "theirs"}, {"docs/a.pdf", "theirs"}, {"other.html", "theirs"}};
  Files before = *host->files;
  Site site(Files{{"index.html", "ours"}, {"docs/a.pdf", "ours"}, {"new/b.html", "ours"}});

  Result<Plan> plan = plan_of(site, target);
  REQUIRE(plan);
  CHECK(plan->foreign == std::vector<std::string>{"docs/a.pdf", "index.html"});
  CHECK(plan->refusal->id == "foreign-in-the-way");
  CHECK(id_of(deploy_with(*plan, target, clock)) == "foreign-in-the-way");
  CHECK(site_files(*host) == before);
  CHECK(state_files(*host).empty());

  PlanOptions options = options_of();
  options.adopt = true;
  plan = plan_of(site, target, options);
  REQUIRE(plan);
  CHECK(plan->adopted == std::vector<std::string>{"docs/a.pdf", "index.html"});
  REQUIRE(deploy_with(*plan, target, clock));
  CHECK(site_files(*host) ==
        Files{{"index.html", "ours"}, {"docs/a.pdf", "ours"}, {"new/b.html", "ours"}, {"other.html", "theirs"}});
  // From now on they are ours like the rest.
  site.build({{"index.html", "ours, newer"}});
  REQUIRE(bring_in_step(site, target, clock, options_of("c2")));
  CHECK(site_files(*host) == Files{{"index.html", "ours, newer"}, {"other.html", "theirs"}});
}

TEST_CASE("many new paths are held against listings, with the same result") {
  Place place;
  Files many;
  for (int i = 0; i < 300; ++i) many["f" + std::to_string(i % 7) + "/p" + std::to_string(i) + ".html"] = "x";
  (*place.host->files)["f3/p3.html"] = "theirs";
  (*place.host->files)["f5/deep/x"] = "theirs";
  Site site(many);
  Result<Plan> plan = plan_of(site, place.target);
  REQUIRE(plan);
  CHECK(plan->foreign == std::vector<std::string>{"f3/p3.html"});
  place.host->files->erase("f3/p3.html");
  REQUIRE(bring_in_step(site, place.target, place.clock));
  CHECK(site_files(*place.host).size() == 301);
  // A folder that was there before is not ours to remove.
  site.build({{"index.html", "x"}});
  REQUIRE(bring_in_step(site, place.target, place.clock, options_of("c2")));
  CHECK(site_files(*place.host) == Files{{"index.html", "x"}, {"f5/deep/x", "theirs"}});
}

TEST_CASE("a folder that somebody else made stays when it is empty, one of ours does not") {
  Place place;
  place.host->folders.insert("theirs");
  Site site(Files{{"theirs/a.html", "x"}, {"ours/b/c.html", "x"}});
  REQUIRE(bring_in_step(site, place.target, place.clock));
  site.build({{"index.html", "x"}});
  REQUIRE(bring_in_step(site, place.target, place.clock, options_of("c2")));
  CHECK(place.host->folders.contains("theirs"));
  CHECK_FALSE(place.host->folders.contains("ours"));
  CHECK_FALSE(place.host->folders.contains("ours/b"));
}

TEST_CASE("a folder or a link where a file must be, and the reverse, is never replaced") {
  Place place;
  bool adopt = GENERATE(false, true);
  PlanOptions options = options_of();
  options.adopt = adopt;
  SECTION("a folder with something in it") { (*place.host->files)["a.html/x"] = "theirs"; }
  SECTION("an empty folder") { place.host->folders.insert("a.html"); }
  SECTION("a link") { place.host->links.insert("a.html"); }
  SECTION("a file where a folder must be") { (*place.host->files)["b"] = "theirs"; }
  SECTION("a link where a folder must be") { place.host->links.insert("b"); }
  Site site(Files{{"a.html", "ours"}, {"b/c.html", "ours"}});
  Files before = *place.host->files;
  CHECK(id_of(bring_in_step(site, place.target, place.clock, options)) == "foreign-not-replaceable");
  CHECK(site_files(*place.host) == before);
}

TEST_CASE("a file becomes a folder and a folder a file") {
  Protocol protocol = GENERATE(from_range(protocols()));
  if (!protocol.abilities.folders) return;
  INFO(protocol.name);
  auto host = std::make_shared<MemoryHost>();
  MemoryTarget target(host, protocol.abilities);
  TestClock clock;
  Site site(Files{{"a", "file"}, {"b/c/d.html", "x"}, {"b/e.html", "x"}, {"index.html", "x"}});
  REQUIRE(bring_in_step(site, target, clock));
  Files turned = {{"a/b/c.html", "x"}, {"b", "file"}, {"index.html", "x"}};
  site.build(turned);
  SECTION("without anything foreign") {
    Result<Plan> plan = plan_of(site, target, options_of("c2"));
    REQUIRE(plan);
    CHECK_FALSE(plan->refusal);
    REQUIRE(deploy_with(*plan, target, clock));
    CHECK(site_files(*host) == turned);
  }
  SECTION("a foreign file in the folder that must go") {
    (*host->files)["b/c/theirs.txt"] = "theirs";
    Files before = site_files(*host);
    CHECK(id_of(bring_in_step(site, target, clock, options_of("c2"))) == "foreign-not-replaceable");
    CHECK(site_files(*host) == before);
  }
}

TEST_CASE("a path that differs only by capitals makes way first") {
  Place place;
  place.host->ignores_case = GENERATE(true, false);
  Site site(Files{{"Maths.html", "old"}, {"index.html", "x"}});
  REQUIRE(bring_in_step(site, place.target, place.clock));
  site.build({{"maths.html", "new"}, {"index.html", "x"}});
  Result<Plan> plan = plan_of(site, place.target, options_of("c2"));
  REQUIRE(plan);
  CHECK(plan->foreign.empty());
  REQUIRE(deploy_with(*plan, place.target, place.clock));
  CHECK(site_files(*place.host) == Files{{"maths.html", "new"}, {"index.html", "x"}});
}

TEST_CASE("what is to be kept is not deleted, and stays ours") {
  Place place;
  Site site(Files{{"old/redirect.html", "r"}, {"index.html", "x"}, {"gone.html", "x"}});
  REQUIRE(bring_in_step(site, place.target, place.clock));
  PlanOptions options = options_of("c2");
  options.keep = [](std::string_view path) { return path == "old/redirect.html"; };
  site.build({{"index.html", "y"}});
  REQUIRE(bring_in_step(site, place.target, place.clock, options));
  CHECK(site_files(*place.host) == Files{{"old/redirect.html", "r"}, {"index.html", "y"}});
  CHECK(place.host->folders.contains("old"));
  REQUIRE(bring_in_step(site, place.target, place.clock, options_of("c3")));
  CHECK(site_files(*place.host) == Files{{"index.html", "y"}});
  CHECK_FALSE(place.host->folders.contains("old"));
}

TEST_CASE("a target of another site is refused, also while nothing would change") {
  Place place;
  Site site(Files{{"index.html", "x"}});
  REQUIRE(bring_in_step(site, place.target, place.clock));
  PlanOptions options = options_of();
  options.site_id = "somebody-else";
  Result<Plan> plan = plan_of(site, place.target, options);
  REQUIRE_FALSE(plan);
  CHECK(plan.error().id == "target-of-other-site");
  CHECK(plan.error().message_en.find("ecole-test") != std::string::npos);
  options.site_id.clear();
  plan = plan_of(site, place.target, options);
  REQUIRE_FALSE(plan);
  CHECK(plan.error().id == "site-id-missing");
}

TEST_CASE("a plan for one target is not carried out on another") {
  Place place;
  Scratch folder;
  Site site(Files{{"index.html", "x"}});
  Result<Plan> plan = plan_of(site, place.target);
  REQUIRE(plan);
  auto other = open_target("file:" + folder.path());
  REQUIRE(other);
  Result<Receipt> receipt = deploy(*plan, **other);
  CHECK(id_of(receipt) == "plan-of-other-target");
  CHECK(id_of(deploy(Plan{}, **other)) == "plan-of-other-target");
}

TEST_CASE("a file that appears after the plan is kept, and the deploy says that it is not finished") {
  Protocol protocol = GENERATE(from_range(protocols()));
  if (!protocol.abilities.refuses_existing) return; // there it is asked for first and no more
  INFO(protocol.name);
  auto host = std::make_shared<MemoryHost>();
  MemoryTarget target(host, protocol.abilities);
  TestClock clock;
  Site site(Files{{"index.html", "ours"}, {"b.html", "ours"}});
  FaultyTarget watched(target, [&](std::size_t, const TargetOperation& operation) {
    bool publishes = operation.path == "b.html" && operation.verb != TargetOperation::Verb::status;
    if (publishes && !host->files->contains("b.html")) (*host->files)["b.html"] = "theirs, and longer than ours";
    return Fault::none;
  });
  Result<Receipt> receipt = bring_in_step(site, watched, clock);
  CHECK(id_of(receipt) == "foreign-appeared");
  CHECK(receipt.error().kind == ErrorKind::incomplete);
  CHECK((*host->files)["b.html"] == "theirs, and longer than ours");
  // Running again does not take it for ours, although its path was announced.
  CHECK(id_of(bring_in_step(site, target, clock)) == "foreign-in-the-way");
  host->files->erase("b.html");
  REQUIRE(bring_in_step(site, target, clock));
  CHECK(site_files(*host) == Files{{"index.html", "ours"}, {"b.html", "ours"}});
}

TEST_CASE("a built file that changes after the plan is not sent under the old hash") {
  Place place;
  Site site(Files{{"index.html", "one"}, {"a.html", "x"}});
  Result<Plan> plan = plan_of(site, place.target);
  REQUIRE(plan);
  site.folder().put("index.html", "two");
  Result<Receipt> receipt = deploy_with(*plan, place.target, place.clock);
  CHECK(id_of(receipt) == "built-changed");
  REQUIRE(bring_in_step(site, place.target, place.clock));
  CHECK((*place.host->files)["index.html"] == "two");
}

TEST_CASE("asked to stop, a deploy gives up its lock and the next goes on") {
  Place place;
  Site site(Files{{"index.html", "x"}, {"a.html", "x"}, {"b.html", "x"}});
  std::size_t stop_at = GENERATE(0u, 3u, 8u, 12u);
  std::stop_source stop;
  FaultyTarget watched(place.target, [&](std::size_t call, const TargetOperation&) {
    if (call == stop_at) stop.request_stop();
    return Fault::none;
  });
  DeployOptions options;
  options.stop = stop.get_token();
  Result<Plan> plan = plan_of(site, place.target);
  REQUIRE(plan);
  Result<Receipt> receipt = deploy_with(*plan, watched, place.clock, options);
  REQUIRE_FALSE(receipt);
  CHECK(receipt.error().kind == ErrorKind::cancelled);
  for (const std::string& name : state_files(*place.host)) CHECK_FALSE(name.starts_with("lock-"));
  Milliseconds before = place.clock.now();
  REQUIRE(bring_in_step(site, place.target, place.clock));
  CHECK(place.clock.now() == before); // nobody had to be waited for
  CHECK(site_files(*place.host).size() == 3);
}
