// What an opened site knows: where its sources lie and how they were asked for.
#pragma once

#include "snapshot/locate.hpp"
#include <ecole/site.hpp>

namespace ecole {

struct Site::State {
  snapshot::Location location;
  SiteOptions options;
  bool reads_commit() const {
    return !options.snapshot && location.kind != snapshot::LocationKind::folder && !options.worktree;
  }
};

} // namespace ecole
