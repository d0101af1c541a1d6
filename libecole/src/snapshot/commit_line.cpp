#include "snapshot/commit_line.hpp"

#include "snapshot/parallel.hpp"
#include <algorithm>
#include <atomic>

namespace ecole::snapshot {

Result<CommitLine> first_parents(const Objects& objects, Commit first, const std::optional<ContentId>& until,
                                 const std::set<ContentId>& shallow) {
  CommitLine line;
  for (Commit commit = std::move(first);;) {
    if (commit.id == until) {
      line.until_found = true;
      line.base = commit.tree;
      return line;
    }
    std::optional<Commit> before;
    if (!commit.parents.empty() && !shallow.contains(commit.id))
      before = TRY(find_commit(objects, commit.parents.front()));
    if (!before && !commit.parents.empty()) {
      line.cut = true;
      line.base = commit.tree;
    }
    line.commits.push_back(std::move(commit));
    if (!before) return line;
    commit = std::move(*before);
  }
}

Result<std::optional<std::string>> page_of(const Objects& objects, const ContentId& id) {
  constexpr std::uint64_t most_bytes = 1 << 20; // nobody types more
  const std::optional<ObjectHeader> header = TRY(objects.header(id));
  if (!header || header->type != ObjectType::blob || header->size > most_bytes) return std::nullopt;
  const Object page = TRY(objects.read(id, ObjectType::blob));
  return std::string(page.bytes());
}

Result<std::vector<Changes>> LineChanges::between(std::size_t begin, std::size_t end) {
  constexpr std::size_t at_once = 16; // neighbours have most of their trees in common
  std::vector<Changes> changes(end - begin);
  std::atomic<std::size_t> next = begin;
  auto work = [&]() -> Result<void> {
    std::unique_ptr<TreeChanges> trees = TRY(borrow());
    for (std::size_t from; (from = next.fetch_add(at_once)) < end;) {
      for (std::size_t i = from; i < std::min(from + at_once, end); ++i) {
        Result<Changes> found = of(*trees, i);
        if (!found) next = end; // for the others
        changes[i - begin] = TRY(std::move(found));
      }
    }
    std::lock_guard lock(mutex_);
    idle_.push_back(std::move(trees));
    return {};
  };
  const std::size_t pieces = (end - begin + at_once - 1) / at_once;
  TRY(on_threads(static_cast<unsigned>(std::min<std::size_t>(thread_count(0), pieces)), work));
  return changes;
}

Result<Changes> LineChanges::of(TreeChanges& trees, std::size_t index) const {
  const ContentId& tree = line_.commits[index].tree;
  const bool last = index + 1 == line_.commits.size();
  std::optional<ContentId> tree_before = last ? line_.base : line_.commits[index + 1].tree;
  if (tree_before == tree) return Changes();
  std::optional<ContentId> before, after = TRY(trees.objects().folder_at(tree, prefix_));
  if (tree_before) before = TRY(trees.objects().folder_at(*tree_before, prefix_));
  std::optional<std::vector<SourceChange>> found = TRY(trees.between(before, after));
  if (!found) return Changes();
  Renames moved = TRY(renames(*found, [&](const ContentId& id) { return page_of(trees.objects(), id); }));
  return Changes{std::move(*found), std::move(moved)};
}

Result<std::unique_ptr<TreeChanges>> LineChanges::borrow() {
  {
    std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      std::unique_ptr<TreeChanges> trees = std::move(idle_.back());
      idle_.pop_back();
      return trees;
    }
  }
  Objects objects = TRY(Objects::open(repository_));
  return std::make_unique<TreeChanges>(std::move(objects));
}

} // namespace ecole::snapshot
