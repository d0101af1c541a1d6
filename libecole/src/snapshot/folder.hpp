// The sources as they lie on the disk: a plain folder, or a work tree without what git ignores. Everything is looked at
// once (names and stat data, several threads) when the snapshot is opened; unchanged files are known by their stat
// data, unread.
#pragma once

#include "base/file.hpp"
#include "snapshot/locate.hpp"
#include <ecole/extend/snapshot.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ecole::snapshot {

// Which content a file had when it had these stat data. Its owner keeps it between builds, and enforces nothing: a file
// that could have changed after it was read without its stat data telling so is forgotten, not remembered.
class StatCache {
 public:
  struct Remembered {
    base::FileStatus status;
    ContentId id;
  };

  virtual ~StatCache() = default;
  // Called from several threads at once, never while one of the others is.
  virtual std::optional<Remembered> find(std::string_view path) const = 0;
  virtual void remember(std::string_view path, const base::FileStatus& status, const ContentId& id) = 0;
  virtual void forget(std::string_view path) = 0;
  // Every path in it, in any order: those that are no longer in the folder are forgotten.
  virtual std::vector<std::string> paths() const = 0;
  // A fingerprint of what git tracks. While it stays, what stands here under a path and a '/' is true: that git tracks
  // the path, which a rule is about; or, without an id, that it does not. Then the index need not be read.
  virtual std::optional<ContentId> rules() const = 0;
  virtual void remember_rules(const ContentId& rules) = 0;
};

struct FolderOptions {
  StatCache* cache = nullptr;        // without one every file is read for its id
  std::vector<std::string> left_out; // paths that are no sources: the output folder when it lies in the site
  unsigned threads = 0;              // 0: as many as pay
};

// What opening cost: tests state these numbers.
struct FolderWork {
  std::size_t folders = 0; // listed
  std::size_t files = 0;   // looked at
  std::size_t read = 0;    // read for their id
  bool index_read = false; // of git: something that a rule is about was not known
};

struct OpenedFolder {
  std::shared_ptr<Snapshot> snapshot;
  FolderWork work;
};

// Links are listed, never followed. A file that is edited between the opening and `read` is an error (source-changed):
// run again.
Result<OpenedFolder> open_folder(const std::string& path, const FolderOptions& options = {});
// Tracked and untracked files below the prefix, but ignored ones; a repository inside is listed as a submodule. In a
// folder that is itself ignored nothing is: who names it means it.
Result<OpenedFolder> open_work_tree(const Location& location, const FolderOptions& options = {});

} // namespace ecole::snapshot
