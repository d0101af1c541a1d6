#include "deploy/changes.hpp"

#include "deploy/twins.hpp"
#include <algorithm>
#include <set>
#include <unordered_set>

namespace ecole::deployment {

namespace {

// "a/b/c.html": "a/b", then "a".
template <typename Visit>
void each_folder_of(std::string_view path, const Visit& visit) {
  for (std::size_t slash = path.rfind('/'); slash != std::string_view::npos && slash > 0;
       slash = path.rfind('/', slash - 1))
    visit(path.substr(0, slash));
}

std::map<std::string, Doubt> doubts_of(const Manifest& manifest, std::span<const Delta> pending,
                                       const ChangeRules& rules) {
  std::map<std::string, Doubt> doubts;
  for (const Delta& delta : pending)
    for (const Change& change : delta.changes) {
      Doubt& doubt = doubts[change.path];
      if (change.after) doubt.contents.push_back(*change.after);
      if (!change.before && !change.after) doubt.of_unknown_content = true;
      if (!change.after || !manifest.find(change.path) || !rules.replaces_atomically) doubt.may_be_absent = true;
    }
  if (rules.drift) {
    for (const std::string& path : rules.drift->missing)
      if (manifest.find(path)) doubts[path].may_be_absent = true;
    for (const std::string& path : rules.drift->changed)
      if (manifest.find(path)) doubts.try_emplace(path);
  }
  return doubts;
}

class Differing {
 public:
  Differing(const Manifest& manifest, const Built& built, std::span<const Delta> pending, const ChangeRules& rules)
      : manifest_(manifest), built_(built), rules_(rules) {
    found_.doubts = doubts_of(manifest, pending, rules);
  }

  Changes take() && {
    compare_files();
    find_first_removals();
    if (rules_.has_folders) {
      find_missing_folders();
      find_folders_to_remove();
    }
    return std::move(found_);
  }

 private:
  const Doubt* doubt_about(std::string_view path) const {
    if (found_.doubts.empty()) return nullptr;
    auto doubt = found_.doubts.find(std::string(path));
    return doubt == found_.doubts.end() ? nullptr : &doubt->second;
  }

  void compare_files() {
    auto entry = manifest_.entries.begin();
    auto file = built_.files.begin();
    auto only_doubted = found_.doubts.begin();
    // Both are sorted; what is in doubt beside them is put in its place.
    auto doubted_before = [&](const std::string* path) {
      for (; only_doubted != found_.doubts.end() && (!path || only_doubted->first < *path); ++only_doubted) {
        const std::string& doubted = only_doubted->first;
        if (doubted.ends_with('/') || manifest_.find(doubted) || built_.find(doubted)) continue;
        found_.files.push_back(
            {.change = {.path = doubted, .before = {}, .after = {}}, .step = PlanStep::remove, .ask = true});
      }
    };
    while (entry != manifest_.entries.end() || file != built_.files.end()) {
      bool has_entry = entry != manifest_.entries.end() && (file == built_.files.end() || entry->path <= file->path);
      bool has_file = file != built_.files.end() && (entry == manifest_.entries.end() || file->path <= entry->path);
      doubted_before(has_entry ? &entry->path : &file->path);
      if (has_entry && has_file)
        put_known(*entry, *file);
      else if (has_file)
        put_new(*file);
      else if (!entry->is_folder())
        remove(*entry);
      if (has_entry) ++entry;
      if (has_file) ++file;
    }
    doubted_before(nullptr);
  }

  PlanStep step_of(const std::string& path, PlanStep otherwise) const {
    return std::ranges::find(rules_.last, path) != rules_.last.end() ? PlanStep::finish : otherwise;
  }

  void put_known(const ManifestEntry& entry, const BuiltFile& file) {
    const Doubt* doubt = doubt_about(entry.path);
    if (entry.content == file.content && !doubt) return;
    // What may be absent comes back before the pages that lead to it change.
    PlanStep step = doubt && doubt->may_be_absent ? PlanStep::add : PlanStep::change;
    found_.files.push_back({.change = {.path = file.path, .before = entry.content, .after = file.content},
                            .step = step_of(file.path, step),
                            .replace = true});
  }

  void put_new(const BuiltFile& file) {
    // Readers come in by the first page: it is the last of the new ones.
    PlanStep step = file.path == "index.html" ? PlanStep::enter : PlanStep::add;
    found_.files.push_back({.change = {.path = file.path, .before = {}, .after = file.content},
                            .step = step_of(file.path, step),
                            .ask = true});
  }

