#include "snapshot/history.hpp"

#include "base/diagnostics.hpp"
#include "snapshot/commit_line.hpp"
#include <unordered_map>
#include <unordered_set>

namespace ecole::snapshot {

namespace {

// Of a file that is where it came, with none before it, there is nothing to be known.
void forget_plain(HistoryWalk& walk) {
  std::erase_if(walk.origins, [&](const auto& known) {
    return known.second == FileOrigin{known.first} && !walk.departures.contains(known.first);
  });
}

// Goes back in time commit by commit, and knows of every file of each moment where it is at the end.
class Following {
 public:
  explicit Following(HistoryWalk& walk) : walk_(walk) {}

  void add(const Commit& commit, Changes&& changes) {
    std::vector<std::pair<std::string, std::optional<std::string>>> left; // a path, and where its file is at the end
    std::unordered_set<std::string> arrived;
    for (auto& [from, to] : changes.renames) {
      left.emplace_back(from, at_end(to));
      if (const std::optional<std::string>& now = left.back().second; now && !left_later_.contains(*now))
        walk_.origins.insert_or_assign(*now, FileOrigin{from});
      arrived.insert(std::move(to));
    }
    for (const SourceChange& change : changes.files) {
      std::optional<LastChange> last;
      if (change.after) last = LastChange{commit.seconds, commit.author, commit.id};
      walk_.changes.try_emplace(change.path, std::move(last));
      if (!change.after) elsewhere_[change.path] = std::nullopt;
      if (change.before) continue;
      if (!arrived.contains(change.path)) come(change.path);
      elsewhere_.erase(change.path);
    }
    for (auto& [from, now] : left) {
      ++walk_.departures[from];
      walk_.renamed.try_emplace(from, now);
      elsewhere_[from] = std::move(now);
    }
  }

  // The first moment is reached.
  void finish() {
    for (const auto& [now, left_later] : left_later_) {
      auto origin = walk_.origins.find(now);
      const auto all = walk_.departures.find(origin == walk_.origins.end() ? now : origin->second.path);
      if (all == walk_.departures.end()) continue;
      if (origin == walk_.origins.end()) origin = walk_.origins.emplace(now, FileOrigin{now}).first;
      origin->second.number += all->second - left_later;
    }
    forget_plain(walk_);
    if (walk_.until_found)
      for (auto& [path, now] : elsewhere_)
        if (now != path) walk_.moved.emplace(path, std::move(now));
    if (!walk_.until_found) walk_.came.clear();
  }

 private:
  void come(const std::string& path) {
    const std::optional<std::string> now = at_end(path);
    if (!now) return;
    walk_.came.insert(*now);
    const auto left = walk_.departures.find(path);
    left_later_.try_emplace(*now, left == walk_.departures.end() ? 0 : left->second);
  }

  std::optional<std::string> at_end(const std::string& path) const {
    auto found = elsewhere_.find(path);
    return found == elsewhere_.end() ? path : found->second;
  }

  HistoryWalk& walk_;
  std::unordered_map<std::string, std::optional<std::string>>
      elsewhere_; // paths of the moment; all others are where they were
  // Files at the end that came in the commits walked so far: how many left that path after they came.
  std::unordered_map<std::string, std::uint32_t> left_later_;
};

} // namespace

Result<HistoryWalk> walk(const Location& location, std::string_view from, std::optional<std::string_view> until) {
  Repository repository = TRY(Repository::open(location));
  Objects objects = TRY(Objects::of(repository));
  std::optional<ContentId> from_id = ContentId::from_hex(from);
  std::optional<Commit> first;
  if (from_id) first = TRY(find_commit(objects, *from_id));
  if (!first)
    return unexpected(base::make_error(base::DiagnosticId::revision_not_found, location.path, {std::string(from)}));
  std::optional<ContentId> until_id = until ? ContentId::from_hex(*until) : std::nullopt;
  CommitLine line =
      TRY(first_parents(objects, std::move(*first), until_id, shallow_commits(repository.common_folder())));

  HistoryWalk walk;
  walk.until_found = line.until_found;
  walk.cut = line.cut;
  walk.commits = line.commits.size();
  LineChanges changes(repository, line, location.prefix);
  Following following(walk);
  constexpr std::size_t at_once = 4096; // commits whose changes are held in memory
  for (std::size_t begin = 0; begin < line.commits.size(); begin += at_once) {
    const std::size_t end = std::min(begin + at_once, line.commits.size());
    std::vector<Changes> found = TRY(changes.between(begin, end));
    for (std::size_t i = begin; i < end; ++i) following.add(line.commits[i], std::move(found[i - begin]));
  }
  following.finish();
  return walk;
}

HistoryWalk continued(HistoryWalk older, const HistoryWalk& newer) {
  HistoryWalk whole = std::move(older);
  // Where a file that was at `path` in between is at the end.
  auto follow = [&](std::optional<std::string>& path) {
    if (!path) return;
    if (auto found = newer.moved.find(*path); found != newer.moved.end()) path = found->second;
  };
  for (auto& [path, last] : newer.changes) whole.changes.insert_or_assign(path, last);
  std::map<std::string, FileOrigin> origins;
  const auto left_before = [&](const std::string& path) {
    const auto found = whole.departures.find(path);
    return found == whole.departures.end() ? 0 : found->second;
  };
  for (const auto& [now, origin] : newer.origins) {
    FileOrigin first = origin;
    if (newer.came.contains(now))
      first.number += left_before(first.path);
    else if (const auto found = whole.origins.find(origin.path); found != whole.origins.end())
      first = found->second;
    origins.emplace(now, std::move(first));
  }
  for (const std::string& now : newer.came) origins.try_emplace(now, FileOrigin{now, 1 + left_before(now)});
  for (auto& [path, origin] : whole.origins)
    if (!newer.moved.contains(path)) origins.try_emplace(path, std::move(origin));
  whole.origins = std::move(origins);
  for (const auto& [path, count] : newer.departures) whole.departures[path] += count;
  forget_plain(whole);
  for (auto& [path, now] : whole.renamed) follow(now);
  for (auto& [path, now] : newer.renamed) whole.renamed.insert_or_assign(path, now);

  std::unordered_set<std::string_view> between; // paths at which files lay that had come or moved there
  for (const std::string& path : whole.came) between.insert(path);
  std::map<std::string, std::optional<std::string>> moved;
  for (auto& [path, then] : whole.moved) {
    if (then) between.insert(*then);
    std::optional<std::string> now = then;
    follow(now);
    if (now != path) moved.emplace(path, std::move(now));
  }
  if (whole.until_found)
    for (auto& [path, now] : newer.moved)
      if (!between.contains(path)) moved.emplace(path, now);
  std::set<std::string> came;
  if (whole.until_found) came = newer.came;
  for (const std::string& path : whole.came) {
    std::optional<std::string> now = path;
    follow(now);
    if (now) came.insert(std::move(*now));
  }
  whole.moved = std::move(moved);
  whole.came = std::move(came);
  whole.commits += newer.commits;
  return whole;
}

} // namespace ecole::snapshot
