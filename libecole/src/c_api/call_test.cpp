// What holds for every call: errors, arguments that are missing, getters of nothing.
#include "c_api/handle_test.hpp"

#include <cstring>
#include <functional>
#include <set>
#include <vector>

using namespace ecole::c_api;

TEST_CASE("an error tells its kind, its place and what to do, in both languages") {
  Failure error;
  OpenSite site;
  CHECK(ecole_site_open("/nowhere/at/all", nullptr, &site, &error) == ECOLE_NOT_FOUND);
  CHECK_FALSE(site);
  REQUIRE(error);
  CHECK(ecole_error_kind(error) == ECOLE_NOT_FOUND);
  CHECK(std::string(ecole_error_id(error)) == "file-missing");
  CHECK(std::string(ecole_error_path(error)) == "/nowhere/at/all");
  CHECK(std::string(ecole_error_message(error, ECOLE_FR)) == "« /nowhere/at/all » n’existe pas.");
  CHECK(std::string(ecole_error_message(error, ECOLE_EN)) == "“/nowhere/at/all” does not exist.");
  CHECK(std::string(ecole_error_message(error, 77)) == ecole_error_message(error, ECOLE_FR));
  CHECK(std::strlen(ecole_error_hint(error, ECOLE_FR)) > 0);
  CHECK(std::string(ecole_error_hint(error, ECOLE_FR)) != ecole_error_hint(error, ECOLE_EN));

  CHECK(ecole_site_open("/nowhere/at/all", nullptr, &site, nullptr) == ECOLE_NOT_FOUND);
}

TEST_CASE("a call that succeeds sets the error to NULL, and one that fails the result") {
  int something = 0;
  auto* error = reinterpret_cast<ecole_error*>(&something);
  Help help;
  CHECK(ecole_explain("history-cut", &help, &error) == ECOLE_DONE);
  CHECK(error == nullptr);
  auto* result = reinterpret_cast<ecole_help*>(&something);
  CHECK(ecole_explain("no-such-id", &result, nullptr) == ECOLE_NOT_FOUND);
  CHECK(result == nullptr);
}

namespace {

// One of everything, so that each argument can be left out by itself.
struct Everything {
  TestFolder folder;
  Settings options{ecole_options_new()};
  Sources sources{ecole_sources_new()};
  Output output{ecole_output_new()};
  OpenSite site;
  Report report;
  OpenTarget target;
  Planned plan;
  Receipted receipt;
  Status published;
  Diagnostics diagnostics;
  Help help;

  Everything() {
    add_site(sources);
    set(options, "output", folder / "public");
    set(options, "state", folder / "state");
    set(options, "now", "2026-11-23T18:00+01:00");
    REQUIRE(ecole_site_open_sources("classe", sources, options, &site, nullptr) == ECOLE_DONE);
    REQUIRE(ecole_build(site, options, &report, nullptr) == ECOLE_DONE);
    REQUIRE(ecole_target_open(("file:" + (folder / "www")).c_str(), &target, nullptr) == ECOLE_DONE);
    REQUIRE(ecole_plan_report(report, target, nullptr, &plan, nullptr) == ECOLE_DONE);
    REQUIRE(ecole_deploy(plan, target, nullptr, &receipt, nullptr) == ECOLE_DONE);
    REQUIRE(ecole_status(target, nullptr, &published, nullptr) == ECOLE_DONE);
    REQUIRE(ecole_check(site, options, &diagnostics, nullptr) == ECOLE_DONE);
    REQUIRE(ecole_explain("history-cut", &help, nullptr) == ECOLE_DONE);
  }
};

struct MissingCall {
  std::string function, argument;
  std::function<int(ecole_error**)> call;
};

} // namespace

