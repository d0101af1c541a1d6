#include "deploy/assessment.hpp"

#include "base/diagnostics.hpp"
#include "base/result.hpp"
#include "base/text.hpp"
#include "deploy/redirects.hpp"
#include "deploy/twins.hpp"
#include <algorithm>
#include <functional>
#include <set>
#include <unordered_set>

namespace ecole::deployment {

namespace {

using base::DiagnosticId;

constexpr std::size_t few_deletes = 20; // that a share of a small site may always be
constexpr std::size_t most_named = 5;   // paths in a message

std::vector<std::string> questions_of(const Changes& changes) {
  std::vector<std::string> questions = changes.folder_questions;
  for (const PlannedChange& planned : changes.files)
    if (planned.ask) questions.push_back(planned.change.path);
  std::ranges::sort(questions);
  questions.erase(std::ranges::unique(questions).begin(), questions.end());
  return questions;
}

class Settling {
 public:
  Settling(Session& session, const Remote& remote, const PlanOptions& options, Assessment& assessment)
      : session_(session), remote_(remote), options_(options), assessment_(assessment) {}

  Result<void> settle(const Presence& presence) {
    for (PlannedChange& planned : assessment_.changes.files) {
      if (!planned.ask) continue;
      auto standing = presence.find(planned.change.path);
      if (standing == presence.end())
        planned.idle = !planned.is_put();
      else
        TRY(settle_file(planned, standing->second));
    }
    settle_folders(presence);
    std::ranges::sort(assessment_.foreign);
    std::ranges::sort(assessment_.irreplaceable);
    return {};
  }

 private:
  // Something stands where the receipt names nothing.
  Result<void> settle_file(PlannedChange& planned, const Standing& standing) {
    const std::string& path = planned.change.path;
    if (standing.type == TargetEntryType::file && may_be_ours(path, standing.size))
      planned.replace = true;
    else if (!planned.is_put())
      planned.idle = true; // foreign: not ours to remove
    else if (standing.type == TargetEntryType::file) {
      assessment_.foreign.push_back(path);
      if (!options_.adopt) return {};
      assessment_.adopted.push_back(path);
      planned.replace = true;
    } else if (standing.type != TargetEntryType::folder || !TRY(is_only_ours(path))) {
      assessment_.irreplaceable.push_back(path);
    }
    return {};
  }

  // Left by the deploy that was interrupted. What it put is whole, or after a loss of power shorter; a larger file is
  // not its.
  bool may_be_ours(const std::string& path, std::uint64_t size) const {
    auto doubt = assessment_.changes.doubts.find(path);
    if (doubt == assessment_.changes.doubts.end()) return false;
    if (doubt->second.of_unknown_content) return true;
    return std::ranges::any_of(doubt->second.contents, [&](const FileContent& put) { return size <= put.size; });
  }

  // A folder that we made and that holds nothing but what we remove.
  Result<bool> is_only_ours(const std::string& path) {
    auto ours = [&](const std::string& folder) {
      return remote_.manifest.find(folder + "/") || assessment_.changes.doubts.contains(folder + "/");
    };
    if (!ours(path)) return false;
    Presence inside = TRY(everything_below(session_, path));
    for (const auto& [below, standing] : inside) {
      bool is_folder = standing.type == TargetEntryType::folder;
      bool known = is_folder ? ours(below)
                             : standing.type == TargetEntryType::file &&
                                   (remote_.manifest.find(below) || may_be_ours(below, standing.size));
      if (!known) return false;
    }
    return true;
  }

