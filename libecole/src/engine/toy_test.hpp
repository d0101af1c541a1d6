// Toys for the engine's tests: an output in memory that counts, cuts and fails, and a folder for a store.
#pragma once

#include "base/diagnostics.hpp"
#include "engine/engine.hpp"
#include <atomic>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <unistd.h>

namespace ecole::engine::toys {

class Folder {
 public:
  Folder()
      : path_(std::filesystem::temp_directory_path() /
              ("ecole-engine-" + std::to_string(getpid()) + "-" + std::to_string(next()++))) {
    std::filesystem::create_directories(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  std::string path() const { return path_.string(); }

 private:
  static std::atomic<int>& next() {
    static std::atomic<int> number = 0;
    return number;
  }
  std::filesystem::path path_;
};

// Stops everything, as a kill would: nothing in the engine catches it on purpose.
struct Cut : std::exception {
  const char* what() const noexcept override { return "cut"; }
};

class Output final : public OutputStore {
 public:
  Result<Written> write(std::string_view path, std::string_view bytes) override {
    std::scoped_lock lock(mutex_);
    const auto there = files.find(std::string(path));
    if (there != files.end() && there->second == bytes) return Written::unchanged;
    count_change();
    if (foreign.contains(std::string(path))) return Written::foreign;
    files[std::string(path)] = bytes;
    return Written::done;
  }
  Result<std::optional<std::string>> read(std::string_view path) const override {
    std::scoped_lock lock(mutex_);
    const auto found = files.find(std::string(path));
    return found == files.end() ? std::optional<std::string>() : std::optional(found->second);
  }
  Result<void> remove(std::string_view path) override {
    std::scoped_lock lock(mutex_);
    count_change();
    files.erase(std::string(path));
    return {};
  }
  Result<std::vector<std::string>> list() const override {
    std::scoped_lock lock(mutex_);
    std::vector<std::string> paths;
    for (const auto& [path, bytes] : files) paths.push_back(path);
    return paths;
  }

  std::map<std::string, std::string> files;
  std::set<std::string> foreign;
  std::size_t changes = 0;
  std::optional<std::size_t> cut_at; // the change that does not happen any more

 private:
  void count_change() {
    if (cut_at && changes >= *cut_at) throw Cut();
    ++changes;
  }
  mutable std::mutex mutex_;
};

} // namespace ecole::engine::toys
