#include "deploy/selection.hpp"

#include "deploy/rehearsal_test.hpp"

using namespace ecole;
using namespace ecole::deployment;
using namespace ecole::deployment::rehearsal;

namespace {

bool named(const std::string& pattern, std::string_view path) { return Selection({pattern}, {}).takes(path); }

} // namespace

TEST_CASE("a pattern means paths, whole, and a folder everything in it") {
  CHECK(named("index.html", "index.html"));
  CHECK_FALSE(named("index.html", "6e-b/index.html"));
  CHECK_FALSE(named("index", "index.html"));
  CHECK_FALSE(named("index?html", "index/html"));
  CHECK(named("*.html", "index.html"));
  CHECK_FALSE(named("*.html", "6e-b/index.html"));
  CHECK(named("**/*.html", "index.html"));
  CHECK(named("**/*.html", "6e-b/maths/index.html"));
  CHECK(named("6e-b/**", "6e-b/maths/index.html"));
  CHECK_FALSE(named("6e-b/**", "6e-bis/index.html"));
  CHECK_FALSE(named("6e-b/**", "6e-b"));
  CHECK(named("6e-*/maths", "6e-b/maths/2026-11-23.html"));
  CHECK_FALSE(named("6e-*/maths", "6e-b/lecture/maths.html"));
  CHECK(named("documents", "documents/a/b.pdf"));
  CHECK(named("documents", "documents"));
  CHECK(named("documents/", "documents/b.pdf"));
  CHECK_FALSE(named("documents/", "documents"));
  CHECK_FALSE(named("documents", "6e-b/documents/b.pdf"));
  CHECK(named("**/documents", "6e-b/documents/b.pdf"));
  CHECK(named("/documents", "documents/b.pdf"));
  CHECK(named("./documents", "documents/b.pdf"));
  CHECK(named("**", "a"));
  CHECK(named("*", "a/b/c"));
  CHECK(named("évaluations/*", "évaluations/œuvre.html"));
  CHECK_FALSE(named("Documents", "documents/b.pdf"));
  for (const char* nothing : {"", "/", "[", "documents/*/*"}) CHECK_FALSE(named(nothing, "documents/b.pdf"));
}

TEST_CASE("only chooses, nothing chosen is all, and skip wins") {
  CHECK(Selection({}, {}).takes("a"));
  const Selection both({"6e-b", "index.html"}, {"**/*.pdf"});
  CHECK(both.takes("index.html"));
  CHECK(both.takes("6e-b/maths/a.html"));
  CHECK_FALSE(both.takes("6e-b/maths/a.pdf"));
  CHECK_FALSE(both.takes("5e-a/index.html"));
  CHECK_FALSE(Selection({"a"}, {"a"}).takes("a"));
}

TEST_CASE("a pattern that is hostile takes no time") {
  std::string stars, path(20'000, 'a');
  for (int i = 0; i < 100; ++i) stars += "*a";
  CHECK_FALSE(named(stars + "b", path));
  CHECK(named(stars, path));
}

TEST_CASE("a target holds what is chosen; what was there before and is left out goes") {
  auto host = std::make_shared<MemoryHost>();
  MemoryTarget target(host, protocols().front().abilities);
  TestClock clock;
  const Site site(Files{{"index.html", "x"}, {"6e-b/a.html", "x"}, {"6e-b/a.pdf", "x"}, {"5e-a/b.html", "x"}});
  REQUIRE(bring_in_step(site, target, clock));
  REQUIRE(site_files(*host).size() == 4);
  (*host->files)["6e-b/theirs.pdf"] = "theirs";

  PlanOptions options = options_of("c2");
  options.only = {"index.html", "6e-b"};
  options.skip = {"**/*.pdf"};
  Result<Plan> plan = plan_of(site, target, options);
  REQUIRE(plan);
  CHECK(plan->deletes == std::vector<std::string>{"5e-a/b.html", "6e-b/a.pdf"});
  CHECK(plan->puts.empty());
  CHECK(plan->files == 2);
  REQUIRE(deploy_with(*plan, target, clock));
  CHECK(site_files(*host) == Files{{"index.html", "x"}, {"6e-b/a.html", "x"}, {"6e-b/theirs.pdf", "theirs"}});

  REQUIRE(bring_in_step(site, target, clock, options_of("c3"))); // and back
  CHECK(site_files(*host).size() == 5);
}

TEST_CASE("a selection that chooses nothing empties no target") {
  auto host = std::make_shared<MemoryHost>();
  MemoryTarget target(host, protocols().front().abilities);
  TestClock clock;
  const Site site(Files{{"index.html", "x"}});
  REQUIRE(bring_in_step(site, target, clock));
  PlanOptions options = options_of("c2");
  options.only = {"6e_b"};
  options.max_delete = {};
  const Result<Plan> plan = plan_of(site, target, options);
  REQUIRE(plan);
  REQUIRE(plan->refusal);
  CHECK(plan->refusal->id == "nothing-to-publish");
}
