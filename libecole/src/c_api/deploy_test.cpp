#include "c_api/handle_test.hpp"

#include <vector>

using namespace ecole::c_api;

namespace {

struct Built {
  TestFolder folder;
  Settings options{ecole_options_new()};
  OpenSite site;
  Report report;
  OpenTarget target;

  Built() {
    set(options, "output", folder / "public");
    set(options, "state", folder / "state");
    set(options, "deploy-state", folder / "deploy-state");
    set(options, "now", "2026-11-23T18:00+01:00");
    build({{"pages/page.md", "# Une page\n"}});
    REQUIRE(ecole_target_open(("file:" + (folder / "www")).c_str(), &target, nullptr) == ECOLE_DONE);
  }

  void build(const std::vector<std::pair<const char*, std::string_view>>& files) {
    const Sources sources(ecole_sources_new());
    add_site(sources);
    for (const auto& [path, bytes] : files) add(sources, path, bytes);
    REQUIRE(ecole_site_open_sources("classe", sources, options, &site, nullptr) == ECOLE_DONE);
    REQUIRE(ecole_build(site, options, &report, nullptr) == ECOLE_DONE);
  }
};

std::string json_of(const ecole_plan* plan) {
  Text json;
  REQUIRE(ecole_plan_json(plan, &json, nullptr) == ECOLE_DONE);
  return bytes_of(json);
}

struct Heard {
  std::size_t calls = 0, files = 0;
  std::string holder;
};

void hear(void* user, int phase, std::size_t, std::size_t files, std::uint64_t, std::uint64_t, const char* holder) {
  auto& heard = *static_cast<Heard*>(user);
  ++heard.calls;
  heard.files = std::max(heard.files, files);
  if (phase == ECOLE_WAITING) heard.holder = holder;
}

} // namespace

TEST_CASE("from a plan to a receipt, and an edit after it") {
  Built built;
  CHECK(std::string(ecole_target_address(built.target)) == "file:" + (built.folder / "www"));
  Status published;
  REQUIRE(ecole_status(built.target, built.options, &published, nullptr) == ECOLE_DONE);
  CHECK(ecole_published_deployed(published) == 0);
  Failure error;
  Drifted drift;
  CHECK(ecole_verify(built.target, built.options, &drift, &error) == ECOLE_NOT_FOUND);
  CHECK(std::string(ecole_error_id(error)) == "nothing-deployed");

  Planned plan;
  REQUIRE(ecole_plan_report(built.report, built.target, built.options, &plan, nullptr) == ECOLE_DONE);
  CHECK(ecole_plan_up_to_date(plan) == 0);
  CHECK(ecole_plan_refusal(plan) == nullptr);
  REQUIRE(ecole_plan_put_count(plan) == ecole_report_outputs(built.report));
  std::uint64_t bytes = 0;
  bool enters = false;
  for (std::size_t i = 0; i < ecole_plan_put_count(plan); ++i) {
    bytes += ecole_plan_put_bytes(plan, i);
    CHECK(std::filesystem::file_size(built.folder.path / "public" / ecole_plan_put_path(plan, i)) ==
          ecole_plan_put_bytes(plan, i));
    enters = enters || ecole_plan_put_step(plan, i) == ECOLE_ENTER;
  }
  CHECK(enters);
  CHECK(ecole_plan_bytes(plan) == bytes);
  CHECK(std::string(ecole_plan_put_path(plan, ecole_plan_put_count(plan))).empty());
  CHECK(ecole_list_count(ecole_plan_deletes(plan)) + ecole_list_count(ecole_plan_foreign(plan)) == 0);
  CHECK(json_of(plan).find("\"state\":\"planned\"") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(built.folder.path / "www"));

  Heard heard;
  REQUIRE(ecole_options_set_progress(built.options, hear, &heard, nullptr) == ECOLE_DONE);
  Receipted receipt;
  REQUIRE(ecole_deploy(plan, built.target, built.options, &receipt, nullptr) == ECOLE_DONE);
  CHECK(heard.calls > 0);
  CHECK(heard.files == ecole_plan_put_count(plan));
  CHECK(ecole_receipt_up_to_date(receipt) == 0);
  CHECK(ecole_receipt_number(receipt) == 1);
  CHECK(std::string(ecole_receipt_sha256(receipt)).size() == 64);
  CHECK(ecole_receipt_files(receipt) == ecole_plan_put_count(plan));
  CHECK(ecole_receipt_puts(receipt) == ecole_plan_put_count(plan));
  CHECK(ecole_receipt_deletes(receipt) == 0);
  CHECK(ecole_receipt_bytes(receipt) > bytes);
  CHECK(ecole_receipt_requests(receipt) > 0);
  CHECK(ecole_receipt_resumed(receipt) == 0);
  Text json;
  REQUIRE(ecole_receipt_json(receipt, plan, &json, nullptr) == ECOLE_DONE);
  CHECK(bytes_of(json).find("\"state\":\"deployed\"") != std::string::npos);
  CHECK(bytes_of(json).find(ecole_receipt_sha256(receipt)) != std::string::npos);
  CHECK(built.folder.read("www/page.html") == built.folder.read("public/page.html"));

  heard = {};
  REQUIRE(ecole_options_set_progress(built.options, nullptr, nullptr, nullptr) == ECOLE_DONE);
  built.build({});
  REQUIRE(ecole_plan_report(built.report, built.target, built.options, &plan, nullptr) == ECOLE_DONE);
  REQUIRE(ecole_list_count(ecole_plan_deletes(plan)) == 1);
  CHECK(std::string(ecole_list_at(ecole_plan_deletes(plan), 0)) == "page.html");
  REQUIRE(ecole_status(built.target, built.options, &published, nullptr) == ECOLE_DONE);
  REQUIRE(ecole_published_json(published, plan, &json, nullptr) == ECOLE_DONE);
  CHECK(bytes_of(json).find("\"behind\":true,\"pending\":{\"puts\":") != std::string::npos);
  REQUIRE(ecole_deploy(plan, built.target, built.options, &receipt, nullptr) == ECOLE_DONE);
  CHECK(heard.calls == 0);
  CHECK(ecole_receipt_deletes(receipt) == 1);
  CHECK_FALSE(std::filesystem::exists(built.folder.path / "www/page.html"));

  REQUIRE(ecole_plan_report(built.report, built.target, built.options, &plan, nullptr) == ECOLE_DONE);
  CHECK(ecole_plan_up_to_date(plan) == 1);
  REQUIRE(ecole_status(built.target, built.options, &published, nullptr) == ECOLE_DONE);
  CHECK(ecole_published_deployed(published) == 1);
  CHECK(std::string(ecole_published_site_id(published)) == "moulin");
  CHECK(std::string(ecole_published_commit(published)).empty());
  CHECK(std::string(ecole_published_sha256(published)) == ecole_receipt_sha256(receipt));
  CHECK(ecole_published_number(published) == 2);
  CHECK(ecole_published_files(published) == ecole_receipt_files(receipt));
  CHECK(ecole_published_bytes(published) > 0);
  CHECK(ecole_published_interrupted(published) == 0);
  CHECK(std::string(ecole_published_holder(published)).empty());
  CHECK(ecole_drift_clean(ecole_published_drift(published)) == 1);
  REQUIRE(ecole_published_json(published, plan, &json, nullptr) == ECOLE_DONE);
  CHECK(bytes_of(json).find("\"behind\":false") != std::string::npos);
  REQUIRE(ecole_published_json(published, nullptr, &json, nullptr) == ECOLE_DONE);
  CHECK(bytes_of(json).find("\"behind\":true") != std::string::npos);
}

