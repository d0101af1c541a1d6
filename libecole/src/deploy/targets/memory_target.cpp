#include "deploy/targets/memory_target.hpp"

#include "base/diagnostics.hpp"
#include "deploy/operations.hpp"
#include <algorithm>

namespace ecole::deployment {

namespace {

bool alike(const std::string& a, const std::string& b) {
  auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::ranges::equal(a, b, {}, lower, lower);
}

std::string below(const std::string& folder) { return folder.empty() ? folder : folder + "/"; }

} // namespace

MemoryTarget::MemoryTarget(std::shared_ptr<MemoryHost> host, TargetAbilities abilities)
    : SerialTarget("memory:", abilities), host_(std::move(host)) {}

std::optional<TargetOutcome> MemoryTarget::answer_without(const TargetOperation& operation) {
  if (!crosses_link(operation.path)) return std::nullopt;
  if (operation.verb == Verb::status) return outcome(State::absent);
  return failure(base::make_error(base::DiagnosticId::path_leaves_folder, operation.path), TargetFault::permanent);
}

TargetOutcome MemoryTarget::read(const TargetOperation& operation) {
  auto file = host_->files->find(there(operation.path));
  if (file == host_->files->end()) return outcome(State::absent);
  if (file->second.size() > operation.limit) return outcome(State::too_large);
  TargetOutcome done = outcome(State::done);
  if (operation.sink)
    operation.sink->add(file->second);
  else
    done.bytes = file->second;
  done.size = file->second.size();
  done.version = version_of(file->first);
  return done;
}

TargetOutcome MemoryTarget::list(const TargetOperation& operation) {
  if (!is_folder(operation.path)) return outcome(State::absent);
  std::map<std::string, TargetEntry> entries;
  const std::string prefix = below(operation.path);
  auto add = [&](const std::string& path, TargetEntryType type, std::uint64_t size) {
    if (!path.starts_with(prefix) || path.size() == prefix.size()) return;
    std::string name = path.substr(prefix.size(), path.find('/', prefix.size()) - prefix.size());
    bool direct = prefix.size() + name.size() == path.size();
    TargetEntry entry = {.name = name, .type = direct ? type : TargetEntryType::folder, .size = direct ? size : 0};
    entries.emplace(name, entry);
  };
  for (const auto& [path, bytes] : *host_->files) add(path, TargetEntryType::file, bytes.size());
  for (const std::string& path : host_->folders) add(path, TargetEntryType::folder, 0);
  for (const std::string& path : host_->links) add(path, TargetEntryType::other, 0);
  TargetOutcome done = outcome(entries.size() > operation.limit ? State::too_large : State::done);
  for (auto& [name, entry] : entries) done.entries.push_back(std::move(entry));
  return done;
}

TargetOutcome MemoryTarget::status(const TargetOperation& operation) {
  TargetOutcome done = outcome(State::done);
  auto file = host_->files->find(there(operation.path));
  if (host_->links.contains(operation.path))
    done.type = TargetEntryType::other;
  else if (file != host_->files->end()) {
    done.type = TargetEntryType::file;
    done.size = file->second.size();
  } else if (is_folder(operation.path))
    done.type = TargetEntryType::folder;
  else
    done.state = State::absent;
  return done;
}

TargetOutcome MemoryTarget::put(const TargetOperation& operation) {
  if (!folder_of_is_there(operation.path)) return outcome(State::absent);
  std::string path = there(operation.path);
  bool is_there = host_->files->contains(path);
  if (is_folder(path) || host_->links.contains(path) || (is_there && !operation.replace)) return outcome(State::exists);
  if (!operation.version.empty() && (!is_there || operation.version != version_of(path))) return outcome(State::exists);
  std::string bytes;
  while (bytes.size() < operation.content->size()) {
    Result<std::string> piece = operation.content->read(bytes.size(), 64 * 1024);
    if (!piece) return failure(piece.error(), TargetFault::permanent);
    bytes += *piece;
    if (!still()) return outcome(State::not_begun);
  }
  ++host_->versions[path];
  (*host_->files)[path] = std::move(bytes);
  return outcome(State::done);
}

TargetOutcome MemoryTarget::rename(const TargetOperation& operation) {
  auto file = host_->files->find(there(operation.from));
  if (file == host_->files->end() || !folder_of_is_there(operation.path)) return outcome(State::absent);
  std::string path = there(operation.path);
  bool is_there = host_->files->contains(path);
  if (is_folder(path) || host_->links.contains(path) || (is_there && !operation.replace)) return outcome(State::exists);
  if (!operation.version.empty() && (!is_there || operation.version != version_of(path))) return outcome(State::exists);
  ++host_->versions[path];
  std::string bytes = std::move(file->second);
  host_->files->erase(file);
  host_->files->erase(path);
  (*host_->files)[host_->ignores_case ? operation.path : path] = std::move(bytes);
  return outcome(State::done);
}

TargetOutcome MemoryTarget::make_folder(const TargetOperation& operation) {
  if (!folder_of_is_there(operation.path)) return outcome(State::absent);
  if (is_folder(operation.path) || host_->links.contains(operation.path) ||
      host_->files->contains(there(operation.path)))
    return outcome(State::exists);
  host_->folders.insert(operation.path);
  return outcome(State::done);
}

TargetOutcome MemoryTarget::remove(const TargetOperation& operation) {
  if (is_folder(operation.path) || host_->links.contains(operation.path)) return outcome(State::exists);
  return outcome(host_->files->erase(there(operation.path)) == 1 ? State::done : State::absent);
}

TargetOutcome MemoryTarget::sync() { return outcome(State::done); }

TargetOutcome MemoryTarget::remove_folder(const TargetOperation& operation) {
  TargetOutcome holds = list(operation);
  if (holds.state == State::absent) return holds;
  if (!holds.entries.empty()) return outcome(State::not_empty);
  host_->folders.erase(operation.path);
  return outcome(State::done);
}

std::string MemoryTarget::there(const std::string& path) const {
  if (host_->ignores_case)
    for (const auto& [known, bytes] : *host_->files)
      if (alike(known, path)) return known;
  return path;
}

bool MemoryTarget::is_folder(const std::string& path) const {
  if (path.empty() || host_->folders.contains(path)) return true;
  auto inside = [&](const std::string& other) { return other.starts_with(below(path)); };
  auto file = host_->files->lower_bound(below(path));
  return (file != host_->files->end() && inside(file->first)) || std::ranges::any_of(host_->folders, inside) ||
         std::ranges::any_of(host_->links, inside);
}

// Where folders are not things of their own (S3), each is there as soon as something is put into it.
bool MemoryTarget::folder_of_is_there(const std::string& path) const {
  std::size_t slash = path.rfind('/');
  return !abilities().folders || slash == std::string::npos || is_folder(path.substr(0, slash));
}

bool MemoryTarget::crosses_link(const std::string& path) const {
  return std::ranges::any_of(host_->links, [&](const std::string& link) { return path.starts_with(link + "/"); });
}

std::string MemoryTarget::version_of(const std::string& path) const {
  auto version = host_->versions.find(path);
  return "v" + std::to_string(version == host_->versions.end() ? 0 : version->second);
}

} // namespace ecole::deployment

namespace ecole {

std::unique_ptr<Target> memory_target(std::shared_ptr<std::map<std::string, std::string>> files) {
  auto host = std::make_shared<deployment::MemoryHost>();
  host->files = std::move(files);
  return std::make_unique<deployment::MemoryTarget>(std::move(host), TargetAbilities{.ordered = true});
}

} // namespace ecole