TEST_CASE("what is NULL and is needed is an error that names it, and nothing crashes") {
  Everything all;
  ecole_text* text = nullptr;
  ecole_list* list = nullptr;
  ecole_site* site = nullptr;
  ecole_report* report = nullptr;
  ecole_diagnostics* diagnostics = nullptr;
  ecole_help* help = nullptr;
  ecole_target* target = nullptr;
  ecole_plan* plan = nullptr;
  ecole_receipt* receipt = nullptr;
  ecole_drift* drift = nullptr;
  ecole_published* published = nullptr;
  const std::string new_folder = all.folder / "new";

  const std::vector<MissingCall> calls = {
      {"ecole_output_paths", "output", [&](auto e) { return ecole_output_paths(nullptr, &list, e); }},
      {"ecole_output_paths", "paths", [&](auto e) { return ecole_output_paths(all.output, nullptr, e); }},
      {"ecole_output_read", "output", [&](auto e) { return ecole_output_read(nullptr, "a", &text, e); }},
      {"ecole_output_read", "path", [&](auto e) { return ecole_output_read(all.output, nullptr, &text, e); }},
      {"ecole_output_read", "bytes", [&](auto e) { return ecole_output_read(all.output, "a", nullptr, e); }},
      {"ecole_options_set", "options", [&](auto e) { return ecole_options_set(nullptr, "ref", "a", e); }},
      {"ecole_options_set", "name", [&](auto e) { return ecole_options_set(all.options, nullptr, "a", e); }},
      {"ecole_options_set_cancel", "options", [&](auto e) { return ecole_options_set_cancel(nullptr, nullptr, e); }},
      {"ecole_options_set_output", "options", [&](auto e) { return ecole_options_set_output(nullptr, nullptr, e); }},
      {"ecole_options_set_progress", "options",
       [&](auto e) { return ecole_options_set_progress(nullptr, nullptr, nullptr, e); }},
      {"ecole_sources_add", "sources", [&](auto e) { return ecole_sources_add(nullptr, "a", "a", 1, e); }},
      {"ecole_sources_add", "path", [&](auto e) { return ecole_sources_add(all.sources, nullptr, "a", 1, e); }},
      {"ecole_sources_add", "bytes", [&](auto e) { return ecole_sources_add(all.sources, "a", nullptr, 1, e); }},
      {"ecole_site_open", "path", [&](auto e) { return ecole_site_open(nullptr, nullptr, &site, e); }},
      {"ecole_site_open", "site", [&](auto e) { return ecole_site_open(".", nullptr, nullptr, e); }},
      {"ecole_site_open_sources", "name",
       [&](auto e) { return ecole_site_open_sources(nullptr, all.sources, nullptr, &site, e); }},
      {"ecole_site_open_sources", "sources",
       [&](auto e) { return ecole_site_open_sources("a", nullptr, nullptr, &site, e); }},
      {"ecole_site_open_sources", "site",
       [&](auto e) { return ecole_site_open_sources("a", all.sources, nullptr, nullptr, e); }},
      {"ecole_site_id", "site", [&](auto e) { return ecole_site_id(nullptr, &text, e); }},
      {"ecole_site_id", "id", [&](auto e) { return ecole_site_id(all.site, nullptr, e); }},
      {"ecole_site_settings", "site", [&](auto e) { return ecole_site_settings(nullptr, &text, e); }},
      {"ecole_site_settings", "json", [&](auto e) { return ecole_site_settings(all.site, nullptr, e); }},
      {"ecole_diagnostics_json", "diagnostics",
       [&](auto e) { return ecole_diagnostics_json(nullptr, ECOLE_FR, &text, e); }},
      {"ecole_diagnostics_json", "json",
       [&](auto e) { return ecole_diagnostics_json(all.diagnostics, ECOLE_FR, nullptr, e); }},
      {"ecole_check", "site", [&](auto e) { return ecole_check(nullptr, nullptr, &diagnostics, e); }},
      {"ecole_check", "diagnostics", [&](auto e) { return ecole_check(all.site, nullptr, nullptr, e); }},
      {"ecole_explain", "id", [&](auto e) { return ecole_explain(nullptr, &help, e); }},
      {"ecole_explain", "help", [&](auto e) { return ecole_explain("history-cut", nullptr, e); }},
      {"ecole_help_json", "help", [&](auto e) { return ecole_help_json(nullptr, ECOLE_FR, &text, e); }},
      {"ecole_help_json", "json", [&](auto e) { return ecole_help_json(all.help, ECOLE_FR, nullptr, e); }},
      {"ecole_diagnostic_ids", "ids", [&](auto e) { return ecole_diagnostic_ids(nullptr, e); }},
      {"ecole_build", "site", [&](auto e) { return ecole_build(nullptr, nullptr, &report, e); }},
      {"ecole_build", "report", [&](auto e) { return ecole_build(all.site, nullptr, nullptr, e); }},
      {"ecole_last_build", "site", [&](auto e) { return ecole_last_build(nullptr, nullptr, &report, e); }},
      {"ecole_last_build", "report", [&](auto e) { return ecole_last_build(all.site, nullptr, nullptr, e); }},
      {"ecole_report_json", "report", [&](auto e) { return ecole_report_json(nullptr, ECOLE_FR, &text, e); }},
      {"ecole_report_json", "json", [&](auto e) { return ecole_report_json(all.report, ECOLE_FR, nullptr, e); }},
      {"ecole_render", "site", [&](auto e) { return ecole_render(nullptr, "", nullptr, &text, e); }},
      {"ecole_render", "url", [&](auto e) { return ecole_render(all.site, nullptr, nullptr, &text, e); }},
      {"ecole_render", "bytes", [&](auto e) { return ecole_render(all.site, "", nullptr, nullptr, e); }},
      {"ecole_inspect", "site", [&](auto e) { return ecole_inspect(nullptr, "", nullptr, &text, e); }},
      {"ecole_inspect", "url", [&](auto e) { return ecole_inspect(all.site, nullptr, nullptr, &text, e); }},
      {"ecole_inspect", "json", [&](auto e) { return ecole_inspect(all.site, "", nullptr, nullptr, e); }},
      {"ecole_target_open", "address", [&](auto e) { return ecole_target_open(nullptr, &target, e); }},
      {"ecole_target_open", "target", [&](auto e) { return ecole_target_open("file:/tmp", nullptr, e); }},
      {"ecole_plan_report", "report",
       [&](auto e) { return ecole_plan_report(nullptr, all.target, nullptr, &plan, e); }},
      {"ecole_plan_report", "target",
       [&](auto e) { return ecole_plan_report(all.report, nullptr, nullptr, &plan, e); }},
      {"ecole_plan_report", "plan",
       [&](auto e) { return ecole_plan_report(all.report, all.target, nullptr, nullptr, e); }},
      {"ecole_plan_folder", "folder",
       [&](auto e) { return ecole_plan_folder(nullptr, all.target, nullptr, &plan, e); }},
      {"ecole_plan_folder", "target", [&](auto e) { return ecole_plan_folder(".", nullptr, nullptr, &plan, e); }},
      {"ecole_plan_folder", "plan", [&](auto e) { return ecole_plan_folder(".", all.target, nullptr, nullptr, e); }},
      {"ecole_plan_json", "plan", [&](auto e) { return ecole_plan_json(nullptr, &text, e); }},
      {"ecole_plan_json", "json", [&](auto e) { return ecole_plan_json(all.plan, nullptr, e); }},
      {"ecole_deploy", "plan", [&](auto e) { return ecole_deploy(nullptr, all.target, nullptr, &receipt, e); }},
      {"ecole_deploy", "target", [&](auto e) { return ecole_deploy(all.plan, nullptr, nullptr, &receipt, e); }},
      {"ecole_deploy", "receipt", [&](auto e) { return ecole_deploy(all.plan, all.target, nullptr, nullptr, e); }},
      {"ecole_receipt_json", "receipt", [&](auto e) { return ecole_receipt_json(nullptr, all.plan, &text, e); }},
      {"ecole_receipt_json", "plan", [&](auto e) { return ecole_receipt_json(all.receipt, nullptr, &text, e); }},
      {"ecole_receipt_json", "json", [&](auto e) { return ecole_receipt_json(all.receipt, all.plan, nullptr, e); }},
      {"ecole_verify", "target", [&](auto e) { return ecole_verify(nullptr, nullptr, &drift, e); }},
      {"ecole_verify", "drift", [&](auto e) { return ecole_verify(all.target, nullptr, nullptr, e); }},
      {"ecole_repair", "plan", [&](auto e) { return ecole_repair(nullptr, all.target, nullptr, &receipt, e); }},
      {"ecole_repair", "target", [&](auto e) { return ecole_repair(all.plan, nullptr, nullptr, &receipt, e); }},
      {"ecole_repair", "receipt", [&](auto e) { return ecole_repair(all.plan, all.target, nullptr, nullptr, e); }},
      {"ecole_status", "target", [&](auto e) { return ecole_status(nullptr, nullptr, &published, e); }},
      {"ecole_status", "published", [&](auto e) { return ecole_status(all.target, nullptr, nullptr, e); }},
      {"ecole_published_json", "published", [&](auto e) { return ecole_published_json(nullptr, all.plan, &text, e); }},
      {"ecole_published_json", "json",
       [&](auto e) { return ecole_published_json(all.published, nullptr, nullptr, e); }},
      {"ecole_new_site", "folder", [&](auto e) { return ecole_new_site(nullptr, nullptr, &list, e); }},
      {"ecole_new_site", "files", [&](auto e) { return ecole_new_site(new_folder.c_str(), nullptr, nullptr, e); }}};

  for (const MissingCall& missing : calls) {
    INFO(missing.function << " without " << missing.argument);
    Failure error;
    CHECK(missing.call(&error) == ECOLE_USAGE);
    CHECK(std::string(ecole_error_id(error)) == "argument-missing");
    CHECK(std::string(ecole_error_path(error)) == missing.function);
    CHECK(std::string(ecole_error_message(error, ECOLE_EN)) ==
          missing.function + ": the argument “" + missing.argument + "” is missing.");
    CHECK(missing.call(nullptr) == ECOLE_USAGE);
  }
  // Nothing was made on the way.
  CHECK_FALSE(std::filesystem::exists(new_folder));
  CHECK_FALSE(
      (text || list || site || report || diagnostics || help || target || plan || receipt || drift || published));
}

