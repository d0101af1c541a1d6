#include "base/diagnostics.hpp"
#include "c_api/call.hpp"
#include <ecole/json.hpp>

using namespace ecole;
using namespace ecole::c_api;

static_assert(ECOLE_REMOVE_FIRST == static_cast<int>(PlanStep::remove_first) &&
              ECOLE_ADD == static_cast<int>(PlanStep::add) && ECOLE_ENTER == static_cast<int>(PlanStep::enter) &&
              ECOLE_CHANGE == static_cast<int>(PlanStep::change) &&
              ECOLE_FINISH == static_cast<int>(PlanStep::finish) && ECOLE_REMOVE == static_cast<int>(PlanStep::remove));

namespace {

PlanOptions plan_options(const ecole_options* options) { return options ? value(options).plan : PlanOptions(); }
DeployOptions deploy_options(const ecole_options* options) { return options ? value(options).deploy : DeployOptions(); }

VerifyOptions verify_options(const ecole_options* options) {
  VerifyOptions verify;
  if (!options) return verify;
  verify.site_id = value(options).plan.site_id;
  verify.state = value(options).plan.state;
  verify.sizes_only = value(options).sizes_only;
  verify.on_progress = value(options).deploy.on_progress;
  verify.stop = value(options).plan.stop;
  return verify;
}

const PlannedPut* put_at(const ecole_plan* plan, size_t index) {
  return index < ecole_plan_put_count(plan) ? &value(plan).puts[index] : nullptr;
}

} // namespace

int ecole_target_open(const char* address, ecole_target** target, ecole_error** error) {
  return give("ecole_target_open", {{"address", address}}, "target", target, error,
              [&] { return open_target(address); });
}
const char* ecole_target_address(const ecole_target* target) { return target ? value(target)->address().c_str() : ""; }
void ecole_target_free(ecole_target* target) { release(target); }

int ecole_plan_report(const ecole_report* report, ecole_target* target, const ecole_options* options,
                      ecole_plan** planned, ecole_error** error) {
  return give("ecole_plan_report", {{"report", report}, {"target", target}}, "plan", planned, error,
              [&] { return plan(value(report), *value(target), plan_options(options)); });
}

int ecole_plan_folder(const char* folder, ecole_target* target, const ecole_options* options, ecole_plan** planned,
                      ecole_error** error) {
  return give("ecole_plan_folder", {{"folder", folder}, {"target", target}}, "plan", planned, error,
              [&] { return plan_folder(folder, *value(target), plan_options(options)); });
}

int ecole_plan_up_to_date(const ecole_plan* plan) { return number_of<int>(plan, &Plan::up_to_date); }
size_t ecole_plan_put_count(const ecole_plan* plan) { return plan ? value(plan).puts.size() : 0; }
const char* ecole_plan_put_path(const ecole_plan* plan, size_t index) {
  const PlannedPut* const put = put_at(plan, index);
  return put ? put->path.c_str() : "";
}
uint64_t ecole_plan_put_bytes(const ecole_plan* plan, size_t index) {
  const PlannedPut* const put = put_at(plan, index);
  return put ? put->bytes : 0;
}
int ecole_plan_put_step(const ecole_plan* plan, size_t index) {
  const PlannedPut* const put = put_at(plan, index);
  return put ? static_cast<int>(put->step) : 0;
}
uint64_t ecole_plan_bytes(const ecole_plan* plan) { return number_of<uint64_t>(plan, &Plan::bytes); }
const ecole_list* ecole_plan_deletes(const ecole_plan* plan) { return list_of(plan, &Plan::deletes); }
const ecole_list* ecole_plan_foreign(const ecole_plan* plan) { return list_of(plan, &Plan::foreign); }
const ecole_error* ecole_plan_refusal(const ecole_plan* plan) {
  return plan && value(plan).refusal ? shown<ecole_error>(*value(plan).refusal) : nullptr;
}
int ecole_plan_json(const ecole_plan* plan, ecole_text** json, ecole_error** error) {
  return give("ecole_plan_json", {{"plan", plan}}, "json", json, error,
              [&]() -> Result<std::string> { return to_json(value(plan)); });
}
void ecole_plan_free(ecole_plan* plan) { release(plan); }

int ecole_deploy(const ecole_plan* plan, ecole_target* target, const ecole_options* options, ecole_receipt** receipt,
                 ecole_error** error) {
  return give("ecole_deploy", {{"plan", plan}, {"target", target}}, "receipt", receipt, error,
              [&] { return deploy(value(plan), *value(target), deploy_options(options)); });
}

