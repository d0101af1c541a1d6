#include "site/run.hpp"

#include "base/diagnostics.hpp"
#include "base/text.hpp"
#include "model/keys.hpp"
#include "model/rules.hpp"
#include "site/calendar_files.hpp"
#include "site/configuration.hpp"
#include "site/good_versions.hpp"
#include "site/history_inputs.hpp"
#include "site/kept_sources.hpp"
#include "site/named_sources.hpp"
#include "site/sources.hpp"
#include "snapshot/difference.hpp"
#include "snapshot/git.hpp"
#include <algorithm>
#include <set>
#include <thread>

namespace ecole {

namespace site {

namespace {

using engine::key;
using engine::Table;

constexpr std::string_view fingerprint_note = "fingerprint", folders_note = "folder-names",
                           subjects_note = "subject-names", pause_note = "pause";

std::string folder_names(const content::FolderNames& folders) {
  base::ByteWriter bytes;
  bytes.text(folders.notebook).text(folders.articles).text(folders.pages).text(folders.documents);
  return std::move(bytes).bytes();
}

std::string subject_names(const content::FolderNames& folders) {
  base::ByteWriter bytes;
  for (const std::string& subject : folders.subjects) bytes.text(subject);
  return std::move(bytes).bytes();
}

// What the notebook has beside `changes`, as if it had changed: other names of subjects make other records.
void add_notebook(std::vector<snapshot::SourceChange>& changes, const std::string& notebook,
                  const engine::Transaction& transaction) {
  std::vector<snapshot::SourceChange> more;
  transaction.each(Table::index, engine::range("record"), [&](std::string_view at, std::string_view value) {
    const std::string_view path = engine::segments(at, 1, 1);
    if (path.starts_with(notebook + "/") &&
        !std::ranges::binary_search(changes, path, {}, &snapshot::SourceChange::path)) {
      const ContentId id = content_id(value.substr(0, sizeof(ContentId::bytes)));
      more.push_back({std::string(path), id, id});
    }
    return true;
  });
  std::ranges::move(more, std::back_inserter(changes));
  std::ranges::sort(changes, {}, &snapshot::SourceChange::path);
}

std::string id_of(const content::Configuration& configuration, const model::School& school) {
  if (!configuration.id.empty()) return configuration.id;
  return school.site().base_url.empty() ? school.site().title : school.site().base_url;
}

// The site's name where nobody gave it one.
std::string folder_title(const snapshot::Location& location) {
  std::string_view path = location.path;
  while (path.ends_with('/')) path.remove_suffix(1);
  if (path.ends_with(".git")) path.remove_suffix(4);
  while (path.ends_with('/')) path.remove_suffix(1);
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return name.empty() ? "ecole" : std::string(name);
}

// Findings that come from settings and theme: all of them stand under the owner "!settings" and are given whole.
void give_problems(const content::Configuration& configuration, const std::vector<render::ThemeProblem>& problems,
                   engine::Inputs& inputs) {
  std::map<std::string, std::vector<base::Finding>> by_file;
  if (!configuration.findings.empty()) by_file["ecole.yml"] = configuration.findings;
  for (const content::Configuration::Extended& file : configuration.extended)
    if (!file.findings.empty()) by_file[file.path] = file.findings;
  for (const render::ThemeProblem& problem : problems) by_file[problem.file].push_back(problem.finding);
  std::map<std::string, std::string> wanted;
  for (const auto& [file, findings] : by_file)
    wanted.emplace(key("diagnostic", file, "!settings"), model::bytes(findings));
  std::vector<std::string> gone;
  inputs.transaction().each(Table::index, engine::range("diagnostic"), [&](std::string_view at, std::string_view) {
    if (engine::last_segments(at, 1) == "!settings" && !wanted.contains(std::string(at))) gone.emplace_back(at);
    return true;
  });
  for (const std::string& at : gone) inputs.erase(at);
  for (const auto& [at, findings] : wanted) inputs.set(at, findings);
}

} // namespace

double Stopwatch::read() {
  const auto now = std::chrono::steady_clock::now();
  const std::chrono::duration<double, std::milli> passed = now - last_;
  last_ = now;
  return passed.count();
}

Result<std::unique_ptr<Run>> Run::open(const Site& site, const BuildOptions& options, const std::string& state,
                                       const std::string& output, engine::Store::Trust trust) {
  Stopwatch watch;
  engine::Store store = TRY(engine::Store::open(state, program(), trust));
  std::unique_ptr<Run> run(new Run(site, options, output, std::move(store)));
  run->clean_because_ = run->store_.emptied();
  const Site::State& asked = run->site_;
  if (asked.reads_commit() && (asked.options.ref.empty() || asked.options.ref == "HEAD"))
    run->asked_ = run->commit_ = snapshot::quick_head(asked.location.git_dir);
  if (run->commit_ && run->clean_because_.empty()) {
    const engine::Transaction transaction = run->store_.read();
    const auto kept = transaction.get(Table::meta, fingerprint_note);
    run->recall_pause(transaction);
    run->nothing_changed_ = kept && *kept == run->fingerprint() && !run->interrupted() && !run->pause_moved_ &&
                            !engine::time_moves(transaction, run->options_.now);
    if (run->nothing_changed_ && run->own_pause_) run->commit_ = run->own_pause_->built;
  }
  run->phases_.emplace_back("open", watch.read());
  return run;
}

Run::Run(const Site& site, const BuildOptions& options, const std::string& output, engine::Store store)
    : site_(site.state()), output_(output), store_(std::move(store)) {
  const Time now =
      options.now ? *options.now : std::chrono::floor<std::chrono::minutes>(std::chrono::system_clock::now());
  options_.now = now.time_since_epoch().count();
  no_pause_ = options.no_pause;
  options_.jobs = options.jobs ? options.jobs : std::max(1u, std::thread::hardware_concurrency());
  options_.explain = options.explain;
  options_.stop = options.stop;
#ifdef ECOLE_CHECKED_READS
  options_.checked = true;
#else
  options_.checked = options.checked;
#endif
}

Run::~Run() = default;

void Run::forget(const std::string& because) {
  store_.empty();
  clean_because_ = because;
  nothing_changed_ = false;
}

bool Run::interrupted() const {
  const engine::Transaction transaction = store_.read();
  bool interrupted = transaction.get(Table::meta, "unfinished").has_value();
  transaction.each(Table::doubt, {}, [&](std::string_view, std::string_view) { return !(interrupted = true); });
  return interrupted;
}

// Of everything that a run depends on but time. Only commits have one.
std::string Run::fingerprint() const {
  base::ByteWriter bytes;
  bytes.text(asked_.value_or("")).flag(no_pause_).text(site_.location.prefix).text(site_.options.base_url);
  bytes.flag(site_.options.drafts).flag(site_.options.future).text(cut_of_history(site_.location.git_dir));
  return std::move(bytes).bytes();
}

Result<void> Run::open_sources() {
  const bool on_disk = !site_.options.snapshot && !site_.reads_commit();
  if (on_disk) files_ = std::make_unique<KeptFiles>(store_);
  snapshot_ = TRY(named_sources(site_, commit_, {files_.get(), left_out(site_, output_), options_.jobs}));
  commit_ = on_disk ? std::nullopt : snapshot_->commit();
  if (site_.options.snapshot) return {};
  if (!on_disk) {
    if (!asked_) asked_ = commit_;
    head_ = commit_;
  } else if (site_.location.kind != snapshot::LocationKind::folder) {
    head_ = snapshot::quick_head(site_.location.git_dir);
    if (!head_)
      if (Result<std::shared_ptr<Snapshot>> head = snapshot::open_commit(site_.location)) head_ = (*head)->commit();
  }
  return {};
}

} // namespace site

Result<std::string> site_id(const Site& site) {
  return site::guarded([&]() -> Result<std::string> {
    const content::Configuration configuration = TRY(site::configuration_of(site));
    return site::id_of(configuration, model::School(configuration, site::folder_title(site.state().location),
                                                    site.options().base_url, {}));
  });
}

namespace site {

// A commit that was made in a pause which still runs is not built yet, but the newest one before that pause. HEAD's
// settings say when that is, or those of the newest commit before it whose settings can be read.
Result<void> Run::wait_for_the_end_of_pause() {
  own_pause_.reset();
  if (no_pause_ || !asked_ || !site_.reads_commit() || site_.options.snapshot) return {};
  content::Configuration settings = configuration_;
  if (!settings.usable) {
    constexpr std::size_t most = 20;
    std::size_t looked_at = 0;
    const auto readable = [&](const std::string& commit, std::int64_t) -> Result<bool> {
      const std::shared_ptr<Snapshot> older = TRY(snapshot::open_commit(site_.location, commit));
      settings = TRY(configuration_in(*older));
      return settings.usable || ++looked_at == most;
    };
    TRY(snapshot::newest_accepted(site_.location, *asked_, readable));
  }
  if (!settings.publication.pause) return {};
  const base::Zone zone = model::Calendar(settings.calendar).time_zone();
  std::optional<model::Pause> own;
  const auto before_it = [&](const std::string&, std::int64_t seconds) -> Result<bool> {
    const base::Minute minute = minute_of(seconds);
    if (!own) own = model::pause_at(minute, zone, settings.publication);
    return !own || !(own->from <= options_.now && options_.now < own->until) || minute < own->from ||
           minute >= own->until;
  };
  const snapshot::AcceptedCommit found = TRY(snapshot::newest_accepted(site_.location, *asked_, before_it));
  if (!own) return {};
  // Without a commit before the pause nothing was published yet, or nobody can tell what.
  if (!found.accepted && !found.cut) return {};
  own_pause_ = {*own, zone.offset_at(own->until), *asked_, found.accepted.value_or(*asked_)};
  if (!found.accepted) configuration_.findings.push_back({base::DiagnosticId::pause_history_short, {}, {}});
  if (own_pause_->built == *asked_) return {};
  snapshot_ = TRY(snapshot::open_commit(site_.location, *found.accepted));
  commit_ = head_ = snapshot_->commit();
  configuration_ = TRY(configuration_in(*snapshot_));
  return {};
}

void Run::recall_pause(const engine::Transaction& transaction) {
  base::ByteReader kept(transaction.get(Table::meta, pause_note).value_or(""));
  const bool ran = kept.flag();
  OwnPause own;
  own.pause.from = kept.signed_number();
  own.pause.until = kept.signed_number();
  own.offset = static_cast<int>(kept.signed_number());
  own.asked = kept.text();
  own.built = kept.text();
  if (!kept.good()) return;
  own_pause_ = std::move(own);
  pause_moved_ = ran != own_pause_->runs_at(options_.now);
}

void Run::keep_pause(engine::Transaction& transaction) const {
  base::ByteWriter kept;
  if (own_pause_)
    kept.flag(own_pause_->runs_at(options_.now))
        .signed_number(own_pause_->pause.from)
        .signed_number(own_pause_->pause.until)
        .signed_number(own_pause_->offset)
        .text(own_pause_->asked)
        .text(own_pause_->built);
  transaction.put(Table::meta, pause_note, kept.bytes());
}

std::optional<WaitingCommit> Run::waiting() const {
  if (!own_pause_ || own_pause_->built == own_pause_->asked) return std::nullopt;
  return WaitingCommit{own_pause_->asked, Time(std::chrono::minutes(own_pause_->pause.until)), own_pause_->offset};
}

std::optional<Time> Run::next_change() const {
  const engine::Transaction transaction = store_.read();
  std::optional<base::Minute> next = engine::next_change(transaction);
  if (own_pause_)
    for (const base::Minute limit : {own_pause_->pause.from, own_pause_->pause.until})
      if (limit > options_.now && (!next || limit < *next)) next = limit;
  if (!next) return std::nullopt;
  return Time(std::chrono::minutes(*next));
}

Result<void> Run::read_configuration() {
  configuration_ = TRY(configuration_in(*snapshot_));
  TRY(wait_for_the_end_of_pause());
  const Snapshot& snapshot = *snapshot_;
  const std::optional<content::CalendarFile> holidays = TRY(holidays_file(snapshot, configuration_));
  TRY(look_for_timetables(snapshot, configuration_));
  school_ = std::make_unique<model::School>(configuration_, folder_title(site_.location), site_.options.base_url,
                                            model::Options{site_.options.drafts, site_.options.future},
                                            holidays ? &*holidays : nullptr);
  school_->set_prefix(site_.location.prefix);
  return {};
}

Result<void> Run::give_history(const std::set<std::string>& held, engine::Inputs& inputs) {
  if (site_.options.snapshot || site_.location.kind == snapshot::LocationKind::folder) return {};
  const HistoryNews news = TRY(site::give_history(site_.location, head_, inputs));
  history_rewritten_ = news.rewritten;
  return give_good_versions(site_.location, head_, *snapshot_, held, news, configuration_.folders, inputs);
}

// Bytes of an earlier version while the sources are those of a work tree.
SourceTexts::Older Run::older_bytes() const {
  if (site_.reads_commit() || site_.options.snapshot || !head_) return {};
  return [location = site_.location, head = *head_](const ContentId& id, std::uint64_t limit) -> Result<std::string> {
    const std::shared_ptr<Snapshot> commit = TRY(snapshot::open_commit(location, head));
    return commit->read({}, id, limit);
  };
}

Result<void> Run::update(bool check_outputs) {
  Stopwatch watch;
  TRY(open_sources());
  TRY(read_configuration());
  {
    // Other folder names make other records of the same files.
    const std::string names = folder_names(configuration_.folders);
    std::string kept;
    {
      const engine::Transaction transaction = store_.read();
      kept = transaction.get(Table::meta, folders_note).value_or(names);
    }
    if (kept != names) {
      files_.reset();
      snapshot_.reset();
      store_.empty();
      clean_because_ = "folders";
      TRY(open_sources());
    }
  }
  snapshot::Difference difference;
  {
    const KeptFolders known(store_);
    snapshot::DifferenceOptions limits;
    limits.path_bytes = model::longest_path;
    difference = TRY(snapshot::difference(known, *snapshot_, limits));
  }
  phases_.emplace_back("sources", watch.read());

  theme_ = TRY(load_theme(*snapshot_, configuration_));
  texts_ = std::make_unique<SourceTexts>(snapshot_, configuration_.folders, store_, older_bytes());
  composer_ = std::make_unique<Composer>(*school_, theme_->theme, *texts_);
  options_.check_outputs = check_outputs;
  engine_ = std::make_unique<engine::Engine>(store_, composer_->model(), options_);
  phases_.emplace_back("theme", watch.read());

  const Result<void> updated = engine_->update([&](engine::Inputs& inputs) -> Result<void> {
    school_->give(inputs);
    composer_->give(inputs);
    give_problems(configuration_, theme_->problems, inputs);
    TRY(give_timetables(*snapshot_, configuration_, inputs));
    const std::string subjects = subject_names(configuration_.folders);
    if (inputs.transaction().get(Table::meta, subjects_note).value_or("") != subjects)
      add_notebook(difference.changes, configuration_.folders.notebook, inputs.transaction());
    const IngestWork work = TRY(
        ingest(difference.changes, *snapshot_, configuration_.folders, options_.jobs, options_.stop, *texts_, inputs));
    read_ = work.read;
    parsed_ = work.parsed;
    phases_.emplace_back("parse", watch.read());
    TRY(give_history(work.held, inputs));
    phases_.emplace_back("history", watch.read());
    for (const snapshot::Refusal& refusal : difference.refusals) {
      const std::string at = key("diagnostic", refusal.path, "!snapshot");
      if (refusal.reason)
        inputs.set(at, model::bytes(std::vector{base::Finding{*refusal.reason, {}, {refusal.path}}}));
      else
        inputs.erase(at);
    }
    engine::Transaction& transaction = inputs.transaction();
    keep_folders(difference.folders, transaction);
    if (files_) files_->keep(transaction);
    transaction.put(Table::meta, fingerprint_note, asked_ ? fingerprint() : "");
    keep_pause(transaction);
    transaction.put(Table::meta, folders_note, folder_names(configuration_.folders));
    transaction.put(Table::meta, subjects_note, subjects);
    base::ByteWriter facts;
    facts.text(site_id());
    facts.number(configuration_.lints.size());
    for (const auto& [id, severity] : configuration_.lints) facts.text(id).number(static_cast<std::uint64_t>(severity));
    transaction.put(Table::meta, "settings", facts.bytes());
    return {};
  });
  if (!updated) return std::unexpected(updated.error());
  phases_.emplace_back("index", watch.read());
  return {};
}

// Kept in the state, so that a run that changes nothing need not read the configuration.
std::string Run::site_id() const {
  if (school_) return id_of(configuration_, *school_);
  const engine::Transaction transaction = store_.read();
  base::ByteReader facts(transaction.get(Table::meta, "settings").value_or(""));
  return std::string(facts.text());
}

void Run::each_finding(const std::function<void(std::string_view, const base::Finding&, Severity)>& take) const {
  const engine::Transaction transaction = store_.read();
  std::map<std::string, Severity, std::less<>> levels;
  base::ByteReader facts(transaction.get(Table::meta, "settings").value_or(""));
  facts.text();
  for (std::size_t left = facts.count(); left > 0 && facts.good(); --left) {
    std::string id(facts.text());
    levels.emplace(std::move(id), static_cast<Severity>(facts.number()));
  }
  transaction.each(Table::index, engine::range("diagnostic"), [&](std::string_view at, std::string_view value) {
    const std::optional<std::vector<base::Finding>> findings = model::row<std::vector<base::Finding>>(value);
    if (!findings) return true;
    for (const base::Finding& finding : *findings) {
      const base::DiagnosticRow& row = base::row(finding.id);
      const auto level = levels.find(row.id);
      take(engine::segments(at, 1, 1), finding, level != levels.end() ? level->second : row.severity);
    }
    return true;
  });
}

std::vector<Diagnostic> Run::diagnostics() const {
  std::vector<Diagnostic> all;
  each_finding([&](std::string_view file, const base::Finding& finding, Severity severity) {
    if (severity == Severity::off) return;
    all.push_back(base::to_diagnostic(finding, file));
    all.back().severity = severity;
  });
  std::ranges::stable_sort(all, [](const Diagnostic& a, const Diagnostic& b) {
    return std::tie(a.file, a.range, a.id, a.message_fr) < std::tie(b.file, b.range, b.id, b.message_fr);
  });
  return all;
}

std::vector<HeldBack> Run::held_back(const std::vector<Diagnostic>& diagnostics) const {
  std::set<std::string> files;
  for (const Diagnostic& diagnostic : diagnostics)
    if (diagnostic.effect == Effect::hold) files.insert(diagnostic.file);
  std::vector<HeldBack> held;
  const engine::Transaction transaction = store_.read();
  for (const std::string& file : files) {
    const auto value = transaction.get(Table::index, key("source", model::folded_segment(file), file));
    if (!value) continue;
    const std::optional<model::SourceRow> row = model::row<model::SourceRow>(*value);
    const std::optional<model::GoodVersion> good =
        model::good_version(transaction.get(Table::index, key("good", file)));
    if (good || !row || !row->published) held.push_back({file, good ? good->change.commit : std::string()});
  }
  return held;
}

} // namespace site

} // namespace ecole
