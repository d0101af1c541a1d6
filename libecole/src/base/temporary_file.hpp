// A file under a temporary name, until it is whole and takes its own; removed when that never happens.
#pragma once

#include "base/file.hpp"
#include <string>
#include <string_view>

namespace ecole::base {

class TemporaryFile {
 public:
  // In `folder`, which must outlive it; `path` is what errors are about. Error of kind not_found: the folder was
  // removed.
  static Result<TemporaryFile> create(int folder, std::string path);
  TemporaryFile(TemporaryFile&& other) noexcept;
  TemporaryFile& operator=(TemporaryFile&&) = delete;
  ~TemporaryFile();

  int descriptor() const { return file_.get(); }
  Result<void> write(std::string_view bytes);
  // Takes the name, from whatever file has it.
  Result<void> replace(const std::string& name);
  // Takes the name if nothing has it; false when something has.
  Result<bool> take(const std::string& name);

 private:
  TemporaryFile() = default;
  int close(); // 0 or an errno value

  int folder_ = -1;
  Descriptor file_;
  std::string name_; // "" once it has another name
  std::string path_;
};

// Writes all of `bytes`; 0 or an errno value.
int write_all(int descriptor, std::string_view bytes);

} // namespace ecole::base
