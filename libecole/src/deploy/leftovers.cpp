#include "deploy/leftovers.hpp"

#include "base/result.hpp"
#include "deploy/names.hpp"
#include <algorithm>
#include <set>

namespace ecole::deployment {

namespace {

Result<std::vector<Outcomes>> listed(Session& session, const std::vector<std::string>& folders) {
  Batch lists;
  for (const std::string& folder : folders) lists.push_back(list_folder(folder));
  Outcomes answers = TRY(session.perform(lists, Purpose::ask));
  std::vector<Outcomes> each;
  for (TargetOutcome& answer : answers) each.push_back({std::move(answer)});
  return each;
}

} // namespace

Result<void> remove_temporary_folders(Session& session, const std::vector<std::string>& names, const std::string& own) {
  std::vector<std::string> folders;
  for (const std::string& name : names)
    if (parse_state_name(name).kind == StateName::Kind::temporary && name != own)
      folders.push_back(in_state_folder(name));
  std::vector<Outcomes> found = TRY(listed(session, folders));
  Batch files, emptied;
  for (std::size_t i = 0; i < folders.size(); ++i) {
    for (const TargetEntry& entry : found[i].front().entries)
      if (entry.type == TargetEntryType::file) files.push_back(remove_file(folders[i] + "/" + entry.name));
    emptied.push_back(remove_folder(folders[i]));
  }
  TRY(session.perform(files, Purpose::change));
  TRY(session.perform(emptied, Purpose::change));
  return {};
}

Result<void> remove_temporaries_beside(Session& session, const std::vector<Delta>& pending) {
  std::set<std::string> folders = {std::string(state_folder)};
  for (const Delta& delta : pending)
    for (const Change& change : delta.changes) {
      std::size_t slash = change.path.rfind('/');
      if (!change.path.ends_with('/')) folders.insert(slash == std::string::npos ? "" : change.path.substr(0, slash));
    }
  std::vector<std::string> ordered(folders.begin(), folders.end());
  std::vector<Outcomes> found = TRY(listed(session, ordered));
  Batch files;
  for (std::size_t i = 0; i < ordered.size(); ++i)
    for (const TargetEntry& entry : found[i].front().entries)
      if (entry.type == TargetEntryType::file && is_temporary_beside(entry.name))
        files.push_back(remove_file(ordered[i].empty() ? entry.name : ordered[i] + "/" + entry.name));
  TRY(session.perform(files, Purpose::change));
  return {};
}

Batch removal_of_unnamed(const std::vector<std::string>& names, const Head& head) {
  std::set<std::string> named;
  if (head.base) named.insert(receipt_name(head.base->file.sha));
  for (const NamedDelta& delta : head.deltas) named.insert(delta_name(delta.number, delta.generation));
  Batch batch;
  for (const std::string& name : names) {
    StateName parsed = parse_state_name(name);
    bool is_old = parsed.number <= head.number;
    bool removable = parsed.kind == StateName::Kind::receipt || (parsed.kind == StateName::Kind::delta && is_old);
    if (removable && !named.contains(name)) batch.push_back(remove_file(in_state_folder(name)));
    // The own lock goes last, by its holder.
    if (parsed.kind == StateName::Kind::lock && parsed.number < head.number)
      batch.push_back(release_lock(in_state_folder(name)));
  }
  return batch;
}

} // namespace ecole::deployment
