// A folder for what a target keeps between two inputs, in memory where the system has such a place: no run waits for a
// disk.
#pragma once

#include <filesystem>
#include <stdlib.h>
#include <string>

namespace ecole::fuzz {

class ScratchFolder {
 public:
  ScratchFolder() {
    std::error_code ignored;
    const bool memory = std::filesystem::is_directory("/dev/shm", ignored);
    path_ = (memory ? std::string("/dev/shm") : std::filesystem::temp_directory_path().string()) + "/ecole-fuzz-XXXXXX";
    if (!mkdtemp(path_.data())) abort();
  }
  ~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

} // namespace ecole::fuzz
