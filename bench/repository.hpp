// A git repository of a corpus: one commit with everything, then one more for each change.
#pragma once

#include "corpus.hpp"
#include <string>
#include <vector>

namespace bench {

struct FileChange {
  std::string path, bytes;
  std::string from; // when not empty: this file is renamed to `path`, and `bytes` do not count
};

class Repository {
 public:
  // Branch main holds the entries and ecole.yml; no work tree is laid out.
  static Repository create(const std::string& folder, const std::vector<Entry>& entries);

  const std::string& folder() const { return folder_; }
  void commit(const std::vector<FileChange>& changes);
  // The files of HEAD, in the folder.
  void lay_out() const;

 private:
  explicit Repository(std::string folder) : folder_(std::move(folder)) {}
  std::string folder_;
  long seconds_ = 0;
};

// ecole.yml, in which a subject has this colour.
std::string settings(const std::string& colour);

} // namespace bench
