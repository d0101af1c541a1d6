#include "site/history_inputs.hpp"

#include "base/diagnostics.hpp"
#include "base/file.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "model/keys.hpp"
#include "model/rows.hpp"
#include "snapshot/history.hpp"
#include <algorithm>
#include <map>
#include <set>

namespace ecole::site {

namespace {

using engine::key;
using engine::Table;

constexpr std::string_view walked_note = "history-head", cut_note = "history-cut";

std::string cut_finding() { return key("diagnostic", "ecole.yml", "!history"); }

bool is_page(std::string_view path) { return path.ends_with(".md") && path.size() <= model::longest_path; }

std::string left_note(std::string_view old_path) { return key("left", old_path); }

void give_change(const std::string& path, const std::optional<snapshot::LastChange>& change, engine::Inputs& inputs) {
  if (!is_page(path)) return;
  const std::string input = key("history", path);
  if (!change) return inputs.erase(input);
  inputs.set(input, model::bytes(model::LastChange{minute_of(change->seconds), change->author, change->commit.hex()}));
}

// Notes where the file that left `old_path` lies now; nothing: it lies nowhere.
void give_renamed(const std::string& old_path, const std::optional<std::string>& now, engine::Inputs& inputs) {
  if (!is_page(old_path)) return;
  engine::Transaction& notes = inputs.transaction();
  if (const auto before = notes.get(Table::note, left_note(old_path))) {
    const std::string path(*before);
    if (now && path == *now) return;
    inputs.erase(key("renamed", path, old_path));
    notes.erase(Table::note, left_note(old_path));
  }
  if (!now || !is_page(*now) || *now == old_path) return; // it came back
  inputs.set(key("renamed", *now, old_path), {});
  notes.put(Table::note, left_note(old_path), *now);
}

// Where files lay when they came (begin/<path>), and how many left a path (departed/<path>).
class Origins {
 public:
  explicit Origins(engine::Inputs& inputs) : inputs_(inputs), notes_(inputs.transaction()) {}

  std::optional<model::Origin> of(const std::string& path) const {
    const auto kept = notes_.get(Table::note, key("begin", path));
    return kept ? model::row<model::Origin>(*kept) : std::nullopt;
  }
  std::uint32_t left(const std::string& path) const {
    const auto kept = notes_.get(Table::note, key("departed", path));
    return kept ? static_cast<std::uint32_t>(model::number_of(*kept)) : 0;
  }

  void set(const std::string& path, const model::Origin& origin) {
    notes_.put(Table::note, key("begin", path), model::bytes(origin));
    touched_.insert(path);
  }
  void forget(const std::string& path) {
    if (notes_.erase(Table::note, key("begin", path))) touched_.insert(path);
  }
  void set_left(const std::string& path, std::uint32_t count) {
    notes_.put(Table::note, key("departed", path), model::number_segment(count));
    touched_.insert(path);
  }

  void forget_all() {
    for (const std::string_view what : {"begin", "departed"}) {
      std::vector<std::string> notes;
      notes_.each(Table::note, engine::range(what), [&](std::string_view note, std::string_view) {
        notes.emplace_back(note);
        return true;
      });
      for (const std::string& note : notes) {
        notes_.erase(Table::note, note);
        touched_.emplace(engine::segments(note, 1, 1));
      }
    }
  }

  // What is not in a commit yet and lies where others left comes after them.
  void give() {
    for (const std::string& path : touched_) {
      if (!is_page(path)) continue;
      const model::Origin plain{1, path}, origin = of(path).value_or(model::Origin{left(path) + 1, path});
      if (origin.number == plain.number && origin.path == plain.path)
        inputs_.erase(key("origin", path));
      else
        inputs_.set(key("origin", path), model::bytes(origin));
    }
  }

