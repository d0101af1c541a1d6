#include "base/diagnostics.hpp"
#include "base/file.hpp"
#include "base/hash.hpp"
#include "site/site_state.hpp"
#include <cstdlib>
#include <sys/vfs.h>
#include <unistd.h>

namespace ecole {

namespace {

// Memory-mapped files and locks cannot be relied on there: NFS, SMB, CIFS, AFS, FUSE.
bool on_network(const std::string& folder) {
  struct statfs status {};
  if (statfs(folder.c_str(), &status) != 0) return false;
  switch (static_cast<unsigned long>(status.f_type)) {
  case 0x6969ul:
  case 0x517bul:
  case 0xff534d42ul:
  case 0xfe534d42ul:
  case 0x5346414ful:
  case 0x65735546ul: return true;
  default: return false;
  }
}

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

std::string cache_folder() {
  std::string folder = variable("XDG_CACHE_HOME");
  if (folder.empty() || folder.front() != '/') {
    folder = variable("HOME");
    folder += folder.empty() ? "/tmp/ecole-cache-" + std::to_string(getuid()) : "/.cache";
  }
  return folder + "/ecole";
}

} // namespace

Result<Site> Site::open(const std::string& path, SiteOptions options) {
  auto state = std::make_unique<State>();
  if (options.snapshot) {
    state->location.path = path;
  } else {
    state->location = TRY(snapshot::locate(path.empty() ? "." : path));
    const snapshot::LocationKind kind = state->location.kind;
    if (options.worktree && kind == snapshot::LocationKind::bare)
      return std::unexpected(base::make_error(base::DiagnosticId::no_work_tree, path));
    if (!options.ref.empty() && options.worktree)
      return std::unexpected(base::make_error(base::DiagnosticId::ref_and_worktree, path));
    if (!options.ref.empty() && kind == snapshot::LocationKind::folder)
      return std::unexpected(base::make_error(base::DiagnosticId::ref_without_repository, path, {options.ref}));
  }
  state->options = std::move(options);
  return Site(std::move(state));
}

Site::Site(std::unique_ptr<State> state) : state_(std::move(state)) {}
Site::Site(Site&&) noexcept = default;
Site& Site::operator=(Site&&) noexcept = default;
Site::~Site() = default;

const std::string& Site::path() const { return state_->location.path; }
const SiteOptions& Site::options() const { return state_->options; }
const std::string& Site::prefix() const { return state_->location.prefix; }

std::string Site::default_output() const {
  if (state_->options.snapshot || state_->location.kind == snapshot::LocationKind::bare) return {};
  return state_->location.path + "/public";
}

std::string Site::default_state(const std::string& output) const {
  if (state_->options.snapshot || output.empty()) return {};
  const Result<std::string> absolute = base::absolute_path(output);
  const std::string name =
      base::fast_hash((absolute ? *absolute : output) + '\n' + state_->location.prefix).hex().substr(0, 16);
  const std::string& git = state_->location.git_dir;
  if (!git.empty() && access(git.c_str(), W_OK) == 0 && !on_network(git)) return git + "/ecole/" + name;
  return cache_folder() + "/" + name;
}

} // namespace ecole
