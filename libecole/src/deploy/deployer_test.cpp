#include "deploy/head.hpp"
#include "deploy/rehearsal_test.hpp"
#include <algorithm>
#include <random>

using namespace ecole;
using namespace ecole::deployment;
using namespace ecole::deployment::rehearsal;

namespace {

const Files old_site = {{"index.html", "1\n-> a.html\n-> x/b.html\n"},
                        {"a.html", "1\n-> gone.html\n-> style.1.css\n"},
                        {"gone.html", "-> index.html\n"},
                        {"style.1.css", "css"},
                        {"x/b.html", "-> x/y/deep.html\n"},
                        {"x/y/deep.html", "1"},
                        {"same.html", "same\n"},
                        {"sitemap.xml", "1"}};
const Files new_site = {{"index.html", "2\n-> a.html\n-> list/new.html\n"},
                        {"a.html", "2\n-> style.2.css\n-> list/new.html\n"},
                        {"style.2.css", "css2"},
                        {"list/new.html", "-> list/other.html\n"},
                        {"list/other.html", "-> list/new.html\n"},
                        {"same.html", "same\n"},
                        {"sitemap.xml", "2"}};

struct Run {
  std::shared_ptr<MemoryHost> host = std::make_shared<MemoryHost>();
  TestClock clock;
};

MemoryTarget target_of(const Run& run, const Protocol& protocol) { return MemoryTarget(run.host, protocol.abilities); }

Files expected_with(Files site, const Files& foreign) {
  site.insert(foreign.begin(), foreign.end());
  return site;
}

// Nothing but the head, what it names, and nothing half: no lock, no temporary file, no unnamed delta of this deploy.
void check_tidy(const MemoryHost& host) {
  for (const std::string& name : state_files(host)) {
    INFO(name);
    CHECK_FALSE(name.starts_with("tmp-"));
    CHECK_FALSE(name.starts_with("lock-"));
  }
  for (const auto& [path, bytes] : *host.files) {
    INFO(path);
    CHECK(path.find(".ecole-tmp-") == std::string::npos);
  }
  for (const std::string& folder : host.folders) {
    INFO(folder);
    CHECK(folder.find("tmp-") == std::string::npos);
  }
}

} // namespace

TEST_CASE("a first deploy, a change, and nothing to do") {
  Protocol protocol = GENERATE(from_range(protocols()));
  INFO(protocol.name);
  Run run;
  MemoryTarget target = target_of(run, protocol);
  Site site(old_site);

  Result<Plan> plan = plan_of(site, target);
  REQUIRE(plan);
  CHECK(plan->first);
  CHECK(plan->puts.size() == old_site.size());
  CHECK(run.host->files->empty()); // a plan writes nothing
  CHECK(run.host->folders.empty());
  Result<Receipt> first = deploy_with(*plan, target, run.clock);
  REQUIRE(first);
  CHECK(first->number == 1);
  CHECK(first->puts == old_site.size());
  CHECK(site_files(*run.host) == old_site);
  check_tidy(*run.host);

  site.build(new_site);
  Result<Receipt> second = bring_in_step(site, target, run.clock, options_of("c2"));
  REQUIRE(second);
  CHECK(second->number == 2);
  CHECK(second->commit == "c2");
  CHECK(second->puts == 6);
  CHECK(second->deletes == 4);
  CHECK_FALSE(second->resumed);
  CHECK(site_files(*run.host) == new_site);
  CHECK_FALSE(run.host->folders.contains("x"));
  CHECK_FALSE(run.host->folders.contains("x/y"));
  CHECK(run.host->folders.contains("list") == protocol.abilities.folders);
  check_tidy(*run.host);

  Files before = *run.host->files;
  Result<Receipt> third = bring_in_step(site, target, run.clock, options_of("c2"));
  REQUIRE(third);
  CHECK(third->up_to_date);
  CHECK(third->number == 2);
  CHECK(*run.host->files == before);
}

TEST_CASE("another commit with the same files changes the head alone") {
  Run run;
  MemoryTarget target = target_of(run, protocols().front());
  Site site(old_site);
  REQUIRE(bring_in_step(site, target, run.clock, options_of("c1")));
  Result<Receipt> receipt = bring_in_step(site, target, run.clock, options_of("c2"));
  REQUIRE(receipt);
  CHECK(receipt->up_to_date);
  CHECK(receipt->commit == "c2");
  CHECK(receipt->number == 2);
  CHECK(site_files(*run.host) == old_site);
}

TEST_CASE("whatever call fails, before, within or after it, running again ends in exactly the planned state") {
  Protocol protocol = GENERATE(from_range(protocols()));
  Fault fault = GENERATE(Fault::refused, Fault::lost_answer, Fault::cut_before, Fault::cut_within, Fault::cut_after);
  bool first_deploy = GENERATE(true, false);
  INFO(protocol.name << (first_deploy ? ", first deploy" : ", change") << ", fault " << static_cast<int>(fault));
  const Files foreign = {{"photos/class.jpg", "foreign"}, {"x/note.txt", "foreign too"}, {"robots.txt", "theirs"}};
  Site old_build(old_site), new_build(new_site);

  for (std::size_t call = 0;; ++call) {
    INFO("call " << call);
    Run run;
    for (const auto& [path, bytes] : foreign) (*run.host->files)[path] = bytes;
    MemoryTarget target = target_of(run, protocol);
    if (!first_deploy) REQUIRE(bring_in_step(old_build, target, run.clock));

    FaultyTarget faulty(target, [&](std::size_t n, const TargetOperation&) { return n == call ? fault : Fault::none; });
    Result<Receipt> cut = bring_in_step(new_build, faulty, run.clock, options_of("c2"));
    bool reached = faulty.calls() > call;
    for (const auto& [path, bytes] : foreign) CHECK((*run.host->files)[path] == bytes);

    Result<Receipt> again = bring_in_step(new_build, target, run.clock, options_of("c2"));
    if (!again) UNSCOPED_INFO(again.error().message_en);
    REQUIRE(again);
    CHECK(site_files(*run.host) == expected_with(new_site, foreign));
    CHECK(again->commit == "c2");
    // And a third run finds nothing left to do.
    Result<Receipt> third = bring_in_step(new_build, target, run.clock, options_of("c2"));
    REQUIRE(third);
    CHECK(third->up_to_date);
    if (!reached) {
      CHECK(cut);
      break;
    }
  }
}
