// One look at a folder of the disk and everything below it, on several threads: names from the folders, stat data from
// the files. Nothing is read but ignore files, and no link is followed.
#pragma once

#include "snapshot/folder.hpp"
#include "snapshot/ignore_file.hpp"
#include <memory>
#include <unordered_set>

namespace ecole::snapshot {

struct ScannedFolder;

struct ScannedEntry {
  std::string name;
  EntryType type = EntryType::other;
  bool admitted = true;    // false, too, of what vanished while it was looked at
  bool keyed = true;       // its path is fit to be a key of the cache; else it is refused, whatever it is
  base::FileStatus status; // of a file
  std::optional<StatCache::Remembered> remembered; // of a file
  bool answered = false;                           // Admitted::remembered
  // Of a folder; none when it is refused: then it is not looked into.
  std::unique_ptr<ScannedFolder> folder;
};

struct ScannedFolder {
  std::string path;                   // below the root; "" is the root
  std::size_t folders = 0;            // that its entries are in, the root apart
  bool repository = false;            // it is the top of another repository, and was not looked into
  bool ignored = false;               // what is in it is ignored, unless it is tracked
  const IgnoreFile* ignore = nullptr; // the nearest one that has rules, its own or one above
  std::unique_ptr<IgnoreFile> own_ignore;
  std::vector<ScannedEntry> entries; // by name
};

base::FileType type_on_disk(EntryType type);
std::string path_in(const ScannedFolder& folder, std::string_view name);
// Where the cache keeps whether git tracks a path that a rule is about: no path of a file ends so.
std::string answer_key(std::string_view path);

// Who decides what is taken of a work tree. Called from several threads at once.
class Admission {
 public:
  virtual ~Admission() = default;
  // The ignore file of a folder; nothing when it has no rules that count.
  virtual std::unique_ptr<IgnoreFile> ignore_file(const ScannedFolder& folder, std::string_view bytes) = 0;
  struct Admitted {
    bool taken = true;
    bool ignored = false;    // a rule is about it, or about a folder above
    bool remembered = false; // the cache says whether it is tracked: under answer_key()
  };
  virtual Result<Admitted> admits(const ScannedFolder& folder, const std::string& path, const ScannedEntry& entry) = 0;
};

struct ScanOptions {
  const StatCache* cache = nullptr;
  Admission* admission = nullptr;     // none: everything is taken, and git's own files mean nothing
  const IgnoreFile* ignore = nullptr; // that counts for the root
  std::unordered_set<std::string> left_out;
  unsigned threads = 1;
};

struct Scan {
  ScannedFolder root;
  std::size_t folders = 0, files = 0; // listed, looked at
  std::size_t remembered = 0;         // entries of the cache that are still there
};

Result<Scan> scan(const base::Folder& root, const ScanOptions& options);

} // namespace ecole::snapshot
