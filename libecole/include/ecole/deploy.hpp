// Bringing a target in step with a built site, in proportion to what differs, so that any interruption is safe
// (docs/deployer.md).
//
//   auto target = ecole::open_target("file:/srv/www");
//   auto plan = ecole::plan(*report, **target, options);
//   auto receipt = ecole::deploy(*plan, **target);
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <ecole/extend/target.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace ecole {

struct BuildReport;

// "file:/srv/www", "file:www" (a path as it is written), "file:///srv/my%20site" (a URL). Nothing is made or changed.
// Errors: usage (an address that is not known).
ECOLE_EXPORT Result<std::unique_ptr<Target>> open_target(const std::string& address);

// What a target really holds, beside what its receipt says.
struct Drift {
  std::vector<std::string> missing; // sorted, all three
  std::vector<std::string> changed; // other bytes, or no file
  std::vector<std::string> foreign; // in no receipt; kept, and not a fault
  std::vector<std::string> damaged; // files of the receipt itself
  std::size_t checked = 0;          // files
  bool clean() const { return missing.empty() && changed.empty() && damaged.empty(); }
};

// Which plan is refused because it deletes too much: more than `files`, or without that more than a share of what is
// there and more than 20.
struct MaxDelete {
  std::optional<std::size_t> files;
  unsigned percent = 25;
};

struct PlanOptions {
  std::string site_id; // a target that holds another one is refused
  std::string commit, build_id;
  // A folder in which the hashes of unchanged files and what the target holds are kept from one run to the next; "":
  // nothing.
  std::string state;
  // Plan against what the state knows of the target, without asking it; deploy() asks it in any case, and plans anew
  // when it holds something else. Saves the round trips of a plan that nobody looks at.
  bool trust_state = false;
  // Which of the files the target is to hold: path patterns, "*" within a segment, "**" as a whole segment across
  // segments. One that names a folder means everything in it. `only` empty: all; `skip` wins. What the target has and
  // is left out is deleted like what is not built any more.
  std::vector<std::string> only, skip;
  MaxDelete max_delete;
  bool adopt = false; // files that ecole did not put, at planned paths: replaced instead of refused
  // What is put after all else, because it tells of all else.
  std::vector<std::string> last = {"sitemap.xml", "sw.js"};
  std::function<bool(std::string_view path)> keep; // true: not deleted although it is not built any more
  // Neither are the pages that only lead to another address (<meta http-equiv="refresh">), because whoever built did
  // not know them all: plan() says so of a report whose history was cut. To know them, they are read.
  bool keep_redirects = false;
  std::optional<Drift> drift; // what verify() found: put again
  std::stop_token stop;
};

enum class PlanStep : std::uint8_t {
  remove_first, // in the way of another file
  add,          // not there yet
  enter,        // the first page of a new site
  change,
  finish, // PlanOptions::last
  remove,
};

struct PlannedPut {
  std::string path;
  std::uint64_t bytes = 0;
  PlanStep step = PlanStep::add;
};

struct PlanBasis; // what deploy() goes on with

struct Plan {
  std::string target; // its address
  std::string site_id, commit, build_id;
  std::vector<PlannedPut> puts;     // in the order in which they are made
  std::vector<std::string> deletes; // sorted
  std::vector<std::string> foreign; // stand at planned paths and are not ecole's
  std::vector<std::string> adopted; // the same, with PlanOptions::adopt: replaced
  std::uint64_t bytes = 0;          // of all puts
  std::size_t files = 0;            // that the target will have
  std::size_t hashed = 0;           // files that had to be read for their hash
  bool up_to_date = false;          // nothing to put and nothing to delete
  bool first = false;               // nothing of ecole is there yet
  bool resumes = false;             // another deploy was interrupted, or is under way
  bool replaces_atomically = true;  // else a reader may meet half a file
  bool locks = true;                // else two deployers at once are not kept apart for certain
  bool trusted = false;             // made with PlanOptions::trust_state, without a look at the target
  std::optional<Error> refusal;     // why deploy() will not carry it out
  std::shared_ptr<const PlanBasis> basis;
};

// The outputs of a build, and nothing else of its folder.
ECOLE_EXPORT Result<Plan> plan(const BuildReport& report, Target& target, PlanOptions options = {});
// These files of a folder; paths with '/'.
ECOLE_EXPORT Result<Plan> plan_files(const std::string& folder, std::vector<std::string> paths, Target& target,
                                     PlanOptions options);
// Every file of a folder, but those whose name begins with ".ecole" and the folder ".git". A link is an error.
ECOLE_EXPORT Result<Plan> plan_folder(const std::string& folder, Target& target, PlanOptions options);

struct DeployProgress {
  enum class Phase : std::uint8_t { waiting, preparing, putting, removing, committing, checking };
  Phase phase = Phase::preparing;
  std::size_t files_done = 0, files = 0;
  std::uint64_t bytes_done = 0, bytes = 0;
  std::string holder; // waiting: who deploys
};

struct DeployOptions {
  std::function<void(const DeployProgress&)> on_progress;
  std::stop_token stop;
  // How long to wait for another deployer. One that gives no sign for its lease, three minutes, is taken over.
  std::chrono::seconds wait = std::chrono::minutes(10);
  std::string holder; // shown to whoever waits for us; "": host name and process id
};

struct Receipt {
  bool up_to_date = false;  // nothing was put or deleted
  std::uint64_t number = 0; // of the last deploy
  std::string sha256;       // of the manifest of what the target holds now, hexadecimal
  std::string commit, build_id;
  std::size_t files = 0; // that the target has
  std::size_t puts = 0, deletes = 0;
  std::uint64_t bytes = 0; // sent, with what ecole keeps on the target
  std::size_t requests = 0;
  std::size_t batches = 0; // of requests that travelled together
  std::chrono::milliseconds elapsed{0};
  bool resumed = false;  // ended what another deploy had begun
  bool folded = false;   // merged the target's log on the way
  std::string took_over; // from whom, when a deployer gave no sign any more
};

// Errors: refused (a guard said no, nothing was changed), incomplete (it was begun: run it again), io, cancelled.
ECOLE_EXPORT Result<Receipt> deploy(const Plan& plan, Target& target, const DeployOptions& options = {});

struct VerifyOptions {
  std::string site_id;     // "": whichever it is
  std::string state;       // as in PlanOptions
  bool sizes_only = false; // lists and compares sizes instead of reading every file
  std::function<void(const DeployProgress&)> on_progress;
  std::stop_token stop;
};

// Compares what the target holds with its receipt. Errors: not_found (nothing was deployed there), refused, io.
ECOLE_EXPORT Result<Drift> verify(Target& target, const VerifyOptions& options = {});

struct TargetStatus {
  bool deployed = false; // else nothing of ecole is there, and the rest is empty
  std::string site_id, commit, build_id;
  std::uint64_t number = 0;
  std::size_t files = 0;
  std::uint64_t bytes = 0;
  std::string sha256;       // of the manifest
  bool interrupted = false; // a deploy was begun and has not ended; `holder` says whose, when it holds the lock
  std::string holder;
  Drift drift; // by size and presence
};
ECOLE_EXPORT Result<TargetStatus> status(Target& target, const VerifyOptions& options = {});

// Verifies, and puts what differs again, with what the plan changes anyway. `plan` must be made by plan(), plan_files()
// or plan_folder() for this target.
struct Repair {
  Drift drift;
  Receipt receipt;
};
ECOLE_EXPORT Result<Repair> repair(const Plan& plan, Target& target, const DeployOptions& options = {});

} // namespace ecole
