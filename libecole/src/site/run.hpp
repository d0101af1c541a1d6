// One run over a site, up to the index: open the sources, find what changed since the state, bring records and index in
// step. What comes after, pages written or only looked at, is build.cpp and check.cpp.
#pragma once

#include "base/diagnostics.hpp"
#include "content/configuration.hpp"
#include "engine/engine.hpp"
#include "model/pause.hpp"
#include "site/composer.hpp"
#include "site/program.hpp"
#include "site/site_state.hpp"
#include "site/source_texts.hpp"
#include "site/temporary_folder.hpp"
#include "site/theme_files.hpp"
#include <chrono>
#include <ecole/build.hpp>
#include <functional>
#include <memory>

namespace ecole::site {

// Milliseconds since its last reading.
class Stopwatch {
 public:
  double read();

 private:
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

// Runs `body` and turns a failing store or a fault into an Error.
template <typename Body>
auto guarded(Body body) -> decltype(body()) {
  try {
    return body();
  } catch (const engine::StoreFailure& failure) {
    return std::unexpected(failure.error);
  } catch (const std::exception& exception) {
    return std::unexpected(base::make_error(base::DiagnosticId::internal_failure, "", {exception.what()}));
  }
}

class Run {
 public:
  // With the state in `state`, for a site that is built into `output` (which is no source when it lies in the site's
  // folder).
  static Result<std::unique_ptr<Run>> open(const Site& site, const BuildOptions& options, const std::string& state,
                                           const std::string& output,
                                           engine::Store::Trust trust = engine::Store::Trust::as_left);
  ~Run();

  engine::Store& store() { return store_; }
  // Nothing can differ from the last run: the same commit, program and options, no minute has come, and the last run
  // ended well. Then neither sources nor theme are read.
  bool nothing_changed() const { return nothing_changed_; }
  // The last run did not end: what it wrote is in doubt.
  bool interrupted() const;
  // Until the index: sources, history, records, keys. `check_outputs` as in engine::Options. Once.
  Result<void> update(bool check_outputs);

  // Forgets the state: everything will be made again. `because`: as in BuildReport.
  void forget(const std::string& because);

  engine::Engine& engine() { return *engine_; }
  const Composer& composer() const { return *composer_; }
  const content::Configuration& configuration() const { return configuration_; }
  const model::School& school() const { return *school_; }                         // after update()
  const render::Theme* theme() const { return theme_ ? &theme_->theme : nullptr; } // none when nothing changed
  const std::optional<std::string>& commit() const { return commit_; }
  // The commit that waits for the end of the publication pause, and is not the one that is built.
  std::optional<WaitingCommit> waiting() const;
  // The first minute at which the output would differ.
  std::optional<Time> next_change() const;
  const std::string& clean_because() const { return clean_because_; }
  // The commit of the last run is not among those before this one.
  bool history_rewritten() const { return history_rewritten_; }
  std::size_t read() const { return read_; }
  std::size_t parsed() const { return parsed_ + (texts_ ? texts_->parsed() : 0); }
  std::vector<std::pair<std::string, double>>& phases() { return phases_; }

  // Everything that the index says is wrong, with the levels that ecole.yml gives, sorted.
  std::vector<Diagnostic> diagnostics() const;
  // The same as they were found, in no order; with the levels, "off" among them.
  void each_finding(
      const std::function<void(std::string_view file, const base::Finding& finding, Severity severity)>& take) const;
  // Of them, the files that are left out.
  std::vector<HeldBack> held_back(const std::vector<Diagnostic>& diagnostics) const;
  std::string site_id() const;

  Result<void> open_sources();
  const Snapshot& sources() const { return *snapshot_; }

 private:
  Run(const Site& site, const BuildOptions& options, const std::string& output, engine::Store store);
  Result<void> read_configuration();
  Result<void> wait_for_the_end_of_pause();
  void recall_pause(const engine::Transaction& transaction);
  void keep_pause(engine::Transaction& transaction) const;
  Result<void> give_history(const std::set<std::string>& held, engine::Inputs& inputs);
  SourceTexts::Older older_bytes() const;
  std::string fingerprint() const;

  const Site::State& site_;
  engine::Options options_;
  bool no_pause_ = false;
  std::string output_; // folder; "" when there is none
  engine::Store store_;
  std::string clean_because_;
  bool nothing_changed_ = false;
  bool history_rewritten_ = false;
  std::optional<std::string> commit_; // of the sources
  std::optional<std::string> asked_;  // that the site names; another one while a pause makes it wait
  std::optional<std::string> head_;   // where history begins: the commit, or HEAD of a work tree
  std::shared_ptr<const Snapshot> snapshot_;
  std::unique_ptr<class KeptFiles> files_; // of a work tree or folder
  content::Configuration configuration_;
  // The pause that the asked commit was made in: it waits while that runs, and this decides nothing else.
  struct OwnPause {
    model::Pause pause;
    int offset = 0;           // of the site's zone at its end
    std::string asked, built; // commits
    bool runs_at(base::Minute now) const { return pause.from <= now && now < pause.until; }
  };
  std::optional<OwnPause> own_pause_;
  bool pause_moved_ = false; // it ran at the last run and does not now, or the other way round
  std::unique_ptr<model::School> school_;
  std::optional<LoadedTheme> theme_;
  std::unique_ptr<SourceTexts> texts_;
  std::unique_ptr<Composer> composer_;
  std::unique_ptr<engine::Engine> engine_;
  std::size_t read_ = 0, parsed_ = 0;
  std::vector<std::pair<std::string, double>> phases_;
};

// As ecole::build(); `then` sees the run before it is closed.
Result<BuildReport> build_and(const Site& site, const BuildOptions& options,
                              const std::function<void(const Run&, const BuildReport&)>& then);

} // namespace ecole::site
