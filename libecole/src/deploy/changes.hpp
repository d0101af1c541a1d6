// What must change on a target, and in which step: pure, from what it says it holds, what is in doubt, and what was
// built.
#pragma once

#include "deploy/built.hpp"
#include "deploy/delta.hpp"
#include "deploy/manifest.hpp"
#include <ecole/deploy.hpp>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ecole::deployment {

struct PlannedChange {
  Change change;
  PlanStep step = PlanStep::add;
  bool replace = false; // what may be there is ours
  bool ask = false;     // whether it is must be found out first
  bool idle = false;    // there is nothing to do on the target after all
  bool is_put() const { return change.after.has_value(); }
};

// A path that an interrupted deploy may have changed, or that was found to differ: it holds its old content, or one of
// these, or nothing, or where files are not replaced atomically a torn one.
struct Doubt {
  std::vector<FileContent> contents; // that may have been put
  bool may_be_absent = false;
  bool of_unknown_content = false; // it was in doubt before, and which bytes were put is told by no delta any more
};

struct Changes {
  std::vector<PlannedChange> files;          // sorted by path
  std::vector<PlannedChange> folders;        // sorted; paths end with '/'
  std::vector<std::string> folder_questions; // sorted; folders that must be there, and may not be
  std::map<std::string, Doubt> doubts;
  std::size_t deletes = 0; // files of the manifest that go

  bool empty() const { return files.empty() && folders.empty() && folder_questions.empty(); }
  bool has_questions() const;
  std::vector<Change> all() const; // of files and folders: those that a delta tells
};

struct ChangeRules {
  std::span<const std::string> last = {};
  const std::function<bool(std::string_view)>* keep = nullptr;
  const Drift* drift = nullptr;
  bool replaces_atomically = true;
  bool has_folders = true;
};

Changes difference(const Manifest& manifest, const Built& built, std::span<const Delta> pending,
                   const ChangeRules& rules);

} // namespace ecole::deployment
