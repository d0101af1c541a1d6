#include "base/text.hpp"
#include "model/keys.hpp"
#include "model/rules.hpp"
#include <set>

namespace ecole::model {

namespace {

using base::DiagnosticId;
using engine::key;

// "1cahier/…": who claims an output, and by what right.
struct Claimant {
  char rank;
  std::string path;
  std::string number;
  Claim claim;
};

} // namespace

// The id is a folded output path. The first claim gets it: a class's own pages, then sources in the order of their
// paths, then aliases, then old names. Sources that lose are told; redirects are not needed then.
engine::Rule claim_rule() {
  engine::Rule rule;
  rule.name = "claim";
  rule.reads = {engine::fixed("out", 1)};
  rule.derive = [](std::string_view id, engine::Reader& reader, engine::Keys& keys) {
    std::optional<Claimant> winner;
    std::size_t loser = 0;
    reader.each(engine::range("out", id), [&](std::string_view at, std::string_view value) {
      const std::string_view who = engine::segments(at, 2, 1);
      std::optional<Claim> claim = row<Claim>(value);
      if (who.empty() || !claim) return true;
      std::string path(who.substr(1, who.find('\x1e') - 1));
      Claimant claimant{who.front(), std::move(path), std::string(engine::segments(at, 3, 1)), std::move(*claim)};
      if (!winner) {
        winner = std::move(claimant);
        return true;
      }
      if (claimant.rank != '1') return true;
      const DiagnosticId why = winner->rank == '0' ? DiagnosticId::output_of_class : DiagnosticId::output_taken;
      const bool same_file = winner->path == claimant.path;
      add_findings(keys, claimant.path, key("claim", id, number_segment(loser++)),
                   {{same_file ? DiagnosticId::output_twice : why, {}, {claimant.claim.output, winner->path}}});
      return true;
    });
    if (!winner) return;
    if (winner->rank == '1')
      keys.add(key("won", folded_segment(winner->path), winner->path, winner->number), winner->claim.output);
    if (winner->rank == '1' && winner->claim.document) keys.add(key("copied", winner->path), winner->claim.output);
    if (winner->rank > '1') keys.add(key("redirect", winner->claim.output), bytes(winner->claim));
  };
  return rule;
}

// Which links lead nowhere: such a source is looked at again when a file comes beside the missing one, or of its name.
engine::Rule missing_rule() {
  engine::Rule rule;
  rule.name = "missing";
  rule.reads = {{engine::Range::Reach::fixed, "links-to", 2, 1, 0, {}},
                engine::fixed("record", 1),
                engine::fixed("good", 1),
                engine::through("source", 1, "links-to", 1)};
  rule.derive = [](std::string_view path, engine::Reader& reader, engine::Keys& keys) {
    const std::optional<PublishedRecord> published = published_record(path, reader);
    if (!published) return;
    std::set<std::string> folders, names;
    for (const content::Link& link : published->kept.record.links) {
      if (link.target.empty()) continue;
      const std::string target = folded_segment(link.target);
      if (!reader.get(key("links-to", target, path))) continue; // not published: it looks for nothing
      bool found = false;
      reader.each(engine::range("source", target), [&](std::string_view, std::string_view) {
        found = true;
        return false;
      });
      if (found) continue;
      folders.insert(folder_segment(link.target));
      names.insert(name_segment(link.target));
    }
    for (const std::string& folder : folders) keys.add(key("looks-in", folder, path));
    for (const std::string& name : names) keys.add(key("looks-for", name, path));
  };
  return rule;
}

} // namespace ecole::model
