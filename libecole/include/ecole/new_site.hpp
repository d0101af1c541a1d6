// A site that builds at once: settings, a sample week, a CI file, one screen on how to write homework.
#pragma once

#include <chrono>
#include <ecole/error.hpp>
#include <ecole/export.hpp>
#include <string>
#include <vector>

namespace ecole {

struct NewSiteOptions {
  enum class Kind { college, ecole } kind = Kind::college;
  Language language = Language::fr;
  std::chrono::sys_days today; // the sample week is the school week of that day, or the next one
  bool repository = true;      // make a git repository and a first commit of it, unless the folder lies in one already
};

struct NewSite {
  std::string folder;             // absolute
  std::vector<std::string> files; // sorted paths
  std::string commit;             // of the first one; "" when there is none
};

// Errors: refused (the folder exists and is not empty), io.
ECOLE_EXPORT Result<NewSite> new_site(const std::string& folder, const NewSiteOptions& options);

} // namespace ecole
