// A build that is killed before every one of its system calls, and what the next finds.
#include "output/folder_output.hpp"
#include "output/journal.hpp"
#include "output/test_folder.hpp"
#include <algorithm>
#include <catch2/catch.hpp>
#include <csignal>
#include <set>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace ecole;
using namespace ecole::output;
namespace fs = std::filesystem;

namespace {

using Contents = std::map<std::string, std::string>;

const std::string large(20'000, 'L'), other_large(30'000, 'M');

const Contents earlier = {{"a.html", "old"},        {"c/same.html", "same"}, {"c/changed.html", large},
                          {"old/x/gone.html", "g"}, {"both", "a file"},      {"tree/x/1", "1"},
                          {"tree/2", "2"}};
const Contents later = {{"a.html", "new"},     {"c/same.html", "same"},   {"c/changed.html", other_large},
                        {"n/new.html", large}, {"n/m/deep.html", "deep"}, {"both/inside.html", "inside"},
                        {"tree", "a file"}};
const Contents of_others = {{"mine.html", "mine"}, {"photos/", ""}, {"photos/1.jpg", "photo"}};

Contents with_folders(Contents files) {
  Contents all = files;
  for (const auto& [path, bytes] : files)
    for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1))
      all[path.substr(0, slash + 1)];
  return all;
}

// A whole build without a state: everything is written, then what no page claims is removed. False when a call failed.
bool build(const std::string& path, const Contents& pages, const std::string& id) {
  auto opened = FolderOutput::open(path, [](std::string_view) { return false; });
  if (!opened) return false;
  FolderOutput& output = **opened;
  for (const auto& [page, bytes] : pages) {
    auto there = output.read(page);
    auto written = output.write(page, bytes);
    if (!there || !written || *written == OutputStore::Written::foreign) return false;
  }
  auto foreign = output.write("mine.html", "ours");
  if (!foreign || *foreign != OutputStore::Written::foreign) return false;
  auto ours = output.list();
  if (!ours) return false;
  for (const std::string& listed : *ours)
    if (!pages.contains(listed) && !output.remove(listed)) return false;
  return output.set_build_id(id).has_value();
}

// Runs `work` in a child and kills it at stop `stop` of those before and after its system calls; false when it ended
// first.
template <typename Work>
bool killed_before(int call, const Work& work) {
  const pid_t child = ::fork();
  if (child == 0) {
    if (::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) != 0) ::_exit(2);
    ::raise(SIGSTOP);
    ::_exit(work() ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  REQUIRE(WIFSTOPPED(status));    // else this system lets nobody trace
  const int stops = 2 * call + 1; // one before a call, one behind it
  for (int at = 0; at < stops; ++at) {
    REQUIRE(::ptrace(PTRACE_SYSCALL, child, nullptr, nullptr) == 0);
    ::waitpid(child, &status, 0);
    if (WIFEXITED(status)) {
      REQUIRE(WEXITSTATUS(status) == 0);
      return false;
    }
  }
  ::kill(child, SIGKILL);
  ::waitpid(child, &status, 0);
  REQUIRE(WIFSIGNALED(status));
  return true;
}

void prepare(const TestFolder& folder) {
  for (const auto& [path, bytes] : of_others)
    if (!path.ends_with('/')) folder.put(path, bytes);
  REQUIRE(build(folder.path(), earlier, "earlier"));
}

} // namespace

TEST_CASE("killed at any step, a build leaves nothing half and nothing unnamed, and the next ends right") {
  Contents expected = with_folders(later);
  expected.insert(of_others.begin(), of_others.end());
  int steps = 0;
  for (bool killed = true; killed; ++steps) {
    TestFolder folder;
    prepare(folder);
    killed = killed_before(steps, [&] { return build(folder.path(), later, "later"); });
    INFO("step " << steps);

    auto output = FolderOutput::open(folder.path(), [](std::string_view) { return false; });
    REQUIRE(output); // the lock ended with its process
    const std::vector<std::string> listed = (*output)->list().value();
    const std::set<std::string> named(listed.begin(), listed.end());
    std::string wrong;
    for (const auto& [path, bytes] : folder.contents()) {
      if (auto kept = of_others.find(path); kept != of_others.end()) {
        if (kept->second != bytes || named.contains(path)) wrong += path + " ";
        continue;
      }
      if (path.ends_with('/')) continue;
      auto before = earlier.find(path), after = later.find(path);
      const bool whole =
          (before != earlier.end() && before->second == bytes) || (after != later.end() && after->second == bytes);
      if (!whole || !named.contains(path)) wrong += path + " ";
    }
    for (const auto& [path, bytes] : of_others)
      if (!folder.has(path)) wrong += path + " ";
    for (const auto& [path, bytes] : earlier) // a page of both builds is never missing
      if (later.contains(path) && !folder.has(path)) wrong += path + " ";
    CHECK(wrong.empty());
    const std::string id = (*output)->build_id();
    CHECK((id == "earlier" || id == "later"));
    if (id == "later") CHECK(folder.contents() == expected);
    output->reset();

    REQUIRE(build(folder.path(), later, "later"));
    CHECK(folder.contents() == expected);
    CHECK(FolderOutput::open(folder.path(), [](std::string_view) { return false; }).value()->build_id() == "later");
  }
  CHECK(steps > 150); // it was really cut in between
}

TEST_CASE("killed while a first build runs, the folder can be built or given up") {
  for (int steps = 0;; ++steps) {
    TestFolder folder;
    folder.put("mine.html", "mine");
    const bool killed = killed_before(steps, [&] { return build(folder.path(), later, "later"); });
    {
      auto output = FolderOutput::open(folder.path(), [](std::string_view) { return false; }).value();
      const std::vector<std::string> listed = output->list().value();
      for (const std::string& path : listed) REQUIRE(output->remove(path));
    }
    CHECK(folder.contents() == Contents{{"mine.html", "mine"}});
    if (!killed) break;
  }
}

TEST_CASE("killed while the journal is written anew, it is the old one or the new one") {
  std::string old = "ecole output 1 0\n+kept\n=one\n";
  for (int i = 0; i < 2000; ++i)
    old += "+folder/with/a/name/" + std::to_string(i) + "\n-folder/with/a/name/" + std::to_string(i) + "\n";
  for (int steps = 0;; ++steps) {
    TestFolder folder;
    folder.put(journal_name, old);
    folder.put("kept", "1");
    const bool killed = killed_before(steps, [&] {
      auto output = FolderOutput::open(folder.path(), [](std::string_view) { return false; });
      return output && (*output)->set_build_id("two");
    });
    const std::string text = folder.get(journal_name);
    CHECK((text == old || text == "ecole output 1 11\n+kept\n=two\n"));
    auto output = FolderOutput::open(folder.path(), [](std::string_view) { return false; }).value();
    CHECK(output->list().value() == std::vector<std::string>{"kept"});
    CHECK(folder.contents() == Contents{{"kept", "1"}});
    if (!killed) break;
  }
}