TEST_CASE("getters of nothing give nothing") {
  const std::vector<const char*> texts = {ecole_error_id(nullptr),
                                          ecole_error_path(nullptr),
                                          ecole_error_message(nullptr, ECOLE_FR),
                                          ecole_error_hint(nullptr, ECOLE_EN),
                                          ecole_text_bytes(nullptr),
                                          ecole_list_at(nullptr, 0),
                                          ecole_site_path(nullptr),
                                          ecole_diagnostic_id(nullptr),
                                          ecole_diagnostic_file(nullptr),
                                          ecole_diagnostic_message(nullptr, ECOLE_FR),
                                          ecole_diagnostic_hint(nullptr, ECOLE_EN),
                                          ecole_help_id(nullptr),
                                          ecole_help_message(nullptr, ECOLE_FR),
                                          ecole_help_hint(nullptr, ECOLE_EN),
                                          ecole_report_site_id(nullptr),
                                          ecole_report_output(nullptr),
                                          ecole_report_state(nullptr),
                                          ecole_report_commit(nullptr),
                                          ecole_report_waiting_commit(nullptr),
                                          ecole_report_build_id(nullptr),
                                          ecole_report_held_back_file(nullptr, 0),
                                          ecole_report_held_back_published_from(nullptr, 0),
                                          ecole_target_address(nullptr),
                                          ecole_plan_put_path(nullptr, 0),
                                          ecole_receipt_sha256(nullptr),
                                          ecole_published_site_id(nullptr),
                                          ecole_published_commit(nullptr),
                                          ecole_published_sha256(nullptr),
                                          ecole_published_holder(nullptr)};
  for (const char* text : texts) {
    REQUIRE(text);
    CHECK(std::string(text).empty());
  }
  CHECK(ecole_error_kind(nullptr) == ECOLE_DONE);
  CHECK(ecole_text_size(nullptr) == 0);
  CHECK(ecole_list_count(nullptr) == 0);
  CHECK(ecole_cancel_requested(nullptr) == 0);
  ecole_cancel_request(nullptr);
  CHECK(ecole_sources_count(nullptr) == 0);
  CHECK(ecole_diagnostics_count(nullptr) == 0);
  CHECK(ecole_diagnostics_at(nullptr, 0) == nullptr);
  CHECK(ecole_diagnostic_severity(nullptr) == 0);
  CHECK(ecole_diagnostic_effect(nullptr) == 0);
  CHECK(ecole_diagnostic_line(nullptr) + ecole_diagnostic_column(nullptr) == 0);
  CHECK(ecole_diagnostic_end_line(nullptr) + ecole_diagnostic_end_column(nullptr) == 0);
  CHECK(ecole_help_of_source(nullptr) + ecole_help_severity(nullptr) + ecole_help_effect(nullptr) == 0);
  CHECK(ecole_report_clean(nullptr) + ecole_report_marked(nullptr) == 0);
  CHECK(ecole_report_outputs(nullptr) + ecole_report_unchanged(nullptr) == 0);
  CHECK(ecole_report_held_back_count(nullptr) == 0);
  CHECK(ecole_report_written(nullptr) == nullptr);
  CHECK(ecole_report_removed(nullptr) == nullptr);
  CHECK(ecole_report_foreign(nullptr) == nullptr);
  CHECK(ecole_report_diagnostics(nullptr) == nullptr);
  CHECK(ecole_report_next_change(nullptr) == ECOLE_NEVER);
  CHECK(ecole_report_waiting_until(nullptr) == 0);
  CHECK(ecole_plan_up_to_date(nullptr) == 0);
  CHECK(ecole_plan_put_count(nullptr) + ecole_plan_put_bytes(nullptr, 0) + ecole_plan_bytes(nullptr) == 0);
  CHECK(ecole_plan_put_step(nullptr, 0) == 0);
  CHECK(ecole_plan_deletes(nullptr) == nullptr);
  CHECK(ecole_plan_foreign(nullptr) == nullptr);
  CHECK(ecole_plan_refusal(nullptr) == nullptr);
  CHECK(ecole_receipt_up_to_date(nullptr) + ecole_receipt_resumed(nullptr) == 0);
  CHECK(ecole_receipt_number(nullptr) + ecole_receipt_files(nullptr) + ecole_receipt_puts(nullptr) == 0);
  CHECK(ecole_receipt_deletes(nullptr) + ecole_receipt_bytes(nullptr) + ecole_receipt_requests(nullptr) == 0);
  CHECK(ecole_drift_clean(nullptr) == 0);
  CHECK(ecole_drift_checked(nullptr) == 0);
  CHECK(ecole_drift_missing(nullptr) == nullptr);
  CHECK(ecole_drift_changed(nullptr) == nullptr);
  CHECK(ecole_drift_foreign(nullptr) == nullptr);
  CHECK(ecole_drift_damaged(nullptr) == nullptr);
  CHECK(ecole_published_deployed(nullptr) + ecole_published_interrupted(nullptr) == 0);
  CHECK(ecole_published_number(nullptr) + ecole_published_files(nullptr) + ecole_published_bytes(nullptr) == 0);
  CHECK(ecole_published_drift(nullptr) == nullptr);

  ecole_error_free(nullptr);
  ecole_text_free(nullptr);
  ecole_list_free(nullptr);
  ecole_cancel_free(nullptr);
  ecole_output_free(nullptr);
  ecole_options_free(nullptr);
  ecole_sources_free(nullptr);
  ecole_site_free(nullptr);
  ecole_diagnostics_free(nullptr);
  ecole_help_free(nullptr);
  ecole_report_free(nullptr);
  ecole_target_free(nullptr);
  ecole_plan_free(nullptr);
  ecole_receipt_free(nullptr);
  ecole_drift_free(nullptr);
  ecole_published_free(nullptr);
}

