// A site that is served while it is written: how long from a save to the file on the disk, and to the browser that has
// the new page.
#pragma once

#include "corpus.hpp"
#include "hugo_site.hpp"
#include "repository.hpp"
#include <optional>

namespace bench {

struct Served {
  double written_ms = 0;             // from before the save to the page in its place
  std::optional<double> reloaded_ms; // and to the browser, told by the server, that has read the page anew
  double cpu_ms = 0;                 // of the server, a save
  double peak_mb = 0;                // of the server
  int saves = 0;
};

// `ecole serve` over the work tree of the repository, which is laid out for it.
Served serve_ecole(const Repository& repository, const std::vector<Entry>& entries, const std::string& now, int saves);
// `hugo server` as it comes, but for writing to the disk so that its page can be watched. Its quiet time after a save
// and its rendering of only what was visited last are its own.
Served serve_hugo(const HugoSite& site, const std::vector<Entry>& entries, const std::string& output, int saves);

} // namespace bench
