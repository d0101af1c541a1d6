// Files and folders, below a root that nothing leaves: names are walked one by one from an open folder without
// following symbolic links. The only place in the library that opens files for reading and writing.
#pragma once

#include "base/result.hpp"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ecole::base {

// An open file descriptor, closed at the end of its life.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(other.release()) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor();
  int get() const { return fd_; }
  int release() {
    int fd = fd_;
    fd_ = -1;
    return fd;
  }
  explicit operator bool() const { return fd_ >= 0; }

 private:
  int fd_ = -1;
};

enum class FileType : std::uint8_t { none, regular, folder, symlink, other };

struct FileStatus {
  FileType type = FileType::none;
  std::uint64_t size = 0;
  std::int64_t modified_ns = 0; // since 1970
  std::int64_t changed_ns = 0;  // ctime
  std::uint64_t inode = 0;
  std::uint32_t mode = 0; // permission bits
  bool operator==(const FileStatus&) const = default;
};

struct FolderEntry {
  std::string name;
  FileType type = FileType::none;
};

// A path below a root is usable when it is relative, has no empty, "." or ".." segment, no NUL and no backslash.
bool stays_below(std::string_view path);

// A folder, held open; every path is taken below it, and none leaves it (also not through a symbolic link).
class Folder {
 public:
  static Result<Folder> open(const std::string& path);           // an existing folder
  static Result<Folder> open_or_create(const std::string& path); // with its missing parents

  const std::string& path() const { return path_; }
  int descriptor() const { return root_.get(); }

  Result<std::string> read(std::string_view path, std::uint64_t limit = UINT64_MAX) const;
  Result<FileStatus> status(std::string_view path) const; // FileType::none when it is not there; links are not followed
  Result<std::vector<FolderEntry>> list(std::string_view path) const; // sorted by name; "" is the folder itself

  // Puts `bytes` at `path` under a temporary name in the same folder and renames it there; missing folders are made.
  Result<void> write(std::string_view path, std::string_view bytes) const;
  // Creates `path` with `bytes`; false when something is there already. An interruption may leave it half written.
  Result<bool> create_new(std::string_view path, std::string_view bytes) const;
  Result<void> rename(std::string_view from, std::string_view to) const;
  Result<void> make_folder(std::string_view path) const;         // with its missing parents
  Result<bool> remove(std::string_view path) const;              // a file; false when it was not there
  Result<bool> remove_empty_folder(std::string_view path) const; // false when it is not empty or not there
  Result<void> sync() const; // everything written below this file system reaches the disk

 private:
  std::string shown_path(std::string_view path) const; // what errors are about

  Descriptor root_;
  std::string path_;
};

// Whole-file calls for paths that the user gave, where links are followed.
Result<std::string> read_file(const std::string& path, std::uint64_t limit = UINT64_MAX);
Result<void> write_file(const std::string& path, std::string_view bytes); // temporary name and rename
FileStatus file_status(const std::string& path);            // follows links; FileType::none when it is not there
Result<std::string> absolute_path(const std::string& path); // links resolved where the path exists

// The start of a file name that ecole gives its temporary files; one that is left over may be deleted.
inline constexpr std::string_view temporary_prefix = ".ecole-tmp-";

} // namespace ecole::base
