// Changes that were held against what really stands at their paths, and against the guards: what a deploy would do, and
// whether it may.
#pragma once

#include "deploy/changes.hpp"
#include "deploy/presence.hpp"
#include "deploy/remote.hpp"
#include <optional>
#include <string>
#include <vector>

namespace ecole::deployment {

struct Assessment {
  Changes changes;
  std::vector<std::string> make_folders;  // sorted: a folder before what is in it
  std::vector<std::string> foreign;       // files at planned paths; sorted
  std::vector<std::string> adopted;       // of them, that will be replaced
  std::vector<std::string> irreplaceable; // folders and links where a file must be, or the reverse; sorted
  std::optional<Error> refusal;
  bool needs_new_base = false; // a file of the receipt is damaged

  // Indices of changes.files, in the order of the steps; within each what pages need before the pages.
  std::vector<std::size_t> puts() const;
};

// Whether a file is one that needs others.
bool is_page(std::string_view path);

// Whether the target is asked what stands at paths that it does not name; else nothing is taken to stand there.
enum class Asking : std::uint8_t { ask, trust };

Result<Assessment> assess(Session& session, const Remote& remote, const Built& built, const PlanOptions& options,
                          Asking asking);

} // namespace ecole::deployment
