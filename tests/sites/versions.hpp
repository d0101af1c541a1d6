// The files of a site at one moment, and how tests bring them into a folder or a repository.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct git_oid;
struct git_repository;

namespace ecole::tests {

struct SourceFile {
  enum class Kind : std::uint8_t { regular, executable, link };
  std::string bytes; // of a link: where it leads
  Kind kind = Kind::regular;
  bool operator==(const SourceFile&) const = default;
};

// Path → file. No path is a folder of another: put() sees to it.
using Version = std::map<std::string, SourceFile, std::less<>>;

// What lay in the way goes: a file that would have to be a folder, a folder that would have to be a file.
void put(Version& version, const std::string& path, SourceFile file);

// Writes what differs and touches nothing else, so that stat data of unchanged files stay. `before` is what lies there.
void write_folder(const std::string& folder, const Version& before, const Version& after);

// Commits written through libgit2, without a process for each.
class Repository {
 public:
  // Made new at `path`; the branch is "main".
  Repository(std::string path, bool bare);
  ~Repository();
  Repository(const Repository&) = delete;

  const std::string& path() const { return path_; }
  std::string git_dir() const;
  // Its id. Files lie below `prefix` ("" or "classe/") of the repository's top. `parents`: ids.
  std::string commit(const Version& version, const std::string& prefix, const std::vector<std::string>& parents,
                     std::int64_t seconds, const std::string& author = "Anne Durand",
                     const std::string& message = "Une version");
  // The commit `parent` with these files written anew (path → bytes), in time that does not depend on the others.
  std::string commit_changes(const std::map<std::string, std::string>& files, const std::string& parent,
                             std::int64_t seconds, const std::string& author = "Anne Durand",
                             const std::string& message = "Une version");
  void set_head(const std::string& id); // the branch; files and index stay as they are
  // The index holds what the commit holds, as after a checkout.
  void set_index(const std::string& id);

 private:
  std::string commit_of(const git_oid& tree, const std::vector<std::string>& parents, std::int64_t seconds,
                        const std::string& author, const std::string& message);

  std::string path_;
  git_repository* repository_ = nullptr;
};

} // namespace ecole::tests