 private:
  engine::Inputs& inputs_;
  engine::Transaction& notes_;
  std::set<std::string> touched_;
};

model::Origin row_of(const snapshot::FileOrigin& origin) { return {origin.number, origin.path}; }

void give_all(const snapshot::HistoryWalk& walk, engine::Inputs& inputs) {
  std::vector<std::string> gone;
  inputs.transaction().each(Table::index, engine::range("history"), [&](std::string_view input, std::string_view) {
    const std::string path(engine::segments(input, 1, 1));
    const auto found = walk.changes.find(path);
    if (found == walk.changes.end() || !found->second) gone.emplace_back(input);
    return true;
  });
  for (const std::string& input : gone) inputs.erase(input);
  for (const auto& [path, change] : walk.changes)
    if (change) give_change(path, change, inputs);

  std::vector<std::string> no_longer;
  inputs.transaction().each(Table::note, engine::range("left"), [&](std::string_view note, std::string_view) {
    std::string old_path(engine::segments(note, 1, 1));
    if (!walk.renamed.contains(old_path)) no_longer.push_back(std::move(old_path));
    return true;
  });
  for (const std::string& old_path : no_longer) give_renamed(old_path, {}, inputs);
  for (const auto& [old_path, now] : walk.renamed) give_renamed(old_path, now, inputs);

  Origins origins(inputs);
  origins.forget_all();
  for (const auto& [path, origin] : walk.origins) origins.set(path, row_of(origin));
  for (const auto& [path, count] : walk.departures) origins.set_left(path, count);
  origins.give();
}

// The same as snapshot::continued(), on what the index holds.
void give_newer(const snapshot::HistoryWalk& walk, engine::Inputs& inputs) {
  for (const auto& [path, change] : walk.changes) give_change(path, change, inputs);
  std::vector<std::pair<std::string, std::optional<std::string>>> led_elsewhere; // old path → where it leads now
  for (const auto& [path, now] : walk.moved)
    inputs.transaction().each(Table::index, engine::range("renamed", path),
                              [&](std::string_view input, std::string_view) {
                                led_elsewhere.emplace_back(engine::segments(input, 2, 1), now);
                                return true;
                              });
  for (const auto& [old_path, now] : led_elsewhere) give_renamed(old_path, now, inputs);
  for (const auto& [old_path, now] : walk.renamed) give_renamed(old_path, now, inputs);

  Origins origins(inputs);
  std::map<std::string, model::Origin> begun;
  for (const auto& [now, origin] : walk.origins) {
    model::Origin first = row_of(origin);
    if (walk.came.contains(now))
      first.number += origins.left(first.path);
    else if (const std::optional<model::Origin> known = origins.of(origin.path))
      first = *known;
    begun.emplace(now, std::move(first));
  }
  for (const std::string& now : walk.came)
    if (const std::uint32_t left = origins.left(now); left > 0) begun.try_emplace(now, model::Origin{left + 1, now});
  for (const auto& [path, now] : walk.moved) origins.forget(path);
  for (const auto& [path, origin] : begun) origins.set(path, origin);
  for (const auto& [path, count] : walk.departures) origins.set_left(path, origins.left(path) + count);
  origins.give();
}

} // namespace

base::Minute minute_of(std::int64_t seconds) { return (seconds - (seconds % 60 + 60) % 60) / 60; }

std::string cut_of_history(const std::string& git_dir) {
  if (git_dir.empty()) return {};
  std::string common = git_dir;
  if (const Result<std::string> shared = base::read_file(git_dir + "/commondir", 4096)) {
    const std::string_view path = base::trim(*shared);
    common = path.starts_with('/') ? std::string(path) : git_dir + "/" + std::string(path);
  }
  if (base::file_status(common + "/shallow").type != base::FileType::regular) return {};
  const Result<std::string> cut = base::read_file(common + "/shallow");
  return cut && !cut->empty() ? base::fast_hash(*cut).hex() : std::string();
}

Result<HistoryNews> give_history(const snapshot::Location& location, const std::optional<std::string>& head,
                                 engine::Inputs& inputs) {
  HistoryNews news;
  engine::Transaction& notes = inputs.transaction();
  if (!head) {
    give_all({}, inputs);
    news.whole = notes.erase(Table::note, walked_note);
    return news;
  }
  const std::string cut = cut_of_history(location.git_dir);
  const bool same_cut = notes.get(Table::note, cut_note).value_or("") == cut;
  std::string walked(notes.get(Table::note, walked_note).value_or(""));
  if (!same_cut) walked.clear();
  if (walked == *head) return news;

  std::optional<std::string_view> until;
  if (!walked.empty()) until = walked;
  const snapshot::HistoryWalk walk = TRY(snapshot::walk(location, *head, until));
  if (walk.until_found) {
    give_newer(walk, inputs);
    for (const auto& [path, change] : walk.changes) news.touched.insert(path);
  } else {
    news.whole = true;
    news.rewritten = until.has_value();
    give_all(walk, inputs);
    if (walk.cut)
      inputs.set(cut_finding(), model::bytes(std::vector{base::Finding{base::DiagnosticId::history_cut, {}, {}}}));
    else
      inputs.erase(cut_finding());
  }
  notes.put(Table::note, walked_note, *head);
  notes.put(Table::note, cut_note, cut);
  return news;
}

bool history_was_cut(const engine::Transaction& index) { return index.get(Table::index, cut_finding()).has_value(); }

} // namespace ecole::site
