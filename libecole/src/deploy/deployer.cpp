#include "deploy/deployer.hpp"

#include "base/diagnostics.hpp"
#include "base/result.hpp"
#include "deploy/leftovers.hpp"
#include "deploy/names.hpp"
#include <algorithm>
#include <iterator>
#include <unistd.h>

namespace ecole::deployment {

namespace {

using base::DiagnosticId;

constexpr int most_attempts = 10; // while others commit before us

// What travels behind the lock delays its answer, and with it the first renewal.
constexpr std::uint64_t most_rider_bytes = 256 * 1024;

// Keeps web servers that read it from serving the folder; nothing in it is secret.
constexpr std::string_view access_rules = "<IfModule mod_authz_core.c>\n"
                                          "Require all denied\n"
                                          "</IfModule>\n"
                                          "<IfModule !mod_authz_core.c>\n"
                                          "Deny from all\n"
                                          "</IfModule>\n";

std::string holder_of(const DeployOptions& options) {
  if (!options.holder.empty()) return options.holder;
  char name[256] = {};
  if (::gethostname(name, sizeof name - 1) != 0) name[0] = '\0';
  return std::string(name) + ":" + std::to_string(::getpid());
}

// After the intent nothing is lost whatever happened, and the next run goes on: that is what a caller must know.
Error incomplete(Error error) {
  if (error.kind == ErrorKind::cancelled || error.kind == ErrorKind::incomplete) return error;
  error.kind = ErrorKind::incomplete;
  const base::DiagnosticRow& row = base::row(DiagnosticId::deploy_incomplete);
  for (auto [hint, more] : {std::pair(&error.hint_fr, row.hint_fr), std::pair(&error.hint_en, row.hint_en)}) {
    if (!hint->empty()) *hint += ' ';
    *hint += more;
  }
  return error;
}

} // namespace

Deployer::Deployer(const PlanBasis& basis, Target& target, const DeployOptions& options, Clock& clock)
    : basis_(basis), options_(options), session_(target, clock, options.stop), temporaries_(target.abilities()),
      uploads_(session_, temporaries_), began_(clock.now()), number_(basis.number + 1) {}

Result<Receipt> Deployer::run() {
  for (int tries = 0; tries < most_attempts; ++tries) {
    Result<std::optional<Receipt>> receipt = attempt();
    leave();
    if (!receipt)
      return std::unexpected(wrote_intent_ ? incomplete(std::move(receipt).error()) : std::move(receipt).error());
    if (*receipt) {
      (*receipt)->bytes = session_.bytes_sent();
      (*receipt)->requests = session_.requests();
      (*receipt)->batches = session_.batches();
      (*receipt)->elapsed = session_.clock().now() - began_;
      return std::move(**receipt);
    }
  }
  return std::unexpected(base::make_error(DiagnosticId::target_locked, session_.address(), {"…"}));
}

Result<std::optional<Receipt>> Deployer::attempt() {
  show(DeployProgress::Phase::preparing);
  LockQuestion question = {.number = number_,
                           .text = {.holder = holder_of(options_),
                                    .token = random_temporary_name(),
                                    .started = session_.clock().seconds_since_1970()},
                           .wait = options_.wait,
                           .folder_may_be_missing = !basis_.has_head,
                           .riders = riders(),
                           .on_wait = [&](const std::string& holder) {
                             progress_.holder = holder;
                             show(DeployProgress::Phase::waiting);
                           }};
  LockAnswer lock = TRY(take_lock_of(session_, question));
  if (lock.outdated) {
    HeadReading head = TRY(read_head(session_));
    number_ = std::max(number_, head.head.number) + 1;
    return std::nullopt;
  }
  return with_lock(std::move(lock));
}

// Behind the lock, in the same round: the head and the first delta of this deploy; and when everything is known
// beforehand, what is to be put, under temporary names.
Batch Deployer::riders() {
  early_.reset();
  if (!session_.abilities().ordered) return {};
  Batch batch = head_questions(session_.abilities());
  batch.push_back(read_file(in_state_folder(delta_name(number_, 1)), largest_state_file));
  bool publishes_by_rename = session_.abilities().publish == TargetAbilities::Publish::rename;
  if (!basis_.known || !basis_.options.trust_state || !publishes_by_rename || number_ != basis_.known->head.number + 1)
    return batch;
  Remote remote;
  remote.has_head = true;
  remote.head = basis_.known->head;
  remote.manifest = basis_.known->manifest;
  if (remote.head.deltas.size() >= most_deltas || remote.head.site_id != basis_.options.site_id) return batch;
  Result<Assessment> assessment = assess(session_, remote, basis_.built, basis_.options, Asking::trust);
  if (!assessment || assessment->refusal || assessment->changes.has_questions() || assessment->needs_new_base)
    return batch;
  if (is_in_step(remote, *assessment)) return batch;
  Result<Writing> writing = prepare(remote, std::move(*assessment));
  if (!writing) return batch;
  Publishing publishing(session_, uploads_, writing->assessment, basis_.built);
  if (publishing.bytes() + writing->delta_bytes.size() > most_rider_bytes) return batch;
  Batch uploads = publishing.early_uploads();
  if (uploads.empty() && !writing->assessment.puts().empty()) return batch; // too many at once
  early_ = std::move(*writing);
  uploads_.add(in_state_folder(delta_name(number_, early_->delta.generation)), content_of(early_->delta_bytes),
               uploads);
  if (publishes_head_by_rename()) uploads_.add(in_state_folder(head_name), content_of(early_->head_bytes), uploads);
  std::ranges::move(uploads, std::back_inserter(batch));
  return batch;
}

Result<Remote> Deployer::read(LockAnswer& lock) {
  RemoteQuestion question = {.site_id = basis_.options.site_id,
                             .known = basis_.known ? &*basis_.known : nullptr,
                             .may_go_back = basis_.options.drift.has_value(),
                             .may_be_lost = basis_.options.adopt,
                             .head_answers = {},
                             .delta_answer = {},
                             .delta_number = number_};
  std::size_t heads = head_questions(session_.abilities()).size();
  if (lock.riders.size() > heads) {
    auto begin = std::make_move_iterator(lock.riders.begin());
    question.head_answers.emplace(begin, begin + static_cast<std::ptrdiff_t>(heads));
    question.delta_answer = std::move(lock.riders[heads]);
  }
  return read_remote(session_, std::move(question));
}

Result<std::optional<Receipt>> Deployer::with_lock(LockAnswer lock) {
  took_over_ = lock.took_over;
  Remote remote = TRY(read(lock));
  if (remote.head.number + 1 != number_) {
    number_ = remote.head.number + 1;
    return std::nullopt;
  }
  bool interrupted = !took_over_.empty() || !remote.pending.empty() || remote.next_generation > 1 || remote.recovered;
  if (interrupted) TRY(clear_after_interruption(remote));
  resumed_ = !remote.pending.empty();

  bool as_expected = early_ && !interrupted && remote.has_head && remote.head == basis_.known->head && !lock.waited;
  if (!as_expected) {
    early_.reset();
    uploads_.forget();
    Assessment assessment = TRY(assess(session_, remote, basis_.built, basis_.options, Asking::ask));
    if (assessment.refusal) return std::unexpected(std::move(*assessment.refusal));
    if (is_in_step(remote, assessment)) {
      Receipt done = receipt(remote.head, remote.manifest);
      done.up_to_date = true;
      if (!basis_.known || basis_.known->head != remote.head)
        TRY(save_known(basis_.options.state, session_.address(), {.head = remote.head, .manifest = remote.manifest}));
      return done;
    }
    TRY(make_temporary_folder());
    if (!remote.has_head && !remote.recovered) TRY(begin(remote));
    early_ = TRY(prepare(remote, std::move(assessment)));
  }
  Writing writing = std::move(*early_);
  early_.reset();
  TRY(write(remote, writing));
  tidy(remote, writing);
  // The target is in step; that this computer may not remember it costs a later run a few requests.
  (void)save_known(basis_.options.state, session_.address(), {.head = writing.head, .manifest = writing.manifest});
  Receipt done = receipt(writing.head, writing.manifest);
  for (const PlannedChange& planned : writing.assessment.changes.files)
    if (!planned.idle) ++(planned.is_put() ? done.puts : done.deletes);
  done.up_to_date = done.puts == 0 && done.deletes == 0;
  return done;
}

Result<void> Deployer::clear_after_interruption(Remote& remote) {
  if (!remote.names) remote.names = TRY(state_names(session_));
  TRY(remove_temporary_folders(session_, *remote.names, temporaries_.folder_name()));
  if (!session_.abilities().renames_across_folders) TRY(remove_temporaries_beside(session_, remote.pending));
  return {};
}

bool Deployer::is_in_step(const Remote& remote, const Assessment& assessment) const {
  if (!assessment.changes.empty() || !remote.pending.empty() || remote.recovered || assessment.needs_new_base)
    return false;
  bool nothing_ever = !remote.has_head && basis_.built.files.empty();
  bool same_source = remote.head.commit == basis_.options.commit && remote.head.build_id == basis_.options.build_id;
  return nothing_ever || (remote.has_head && same_source);
}

// Where batches are ordered it travels before the first file in it.
Result<void> Deployer::make_temporary_folder() {
  bool needed = session_.abilities().publish == TargetAbilities::Publish::rename && !session_.abilities().ordered;
  if (!needed) return {};
  if (auto make = temporaries_.make_folder_once()) TRY(session_.perform({std::move(*make)}, Purpose::change));
  return {};
}

// The first deploy: an empty head before anything that it could miss.
Result<void> Deployer::begin(Remote& remote) {
  const std::string bytes = encoded(remote.head);
  std::string path = in_state_folder(head_name);
  Existing existing = remote.reading.state == HeadReading::State::absent ? Existing::refuse : Existing::replace;
  if (!session_.abilities().atomic_replace) {
    path = in_state_folder(head_slot_name(remote.head.number));
    existing = Existing::replace;
  }
  if (session_.abilities().folders) {
    Batch rules = {put_file(in_state_folder(".htaccess"), content_of(std::string(access_rules)), Existing::replace)};
    TRY(session_.perform(rules, Purpose::change));
  }
  Batch batch;
  if (session_.abilities().atomic_replace) uploads_.add(path, content_of(bytes), batch);
  if (!batch.empty()) TRY(carry_out(session_, batch, Purpose::change));
  Batch head = {uploads_.publication(path, content_of(bytes), existing)};
  TRY(carry_out(session_, head, Purpose::change));
  uploads_.published(head.front());
  TRY(sync());
  remote.has_head = true;
  remote.reading = TRY(read_head(session_));
  return {};
}

Result<Deployer::Writing> Deployer::prepare(Remote& remote, Assessment assessment) {
  Writing writing;
  writing.manifest = remote.manifest;
  writing.delta = {.site_id = remote.head.site_id,
                   .first = number_,
                   .number = number_,
                   .generation = remote.next_generation,
                   .root_before = remote.head.root,
                   .root_after = {},
                   .changes = assessment.changes.all()};
  if (!apply_changes(writing.delta.changes, writing.manifest))
    return std::unexpected(base::make_error(DiagnosticId::internal_failure, session_.address(), {"delta"}));
  writing.delta.root_after = writing.manifest.root();
  writing.delta_bytes = encoded(writing.delta);
  writing.folded = TRY(folded(session_, remote, assessment.needs_new_base ? NewBase::now : NewBase::when_due));
  writing.head = {.site_id = remote.head.site_id,
                  .number = number_,
                  .base = writing.folded.base,
                  .deltas = writing.folded.deltas,
                  .commit = basis_.options.commit,
                  .build_id = basis_.options.build_id,
                  .root = writing.delta.root_after};
  writing.head.deltas.push_back({.number = number_,
                                 .generation = writing.delta.generation,
                                 .file = {.size = writing.delta_bytes.size(), .sha = base::sha256(writing.delta_bytes)},
                                 .root = writing.delta.root_after});
  writing.head_bytes = encoded(writing.head);
  writing.assessment = std::move(assessment);
  return writing;
}

bool Deployer::publishes_head_by_rename() const {
  return session_.abilities().atomic_replace && session_.abilities().publish == TargetAbilities::Publish::rename;
}

Result<void> Deployer::write(Remote& remote, Writing& writing) {
  Publishing publishing(session_, uploads_, writing.assessment, basis_.built);
  publishing.on_phase = [this](DeployProgress::Phase phase) { show(phase); };
  progress_.files = writing.assessment.puts().size();
  progress_.bytes = publishing.bytes();
  show(DeployProgress::Phase::preparing);
  publishing.on_published = [this](std::size_t files) {
    progress_.files_done += files;
    show(progress_.phase);
  };
  session_.on_confirmed = [this](std::size_t, std::uint64_t bytes) {
    progress_.bytes_done = std::min(progress_.bytes, progress_.bytes_done + bytes);
    show(progress_.phase);
  };
  Batch early;
  uploads_.add(in_state_folder(delta_name(number_, writing.delta.generation)), content_of(writing.delta_bytes), early);
  if (publishes_head_by_rename()) uploads_.add(in_state_folder(head_name), content_of(writing.head_bytes), early);
  std::ranges::move(publishing.early_uploads(), std::back_inserter(early));
  TRY(put_intent(writing, early));
  TRY(publishing.run());
  return commit(remote, writing);
}

// From here on the next run knows which paths are in doubt. It is confirmed before the first of them changes.
Result<void> Deployer::put_intent(const Writing& writing, const Batch& early) {
  TRY(carry_out(session_, early, Purpose::change));
  Batch intent = {uploads_.publication(in_state_folder(delta_name(number_, writing.delta.generation)),
                                       content_of(writing.delta_bytes), Existing::refuse)};
  wrote_intent_ = true;
  TRY(unless_exists(carry_out(session_, intent, Purpose::change))); // another deployer has put one of this name
  uploads_.published(intent.front());
  TRY(sync());
  return {};
}

Result<void> Deployer::commit(const Remote& remote, const Writing& writing) {
  show(DeployProgress::Phase::committing);
  folded_ = writing.folded.changed;
  if (!writing.folded.puts.empty()) TRY(carry_out(session_, writing.folded.puts, Purpose::change));
  TRY(sync());
  auto put = [&](const std::string& path, const std::string& bytes, std::string version) -> Result<void> {
    Batch batch = {uploads_.publication(path, content_of(bytes), Existing::replace)};
    batch.front().version = std::move(version);
    TRY(carry_out(session_, batch, Purpose::change));
    uploads_.published(batch.front());
    return {};
  };
  if (!session_.abilities().atomic_replace) {
    // Two heads in turn: the one that counts is never the one that is written. `head` then says so, and is written only
    // when the head that counts lies in one of the two.
    if (!remote.reading.in_two) TRY(put(in_state_folder(head_slot_name(remote.head.number)), encoded(remote.head), ""));
    if (!remote.reading.marked) TRY(put(in_state_folder(head_name), two_heads_marker(), ""));
    TRY(put(in_state_folder(head_slot_name(number_)), writing.head_bytes, ""));
  } else {
    bool same_file = remote.reading.state == HeadReading::State::present && !remote.reading.in_two;
    TRY(unless_exists(
        put(in_state_folder(head_name), writing.head_bytes, same_file ? remote.reading.version : std::string())));
  }
  // Else the next intent could be lost together with this head.
  return sync();
}

Result<void> Deployer::sync() {
  if (session_.abilities().syncs) TRY(session_.perform({sync_target()}, Purpose::change));
  return {};
}

// Nothing hangs on what is removed here: a failure leaves it to the next listing.
void Deployer::tidy(const Remote& remote, const Writing& writing) {
  session_.on_confirmed = nullptr;
  Batch batch;
  if (remote.names) batch = removal_of_unnamed(*remote.names, writing.head);
  (void)session_.perform(batch, Purpose::leave);
}

// What ecole keeps is never foreign: somebody else deploys.
Result<void> Deployer::unless_exists(Result<void> done) const {
  if (done || done.error().id != base::row(DiagnosticId::foreign_appeared).id) return done;
  return std::unexpected(base::make_error(DiagnosticId::deploy_lock_lost, session_.address()));
}

void Deployer::leave() {
  session_.on_confirmed = nullptr;
  uploads_.forget();
  Batch removal = temporaries_.removal();
  temporaries_ = Temporaries(session_.abilities());
  if (!session_.abilities().ordered && !removal.empty()) {
    Batch last = {removal.back()}; // the folder, when the rest is gone
    removal.pop_back();
    (void)session_.perform(removal, Purpose::leave);
    (void)session_.perform(last, Purpose::leave);
    removal.clear();
  }
  (void)release_lock_of(session_, std::move(removal));
}

Receipt Deployer::receipt(const Head& head, const Manifest& manifest) const {
  Receipt made;
  made.number = head.number;
  made.sha256 = head.root.hex();
  made.commit = head.commit;
  made.build_id = head.build_id;
  made.files = manifest.files();
  made.resumed = resumed_;
  made.folded = folded_;
  made.took_over = took_over_;
  return made;
}

void Deployer::show(DeployProgress::Phase phase) {
  progress_.phase = phase;
  if (options_.on_progress) options_.on_progress(progress_);
}

} // namespace ecole::deployment
