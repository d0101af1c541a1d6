#include "deploy/presence.hpp"

#include "base/diagnostics.hpp"
#include "base/result.hpp"
#include "deploy/names.hpp"
#include <algorithm>

namespace ecole::deployment {

namespace {

std::string joined(const std::string& folder, const std::string& name) {
  return folder.empty() ? name : folder + "/" + name;
}

Result<Presence> ask_each(Session& session, const std::vector<std::string>& paths) {
  Batch questions;
  for (const std::string& path : paths) questions.push_back(ask_status(path));
  Outcomes answers = TRY(session.perform(questions, Purpose::ask));
  Presence presence;
  for (std::size_t i = 0; i < paths.size(); ++i)
    if (answers[i].state == State::done) presence[paths[i]] = {.type = answers[i].type, .size = answers[i].size};
  return presence;
}

// The entries of these folders, by folder.
Result<std::vector<std::vector<TargetEntry>>> list_all(Session& session, const std::vector<std::string>& folders) {
  Batch lists;
  for (const std::string& folder : folders) lists.push_back(list_folder(folder));
  Outcomes answers = TRY(session.perform(lists, Purpose::ask));
  std::vector<std::vector<TargetEntry>> entries;
  for (TargetOutcome& answer : answers) {
    if (answer.state == State::too_large)
      return std::unexpected(base::make_error(base::DiagnosticId::target_failed, session.address(),
                                              {"more than " + std::to_string(most_entries) + " entries"}));
    entries.push_back(std::move(answer.entries));
  }
  return entries;
}

// From the root down, level by level: only folders that are there and lie on the way to a path.
Result<Presence> ask_by_lists(Session& session, const std::vector<std::string>& paths) {
  Presence presence;
  std::vector<std::string> level = {""};
  while (!level.empty()) {
    std::vector<std::vector<TargetEntry>> found = TRY(list_all(session, level));
    std::vector<std::string> next;
    for (std::size_t i = 0; i < level.size(); ++i)
      for (const TargetEntry& entry : found[i]) {
        std::string path = joined(level[i], entry.name);
        if (std::ranges::binary_search(paths, path)) presence[path] = {.type = entry.type, .size = entry.size};
        std::string inside = path + "/";
        auto below = std::ranges::lower_bound(paths, inside);
        bool leads_on = below != paths.end() && below->starts_with(inside);
        if (leads_on && entry.type == TargetEntryType::folder) next.push_back(std::move(path));
      }
    level = std::move(next);
  }
  return presence;
}

} // namespace

Result<Presence> ask_presence(Session& session, const std::vector<std::string>& paths) {
  return paths.size() <= most_single_questions ? ask_each(session, paths) : ask_by_lists(session, paths);
}

Result<Presence> everything_below(Session& session, const std::string& folder) {
  Presence presence;
  std::vector<std::string> level = {folder};
  while (!level.empty()) {
    std::vector<std::vector<TargetEntry>> found = TRY(list_all(session, level));
    std::vector<std::string> next;
    for (std::size_t i = 0; i < level.size(); ++i)
      for (const TargetEntry& entry : found[i]) {
        std::string path = joined(level[i], entry.name);
        if (path == state_folder) continue;
        presence[path] = {.type = entry.type, .size = entry.size};
        if (presence.size() > most_entries)
          return std::unexpected(base::make_error(base::DiagnosticId::target_failed, session.address(),
                                                  {"more than " + std::to_string(most_entries) + " entries"}));
        if (entry.type == TargetEntryType::folder) next.push_back(std::move(path));
      }
    level = std::move(next);
  }
  return presence;
}

} // namespace ecole::deployment