  void remove(const ManifestEntry& entry) {
    if (rules_.keep && *rules_.keep && (*rules_.keep)(entry.path) && !doubt_about(entry.path)) {
      kept_.insert(entry.path);
      return;
    }
    ++found_.deletes;
    found_.files.push_back({.change = {.path = entry.path, .before = entry.content, .after = {}},
                            .step = PlanStep::remove,
                            .replace = true});
  }

  // A file where a folder must be, a folder's file where a file must be, and what differs only by case or Unicode form.
  void find_first_removals() {
    auto removes = [](const PlannedChange& planned) { return !planned.is_put(); };
    if (std::ranges::none_of(found_.files, removes)) return;
    std::unordered_set<std::string> files, folders;
    for (const BuiltFile& file : built_.files) {
      std::string key = twin_key(file.path);
      each_folder_of(key, [&](std::string_view folder) { folders.emplace(folder); });
      files.insert(std::move(key));
    }
    for (PlannedChange& planned : found_.files) {
      if (planned.is_put()) continue;
      std::string key = twin_key(planned.change.path);
      bool first = files.contains(key) || folders.contains(key);
      each_folder_of(key, [&](std::string_view folder) { first = first || files.contains(std::string(folder)); });
      if (!first) continue;
      planned.step = PlanStep::remove_first;
      removed_first_.insert(std::move(key));
    }
    // The host answers about the old one when it is asked about its twin.
    for (PlannedChange& planned : found_.files)
      if (planned.is_put() && planned.ask && removed_first_.contains(twin_key(planned.change.path)))
        planned.ask = false;
  }

  void find_missing_folders() {
    std::set<std::string, std::less<>> questions;
    for (const PlannedChange& planned : found_.files) {
      if (!planned.is_put()) continue;
      const Doubt* doubt = doubt_about(planned.change.path);
      bool may_be_absent = !planned.change.before || (doubt && doubt->may_be_absent);
      if (!may_be_absent) continue;
      each_folder_of(planned.change.path, [&](std::string_view folder) {
        std::string inside = std::string(folder) + "/";
        if ((doubt && doubt->may_be_absent) || doubt_about(inside) || !manifest_.holds_below(inside))
          questions.emplace(folder);
      });
    }
    found_.folder_questions.assign(questions.begin(), questions.end());
  }

  bool is_needed(const std::string& folder) const {
    auto kept = kept_.lower_bound(folder);
    return built_.holds_below(folder) || (kept != kept_.end() && kept->starts_with(folder));
  }

  void find_folders_to_remove() {
    auto add = [&](const std::string& path, std::optional<FileContent> before) {
      found_.folders.push_back({.change = {.path = path, .before = before, .after = {}}, .step = PlanStep::remove});
      // It must be gone before a file of its name comes.
      std::string file = twin_key(std::string_view(path).substr(0, path.size() - 1));
      if (built_.find(path.substr(0, path.size() - 1)) || removed_for_file(file))
        found_.folders.back().step = PlanStep::remove_first;
    };
    for (const ManifestEntry& entry : manifest_.entries)
      if (entry.is_folder() && !is_needed(entry.path)) add(entry.path, entry.content);
    for (const auto& [path, doubt] : found_.doubts)
      if (path.ends_with('/') && !manifest_.find(path) && !is_needed(path)) add(path, std::nullopt);
    std::ranges::sort(found_.folders, {}, [](const PlannedChange& p) -> const std::string& { return p.change.path; });
  }

  // Whether `folder` lies at or below a path at which a file must be.
  bool removed_for_file(const std::string& folder) {
    bool found = false;
    each_folder_of(folder, [&](std::string_view above) { found = found || built_.find(above) != nullptr; });
    return found;
  }

  const Manifest& manifest_;
  const Built& built_;
  const ChangeRules& rules_;
  Changes found_;
  std::set<std::string, std::less<>> kept_;
  std::unordered_set<std::string> removed_first_;
};

} // namespace

bool Changes::has_questions() const {
  return !folder_questions.empty() || std::ranges::any_of(files, &PlannedChange::ask);
}

std::vector<Change> Changes::all() const {
  std::vector<Change> changes;
  changes.reserve(files.size() + folders.size());
  auto folder = folders.begin();
  for (const PlannedChange& file : files) {
    for (; folder != folders.end() && folder->change.path < file.change.path; ++folder)
      changes.push_back(folder->change);
    changes.push_back(file.change);
  }
  for (; folder != folders.end(); ++folder) changes.push_back(folder->change);
  return changes;
}

Changes difference(const Manifest& manifest, const Built& built, std::span<const Delta> pending,
                   const ChangeRules& rules) {
  return Differing(manifest, built, pending, rules).take();
}

} // namespace ecole::deployment