TEST_CASE("an exception ends as an internal error") {
  const Sources sources(ecole_sources_new());
  Failure error;
  // More bytes than a string can ever hold: none of them is read.
  CHECK(ecole_sources_add(sources, "a.md", "", SIZE_MAX, &error) == ECOLE_INTERNAL);
  CHECK(std::string(ecole_error_id(error)) == "internal-failure");
  CHECK(ecole_sources_add(sources, "a.md", "", SIZE_MAX, nullptr) == ECOLE_INTERNAL);
  CHECK(ecole_sources_count(sources) == 0);
}

TEST_CASE("every id can be explained") {
  CHECK(std::string(ecole_version()).find('.') != std::string::npos);
  List ids;
  REQUIRE(ecole_diagnostic_ids(&ids, nullptr) == ECOLE_DONE);
  REQUIRE(ecole_list_count(ids) > 100);
  CHECK(std::string(ecole_list_at(ids, ecole_list_count(ids))).empty());
  std::set<std::string> seen;
  for (std::size_t i = 0; i < ecole_list_count(ids); ++i) {
    Help help;
    REQUIRE(ecole_explain(ecole_list_at(ids, i), &help, nullptr) == ECOLE_DONE);
    CHECK(seen.insert(ecole_help_id(help)).second);
    CHECK(std::strlen(ecole_help_message(help, ECOLE_FR)) > 0);
    CHECK(std::strlen(ecole_help_message(help, ECOLE_EN)) > 0);
  }
  Help help;
  REQUIRE(ecole_explain("front-matter-open", &help, nullptr) == ECOLE_DONE);
  CHECK(ecole_help_of_source(help) == 1);
  CHECK(ecole_help_severity(help) == ECOLE_ERROR);
  CHECK(ecole_help_effect(help) == ECOLE_HOLD);
  CHECK(std::strlen(ecole_help_hint(help, ECOLE_EN)) > 0);
  Text json;
  REQUIRE(ecole_help_json(help, ECOLE_EN, &json, nullptr) == ECOLE_DONE);
  CHECK(bytes_of(json).find("\"id\":\"front-matter-open\"") != std::string::npos);
  REQUIRE(ecole_explain("cancelled", &help, nullptr) == ECOLE_DONE);
  CHECK(ecole_help_of_source(help) == 0);

  Failure error;
  CHECK(ecole_explain("no-such-id", &help, &error) == ECOLE_NOT_FOUND);
  CHECK(std::string(ecole_error_path(error)) == "no-such-id");
}
