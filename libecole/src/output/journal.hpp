// The journal of an output folder: which paths in it are ours. Lines are only ever added, and the file is put whole
// under its name when it is written anew, so that an interruption leaves nothing half. docs/formats/output.md has its
// invariants.
#pragma once

#include "base/file.hpp"
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace ecole::output {

inline constexpr std::string_view journal_name = ".ecole-output", lock_name = ".ecole-lock";

// Whether an output may have this path: below the folder, none of our own files, no control character (a line is a
// path).
bool can_be_output(std::string_view path);

// Every call but open() may come from several threads at once.
class Journal {
 public:
  // Of `folder`, which must outlive it, under the lock of the caller. A journal that is missing or damaged names
  // nothing; one of a newer format is an error. Nothing is written yet.
  static Result<std::unique_ptr<Journal>> open(const base::Folder& folder);

  // "" when no build was ever finished.
  const std::string& build_id() const { return build_id_; }
  // Nothing was changed in the folder since that build.
  bool finished() const { return finished_; }
  // Written as the last thing of a build, not beside other calls. What was removed may be left out of the file then.
  Result<void> set_build_id(const std::string& id);

  // No state goes with the folder any more; before it is changed.
  Result<void> forget_build();

  Result<void> add(std::string_view path);  // before it is first written
  Result<void> drop(std::string_view path); // after it was removed
  Result<bool> names(std::string_view path);
  Result<std::vector<std::string>> paths(); // sorted

 private:
  explicit Journal(const base::Folder& folder) : folder_(folder) {}
  Result<void> create();
  Result<void> read_head();
  Result<void> reopen();
  Result<void> load();
  Result<void> append(std::string_view line);
  Result<void> write_anew(const std::string& id);

  const base::Folder& folder_;
  base::Descriptor file_; // none: there is no journal yet
  std::string build_id_;
  std::uint64_t size_ = 0;      // of the file
  std::uint64_t body_size_ = 0; // of the lines that it was written anew with
  bool finished_ = false;       // the build id is the last line
  bool torn_ = false;           // a part of a line stands at the end and could not be taken back
  std::mutex mutex_;
  std::optional<std::unordered_set<std::string>> paths_; // once they were read
  std::unordered_set<std::string> added_;                // by this process
};

} // namespace ecole::output
