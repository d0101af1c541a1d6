#include "c_api/handle_test.hpp"

#include "c_api/handles.hpp"

using namespace ecole;
using namespace ecole::c_api;

namespace {

std::string refused(ecole_options* options, const char* name, const char* text) {
  Failure error;
  INFO(name << " = " << text);
  CHECK(ecole_options_set(options, name, text, &error) == ECOLE_USAGE);
  CHECK(ecole_options_set(options, name, text, nullptr) == ECOLE_USAGE);
  return ecole_error_id(error);
}

} // namespace

TEST_CASE("every option reaches the call that reads it, and goes back to its default") {
  const Settings options(ecole_options_new());
  const Options defaults;
  const Options& now = value(options.handle);

  const auto both = [&](const char* name, const char* text, auto is_set, auto is_default) {
    INFO(name);
    CHECK(is_default());
    set(options, name, text);
    CHECK(is_set());
    CHECK_FALSE(is_default());
    REQUIRE(ecole_options_set(options, name, nullptr, nullptr) == ECOLE_DONE);
    CHECK(is_default());
    set(options, name, text);
    set(options, name, "");
    CHECK(is_default());
  };
  const auto text = [&](const char* name, const std::string& member) {
    both(
        name, "élève", [&] { return member == "élève"; }, [&] { return member.empty(); });
  };
  const auto flag = [&](const char* name, const bool& member) {
    const bool at_first = member;
    both(
        name, at_first ? "false" : "true", [&] { return member != at_first; }, [&] { return member == at_first; });
    for (const char* wrong : {"yes", "1", "TRUE", " true", "true "})
      CHECK(refused(options, name, wrong) == "option-value");
    CHECK(member == at_first);
  };
  text("ref", now.site.ref);
  flag("worktree", now.site.worktree);
  text("base-url", now.site.base_url);
  flag("drafts", now.site.drafts);
  flag("future", now.site.future);
  text("output", now.build.output);
  text("state", now.build.state);
  both(
      "now", "2026-11-23T18:00+01:00", [&] { return now.build.now == parse_time("2026-11-23T17:00Z"); },
      [&] { return !now.build.now; });
  both(
      "jobs", "256", [&] { return now.build.jobs == 256; }, [&] { return now.build.jobs == 0; });
  flag("no-pause", now.build.no_pause);
  flag("clean", now.build.clean);
  flag("explain", now.build.explain);
  text("site-id", now.plan.site_id);
  text("deploy-state", now.plan.state);
  flag("trust-state", now.plan.trust_state);
  const auto limit_is_default = [&] { return !now.plan.max_delete.files && now.plan.max_delete.percent == 25; };
  both(
      "max-delete", "0", [&] { return now.plan.max_delete.files == 0u; }, limit_is_default);
  both(
      "max-delete", "100%", [&] { return !now.plan.max_delete.files && now.plan.max_delete.percent == 100; },
      limit_is_default);
  flag("adopt", now.plan.adopt);
  flag("sizes-only", now.sizes_only);
  both(
      "wait", "0", [&] { return now.deploy.wait.count() == 0; },
      [&] { return now.deploy.wait == defaults.deploy.wait; });
  text("holder", now.deploy.holder);
  both(
      "kind", "ecole", [&] { return now.new_site.kind == NewSiteOptions::Kind::ecole; },
      [&] { return now.new_site.kind == NewSiteOptions::Kind::college; });
  both(
      "lang", "en", [&] { return now.new_site.language == Language::en; },
      [&] { return now.new_site.language == Language::fr; });
  both(
      "today", "2026-11-23",
      [&] {
        using namespace std::chrono;
        return now.today == sys_days(year(2026) / 11 / 23);
      },
      [&] { return !now.today; });
  flag("git", now.new_site.repository);
}

TEST_CASE("a value that cannot be read leaves the option as it was") {
  const Settings options(ecole_options_new());
  const Options& now = value(options.handle);
  set(options, "jobs", "3");
  set(options, "max-delete", "7");
  set(options, "wait", "9");
  set(options, "now", "2026-11-23T18:00Z");
  for (const char* wrong : {"257", "-1", "x", "1x", " 1", "99999999999999999999"})
    CHECK(refused(options, "jobs", wrong) == "option-value");
  for (const char* wrong : {"%", "101%", "-1", "7 %", "x%", "99999999999999999999"})
    CHECK(refused(options, "max-delete", wrong) == "option-value");
  for (const char* wrong : {"-1", "1.5", "604801"}) CHECK(refused(options, "wait", wrong) == "option-value");
  for (const char* wrong : {"yesterday", "2026-11-23", "2026-13-01T00:00Z"})
    CHECK(refused(options, "now", wrong) == "option-value");
  for (const char* wrong : {"23/11/2026", "2026-02-30"}) CHECK(refused(options, "today", wrong) == "option-value");
  CHECK(refused(options, "kind", "lycee") == "option-value");
  CHECK(refused(options, "lang", "de") == "option-value");
  CHECK(now.build.jobs == 3);
  CHECK(now.plan.max_delete.files == 7u);
  CHECK(now.deploy.wait.count() == 9);
  CHECK(now.build.now == parse_time("2026-11-23T18:00Z"));

  Failure error;
  CHECK(ecole_options_set(options, "jobs", "many", &error) == ECOLE_USAGE);
  CHECK(std::string(ecole_error_message(error, ECOLE_EN)) == "The option “jobs” cannot be “many”.");
  CHECK(std::string(ecole_error_hint(error, ECOLE_EN)) == "Type, for example: 4");
}

TEST_CASE("an option that does not exist is told with the nearest one") {
  const Settings options(ecole_options_new());
  CHECK(refused(options, "", "x") == "option-unknown");
  CHECK(refused(options, "--output", "x") == "option-unknown");
  Failure error;
  CHECK(ecole_options_set(options, "outputs", "x", &error) == ECOLE_USAGE);
  CHECK(std::string(ecole_error_path(error)) == "outputs");
  CHECK(std::string(ecole_error_hint(error, ECOLE_EN)) == "Type: output");
  CHECK(value(options.handle).build.output.empty());
}

TEST_CASE("an option holds what was typed at the time, and outlives what it was given") {
  const Settings options(ecole_options_new());
  {
    const Cancel cancel(ecole_cancel_new());
    CHECK(ecole_cancel_requested(cancel) == 0);
    REQUIRE(ecole_options_set_cancel(options, cancel, nullptr) == ECOLE_DONE);
    ecole_cancel_request(cancel);
    ecole_cancel_request(cancel);
    CHECK(ecole_cancel_requested(cancel) == 1);
    const Output output(ecole_output_new());
    REQUIRE(ecole_options_set_output(options, output, nullptr) == ECOLE_DONE);
  }
  OpenSite site;
  open_in_memory(site);
  Report report;
  CHECK(ecole_build(site, options, &report, nullptr) == ECOLE_CANCELLED);
  REQUIRE(ecole_options_set_cancel(options, nullptr, nullptr) == ECOLE_DONE);
  CHECK(ecole_build(site, options, &report, nullptr) == ECOLE_DONE);
  REQUIRE(ecole_options_set_output(options, nullptr, nullptr) == ECOLE_DONE);
  Failure error;
  CHECK(ecole_build(site, options, &report, &error) == ECOLE_USAGE);
  CHECK(std::string(ecole_error_id(error)) == "output-missing");
}
