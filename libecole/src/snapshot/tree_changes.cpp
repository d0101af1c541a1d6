#include "snapshot/tree_changes.hpp"

#include "snapshot/refusal.hpp"
#include "snapshot/tree.hpp"
#include <algorithm>
#include <cstring>

namespace ecole::snapshot {

namespace {

constexpr std::size_t most_changes = 1'000'000;
constexpr std::size_t most_looked_at = 4'000'000; // trees that hold one another many times have no end
constexpr std::size_t most_kept = 32 << 20;       // bytes of trees

// The order of a git tree: by bytes, a folder as if its name ended in '/'.
int git_order(const TreeReader& a, const TreeReader& b) {
  std::string_view left = a.name(), right = b.name();
  std::size_t shared = std::min(left.size(), right.size());
  if (int order = std::memcmp(left.data(), right.data(), shared)) return order;
  auto next = [shared](const TreeReader& reader) -> int {
    if (reader.name().size() > shared) return static_cast<unsigned char>(reader.name()[shared]);
    return reader.type() == EntryType::folder ? '/' : 0;
  };
  int order = next(a) - next(b);
  // Only names that git would not write get here unequal: "a/" as a name beside the folder "a".
  return order != 0 ? order : left.compare(right);
}

} // namespace

struct TreeChanges::Walk {
  std::string path;
  std::vector<SourceChange> changes;
  std::size_t looked_at = 0;
  bool too_many() const { return changes.size() > most_changes || looked_at > most_looked_at; }
};

Result<std::optional<std::vector<SourceChange>>> TreeChanges::between(std::optional<ContentId> before,
                                                                      std::optional<ContentId> after) {
  Walk walk;
  if (before != after) TRY(visit(walk, before, after, 0));
  if (walk.too_many()) return std::nullopt;
  return std::move(walk.changes);
}

Result<std::shared_ptr<const Object>> TreeChanges::tree(const ContentId& id) {
  auto found = trees_.find(id);
  if (found != trees_.end()) return found->second;
  auto read = std::make_shared<const Object>(TRY(objects_.read_tree(id)));
  kept_bytes_ += read->bytes().size();
  if (kept_bytes_ > most_kept) {
    trees_.clear();
    kept_bytes_ = read->bytes().size();
  }
  trees_.emplace(id, read);
  return read;
}

Result<void> TreeChanges::visit(Walk& walk, const std::optional<ContentId>& before,
                                const std::optional<ContentId>& after, std::size_t folders) {
  std::shared_ptr<const Object> old_tree, new_tree;
  if (before) old_tree = TRY(tree(*before));
  if (after) new_tree = TRY(tree(*after));
  TreeReader was(old_tree ? old_tree->bytes() : ""), is(new_tree ? new_tree->bytes() : "");
  bool more_was = was.next(), more_is = is.next();
  while ((more_was || more_is) && !walk.too_many()) {
    ++walk.looked_at;
    int order = !more_was ? 1 : !more_is ? -1 : git_order(was, is);
    bool same = order == 0 && was.type() == is.type() && was.id_bytes() == is.id_bytes();
    if (!same) TRY(entry(walk, order <= 0 ? &was : nullptr, order >= 0 ? &is : nullptr, folders));
    if (order <= 0) more_was = was.next();
    if (order >= 0) more_is = is.next();
  }
  if (!was.good()) return unexpected(objects_.unreadable("tree " + before->hex() + " is damaged"));
  if (!is.good()) return unexpected(objects_.unreadable("tree " + after->hex() + " is damaged"));
  return {};
}

Result<void> TreeChanges::entry(Walk& walk, const TreeReader* before, const TreeReader* after, std::size_t folders) {
  std::string_view name = before ? before->name() : after->name();
  if (name.starts_with('.')) return {};
  const std::size_t folder_length = walk.path.size();
  if (folder_length > 0) walk.path += '/';
  walk.path += name;
  auto id_of = [&](const TreeReader* side, EntryType type) -> std::optional<ContentId> {
    if (!side || side->type() != type || refusal(walk.path, name, type, folders, {})) return std::nullopt;
    return side->id();
  };
  std::optional<ContentId> old_file = id_of(before, EntryType::file), new_file = id_of(after, EntryType::file);
  if (old_file != new_file) walk.changes.push_back({walk.path, old_file, new_file});
  std::optional<ContentId> old_folder = id_of(before, EntryType::folder), new_folder = id_of(after, EntryType::folder);
  if (old_folder != new_folder) TRY(visit(walk, old_folder, new_folder, folders + 1));
  walk.path.resize(folder_length);
  return {};
}

} // namespace ecole::snapshot