TEST_CASE("what drifted is found and put again") {
  Built built;
  Planned plan;
  Receipted receipt;
  REQUIRE(ecole_plan_report(built.report, built.target, built.options, &plan, nullptr) == ECOLE_DONE);
  REQUIRE(ecole_deploy(plan, built.target, built.options, &receipt, nullptr) == ECOLE_DONE);
  built.folder.write("www/page.html", "changé par un autre");
  built.folder.write("www/etranger.html", "mien");
  std::filesystem::remove(built.folder.path / "www/index.html");
  Drifted drift;
  REQUIRE(ecole_verify(built.target, built.options, &drift, nullptr) == ECOLE_DONE);
  CHECK(ecole_drift_clean(drift) == 0);
  CHECK(ecole_drift_checked(drift) > 5);
  REQUIRE(ecole_list_count(ecole_drift_missing(drift)) == 1);
  CHECK(std::string(ecole_list_at(ecole_drift_missing(drift), 0)) == "index.html");
  REQUIRE(ecole_list_count(ecole_drift_changed(drift)) == 1);
  CHECK(std::string(ecole_list_at(ecole_drift_changed(drift), 0)) == "page.html");
  REQUIRE(ecole_list_count(ecole_drift_foreign(drift)) == 1);
  CHECK(ecole_list_count(ecole_drift_damaged(drift)) == 0);

  REQUIRE(ecole_plan_report(built.report, built.target, built.options, &plan, nullptr) == ECOLE_DONE);
  REQUIRE(ecole_repair(plan, built.target, built.options, &receipt, nullptr) == ECOLE_DONE);
  CHECK(ecole_receipt_puts(receipt) == 2);
  set(built.options, "sizes-only", "true");
  REQUIRE(ecole_verify(built.target, built.options, &drift, nullptr) == ECOLE_DONE);
  CHECK(ecole_drift_clean(drift) == 1);
  CHECK(built.folder.read("www/page.html") == built.folder.read("public/page.html"));
  CHECK(built.folder.read("www/etranger.html") == "mien");
}

