#include "snapshot/git.hpp"

#include "base/diagnostics.hpp"
#include "snapshot/commit.hpp"
#include "snapshot/git_folder.hpp"
#include "snapshot/objects_pool.hpp"
#include "snapshot/tree.hpp"
#include <git2.h>
#include <queue>
#include <set>

namespace ecole::snapshot {

using base::DiagnosticId;

namespace {

class CommitSnapshot final : public Snapshot {
 public:
  CommitSnapshot(Repository repository, Objects objects, const ContentId& commit, const ContentId& root)
      : objects_(std::move(repository), std::move(objects)), commit_(commit), root_(root) {}

  Result<std::vector<SnapshotEntry>> list(std::string_view folder) const override {
    ObjectsPool::Lease objects = TRY(objects_.borrow());
    std::optional<ContentId> id = TRY(objects->folder_at(root_, folder));
    if (!id) return unexpected(base::make_error(DiagnosticId::file_missing, folder));
    Object tree = TRY(objects->read_tree(*id));
    std::optional<std::vector<SnapshotEntry>> entries = tree_entries(tree.bytes());
    if (!entries) return unexpected(objects->unreadable("tree " + id->hex() + " is damaged"));
    return std::move(*entries);
  }

  std::optional<ContentId> folder_id(std::string_view folder) const override {
    if (folder.empty()) return root_;
    Result<ObjectsPool::Lease> objects = objects_.borrow();
    if (!objects) return std::nullopt;
    Result<std::optional<ContentId>> id = (*objects)->folder_at(root_, folder);
    return id ? *id : std::nullopt;
  }

  Result<std::string> read(std::string_view path, const ContentId& id, std::uint64_t limit) const override {
    ObjectsPool::Lease objects = TRY(objects_.borrow());
    if (id == ContentId()) return unexpected(TRY(why_no_file(*objects, path)));
    std::optional<ObjectHeader> header = TRY(objects->header(id));
    if (header && header->type == ObjectType::blob && header->size > limit)
      return unexpected(base::make_error(DiagnosticId::source_over_limit, path, {std::to_string(limit)}));
    Object blob = TRY(objects->read(id, ObjectType::blob));
    return std::string(blob.bytes());
  }

  std::optional<std::string> commit() const override { return commit_.hex(); }

 private:
  // What was listed without an id is no file.
  Result<Error> why_no_file(const Objects& objects, std::string_view path) const {
    std::optional<SnapshotEntry> entry = TRY(objects.at(root_, path));
    if (!entry) return base::make_error(DiagnosticId::file_missing, path);
    bool link = entry->type == EntryType::symlink;
    return base::make_error(link ? DiagnosticId::source_is_link : DiagnosticId::file_not_regular, path);
  }

  mutable ObjectsPool objects_;
  const ContentId commit_, root_;
};

Result<ContentId> resolve(const Repository& repository, const Location& location, std::string_view revision) {
  auto not_found = [&] {
    return unexpected(base::make_error(DiagnosticId::revision_not_found, location.path, {std::string(revision)}));
  };
  git_repository* handle = repository.handle();
  if (revision == "HEAD" && git_repository_head_unborn(handle) == 1)
    return unexpected(base::make_error(DiagnosticId::no_commit_yet, location.path));
  if (revision.empty() || revision.find('\0') != std::string_view::npos) return not_found();
  auto free = [](git_object* object) { git_object_free(object); };
  git_object *named = nullptr, *peeled = nullptr;
  if (git_revparse_single(&named, handle, std::string(revision).c_str()) != 0) return not_found();
  std::unique_ptr<git_object, decltype(free)> object(named);
  if (git_object_peel(&peeled, named, GIT_OBJECT_COMMIT) != 0) return not_found();
  std::unique_ptr<git_object, decltype(free)> commit(peeled);
  return content_id(*git_object_id(peeled));
}

} // namespace

Result<std::shared_ptr<Snapshot>> open_commit(const Location& location, std::string_view revision) {
  Repository repository = TRY(Repository::open(location));
  ContentId id = TRY(resolve(repository, location, revision));
  Objects objects = TRY(Objects::of(repository));
  std::optional<Commit> commit = TRY(find_commit(objects, id));
  if (!commit)
    return unexpected(base::make_error(DiagnosticId::revision_not_found, location.path, {std::string(revision)}));
  std::optional<ContentId> root = TRY(objects.folder_at(commit->tree, location.prefix));
  if (!root) return unexpected(base::make_error(DiagnosticId::folder_not_in_commit, location.prefix, {id.hex()}));
  return std::make_shared<CommitSnapshot>(std::move(repository), std::move(objects), id, *root);
}

Result<AcceptedCommit> newest_accepted(const Location& location, std::string_view revision,
                                       const std::function<Result<bool>(const std::string&, std::int64_t)>& accept) {
  Repository repository = TRY(Repository::open(location));
  const ContentId id = TRY(resolve(repository, location, revision));
  const std::set<ContentId> shallow = shallow_commits(repository.common_folder());
  Objects objects = TRY(Objects::of(repository));
  std::optional<Commit> commit = TRY(find_commit(objects, id));
  if (!commit)
    return unexpected(base::make_error(DiagnosticId::revision_not_found, location.path, {std::string(revision)}));
  AcceptedCommit found{id.hex(), commit->seconds, {}, false};
  while (commit) {
    if (TRY(accept(commit->id.hex(), commit->seconds))) {
      found.accepted = commit->id.hex();
      return found;
    }
    std::optional<Commit> before;
    if (!commit->parents.empty() && !shallow.contains(commit->id))
      before = TRY(find_commit(objects, commit->parents.front()));
    found.cut = !before && !commit->parents.empty();
    commit = std::move(before);
  }
  return found;
}

Result<bool> is_shallow(const Location& location) {
  if (location.kind == LocationKind::folder)
    return unexpected(base::make_error(DiagnosticId::repository_not_found, location.path));
  return !shallow_commits(common_git_folder(location.git_dir)).empty();
}

Result<bool> is_ancestor(const Location& location, std::string_view ancestor, std::string_view commit) {
  Repository repository = TRY(Repository::open(location));
  Objects objects = TRY(Objects::of(repository));
  std::optional<ContentId> sought = ContentId::from_hex(ancestor), from = ContentId::from_hex(commit);
  if (!sought || !from) return false;
  std::optional<Commit> first = TRY(find_commit(objects, *from)), last = TRY(find_commit(objects, *sought));
  if (!first || !last) return false;
  // The newest commit first: an ancestor that is near is found soon, whatever the branches.
  auto older = [](const Commit& a, const Commit& b) { return a.seconds < b.seconds; };
  std::priority_queue<Commit, std::vector<Commit>, decltype(older)> open;
  std::set<ContentId> seen = {*from};
  open.push(std::move(*first));
  while (!open.empty()) {
    Commit next = open.top();
    open.pop();
    if (next.id == *sought) return true;
    for (const ContentId& parent : next.parents) {
      if (!seen.insert(parent).second) continue;
      std::optional<Commit> found = TRY(find_commit(objects, parent));
      if (found) open.push(std::move(*found));
    }
  }
  return false;
}

} // namespace ecole::snapshot
