#include "site/configuration.hpp"

#include "base/diagnostics.hpp"
#include "base/result.hpp"
#include "content/settings_file.hpp"
#include "site/file_at.hpp"
#include "site/named_sources.hpp"
#include "site/subject_folders.hpp"
#include <algorithm>
#include <ecole/build.hpp>

namespace ecole::site {

namespace {

constexpr std::uint64_t largest_configuration = 64 << 10;

Result<std::optional<std::string>> bytes_at(const Snapshot& snapshot, const std::string& path) {
  const std::optional<ContentId> id = TRY(file_at(snapshot, path));
  if (!id) return std::nullopt;
  Result<std::string> read = snapshot.read(path, *id, largest_configuration);
  if (read) return std::move(*read);
  // The reader says that it is too large.
  if (read.error().kind == ErrorKind::refused) return std::string(largest_configuration + 1, ' ');
  return std::unexpected(std::move(read).error());
}

} // namespace

Result<content::Configuration> configuration_in(const Snapshot& snapshot) {
  std::vector<content::SettingsFile> files;
  auto problem = content::ExtendedProblem::none;
  for (std::optional<std::string> path = "ecole.yml"; path;) {
    if (std::ranges::find(files, *path, &content::SettingsFile::path) != files.end()) {
      problem = content::ExtendedProblem::loop;
      break;
    }
    if (files.size() > content::most_extended) {
      problem = content::ExtendedProblem::too_many;
      break;
    }
    std::optional<std::string> bytes = TRY(bytes_at(snapshot, *path));
    if (!bytes) {
      problem = content::ExtendedProblem::missing;
      break;
    }
    files.emplace_back(*path, *bytes);
    path = files.back().extends;
  }
  if (files.empty()) {
    content::Configuration configuration = content::parse_configuration("", version());
    configuration.findings = {{base::DiagnosticId::configuration_missing, {}, {}}};
    TRY(add_subject_folders(snapshot, configuration.folders));
    return configuration;
  }
  content::Configuration configuration = content::parse_configuration(files, problem, version());
  TRY(add_subject_folders(snapshot, configuration.folders));
  return configuration;
}

Result<content::Configuration> configuration_of(const Site& site) {
  const Site::State& state = site.state();
  const std::shared_ptr<const Snapshot> snapshot =
      TRY(named_sources(state, {}, {nullptr, left_out(state, site.default_output()), 0}));
  return configuration_in(*snapshot);
}

} // namespace ecole::site