TEST_CASE("a guard refuses, names why, and can be told that it is meant") {
  Built built;
  built.folder.write("www/index.html", "mien");
  Planned plan;
  REQUIRE(ecole_plan_report(built.report, built.target, built.options, &plan, nullptr) == ECOLE_DONE);
  REQUIRE(ecole_list_count(ecole_plan_foreign(plan)) == 1);
  const ecole_error* refusal = ecole_plan_refusal(plan);
  REQUIRE(refusal);
  CHECK(ecole_error_kind(refusal) == ECOLE_REFUSED);
  CHECK(std::string(ecole_error_id(refusal)) == "foreign-in-the-way");
  CHECK(json_of(plan).find("\"state\":\"refused\"") != std::string::npos);
  Failure error;
  Receipted receipt;
  CHECK(ecole_deploy(plan, built.target, built.options, &receipt, &error) == ECOLE_REFUSED);
  CHECK(std::string(ecole_error_id(error)) == "foreign-in-the-way");
  CHECK(built.folder.read("www/index.html") == "mien");
  set(built.options, "adopt", "true");
  REQUIRE(ecole_plan_report(built.report, built.target, built.options, &plan, nullptr) == ECOLE_DONE);
  REQUIRE(ecole_deploy(plan, built.target, built.options, &receipt, nullptr) == ECOLE_DONE);
  CHECK(built.folder.read("www/index.html") == built.folder.read("public/index.html"));

  // Too many deletions.
  set(built.options, "max-delete", "0");
  built.build({});
  REQUIRE(ecole_plan_report(built.report, built.target, built.options, &plan, nullptr) == ECOLE_DONE);
  REQUIRE(ecole_plan_refusal(plan));
  CHECK(std::string(ecole_error_id(ecole_plan_refusal(plan))) == "too-many-deletes");

  // Another site.
  set(built.options, "max-delete", "");
  set(built.options, "site-id", "autre");
  Status published;
  CHECK(ecole_status(built.target, built.options, &published, &error) == ECOLE_REFUSED);
  CHECK(std::string(ecole_error_id(error)) == "target-of-other-site");

  // With drafts.
  set(built.options, "drafts", "true");
  built.build({});
  CHECK(ecole_report_marked(built.report) == 1);
  CHECK(ecole_plan_report(built.report, built.target, nullptr, &plan, &error) == ECOLE_REFUSED);
}

TEST_CASE("any folder can be deployed, to the target that the plan was made for") {
  const TestFolder folder;
  folder.write("site/a.html", "a");
  folder.write("site/b/c.html", "c");
  OpenTarget target, other;
  Failure error;
  CHECK(ecole_target_open("gopher://example.org/", &target, &error) == ECOLE_USAGE);
  CHECK(std::string(ecole_error_id(error)) == "target-address");
  CHECK(ecole_target_open("", &target, nullptr) == ECOLE_USAGE);
  REQUIRE(ecole_target_open(("file:" + (folder / "one")).c_str(), &target, nullptr) == ECOLE_DONE);
  REQUIRE(ecole_target_open(("file:" + (folder / "two")).c_str(), &other, nullptr) == ECOLE_DONE);
  Planned plan;
  CHECK(ecole_plan_folder((folder / "site").c_str(), target, nullptr, &plan, &error) == ECOLE_USAGE);
  CHECK(std::string(ecole_error_id(error)) == "site-id-missing");
  const Settings options(ecole_options_new());
  set(options, "site-id", "dossier");
  CHECK(ecole_plan_folder((folder / "no").c_str(), target, options, &plan, &error) != ECOLE_DONE);
  REQUIRE(ecole_plan_folder((folder / "site").c_str(), target, options, &plan, nullptr) == ECOLE_DONE);
  CHECK(ecole_plan_put_count(plan) == 2);
  Receipted receipt;
  CHECK(ecole_deploy(plan, other, options, &receipt, &error) == ECOLE_USAGE);
  CHECK(std::string(ecole_error_id(error)) == "plan-of-other-target");

  const Cancel cancel(ecole_cancel_new());
  ecole_cancel_request(cancel);
  REQUIRE(ecole_options_set_cancel(options, cancel, nullptr) == ECOLE_DONE);
  CHECK(ecole_deploy(plan, target, options, &receipt, &error) == ECOLE_CANCELLED);
  CHECK_FALSE(std::filesystem::exists(folder.path / "one/a.html"));
  REQUIRE(ecole_options_set_cancel(options, nullptr, nullptr) == ECOLE_DONE);
  set(options, "wait", "0");
  set(options, "holder", "le test");
  REQUIRE(ecole_deploy(plan, target, options, &receipt, nullptr) == ECOLE_DONE);
  CHECK(folder.read("one/b/c.html") == "c");
}
