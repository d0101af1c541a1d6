#include "snapshot/renames.hpp"

#include "snapshot/objects.hpp"
#include <algorithm>
#include <map>
#include <unordered_map>

namespace ecole::snapshot {

namespace {

// The paths, sorted, at which files with the same bytes came and went.
struct Moves {
  std::vector<std::string_view> went, came;
};

std::string_view name_of(std::string_view path) { return path.substr(path.rfind('/') + 1); }

} // namespace

std::vector<std::pair<std::string, std::string>> renames(const std::vector<SourceChange>& changes) {
  std::unordered_map<ContentId, Moves, IdHash> moves;
  for (const SourceChange& change : changes)
    if (change.before && !change.after) moves[*change.before].went.push_back(change.path);
  if (moves.empty()) return {};
  for (const SourceChange& change : changes)
    if (change.after && !change.before)
      if (auto found = moves.find(*change.after); found != moves.end()) found->second.came.push_back(change.path);

  std::vector<std::pair<std::string, std::string>> found;
  for (auto& [id, move] : moves) {
    std::ranges::sort(move.went);
    std::ranges::sort(move.came);
    std::map<std::string_view, std::vector<std::string_view>> came_by_name; // the first one last
    for (auto path = move.came.rbegin(); path != move.came.rend(); ++path)
      came_by_name[name_of(*path)].push_back(*path);
    std::vector<std::string_view> left;
    for (std::string_view from : move.went) {
      auto same_name = came_by_name.find(name_of(from));
      if (same_name == came_by_name.end() || same_name->second.empty()) {
        left.push_back(from);
        continue;
      }
      found.emplace_back(from, same_name->second.back());
      same_name->second.pop_back();
    }
    std::vector<std::string_view> free;
    for (auto& [name, paths] : came_by_name) free.insert(free.end(), paths.begin(), paths.end());
    std::ranges::sort(free);
    for (std::size_t i = 0; i < std::min(left.size(), free.size()); ++i) found.emplace_back(left[i], free[i]);
  }
  std::ranges::sort(found);
  return found;
}

} // namespace ecole::snapshot
