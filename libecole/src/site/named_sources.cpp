#include "site/named_sources.hpp"

#include "base/result.hpp"
#include "snapshot/git.hpp"

namespace ecole::site {

Result<std::shared_ptr<const Snapshot>> named_sources(const Site::State& site, const std::optional<std::string>& commit,
                                                      const snapshot::FolderOptions& folder) {
  const SiteOptions& asked = site.options;
  if (asked.snapshot) return asked.snapshot;
  if (site.reads_commit())
    return snapshot::open_commit(site.location, commit ? *commit : asked.ref.empty() ? "HEAD" : asked.ref);
  const bool plain = site.location.kind == snapshot::LocationKind::folder;
  const snapshot::OpenedFolder opened =
      TRY(plain ? snapshot::open_folder(site.location.path, folder) : snapshot::open_work_tree(site.location, folder));
  return opened.snapshot;
}

std::vector<std::string> left_out(const Site::State& site, const std::string& output) {
  const std::string root = site.location.path + "/";
  if (!output.starts_with(root)) return {};
  return {output.substr(root.size())};
}

} // namespace ecole::site