  void settle_folders(const Presence& presence) {
    std::unordered_set<std::string> removed_first;
    for (const PlannedChange& planned : assessment_.changes.files)
      if (planned.step == PlanStep::remove_first) removed_first.insert(twin_key(planned.change.path));
    std::vector<PlannedChange>& folders = assessment_.changes.folders;
    for (const std::string& folder : assessment_.changes.folder_questions) {
      std::string path = folder + "/";
      bool known = remote_.manifest.find(path) != nullptr;
      std::optional<FileContent> before = known ? std::optional(folder_content) : std::nullopt;
      PlannedChange made = {.change = {.path = path, .before = before, .after = folder_content}, .step = PlanStep::add};
      auto standing = presence.find(folder);
      bool is_there = standing != presence.end() && !removed_first.contains(twin_key(folder));
      if (is_there && standing->second.type != TargetEntryType::folder) {
        assessment_.irreplaceable.push_back(folder);
        continue;
      }
      if (is_there && !known && !assessment_.changes.doubts.contains(path)) continue; // somebody else's
      if (is_there)
        made.idle = true;
      else
        assessment_.make_folders.push_back(folder);
      folders.push_back(std::move(made));
    }
    std::ranges::sort(folders, {},
                      [](const PlannedChange& planned) -> const std::string& { return planned.change.path; });
  }

  Session& session_;
  const Remote& remote_;
  const PlanOptions& options_;
  Assessment& assessment_;
};

std::string named(const std::vector<std::string>& paths) {
  std::string text;
  for (std::size_t i = 0; i < std::min(paths.size(), most_named); ++i) {
    if (i > 0) text += ", ";
    text += base::cleaned(paths[i]);
  }
  return paths.size() > most_named ? text + ", …" : text;
}

std::optional<Error> guard(const std::string& address, const Assessment& assessment, const Remote& remote,
                           const Built& built, const PlanOptions& options) {
  if (!assessment.irreplaceable.empty())
    return base::make_error(DiagnosticId::foreign_not_replaceable, address, {named(assessment.irreplaceable)});
  if (!assessment.foreign.empty() && !options.adopt)
    return base::make_error(DiagnosticId::foreign_in_the_way, address,
                            {std::to_string(assessment.foreign.size()), named(assessment.foreign)});
  std::size_t there = remote.manifest.files();
  std::size_t deletes = assessment.changes.deletes;
  if (!options.max_delete.files && built.files.empty() && deletes > 0)
    return base::make_error(DiagnosticId::nothing_to_publish, address, {std::to_string(deletes)});
  std::size_t allowed =
      options.max_delete.files.value_or(std::max(few_deletes, there * options.max_delete.percent / 100));
  if (deletes > allowed)
    return base::make_error(DiagnosticId::too_many_deletes, address,
                            {std::to_string(deletes), std::to_string(there), std::to_string(allowed)});
  return std::nullopt;
}

} // namespace

bool is_page(std::string_view path) { return path.ends_with(".html") || path.ends_with(".htm"); }

std::vector<std::size_t> Assessment::puts() const {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < changes.files.size(); ++i)
    if (changes.files[i].is_put()) order.push_back(i);
  std::ranges::stable_sort(order, {}, [&](std::size_t i) {
    const PlannedChange& planned = changes.files[i];
    return std::pair(planned.step, is_page(planned.change.path));
  });
  return order;
}

Result<Assessment> assess(Session& session, const Remote& remote, const Built& built, const PlanOptions& options,
                          Asking asking) {
  Assessment assessment;
  const Drift* drift = options.drift ? &*options.drift : nullptr;
  std::set<std::string, std::less<>> redirects;
  if (options.keep_redirects) redirects = TRY(redirects_no_longer_built(session, remote.manifest, built));
  const std::function<bool(std::string_view)> keep = [&](std::string_view path) {
    return redirects.contains(path) || (options.keep && options.keep(path));
  };
  assessment.changes = difference(remote.manifest, built, remote.pending,
                                  {.last = options.last,
                                   .keep = &keep,
                                   .drift = drift,
                                   .replaces_atomically = session.abilities().atomic_replace,
                                   .has_folders = session.abilities().folders});
  assessment.needs_new_base = drift && !drift->damaged.empty();
  Presence presence;
  std::vector<std::string> questions = questions_of(assessment.changes);
  if (asking == Asking::ask && !questions.empty()) presence = TRY(ask_presence(session, questions));
  TRY(Settling(session, remote, options, assessment).settle(presence));
  assessment.refusal = guard(session.address(), assessment, remote, built, options);
  return assessment;
}

} // namespace ecole::deployment
