// Folders and repositories for the tests of this layer: made with the git command, whatever the settings of who runs
// them.
#pragma once

#include "base/file.hpp"
#include "snapshot/locate.hpp"
#include "snapshot/repository.hpp"
#include <array>
#include <atomic>
#include <cstdlib>
#include <ecole/extend/snapshot.hpp>
#include <fcntl.h>
#include <filesystem>
#include <git2.h>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace ecole::snapshot::test {

// "c7"
inline std::string numbered(std::string_view name, int number) {
  return std::string(name).append(std::to_string(number));
}

// A folder of its own, removed at the end.
class TestFolder {
 public:
  TestFolder() {
    static std::atomic<unsigned> count = 0;
    path_ = base::absolute_path((std::filesystem::temp_directory_path() /
                                 ("ecole-snapshot-" + std::to_string(::getpid()) + "-" + std::to_string(count++))))
                .value();
    std::filesystem::create_directory(path_);
  }
  ~TestFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;

  const std::string& path() const { return path_; }
  std::string path(std::string_view below) const { return path_ + "/" + std::string(below); }
  void write(const std::string& file, std::string_view bytes) const {
    std::filesystem::create_directories(std::filesystem::path(path(file)).parent_path());
    base::write_file(path(file), bytes).value();
  }
  void remove(const std::string& file) const { std::filesystem::remove_all(path(file)); }

 private:
  std::string path_;
};

// What libgit2 and git would read of settings of the user and of the system lies in an empty folder while this lives.
class NoSettings {
 public:
  NoSettings() {
    for (auto& [name, value] : kept_) {
      const char* before = std::getenv(name);
      if (before) value = before;
    }
    ::setenv("HOME", home_.path().c_str(), 1);
    ::setenv("XDG_CONFIG_HOME", home_.path("xdg").c_str(), 1);
    library_.emplace(); // reads them
    git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, GIT_CONFIG_LEVEL_SYSTEM, home_.path("system").c_str());
  }
  ~NoSettings() {
    for (auto& [name, value] : kept_) {
      if (value)
        ::setenv(name, value->c_str(), 1);
      else
        ::unsetenv(name);
    }
  }
  NoSettings(const NoSettings&) = delete;
  NoSettings& operator=(const NoSettings&) = delete;
  const TestFolder& home() const { return home_; }

 private:
  TestFolder home_;
  std::optional<Library> library_;
  std::array<std::pair<const char*, std::optional<std::string>>, 2> kept_ = {
      {{"HOME", std::nullopt}, {"XDG_CONFIG_HOME", std::nullopt}}};
};

// Runs git in `folder` and gives what it printed; what fails is thrown. `seconds` is when a commit is made.
inline std::string run_git(const std::string& folder, const std::vector<std::string>& arguments,
                           std::string_view input = {}, std::int64_t seconds = 1'790'000'000) {
  std::vector<std::string> words = {
      "git", "-C", folder, "-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  const std::string date = std::to_string(seconds) + " +0100";
  std::vector<std::string> environment = {"PATH=" + std::string(std::getenv("PATH")),
                                          "HOME=" + std::string(std::getenv("HOME")),
                                          "GIT_CONFIG_GLOBAL=/dev/null",
                                          "GIT_CONFIG_SYSTEM=/dev/null",
                                          "GIT_CONFIG_NOSYSTEM=1",
                                          "LC_ALL=C",
                                          "GIT_AUTHOR_NAME=Anne Durand",
                                          "GIT_AUTHOR_EMAIL=anne@example.org",
                                          "GIT_COMMITTER_NAME=Forge",
                                          "GIT_COMMITTER_EMAIL=forge@example.org",
                                          "GIT_AUTHOR_DATE=1000000000 +0000",
                                          "GIT_COMMITTER_DATE=" + date};
  auto pointers = [](std::vector<std::string>& texts) {
    std::vector<char*> all;
    for (std::string& text : texts) all.push_back(text.data());
    all.push_back(nullptr);
    return all;
  };
  std::vector<char*> argv = pointers(words), envp = pointers(environment);
  TestFolder streams;
  base::write_file(streams.path("in"), input).value();
  const std::string in = streams.path("in"), out = streams.path("out"), failed = streams.path("err");
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(::open(in.c_str(), O_RDONLY), 0);
    ::dup2(::open(out.c_str(), O_WRONLY | O_CREAT, 0600), 1);
    ::dup2(::open(failed.c_str(), O_WRONLY | O_CREAT, 0600), 2);
    ::execvpe("git", argv.data(), envp.data());
    ::_exit(127);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  if (status != 0) {
    std::string line = "git";
    for (const std::string& argument : arguments) line += " " + argument;
    throw std::runtime_error(line + ": " + base::read_file(failed).value_or("not started"));
  }
  return base::read_file(out).value();
}

class TestRepository {
 public:
  explicit TestRepository(const std::vector<std::string>& init = {"init", "-q"}) { git(init); }

  const TestFolder& folder() const { return folder_; }
  const std::string& path() const { return folder_.path(); }
  std::string path(std::string_view below) const { return folder_.path(below); }
  void write(const std::string& file, std::string_view bytes) const { folder_.write(file, bytes); }
  void remove(const std::string& file) const { folder_.remove(file); }
  std::string git(const std::vector<std::string>& arguments, std::string_view input = {}) const {
    std::string printed = run_git(path(), arguments, input, seconds_);
    while (printed.ends_with('\n')) printed.pop_back();
    return printed;
  }
  // Everything that lies in the work tree; its id.
  std::string commit(const std::string& message = "Une version") {
    git({"add", "-A"});
    return commit_index(message);
  }
  std::string commit_index(const std::string& message = "Une version") {
    seconds_ += 60;
    git({"commit", "-q", "--allow-empty", "-m", message});
    return git({"rev-parse", "HEAD"});
  }
  Location location(std::string_view below = {}) const { return locate(below.empty() ? path() : path(below)).value(); }
  std::int64_t seconds() const { return seconds_; } // of the last commit

 private:
  TestFolder folder_;
  std::int64_t seconds_ = 1'790'000'000;
};

// Every entry below a folder: "a/", "a/b.md=<bytes>", "link@", "submodule#", "pipe?".
inline void add_all(const Snapshot& snapshot, const std::string& folder, std::vector<std::string>& all) {
  const std::vector<SnapshotEntry> entries = snapshot.list(folder).value();
  for (const SnapshotEntry& entry : entries) {
    const std::string path = folder.empty() ? entry.name : folder + "/" + entry.name;
    switch (entry.type) {
    case EntryType::file: all.push_back(path + "=" + snapshot.read(path, entry.id, UINT64_MAX).value()); break;
    case EntryType::folder:
      all.push_back(path + "/");
      add_all(snapshot, path, all);
      break;
    case EntryType::symlink: all.push_back(path + "@"); break;
    case EntryType::submodule: all.push_back(path + "#"); break;
    case EntryType::other: all.push_back(path + "?"); break;
    }
  }
}

inline std::vector<std::string> all_of(const Snapshot& snapshot) {
  std::vector<std::string> all;
  add_all(snapshot, "", all);
  return all;
}

using Names = std::vector<std::string>;

} // namespace ecole::snapshot::test
