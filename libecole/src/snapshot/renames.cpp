#include "snapshot/renames.hpp"

#include "snapshot/objects.hpp"
#include "snapshot/similarity.hpp"
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
std::string_view folder_of(std::string_view path) { return path.substr(0, path.rfind('/') + 1); }

// "cahier/6e-b/" of all that lies in it.
std::string_view class_of(std::string_view path) {
  const std::size_t first = path.find('/');
  if (first == std::string_view::npos) return {};
  const std::size_t second = path.find('/', first + 1);
  return path.substr(0, second == std::string_view::npos ? first + 1 : second + 1);
}

Renames with_their_bytes(const std::vector<SourceChange>& changes) {
  Renames found;
  std::unordered_map<ContentId, Moves, IdHash> moves;
  for (const SourceChange& change : changes)
    if (change.before && !change.after) moves[*change.before].went.push_back(change.path);
  if (moves.empty()) return found;
  for (const SourceChange& change : changes)
    if (change.after && !change.before)
      if (auto same = moves.find(*change.after); same != moves.end()) same->second.came.push_back(change.path);

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

// A page that went or came, and is not yet known to be one of the other side.
struct Page {
  std::string_view path;
  ContentId id;
  bool known = false, looked_at = false;
  Pieces lines, words;
};

// Finds pages that were edited as they moved.
class Edited {
 public:
  Edited(const std::vector<SourceChange>& changes, const Renames& known, const ReadPage& read) : read_(read) {
    std::vector<std::string_view> left, arrived;
    for (const auto& [from, to] : known) left.push_back(from), arrived.push_back(to);
    std::ranges::sort(arrived); // those that left are sorted
    for (const SourceChange& change : changes)
      if (change.before && !change.after) add(went_, change.path, *change.before, left);
    if (went_.empty()) return;
    for (const SourceChange& change : changes)
      if (change.after && !change.before) add(came_, change.path, *change.after, arrived);
  }

  Result<Renames> find() {
    if (went_.empty() || came_.empty() || went_.size() > most_pairs / came_.size()) return Renames();
    TRY(within(folder_of, true));
    TRY(within(class_of, false));
    TRY(within([](std::string_view) { return std::string_view(); }, false));
    return std::move(found_);
  }

 private:
  using Pages = std::vector<Page*>;

  static void add(std::vector<Page>& pages, std::string_view path, const ContentId& id,
                  const std::vector<std::string_view>& known) {
    if (path.ends_with(".md") && !std::ranges::binary_search(known, path))
      pages.push_back({path, id, false, false, {}, {}});
  }

  template <typename Part>
  Result<void> within(const Part& part, bool of_folder) {
    std::map<std::string_view, std::pair<Pages, Pages>> parts;
    for (Page& page : went_)
      if (!page.known) parts[part(page.path)].first.push_back(&page);
    for (Page& page : came_)
      if (!page.known) parts[part(page.path)].second.push_back(&page);
    for (auto& [name, pages] : parts) {
      auto& [went, came] = pages;
      if (!went.empty() && !came.empty()) TRY(match(went, came, of_folder && went.size() + came.size() == 2));
    }
    return {};
  }

  Result<void> match(const Pages& went, const Pages& came, bool alone) {
    for (Page* page : went) TRY(look_at(*page));
    for (Page* page : came) TRY(look_at(*page));
    struct Pair {
      unsigned alike;
      bool same_name;
      Page *from, *to;
    };
    std::vector<Pair> pairs;
    for (Page* from : went)
      for (Page* to : came) {
        const unsigned alike = alone ? similarity(from->words, to->words) : similarity(from->lines, to->lines);
        if (alike >= similar) pairs.push_back({alike, name_of(from->path) == name_of(to->path), from, to});
      }
    std::ranges::sort(pairs, [](const Pair& a, const Pair& b) {
      if (a.alike != b.alike) return a.alike > b.alike;
      if (a.same_name != b.same_name) return a.same_name;
      return std::pair(a.from->path, a.to->path) < std::pair(b.from->path, b.to->path);
    });
    for (const Pair& pair : pairs) {
      if (pair.from->known || pair.to->known) continue;
      pair.from->known = pair.to->known = true;
      found_.emplace_back(pair.from->path, pair.to->path);
    }
    return {};
  }

  Result<void> look_at(Page& page) {
    if (page.looked_at) return {};
    page.looked_at = true;
    const std::optional<std::string> bytes = TRY(read_(page.id));
    if (!bytes) return {};
    page.lines = lines_of(*bytes);
    page.words = words_of(*bytes);
    return {};
  }

  const ReadPage& read_;
  std::vector<Page> went_, came_;
  Renames found_;
};

} // namespace

Result<Renames> renames(const std::vector<SourceChange>& changes, const ReadPage& read) {
  Renames found = with_their_bytes(changes);
  Renames edited = TRY(Edited(changes, found, read).find());
  std::ranges::move(edited, std::back_inserter(found));
  std::ranges::sort(found);
  return found;
}

} // namespace ecole::snapshot
