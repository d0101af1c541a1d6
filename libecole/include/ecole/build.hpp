// From sources to a built site, in proportion to what changed since the last build into the same output; checking
// without writing; and what a single page is made of.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <ecole/diagnostic.hpp>
#include <ecole/extend/output_store.hpp>
#include <ecole/site.hpp>
#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace ecole {

using Time = std::chrono::sys_time<std::chrono::minutes>;

struct BuildOptions {
  std::string output;                 // folder; "": Site::default_output()
  std::shared_ptr<OutputStore> store; // where to write instead of a folder
  std::string state;                  // folder; "": Site::default_state(); with a store of one's own none is kept
  std::optional<Time> now;            // nothing: the clock, read once
  bool no_pause = false;              // build the newest commit although the school's publication pause runs
  bool clean = false;                 // forget the state first
  unsigned jobs = 0;                  // threads; 0: as many as there are cores
  bool explain = false;               // keep why each page was made again
  bool checked = false; // hold every read of a page against what its kind declares (always in debug builds)
  std::stop_token stop;
};

struct ExplainedTouch {
  std::string key;    // of the index, with '/'
  std::string change; // "came", "went", "changed"
  std::string source; // what put it there: "entry/cahier/6e-b/maths/2026-11-23.md"
};

struct ExplainedPage {
  std::string path;
  std::string kind;
  std::string outcome;                 // "written", "same" (made, and cut off: the bytes were the same), "removed"
  std::vector<ExplainedTouch> because; // empty on a clean build
};

struct HeldBack {
  std::string file;
  std::string published_from; // the commit of the version that is shown; "": none, the file is left out
};

// A commit that is not built yet, because the school's publication pause runs.
struct WaitingCommit {
  std::string commit;
  Time until;             // the end of the pause
  int offset_minutes = 0; // of the site's time zone then, east of UTC
};

// More of the state's file was free than in use, and it was written anew; its size in bytes.
struct StateCompaction {
  std::uint64_t before = 0, after = 0;
};

struct BuildReport {
  std::string site;   // its id: `id` in ecole.yml, else its address, else its title
  std::string output; // folder, absolute; "" with a store of one's own
  std::string state;  // folder; "": none was kept. What is to be corrected stands there as a page, erreurs.html
  std::optional<std::string> commit;
  std::optional<WaitingCommit> waiting;
  std::string build_id;      // of the state and output
  bool clean = false;        // everything was made: there was no usable state
  std::string clean_because; // "new", "asked", "version", "damaged", "unfinished", "folders"; "" when not clean
  std::size_t outputs = 0;   // that the site has now
  std::size_t unchanged = 0; // of them, not written
  std::vector<std::string> written, removed,
      foreign; // sorted; foreign: something that ecole did not write is in the way, and kept
  std::vector<HeldBack> held_back;
  std::vector<Diagnostic> diagnostics; // all that hold now, sorted by file and place
  std::optional<Time> next_change;     // the next minute at which something would differ
  bool history_cut = false;            // of a shallow clone: what leads from old addresses to new ones may be missing
  bool history_rewritten = false;      // a rebase, a force push, another branch: it was read from its beginning
  std::optional<StateCompaction> compacted;
  bool marked = false; // built with drafts or future: never deployed
  struct Work {
    std::size_t read = 0, parsed = 0, resolved = 0, touched = 0, made = 0, cut_off = 0;
  } work;
  std::vector<std::pair<std::string, double>> phases_ms;
  double elapsed_ms = 0;
  std::vector<ExplainedPage> explained; // with BuildOptions::explain
};

// Errors: refused (another build holds the output), io, configuration, cancelled. A fault in a source file is never
// one.
ECOLE_EXPORT Result<BuildReport> build(const Site& site, const BuildOptions& options = {});

// What the last build into the same output left, without looking at the sources; lists of what was written are empty.
// Error: not_found.
ECOLE_EXPORT Result<BuildReport> last_build(const Site& site, const BuildOptions& options = {});

