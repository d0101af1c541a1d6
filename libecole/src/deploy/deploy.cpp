// The public calls: each makes its session, and hands on.
#include "base/diagnostics.hpp"
#include "base/file.hpp"
#include "base/result.hpp"
#include "base/text.hpp"
#include "deploy/basis.hpp"
#include "deploy/deployer.hpp"
#include "deploy/names.hpp"
#include "deploy/planning.hpp"
#include "deploy/verify.hpp"
#include <ecole/deploy.hpp>

namespace ecole {

namespace {

using base::DiagnosticId;
using namespace deployment;

Result<Remote> read_as_it_is(Session& session, const std::string& site_id, const std::optional<Known>& known) {
  return read_remote(session, {.site_id = site_id,
                               .known = known ? &*known : nullptr,
                               .may_go_back = true,
                               .head_answers = {},
                               .delta_answer = {}});
}

bool holds_something(const Remote& remote) { return remote.has_head || remote.recovered; }

// Who deploys now, or began and was cut.
Result<std::string> holder_of(Session& session, const Remote& remote) {
  std::vector<std::string> names =
      TRY(remote.names ? Result<std::vector<std::string>>(*remote.names) : state_names(session));
  std::string highest;
  std::uint64_t generation = 0;
  for (const std::string& name : names) {
    StateName parsed = parse_state_name(name);
    if (parsed.kind != StateName::Kind::lock || parsed.number <= remote.head.number || parsed.generation < generation)
      continue;
    generation = parsed.generation;
    highest = name;
  }
  if (highest.empty()) return highest;
  Outcomes answers = TRY(session.perform({read_file(in_state_folder(highest), largest_lock)}, Purpose::ask));
  std::string holder = decoded_lock(answers.front().bytes).holder;
  return holder.empty() ? "?" : holder;
}

Result<std::shared_ptr<const base::Folder>> opened(const std::string& folder) {
  std::string path = TRY(base::absolute_path(folder));
  return std::make_shared<base::Folder>(TRY(base::Folder::open(path)));
}

Result<void> check_plan(const Plan& plan, const Target& target) {
  if (!plan.basis || plan.target != target.address())
    return std::unexpected(base::make_error(DiagnosticId::plan_of_other_target, target.address(), {plan.target}));
  return {};
}

} // namespace

Result<Plan> plan_files(const std::string& folder, std::vector<std::string> paths, Target& target,
                        PlanOptions options) {
  return make_plan(TRY(opened(folder)), std::move(paths), target, std::move(options));
}

Result<Plan> plan_folder(const std::string& folder, Target& target, PlanOptions options) {
  std::shared_ptr<const base::Folder> root = TRY(opened(folder));
  std::vector<std::string> paths = TRY(paths_below(*root));
  return make_plan(std::move(root), std::move(paths), target, std::move(options));
}

Result<Receipt> deploy(const Plan& plan, Target& target, const DeployOptions& options) {
  TRY(check_plan(plan, target));
  SystemClock clock;
  return Deployer(*plan.basis, target, options, clock).run();
}

Result<Drift> verify(Target& target, const VerifyOptions& options) {
  SystemClock clock;
  Session session(target, clock, options.stop);
  Remote remote = TRY(read_as_it_is(session, options.site_id, load_known(options.state, target.address())));
  if (!holds_something(remote))
    return std::unexpected(base::make_error(DiagnosticId::nothing_deployed, target.address()));
  return drift_of(session, remote, options.sizes_only ? Depth::sizes : Depth::contents, options.on_progress);
}

Result<TargetStatus> status(Target& target, const VerifyOptions& options) {
  SystemClock clock;
  Session session(target, clock, options.stop);
  Remote remote = TRY(read_as_it_is(session, options.site_id, load_known(options.state, target.address())));
  TargetStatus status;
  status.deployed = holds_something(remote);
  if (!status.deployed) return status;
  status.site_id = base::cleaned(remote.head.site_id);
  status.commit = base::cleaned(remote.head.commit);
  status.build_id = base::cleaned(remote.head.build_id);
  status.number = remote.head.number;
  status.files = remote.manifest.files();
  status.bytes = remote.manifest.bytes();
  status.sha256 = remote.head.root.hex();
  status.holder = TRY(holder_of(session, remote));
  status.interrupted = !remote.pending.empty() || !status.holder.empty();
  status.drift = TRY(drift_of(session, remote, Depth::sizes, options.on_progress));
  return status;
}

Result<Repair> repair(const Plan& plan, Target& target, const DeployOptions& options) {
  TRY(check_plan(plan, target));
  SystemClock clock;
  Session session(target, clock, options.stop);
  const PlanOptions& planned = plan.basis->options;
  Remote remote = TRY(read_as_it_is(session, planned.site_id, plan.basis->known));
  Repair done;
  if (holds_something(remote)) done.drift = TRY(drift_of(session, remote, Depth::contents, options.on_progress));
  PlanBasis basis = *plan.basis;
  basis.options.drift = done.drift;
  basis.options.trust_state = false;
  basis.number = remote.head.number;
  basis.has_head = remote.has_head;
  done.receipt = TRY(Deployer(basis, target, options, clock).run());
  return done;
}

} // namespace ecole
