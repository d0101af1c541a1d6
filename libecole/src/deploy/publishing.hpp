// Changing the files of a site on a target, step by step: each begins when the one before is confirmed, and no file
// takes its name before the target confirmed its bytes.
#pragma once

#include "deploy/assessment.hpp"
#include "deploy/built.hpp"
#include "deploy/session.hpp"
#include "deploy/temporaries.hpp"
#include <functional>
#include <map>
#include <string>

namespace ecole::deployment {

// Bytes that were put under a temporary name and wait for their own.
class Uploads {
 public:
  Uploads(Session& session, Temporaries& temporaries) : session_(session), temporaries_(temporaries) {}

  // The puts of these contents under temporary names, behind what makes their folder; empty where files are put
  // directly. A content that was uploaded already is not again.
  void add(const std::string& path, std::shared_ptr<const TargetContent> content, Batch& batch);
  // The operation that gives `path` its bytes: a rename, or the put itself.
  TargetOperation publication(const std::string& path, std::shared_ptr<const TargetContent> content, Existing existing);
  void published(const TargetOperation& operation);
  void forget() { waiting_.clear(); } // they stay temporaries, and are removed as such

 private:
  Session& session_;
  Temporaries& temporaries_;
  std::map<std::string, std::string> waiting_; // path → temporary name
};

class Publishing {
 public:
  Publishing(Session& session, Uploads& uploads, const Assessment& assessment, const Built& built)
      : session_(session), uploads_(uploads), assessment_(assessment), built_(built) {}

  std::function<void(DeployProgress::Phase)> on_phase;
  std::function<void(std::size_t files)> on_published;

  // All puts under temporary names, when they are few enough to travel together; else nothing, and they go part by
  // part.
  Batch early_uploads() const;
  std::uint64_t bytes() const; // of all puts
  Result<void> run();

 private:
  struct Part {
    std::size_t begin = 0, end = 0; // in order_
  };
  std::vector<Part> parts() const;
  bool goes_with(std::size_t before, const PlannedChange& planned) const;
  std::shared_ptr<const TargetContent> content(const PlannedChange& planned) const;
  Result<void> make_way();
  Result<void> put_all();
  Result<void> remove_all(PlanStep step);
  Result<void> carry_out(Batch& batch);
  Batch folder_removals(PlanStep step) const;

  Session& session_;
  Uploads& uploads_;
  const Assessment& assessment_;
  const Built& built_;
  std::vector<std::size_t> order_ = assessment_.puts();
  Batch waiting_; // goes with what comes next, where batches are ordered
};

// Performs, and makes an error of what did not do what a deploy needs: a foreign file appeared, another deployer took
// over.
Result<void> carry_out(Session& session, const Batch& batch, Purpose purpose);

} // namespace ecole::deployment
