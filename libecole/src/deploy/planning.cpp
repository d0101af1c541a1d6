#include "deploy/planning.hpp"

#include "base/diagnostics.hpp"
#include "base/result.hpp"
#include "deploy/basis.hpp"
#include "deploy/clock.hpp"
#include "deploy/selection.hpp"
#include <algorithm>

namespace ecole::deployment {

namespace {

Result<Built> read_through_cache(std::shared_ptr<const base::Folder> folder, std::vector<std::string> paths,
                                 const PlanOptions& options) {
  if (options.state.empty()) {
    HashCache none(folder->path());
    return read_built(std::move(folder), std::move(paths), none, options.stop);
  }
  std::string file = hashes_file(options.state, folder->path());
  HashCache cache = HashCache::load(file, folder->path());
  Result<Built> built = read_built(std::move(folder), std::move(paths), cache, options.stop);
  if (!built) return built;
  TRY(base::Folder::open_or_create(options.state));
  TRY(cache.save(file));
  return built;
}

Remote as_known(const Known& known) {
  Remote remote;
  remote.has_head = true;
  remote.head = known.head;
  remote.manifest = known.manifest;
  return remote;
}

void show(const Assessment& assessment, Plan& plan) {
  for (std::size_t i : assessment.puts()) {
    const PlannedChange& planned = assessment.changes.files[i];
    plan.puts.push_back({.path = planned.change.path, .bytes = planned.change.after->size, .step = planned.step});
    plan.bytes += planned.change.after->size;
  }
  for (const PlannedChange& planned : assessment.changes.files)
    if (!planned.is_put() && !planned.idle) plan.deletes.push_back(planned.change.path);
  plan.foreign = assessment.foreign;
  plan.foreign.insert(plan.foreign.end(), assessment.irreplaceable.begin(), assessment.irreplaceable.end());
  std::ranges::sort(plan.foreign);
  plan.adopted = assessment.adopted;
  plan.refusal = assessment.refusal;
  plan.up_to_date = plan.puts.empty() && plan.deletes.empty();
}

} // namespace

Result<Plan> make_plan(std::shared_ptr<const base::Folder> folder, std::vector<std::string> paths, Target& target,
                       PlanOptions options) {
  if (options.site_id.empty())
    return std::unexpected(base::make_error(base::DiagnosticId::site_id_missing, target.address()));
  const Selection selection(options.only, options.skip);
  std::erase_if(paths, [&](const std::string& path) { return !selection.takes(path); });
  auto basis = std::make_shared<PlanBasis>();
  basis->built = TRY(read_through_cache(std::move(folder), std::move(paths), options));
  basis->known = load_known(options.state, target.address());
  if (basis->known && basis->known->head.site_id != options.site_id) basis->known.reset();

  SystemClock clock;
  Session session(target, clock, options.stop);
  bool trusted = options.trust_state && basis->known && !options.drift;
  Remote remote;
  if (trusted)
    remote = as_known(*basis->known);
  else
    remote = TRY(read_remote(session, {.site_id = options.site_id,
                                       .known = basis->known ? &*basis->known : nullptr,
                                       .may_go_back = options.drift.has_value(),
                                       .may_be_lost = options.adopt,
                                       .head_answers = {},
                                       .delta_answer = {}}));
  Assessment assessment = TRY(assess(session, remote, basis->built, options, trusted ? Asking::trust : Asking::ask));
  basis->number = remote.head.number;
  basis->has_head = remote.has_head;

  Plan plan;
  plan.target = target.address();
  plan.site_id = options.site_id;
  plan.commit = options.commit;
  plan.build_id = options.build_id;
  plan.files = basis->built.files.size();
  plan.hashed = basis->built.hashed;
  plan.first = !remote.has_head && !remote.recovered;
  plan.resumes = !remote.pending.empty();
  plan.replaces_atomically = target.abilities().atomic_replace;
  plan.locks = target.abilities().lock == TargetAbilities::Lock::exclusive;
  plan.trusted = trusted;
  show(assessment, plan);
  basis->options = std::move(options);
  plan.basis = std::move(basis);
  return plan;
}

} // namespace ecole::deployment
