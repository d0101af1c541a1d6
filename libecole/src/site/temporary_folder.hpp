// A folder that nobody keeps.
#pragma once

#include "base/result.hpp"
#include <string>
#include <utility>

namespace ecole::site {

class TemporaryFolder {
 public:
  static Result<TemporaryFolder> make(); // below the system's folder for such
  TemporaryFolder(TemporaryFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  ~TemporaryFolder(); // with all that is in it
  const std::string& path() const { return path_; }

 private:
  explicit TemporaryFolder(std::string path) : path_(std::move(path)) {}
  std::string path_;
};

} // namespace ecole::site
