#include "site/configuration.hpp"

#include "base/diagnostics.hpp"
#include "base/result.hpp"
#include "site/named_sources.hpp"
#include <algorithm>
#include <ecole/build.hpp>

namespace ecole::site {

namespace {

constexpr std::uint64_t largest_configuration = 64 << 10;

} // namespace

Result<content::Configuration> configuration_in(const Snapshot& snapshot) {
  const std::vector<SnapshotEntry> root = TRY(snapshot.list(""));
  const auto entry = std::ranges::find(root, "ecole.yml", &SnapshotEntry::name);
  std::string bytes;
  const bool there = entry != root.end() && entry->type == EntryType::file;
  if (there) {
    Result<std::string> read = snapshot.read("ecole.yml", entry->id, largest_configuration);
    if (read)
      bytes = std::move(*read);
    else if (read.error().kind == ErrorKind::refused)
      bytes.assign(largest_configuration + 1, ' '); // the reader says that it is too large
    else
      return std::unexpected(std::move(read).error());
  }
  content::Configuration configuration = content::parse_configuration(bytes, version());
  if (!there) configuration.findings = {{base::DiagnosticId::configuration_missing, {}, {}}};
  return configuration;
}

Result<content::Configuration> configuration_of(const Site& site) {
  const Site::State& state = site.state();
  const std::shared_ptr<const Snapshot> snapshot =
      TRY(named_sources(state, {}, {nullptr, left_out(state, site.default_output()), 0}));
  return configuration_in(*snapshot);
}

} // namespace ecole::site
