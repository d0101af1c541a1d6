#include "output/memory_output.hpp"

#include "base/result.hpp"
#include <utility>

namespace ecole::output {

Result<void> MemoryOutput::announce_change() {
  std::size_t call;
  {
    std::scoped_lock lock(mutex_);
    call = calls_++;
  }
  // Not under the lock: it may look at the files.
  return before_change ? before_change(call) : Result<void>();
}

Result<OutputStore::Written> MemoryOutput::write(std::string_view path, std::string_view bytes) {
  {
    std::scoped_lock lock(mutex_);
    auto there = files_.find(std::string(path));
    if (there != files_.end() && there->second == bytes) return Written::unchanged;
  }
  TRY(announce_change());
  std::scoped_lock lock(mutex_);
  // As in a folder, a name is a file or a folder and never both.
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1))
    files_.erase(std::string(path.substr(0, slash)));
  const std::string below = std::string(path) + "/";
  for (auto file = files_.lower_bound(below); file != files_.end() && file->first.starts_with(below);)
    file = files_.erase(file);
  files_.insert_or_assign(std::string(path), std::string(bytes));
  return Written::done;
}

Result<std::optional<std::string>> MemoryOutput::read(std::string_view path) const {
  std::scoped_lock lock(mutex_);
  auto there = files_.find(std::string(path));
  if (there == files_.end()) return std::nullopt;
  return std::optional(there->second);
}

Result<void> MemoryOutput::remove(std::string_view path) {
  {
    std::scoped_lock lock(mutex_);
    if (!files_.contains(std::string(path))) return {};
  }
  TRY(announce_change());
  std::scoped_lock lock(mutex_);
  files_.erase(std::string(path));
  return {};
}

Result<std::vector<std::string>> MemoryOutput::list() const {
  std::scoped_lock lock(mutex_);
  std::vector<std::string> paths;
  paths.reserve(files_.size());
  for (const auto& [path, bytes] : files_) paths.push_back(path);
  return paths;
}

std::map<std::string, std::string> MemoryOutput::files() const {
  std::scoped_lock lock(mutex_);
  return files_;
}

} // namespace ecole::output

namespace ecole {

std::shared_ptr<OutputStore> memory_output() { return std::make_shared<output::MemoryOutput>(); }

} // namespace ecole