int ecole_receipt_up_to_date(const ecole_receipt* receipt) { return number_of<int>(receipt, &Receipt::up_to_date); }
uint64_t ecole_receipt_number(const ecole_receipt* receipt) { return number_of<uint64_t>(receipt, &Receipt::number); }
const char* ecole_receipt_sha256(const ecole_receipt* receipt) { return text_of(receipt, &Receipt::sha256); }
size_t ecole_receipt_files(const ecole_receipt* receipt) { return number_of<size_t>(receipt, &Receipt::files); }
size_t ecole_receipt_puts(const ecole_receipt* receipt) { return number_of<size_t>(receipt, &Receipt::puts); }
size_t ecole_receipt_deletes(const ecole_receipt* receipt) { return number_of<size_t>(receipt, &Receipt::deletes); }
uint64_t ecole_receipt_bytes(const ecole_receipt* receipt) { return number_of<uint64_t>(receipt, &Receipt::bytes); }
size_t ecole_receipt_requests(const ecole_receipt* receipt) { return number_of<size_t>(receipt, &Receipt::requests); }
int ecole_receipt_resumed(const ecole_receipt* receipt) { return number_of<int>(receipt, &Receipt::resumed); }
int ecole_receipt_json(const ecole_receipt* receipt, const ecole_plan* plan, ecole_text** json, ecole_error** error) {
  return give("ecole_receipt_json", {{"receipt", receipt}, {"plan", plan}}, "json", json, error,
              [&]() -> Result<std::string> { return to_json(value(plan), value(receipt)); });
}
void ecole_receipt_free(ecole_receipt* receipt) { release(receipt); }

int ecole_verify(ecole_target* target, const ecole_options* options, ecole_drift** drift, ecole_error** error) {
  return give("ecole_verify", {{"target", target}}, "drift", drift, error,
              [&] { return verify(*value(target), verify_options(options)); });
}

int ecole_repair(const ecole_plan* plan, ecole_target* target, const ecole_options* options, ecole_receipt** receipt,
                 ecole_error** error) {
  return give("ecole_repair", {{"plan", plan}, {"target", target}}, "receipt", receipt, error,
              [&]() -> Result<Receipt> {
                Repair repaired = TRY(repair(value(plan), *value(target), deploy_options(options)));
                return std::move(repaired.receipt);
              });
}

int ecole_drift_clean(const ecole_drift* drift) { return drift && value(drift).clean(); }
size_t ecole_drift_checked(const ecole_drift* drift) { return number_of<size_t>(drift, &Drift::checked); }
const ecole_list* ecole_drift_missing(const ecole_drift* drift) { return list_of(drift, &Drift::missing); }
const ecole_list* ecole_drift_changed(const ecole_drift* drift) { return list_of(drift, &Drift::changed); }
const ecole_list* ecole_drift_foreign(const ecole_drift* drift) { return list_of(drift, &Drift::foreign); }
const ecole_list* ecole_drift_damaged(const ecole_drift* drift) { return list_of(drift, &Drift::damaged); }
void ecole_drift_free(ecole_drift* drift) { release(drift); }

int ecole_status(ecole_target* target, const ecole_options* options, ecole_published** published, ecole_error** error) {
  return give("ecole_status", {{"target", target}}, "published", published, error, [&]() -> Result<Published> {
    TargetStatus there = TRY(status(*value(target), verify_options(options)));
    return Published{std::move(there), value(target)->address()};
  });
}

namespace {

// A member of the status that `published` holds.
const char* status_text(const ecole_published* published, std::string TargetStatus::*member) {
  return published ? (value(published).status.*member).c_str() : "";
}
template <typename Number, typename Member>
Number status_number(const ecole_published* published, Member TargetStatus::*member) {
  return published ? static_cast<Number>(value(published).status.*member) : Number{};
}

} // namespace

int ecole_published_deployed(const ecole_published* published) {
  return status_number<int>(published, &TargetStatus::deployed);
}
const char* ecole_published_site_id(const ecole_published* published) {
  return status_text(published, &TargetStatus::site_id);
}
const char* ecole_published_commit(const ecole_published* published) {
  return status_text(published, &TargetStatus::commit);
}
const char* ecole_published_sha256(const ecole_published* published) {
  return status_text(published, &TargetStatus::sha256);
}
uint64_t ecole_published_number(const ecole_published* published) {
  return status_number<uint64_t>(published, &TargetStatus::number);
}
size_t ecole_published_files(const ecole_published* published) {
  return status_number<size_t>(published, &TargetStatus::files);
}
uint64_t ecole_published_bytes(const ecole_published* published) {
  return status_number<uint64_t>(published, &TargetStatus::bytes);
}
int ecole_published_interrupted(const ecole_published* published) {
  return status_number<int>(published, &TargetStatus::interrupted);
}
const char* ecole_published_holder(const ecole_published* published) {
  return status_text(published, &TargetStatus::holder);
}
const ecole_drift* ecole_published_drift(const ecole_published* published) {
  return published ? shown<ecole_drift>(value(published).status.drift) : nullptr;
}
int ecole_published_json(const ecole_published* published, const ecole_plan* pending, ecole_text** json,
                         ecole_error** error) {
  return give("ecole_published_json", {{"published", published}}, "json", json, error, [&]() -> Result<std::string> {
    const bool behind = !pending || !value(pending).up_to_date;
    return to_json(value(published).status, value(published).address, behind, pending ? &value(pending) : nullptr);
  });
}
void ecole_published_free(ecole_published* published) { release(published); }
