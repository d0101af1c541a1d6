// A line of commits along first parents, and what each of them changed below the folder of the site.
#pragma once

#include "snapshot/commit.hpp"
#include "snapshot/renames.hpp"
#include "snapshot/tree_changes.hpp"
#include <mutex>

namespace ecole::snapshot {

struct CommitLine {
  std::vector<Commit> commits;   // the newest first
  std::optional<ContentId> base; // the tree before the last of them; nothing before a root; where it was cut, its own
  bool until_found = false;      // the line ends before that commit
  bool cut = false;              // the line ends because a parent is missing
};

// From `first` back to `until` (exclusive), to a root, or to where the history is cut.
Result<CommitLine> first_parents(const Objects& objects, Commit first, const std::optional<ContentId>& until,
                                 const std::set<ContentId>& shallow);

// What a commit changed, and what of it is one file that moved.
struct Changes {
  std::vector<SourceChange> files;
  Renames renames;
};

// A page of a commit, for renames().
Result<std::optional<std::string>> page_of(const Objects& objects, const ContentId& id);

// Compares each commit of a line with the one before it, on several threads.
class LineChanges {
 public:
  LineChanges(const Repository& repository, const CommitLine& line, std::string_view prefix)
      : repository_(repository), line_(line), prefix_(prefix) {}

  // Those of line.commits[begin] up to before [end]. A commit that changes more than TreeChanges can tell changes
  // nothing.
  Result<std::vector<Changes>> between(std::size_t begin, std::size_t end);

 private:
  Result<Changes> of(TreeChanges& trees, std::size_t index) const;
  Result<std::unique_ptr<TreeChanges>> borrow();

  const Repository& repository_;
  const CommitLine& line_;
  const std::string prefix_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<TreeChanges>> idle_; // with the trees that they have read
};

} // namespace ecole::snapshot
