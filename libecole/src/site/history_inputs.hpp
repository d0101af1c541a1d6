// Facts of the history as inputs: the last change of every page (history/<path>), where a page lay before
// (renamed/<path>/<old>) and where it lay when it came (origin/<path>). Commits that were walked for the last run are
// not walked again, unless the history was rewritten, cut or completed.
#pragma once

#include "engine/engine.hpp"
#include "snapshot/locate.hpp"
#include <optional>
#include <set>
#include <string>

namespace ecole::site {

// `head`: the commit that history is told from; nothing: there is none yet.
struct HistoryNews {
  bool whole = false;            // everything may differ: the history was walked from its beginning
  bool rewritten = false;        // and that because the commit it was walked from does not lead to this one any more
  std::set<std::string> touched; // else the paths that the new commits changed
};
Result<HistoryNews> give_history(const snapshot::Location& location, const std::optional<std::string>& head,
                                 engine::Inputs& inputs);

// Minutes are the only time that a build knows.
base::Minute minute_of(std::int64_t seconds_since_1970);

// Where a clone with --depth was cut, as it stands in its files; "" for a whole one. It changes when more is fetched.
std::string cut_of_history(const std::string& git_dir);

// Whether the history that the index was told of was cut, so that addresses of before may be missing.
bool history_was_cut(const engine::Transaction& index);

} // namespace ecole::site
