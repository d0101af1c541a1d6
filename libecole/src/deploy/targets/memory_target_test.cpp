#include "deploy/rehearsal_test.hpp"
#include "deploy/targets/suite_test.hpp"

using namespace ecole;
using namespace ecole::deployment;

TEST_CASE("a target in memory does what every target must, with the abilities of each protocol") {
  rehearsal::Protocol protocol = GENERATE(from_range(rehearsal::protocols()));
  INFO(protocol.name);
  MemoryTarget target(std::make_shared<MemoryHost>(), protocol.abilities);
  suite::runs_on(target);
}

TEST_CASE("an embedder keeps the files of a target in memory") {
  auto files = std::make_shared<std::map<std::string, std::string>>();
  std::unique_ptr<Target> target = memory_target(files);
  rehearsal::Site site(rehearsal::Files{{"index.html", "hello"}});
  Result<Plan> plan = plan_folder(site.path(), *target, rehearsal::options_of());
  REQUIRE(plan);
  Result<Receipt> receipt = deploy(*plan, *target);
  REQUIRE(receipt);
  CHECK(files->at("index.html") == "hello");
  CHECK(receipt->elapsed.count() >= 0);
}
