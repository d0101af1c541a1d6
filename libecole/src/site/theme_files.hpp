// The theme of a site: its own files in theme/, the theme that ecole.yml names, and carnet behind both.
#pragma once

#include "content/configuration.hpp"
#include "render/theme.hpp"
#include <ecole/extend/snapshot.hpp>

namespace ecole::site {

struct LoadedTheme {
  render::Theme theme;
  std::vector<render::ThemeProblem> problems; // those of files, and of the configuration
};

Result<LoadedTheme> load_theme(const Snapshot& snapshot, const content::Configuration& configuration);

} // namespace ecole::site
