#include "deploy/redirects.hpp"

#include "deploy/rehearsal_test.hpp"

using namespace ecole;
using namespace ecole::deployment;
using namespace ecole::deployment::rehearsal;

namespace {

const std::string redirect = "<!doctype html><meta http-equiv=\"refresh\" content=\"0; url=neu.html\">";

PlanOptions keeping(std::string commit) {
  PlanOptions options = options_of(std::move(commit));
  options.keep_redirects = true;
  return options;
}

} // namespace

TEST_CASE("a page that sends its reader on is known by its bytes") {
  for (const char* page : {"<meta http-equiv=\"refresh\" content=\"0\">", "<META HTTP-EQUIV=REFRESH CONTENT=0>",
                           "<meta http-equiv = 'refresh' content='0'>",
                           "<meta http-equiv=\"Content-Security-Policy\"><meta http-equiv=\"refresh\">"})
    CHECK(is_redirect(page));
  for (const char* page : {"", "refresh", "<meta http-equiv>", "<meta http-equiv=", "<meta http-equiv=\"",
                           "<meta http-equiv=\"x-refresh\">", "http-equiv refresh"})
    CHECK_FALSE(is_redirect(page));
  std::string many;
  for (int i = 0; i < 3000; ++i) many += "http-equiv=";
  CHECK_FALSE(is_redirect(many));
}

TEST_CASE("redirects that are not built any more stay, on every kind of host, and nothing else does") {
  Protocol protocol = GENERATE(from_range(protocols()));
  INFO(protocol.name);
  auto host = std::make_shared<MemoryHost>();
  MemoryTarget target(host, protocol.abilities);
  TestClock clock;
  Site site(Files{{"old/a.html", redirect},
                  {"old/b.html", "<p>b</p>"},
                  {"old/c.txt", redirect},
                  {"d.html", redirect + std::string(40'000, ' ')},
                  {"index.html", "x"}});
  REQUIRE(bring_in_step(site, target, clock));
  site.build({{"index.html", "y"}, {"neu.html", "n"}});

  Result<Plan> plan = plan_of(site, target, keeping("c2"));
  REQUIRE(plan);
  CHECK(plan->deletes == std::vector<std::string>{"d.html", "old/b.html", "old/c.txt"});
  REQUIRE(deploy_with(*plan, target, clock));
  CHECK(site_files(*host) == Files{{"old/a.html", redirect}, {"index.html", "y"}, {"neu.html", "n"}});
  // It stays ours: with the whole history it goes, or is replaced.
  site.build({{"index.html", "z"}, {"neu.html", "n"}});
  PlanOptions trusting = keeping("c3");
  trusting.trust_state = true;
  REQUIRE(bring_in_step(site, target, clock, trusting));
  CHECK(site_files(*host).contains("old/a.html"));
  site.build({{"index.html", "z"}, {"old/a.html", "new"}});
  REQUIRE(bring_in_step(site, target, clock, keeping("c4")));
  CHECK(site_files(*host) == Files{{"old/a.html", "new"}, {"index.html", "z"}});
  site.build({{"index.html", "z"}});
  REQUIRE(bring_in_step(site, target, clock));
  CHECK(site_files(*host) == Files{{"index.html", "z"}});
}

TEST_CASE("also where the state is trusted and the first files travel with the lock") {
  auto host = std::make_shared<MemoryHost>();
  MemoryTarget target(host, protocols().front().abilities);
  TestClock clock;
  const Scratch state;
  Site site(Files{{"a.html", redirect}, {"index.html", "x"}});
  PlanOptions options = keeping("c1");
  options.state = state.path();
  REQUIRE(bring_in_step(site, target, clock, options));
  site.build({{"index.html", "y"}});
  options.commit = "c2";
  options.trust_state = true;
  REQUIRE(bring_in_step(site, target, clock, options));
  CHECK(site_files(*host) == Files{{"a.html", redirect}, {"index.html", "y"}});
}

TEST_CASE("a redirect in the way of what is built goes") {
  auto host = std::make_shared<MemoryHost>();
  MemoryTarget target(host, protocols().front().abilities);
  TestClock clock;
  Site site(Files{{"Page.html", redirect}, {"a.html", redirect}, {"b/c.html", redirect}, {"index.html", "x"}});
  REQUIRE(bring_in_step(site, target, clock));
  site.build({{"page.html", "p"}, {"a.html/d.html", "d"}, {"b", "b"}, {"index.html", "x"}});
  REQUIRE(bring_in_step(site, target, clock, keeping("c2")));
  CHECK(site_files(*host) == Files{{"page.html", "p"}, {"a.html/d.html", "d"}, {"b", "b"}, {"index.html", "x"}});
}

TEST_CASE("what the host lost is no redirect") {
  auto host = std::make_shared<MemoryHost>();
  MemoryTarget target(host, protocols().front().abilities);
  TestClock clock;
  Site site(Files{{"a.html", redirect}, {"b.html", redirect}, {"index.html", "x"}});
  REQUIRE(bring_in_step(site, target, clock));
  host->files->erase("a.html");
  site.build({{"index.html", "y"}});
  REQUIRE(bring_in_step(site, target, clock, keeping("c2")));
  CHECK(site_files(*host) == Files{{"b.html", redirect}, {"index.html", "y"}});
}
