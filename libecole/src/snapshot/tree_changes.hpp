// Which files differ between two trees of a repository, folders with equal ids left unread. Belongs to one thread.
#pragma once

#include "snapshot/difference.hpp"
#include "snapshot/objects.hpp"
#include <unordered_map>

namespace ecole::snapshot {

class TreeReader;

class TreeChanges {
 public:
  explicit TreeChanges(Objects objects) : objects_(std::move(objects)) {}

  const Objects& objects() const { return objects_; }
  // Sources only: no entry that a snapshot leaves out or refuses. Nothing on either side is an empty tree. Without an
  // answer there are more than a million changes, or so many entries to look at that there may be.
  Result<std::optional<std::vector<SourceChange>>> between(std::optional<ContentId> before,
                                                           std::optional<ContentId> after);

 private:
  struct Walk;

  Result<std::shared_ptr<const Object>> tree(const ContentId& id);
  Result<void> visit(Walk& walk, const std::optional<ContentId>& before, const std::optional<ContentId>& after,
                     std::size_t folders);
  Result<void> entry(Walk& walk, const TreeReader* before, const TreeReader* after, std::size_t folders);

  Objects objects_;
  // What was read last: the tree that a commit has is the one that the next commit changed.
  std::unordered_map<ContentId, std::shared_ptr<const Object>, IdHash> trees_;
  std::size_t kept_bytes_ = 0;
};

} // namespace ecole::snapshot
