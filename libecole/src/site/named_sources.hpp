// The sources that a site names: what was handed in, a commit, a work tree, or a plain folder.
#pragma once

#include "site/site_state.hpp"
#include "snapshot/folder.hpp"
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ecole::site {

// `commit`: that one, where the site is read from one; nothing: what the site names. `folder` is for what lies on the
// disk.
Result<std::shared_ptr<const Snapshot>> named_sources(const Site::State& site, const std::optional<std::string>& commit,
                                                      const snapshot::FolderOptions& folder);

// The built site is no source of itself: where `output` lies in the site's folder, for FolderOptions.
std::vector<std::string> left_out(const Site::State& site, const std::string& output);

} // namespace ecole::site