// `id` in ecole.yml, else the address, else the title.
ECOLE_EXPORT Result<std::string> site_id(const Site& site);

// The paths that a build wrote into its output and that are there now; sorted. For deploying exactly these.
ECOLE_EXPORT Result<std::vector<std::string>> outputs_of(const BuildReport& report);

// Everything that build would say, with nothing written.
ECOLE_EXPORT Result<std::vector<Diagnostic>> check(const Site& site, const BuildOptions& options = {});

struct Inspection {
  std::string url, kind, template_name;
  std::string data_json;          // what the template gets
  std::vector<std::string> reads; // index keys and ranges, templates, words, configuration
  std::string bytes;              // the page itself
};

// One page by its path in the output ("6e-b/2026-W48.html"; "" and "6e-b/" mean their index.html). Error: not_found.
ECOLE_EXPORT Result<Inspection> inspect(const Site& site, const std::string& url, const BuildOptions& options = {});

// A setting in force: "calendar.zone", "A", "ecole.yml:7" or "default".
struct EffectiveSetting {
  std::string key, value, from;
};
ECOLE_EXPORT Result<std::vector<EffectiveSetting>> settings(const Site& site);

// A host that ecole.yml names.
struct ConfiguredTarget {
  std::string name, address;
  std::vector<std::string> only, skip; // as in PlanOptions, where they are to be put
};
ECOLE_EXPORT Result<std::vector<ConfiguredTarget>> configured_targets(const Site& site);

// A source of a site in an example; no path where the example is of something else than its text.
struct ExampleFile {
  std::string file, text;
};

// Why a diagnostic is one, with a site that has it and the same mended.
struct Explanation {
  std::string text;
  std::vector<ExampleFile> wrong, right;
  std::vector<ExampleFile> with; // what lies beside both
};

// What `explain` knows of a diagnostic or an error; nothing for an id that does not exist.
struct DiagnosticHelp {
  std::string id;
  Severity severity = Severity::error;
  Effect effect = Effect::report;
  bool of_source = true;                                // else an error of the outside world
  std::string message_fr, message_en, hint_fr, hint_en; // with "…" for what is filled in
  Explanation explanation_fr, explanation_en;           // of an error of the outside world: command lines, no files

  const Explanation& explanation(Language language) const {
    return language == Language::fr ? explanation_fr : explanation_en;
  }
};
ECOLE_EXPORT std::optional<DiagnosticHelp> explain_diagnostic(const std::string& id);
ECOLE_EXPORT std::vector<std::string> diagnostic_ids();

// The texts of sources as the site has them (of its commit, or as they lie on the disk), to show lines of them. Not for
// use from several threads at once.
class ECOLE_EXPORT SourceReader {
 public:
  // `site` outlives it; nothing is opened before the first text is asked for. `commit`: of a report, which may be of
  // another commit than the newest one; nothing: what the site names.
  explicit SourceReader(const Site& site, const std::optional<std::string>& commit = {});
  ~SourceReader();
  SourceReader(const SourceReader&) = delete;
  std::optional<std::string>
  text(const std::string& file); // nothing when there is no such file; passwords are left out

 private:
  std::optional<std::string> as_written(const std::string& file);
  const Site& site_;
  std::string revision_;
  std::shared_ptr<const Snapshot> commit_;
  bool opened_ = false;
  std::string folder_; // of the file asked for last: diagnostics come file by file
  std::vector<SnapshotEntry> entries_;
};

// "2026-11-23T18:00+01:00", "2026-11-23T17:00Z"; seconds are dropped. Nothing when it cannot be read.
ECOLE_EXPORT std::optional<Time> parse_time(const std::string& rfc3339);

// The program's version, as in "ecole 0.1.0".
ECOLE_EXPORT std::string version();

} // namespace ecole
