#include "snapshot/versions.hpp"

#include "base/diagnostics.hpp"
#include "snapshot/commit.hpp"
#include "snapshot/commit_line.hpp"
#include "snapshot/repository.hpp"
#include "snapshot/tree_changes.hpp"
#include <algorithm>

namespace ecole::snapshot {

namespace {

class Search {
 public:
  Search(Objects objects, std::string_view prefix, std::set<ContentId> shallow)
      : trees_(std::move(objects)), prefix_(prefix), shallow_(std::move(shallow)) {}

  const Objects& objects() const { return trees_.objects(); }

  Result<std::optional<ContentId>> blob_in(const Commit& commit, std::string_view path) const {
    const std::optional<ContentId> root = TRY(objects().folder_at(commit.tree, prefix_));
    if (!root) return std::nullopt;
    const std::optional<SnapshotEntry> entry = TRY(objects().at(*root, path));
    if (!entry || entry->type != EntryType::file) return std::nullopt;
    return entry->id;
  }

  // The first parent; nothing at a root, or where the history is cut.
  Result<std::optional<Commit>> before(const Commit& commit, bool& cut) const {
    if (commit.parents.empty()) return std::nullopt;
    std::optional<Commit> parent;
    if (!shallow_.contains(commit.id)) parent = TRY(find_commit(objects(), commit.parents.front()));
    cut = !parent;
    return parent;
  }

  // Where the file that a commit brought to `path` lay before; nothing when it is new.
  Result<std::optional<std::string>> place_before_commit(const Commit& commit, const Commit& parent,
                                                         std::string_view path) {
    const std::optional<ContentId> older = TRY(objects().folder_at(parent.tree, prefix_));
    const std::optional<ContentId> newer = TRY(objects().folder_at(commit.tree, prefix_));
    const std::optional<std::vector<SourceChange>> changes = TRY(trees_.between(older, newer));
    if (!changes) return std::nullopt;
    const Renames moved = TRY(renames(*changes, [&](const ContentId& id) { return page_of(objects(), id); }));
    for (const auto& [old_path, new_path] : moved)
      if (new_path == path) return old_path;
    return std::nullopt;
  }

 private:
  TreeChanges trees_;
  const std::string prefix_;
  const std::set<ContentId> shallow_;
};

} // namespace

Result<VersionSearch> newest_version(const Location& location, std::string_view from, std::string_view path_now,
                                     const ContentId& but, std::uint64_t limit,
                                     const std::function<bool(const FileVersion&, std::string_view)>& accept) {
  Repository repository = TRY(Repository::open(location));
  std::set<ContentId> shallow = shallow_commits(repository.common_folder());
  Search search(TRY(Objects::of(repository)), location.prefix, std::move(shallow));
  const std::optional<ContentId> first = ContentId::from_hex(from);
  if (!first) return VersionSearch{};
  std::optional<Commit> commit = TRY(find_commit(search.objects(), *first));

  VersionSearch result;
  std::string path(path_now);
  std::optional<ContentId> blob;
  if (commit) blob = TRY(search.blob_in(*commit, path));
  std::size_t looked_at = 0;
  while (commit && blob) {
    // Back to the commit that brought these bytes.
    std::string place = path; // where they lay when they came
    std::optional<Commit> parent;
    std::optional<ContentId> older;
    for (;;) {
      parent = TRY(search.before(*commit, result.cut));
      if (!parent) break;
      older = TRY(search.blob_in(*parent, path));
      if (!older)
        if (const std::optional<std::string> lay = TRY(search.place_before_commit(*commit, *parent, path))) {
          path = *lay;
          older = TRY(search.blob_in(*parent, path));
        }
      if (older != blob) break;
      commit = std::move(parent);
      place = path;
    }
    if (*blob != but) {
      if (++looked_at > most_versions) return result;
      const std::optional<ObjectHeader> header = TRY(search.objects().header(*blob));
      if (header && header->type == ObjectType::blob && header->size <= limit) {
        FileVersion version{commit->id, commit->seconds, commit->author, place, *blob};
        const Object bytes = TRY(search.objects().read(*blob, ObjectType::blob));
        if (accept(version, bytes.bytes())) {
          result.found = std::move(version);
          result.cut = false;
          return result;
        }
      }
    }
    if (!parent) break;
    commit = std::move(parent);
    blob = older;
  }
  return result;
}

} // namespace ecole::snapshot
