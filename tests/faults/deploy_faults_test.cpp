// A deploy of one edit to a folder whose disk is full, or fails, at each of its file calls in turn.
#include "deploy/deployer.hpp"
#include "faults/edited_site.hpp"
#include <catch2/catch.hpp>
#include <cerrno>
#include <ecole/deploy.hpp>

using namespace ecole;
using namespace ecole::tests;
namespace fs = std::filesystem;

namespace {

// What a visitor of the host sees: without what ecole keeps there for itself.
Tree visible(const std::string& host) {
  Tree tree = read_tree(host);
  std::erase_if(tree, [](const auto& file) { return file.first.starts_with(".ecole"); });
  return tree;
}

// Waiting takes no time: a lock that could not be taken back is taken over when its lease is over.
class HurriedClock final : public deployment::Clock {
 public:
  deployment::Milliseconds now() override { return now_; }
  void wait(deployment::Milliseconds time, std::stop_token) override { now_ += time; }
  std::int64_t seconds_since_1970() override { return 1'790'000'000 + now_.count() / 1000; }

 private:
  deployment::Milliseconds now_{0};
};

Result<Receipt> deploy_to(const std::string& host, const std::string& from, const std::string& state) {
  Result<std::unique_ptr<Target>> target = open_target("file:" + host);
  if (!target) return std::unexpected(target.error());
  PlanOptions options;
  options.site_id = "classe";
  options.state = state;
  options.max_delete.percent = 100;
  Result<Plan> plan = plan_folder(from, **target, options);
  if (!plan) return std::unexpected(plan.error());
  if (plan->refusal) return std::unexpected(*plan->refusal);
  const DeployOptions deploy_options;
  HurriedClock clock;
  return deployment::Deployer(*plan->basis, **target, deploy_options, clock).run();
}

void every_call_fails(int code, bool all_later) {
  const EditedSite site;
  const std::string before = site.path("before/public"), after = site.path("after/public"), host = site.path("host"),
                    state = site.path("deploy-state"), kept = site.path("kept");
  REQUIRE(deploy_to(kept, before, {}));
  write_file(kept + "/mien.txt", "mien");
  Tree old = site.before(), wanted = site.after();
  old["mien.txt"] = wanted["mien.txt"] = "mien";
  std::size_t number = 1;
  for (;; ++number) {
    fs::remove_all(host);
    fs::remove_all(state);
    fs::copy(kept, host, fs::copy_options::recursive);
    fail_at_file_call(number, code, all_later, false);
    const Result<Receipt> receipt = deploy_to(host, after, state);
    let_file_calls_pass();
    const std::string call = failed_file_call();
    if (call.empty()) break;
    INFO("call " << number << ", " << call);
    CHECK(neither(old, wanted, visible(host)) == "");
    if (receipt) {
      CHECK(difference(wanted, visible(host)) == "");
    } else {
      INFO(receipt.error().id << ": " << receipt.error().message_fr);
      CHECK(receipt.error().kind != ErrorKind::internal);
    }
    const Result<Receipt> again = deploy_to(host, after, state);
    INFO((again ? "" : again.error().id + ": " + again.error().message_fr));
    REQUIRE(again);
    CHECK(difference(wanted, visible(host)) == "");
    const Result<std::unique_ptr<Target>> target = open_target("file:" + host);
    const Result<Drift> drift = verify(**target);
    REQUIRE(drift);
    CHECK(drift->clean());
  }
  CHECK(number > 20);
}

} // namespace

TEST_CASE("a host whose disk is full for one call has nothing half, and the next deploy ends right") {
  every_call_fails(ENOSPC, false);
}

TEST_CASE("a host whose disk fails from one call on has nothing half, and the next deploy ends right") {
  every_call_fails(EIO, true);
}
