#include "deploy/publishing.hpp"

#include "base/diagnostics.hpp"
#include "base/result.hpp"
#include "base/text.hpp"
#include <algorithm>
#include <iterator>

namespace ecole::deployment {

namespace {

using base::DiagnosticId;

// Half of what may be under way at once: the uploads of the next part travel with the renames of the one before.
std::size_t files_in_part(const TargetAbilities& abilities) { return std::max(1u, abilities.window / 2); }

std::size_t depth(const std::string& path) { return static_cast<std::size_t>(std::ranges::count(path, '/')); }

} // namespace

void Uploads::add(const std::string& path, std::shared_ptr<const TargetContent> content, Batch& batch) {
  if (session_.abilities().publish == TargetAbilities::Publish::put || waiting_.contains(path)) return;
  if (auto make = temporaries_.make_folder_once()) batch.push_back(std::move(*make));
  std::string name = temporaries_.name_for(path);
  batch.push_back(put_file(name, std::move(content), Existing::replace));
  waiting_.emplace(path, std::move(name));
}

TargetOperation Uploads::publication(const std::string& path, std::shared_ptr<const TargetContent> content,
                                     Existing existing) {
  auto waiting = waiting_.find(path);
  return waiting == waiting_.end() ? put_file(path, std::move(content), existing)
                                   : rename_file(waiting->second, path, existing);
}

void Uploads::published(const TargetOperation& operation) {
  if (operation.verb != Verb::rename) return;
  temporaries_.taken(operation.from);
  waiting_.erase(operation.path);
}

Result<void> carry_out(Session& session, const Batch& batch, Purpose purpose) {
  Outcomes outcomes = TRY(session.perform(batch, purpose));
  for (std::size_t i = 0; i < batch.size(); ++i) {
    State state = outcomes[i].state;
    const TargetOperation& operation = batch[i];
    bool gives_a_name = operation.verb == Verb::put || operation.verb == Verb::rename;
    if (gives_a_name && state == State::exists)
      return std::unexpected(
          base::make_error(DiagnosticId::foreign_appeared, session.address(), {base::cleaned(operation.path)}));
    // The temporary file is gone: whoever took over removed it.
    if (operation.verb == Verb::rename && state == State::absent)
      return std::unexpected(base::make_error(DiagnosticId::deploy_lock_lost, session.address()));
    if ((gives_a_name || operation.verb == Verb::make_folder) && state == State::absent)
      return std::unexpected(base::make_error(DiagnosticId::target_failed, session.address(), {operation.path}));
  }
  return {};
}

std::shared_ptr<const TargetContent> Publishing::content(const PlannedChange& planned) const {
  return content_of(built_.folder, *built_.find(planned.change.path));
}

// In one step, and in no order or in the right one.
bool Publishing::goes_with(std::size_t before, const PlannedChange& planned) const {
  const PlannedChange& other = assessment_.changes.files[order_[before]];
  return other.step == planned.step &&
         (session_.abilities().ordered || is_page(other.change.path) == is_page(planned.change.path));
}

// Parts of one step each, no larger than what is worth having under way.
std::vector<Publishing::Part> Publishing::parts() const {
  std::vector<Part> parts;
  std::uint64_t bytes = 0;
  for (std::size_t i = 0; i < order_.size(); ++i) {
    const PlannedChange& planned = assessment_.changes.files[order_[i]];
    bytes += planned.change.after->size;
    bool begins = parts.empty() || i - parts.back().begin >= files_in_part(session_.abilities()) ||
                  bytes > session_.abilities().window_bytes || !goes_with(i - 1, planned);
    if (begins) {
      parts.push_back({.begin = i, .end = i});
      bytes = planned.change.after->size;
    }
    parts.back().end = i + 1;
  }
  return parts;
}

std::uint64_t Publishing::bytes() const {
  std::uint64_t sum = 0;
  for (std::size_t i : order_) sum += assessment_.changes.files[i].change.after->size;
  return sum;
}

Batch Publishing::early_uploads() const {
  Batch batch;
  // Where temporary files lie beside what they become, their folders may have to be made first, which is a change.
  if (!session_.abilities().renames_across_folders || order_.size() > files_in_part(session_.abilities())) return batch;
  if (bytes() > session_.abilities().window_bytes) return batch;
  for (std::size_t i : order_) {
    const PlannedChange& planned = assessment_.changes.files[i];
    uploads_.add(planned.change.path, content(planned), batch);
  }
  return batch;
}

Result<void> Publishing::run() {
  TRY(make_way());
  if (on_phase) on_phase(DeployProgress::Phase::putting);
  TRY(put_all());
  if (on_phase) on_phase(DeployProgress::Phase::removing);
  return remove_all(PlanStep::remove);
}

Result<void> Publishing::carry_out(Batch& batch) {
  TRY(deployment::carry_out(session_, batch, Purpose::change));
  for (const TargetOperation& operation : batch) uploads_.published(operation);
  batch.clear();
  return {};
}

// What is in the way goes, then folders come. In order these travel with the first files.
Result<void> Publishing::make_way() {
  TRY(remove_all(PlanStep::remove_first));
  bool ordered = session_.abilities().ordered;
  std::size_t level = 0;
  for (bool more = true; more; ++level) {
    more = false;
    for (const std::string& folder : assessment_.make_folders) {
      if (!ordered && depth(folder) > level) more = true;
      if (ordered || depth(folder) == level) waiting_.push_back(make_folder(folder));
    }
    if (!ordered) TRY(carry_out(waiting_));
  }
  return {};
}

Result<void> Publishing::put_all() {
  std::vector<Part> all = parts();
  auto upload = [&](const Part& part, Batch& batch) {
    for (std::size_t i = part.begin; i < part.end; ++i) {
      const PlannedChange& planned = assessment_.changes.files[order_[i]];
      uploads_.add(planned.change.path, content(planned), batch);
    }
  };
  if (!all.empty()) {
    // Beside what they become, temporary files need the folders that wait.
    Batch first;
    upload(all.front(), first);
    if (!first.empty()) {
      std::ranges::move(first, std::back_inserter(waiting_));
      TRY(carry_out(waiting_));
    }
  }
  for (std::size_t n = 0; n < all.size(); ++n) {
    Batch batch = std::move(waiting_);
    waiting_.clear();
    for (std::size_t i = all[n].begin; i < all[n].end; ++i) {
      const PlannedChange& planned = assessment_.changes.files[order_[i]];
      batch.push_back(uploads_.publication(planned.change.path, content(planned),
                                           planned.replace ? Existing::replace : Existing::refuse));
    }
    if (n + 1 < all.size()) upload(all[n + 1], batch);
    TRY(carry_out(batch));
    if (on_published) on_published(all[n].end - all[n].begin);
  }
  return carry_out(waiting_);
}

Batch Publishing::folder_removals(PlanStep step) const {
  Batch batch;
  for (const PlannedChange& planned : assessment_.changes.folders)
    if (!planned.change.after && planned.step == step)
      batch.push_back(remove_folder(planned.change.path.substr(0, planned.change.path.size() - 1)));
  // The deepest first.
  std::ranges::stable_sort(batch, std::ranges::greater(), [](const TargetOperation& op) { return depth(op.path); });
  return batch;
}

Result<void> Publishing::remove_all(PlanStep step) {
  bool ordered = session_.abilities().ordered;
  Batch batch;
  for (bool pages : {true, false}) {
    for (const PlannedChange& planned : assessment_.changes.files)
      if (!planned.is_put() && planned.step == step && !planned.idle && is_page(planned.change.path) == pages)
        batch.push_back(remove_file(planned.change.path));
    if (!ordered) TRY(carry_out(batch));
  }
  Batch folders = folder_removals(step);
  for (std::size_t i = 0; i < folders.size(); ++i) {
    if (!ordered && i > 0 && depth(folders[i].path) != depth(folders[i - 1].path)) TRY(carry_out(batch));
    batch.push_back(std::move(folders[i]));
  }
  if (ordered && step == PlanStep::remove_first) {
    waiting_ = std::move(batch);
    return {};
  }
  return carry_out(batch);
}

} // namespace ecole::deployment
