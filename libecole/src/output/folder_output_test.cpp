#include "output/folder_output.hpp"

#include "output/journal.hpp"
#include "output/test_folder.hpp"
#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <set>
#include <sys/stat.h>
#include <thread>

using namespace ecole;
using namespace ecole::output;
namespace fs = std::filesystem;

namespace {

using Paths = std::vector<std::string>;
using Contents = std::map<std::string, std::string>;
constexpr auto done = OutputStore::Written::done;
constexpr auto unchanged = OutputStore::Written::unchanged;
constexpr auto foreign = OutputStore::Written::foreign;

bool nothing_known(std::string_view) { return false; }

std::unique_ptr<FolderOutput> open(const TestFolder& folder,
                                   std::function<bool(std::string_view)> known = nothing_known) {
  return FolderOutput::open(folder.path(), std::move(known)).value();
}

// What an earlier build left.
void build(const TestFolder& folder, const Contents& pages) {
  auto output = open(folder);
  for (const auto& [path, bytes] : pages) REQUIRE(output->write(path, bytes).value() == done);
  REQUIRE(output->set_build_id("earlier"));
}

} // namespace

TEST_CASE("a new site is written, read, listed and removed") {
  TestFolder folder;
  auto output = FolderOutput::open(folder / "public/site", nothing_known).value();
  CHECK(output->build_id().empty());
  CHECK(output->read("index.html").value() == std::nullopt);
  CHECK(output->write("index.html", "home").value() == done);
  CHECK(output->write("6e-b/maths/2026-W48.html", std::string(100'000, 'x')).value() == done);
  CHECK(output->write("empty.txt", "").value() == done);
  CHECK(output->read("index.html").value() == "home");
  CHECK(output->read("empty.txt").value() == "");
  CHECK(output->list().value() == Paths{"6e-b/maths/2026-W48.html", "empty.txt", "index.html"});
  REQUIRE(output->remove("6e-b/maths/2026-W48.html"));
  REQUIRE(output->remove("6e-b/maths/2026-W48.html"));
  REQUIRE(output->remove("never/was"));
  CHECK(output->list().value() == Paths{"empty.txt", "index.html"});
  REQUIRE(output->set_build_id("one"));
  CHECK(output->build_id() == "one");
  REQUIRE(output->sync());
  output.reset();
  CHECK(fs::exists(folder / "public/site/.ecole-output"));
  CHECK_FALSE(fs::exists(folder / "public/site/6e-b")); // the folders that were left empty
  CHECK(FolderOutput::open(folder / "public/site", nothing_known).value()->build_id() == "one");
}

TEST_CASE("a page with other bytes is replaced, one with the same is not touched") {
  TestFolder folder;
  build(folder, {{"a.html", "one"}, {"b.html", "same"}});
  struct stat a_before, b_before, a_after, b_after;
  ::stat((folder / "a.html").c_str(), &a_before);
  ::stat((folder / "b.html").c_str(), &b_before);
  auto output = open(folder);
  auto bytes = GENERATE(as<std::string>(), "two", "longer", "");
  CHECK(output->write("a.html", bytes).value() == done);
  CHECK(output->write("b.html", "same").value() == unchanged);
  ::stat((folder / "a.html").c_str(), &a_after);
  ::stat((folder / "b.html").c_str(), &b_after);
  CHECK(folder.contents() == Contents{{"a.html", bytes}, {"b.html", "same"}});
  CHECK(a_before.st_ino != a_after.st_ino);
  CHECK(b_before.st_ino == b_after.st_ino);
}

TEST_CASE("what ecole did not write is kept") {
  TestFolder folder;
  folder.put("index.html", "mine");
  folder.put("photos/a.jpg", "photo");
  const Contents before = folder.contents();
  auto output = open(folder);
  CHECK(output->write("index.html", "ours").value() == foreign);
  CHECK(output->write("index.html", "mine").value() == foreign); // the same bytes do not make it ours
  CHECK(output->write("photos", "ours").value() == foreign);     // a folder that is in the way
  CHECK(output->write("photos/a.jpg/b", "ours").value() == foreign);
  CHECK(output->read("index.html").value() == std::nullopt);
  REQUIRE(output->remove("index.html"));
  REQUIRE(output->remove("photos"));
  CHECK(output->list().value().empty());
  CHECK(folder.contents() == before);
  CHECK(output->write("photos/b.html", "ours").value() == done); // beside it there is room
  REQUIRE(output->remove("photos/b.html"));
  CHECK(folder.contents() == before);
}

TEST_CASE("a foreign file never comes into the journal") {
  TestFolder folder;
  folder.put("index.html", "mine");
  folder.put("file", "mine");
  auto output = open(folder);
  CHECK(output->write("index.html", "ours").value() == foreign);
  CHECK(output->write("file/below", "ours").value() == foreign);
  CHECK_FALSE(folder.has(".ecole-output"));
  REQUIRE(output->set_build_id("x"));
  CHECK(folder.get(".ecole-output").find('+') == std::string::npos);
}

TEST_CASE("without the state the journal tells what is ours") {
  TestFolder folder;
  build(folder, {{"a.html", "1"}, {"c/d.html", "2"}});
  folder.put("mine.html", "mine");
  auto output = open(folder);
  CHECK(output->build_id() == "earlier");
  CHECK(output->read("a.html").value() == "1");
  CHECK(output->read("mine.html").value() == std::nullopt);
  CHECK(output->write("a.html", "11").value() == done);
  CHECK(output->write("mine.html", "ours").value() == foreign);
  CHECK(output->list().value() == Paths{"a.html", "c/d.html"});
  REQUIRE(output->remove("c/d.html"));
  CHECK(folder.contents() == Contents{{"a.html", "11"}, {"mine.html", "mine"}});
}

TEST_CASE("the state alone tells what is ours, and the journal learns it") {
  TestFolder folder;
  folder.put("a.html", "1");
  folder.put("same.html", "2");
  folder.put("mine.html", "mine");
  {
    auto output = open(folder, [](std::string_view path) { return path != "mine.html"; });
    CHECK(output->build_id().empty());
    CHECK(output->read("a.html").value() == "1");
    CHECK(output->write("a.html", "11").value() == done);
    CHECK(output->write("same.html", "2").value() == unchanged);
    CHECK(output->write("mine.html", "x").value() == foreign);
    CHECK(output->read("lost.html").value() == std::nullopt);
    CHECK(output->write("lost.html", "3").value() == done);
  }
  CHECK(open(folder)->list().value() == Paths{"a.html", "lost.html", "same.html"});
}

TEST_CASE("an ordinary build does not read the journal") {
  TestFolder folder;
  build(folder, {{"a.html", "1"}, {"b.html", "2"}});
  // What it would find there: a first line of this format, and rubbish that claims everything.
  folder.put(".ecole-output", "ecole output 1 0\n+mine.html\n=id\n");
  folder.put("mine.html", "mine");
  auto output = open(folder, [](std::string_view path) { return path == "a.html" || path == "b.html"; });
  folder.put(".ecole-output", "");
  fs::resize_file(folder / ".ecole-output", 34);
  CHECK(output->write("a.html", "11").value() == done);
  CHECK(output->read("b.html").value() == "2");
  REQUIRE(output->remove("b.html"));
  CHECK(output->write("new.html", "3").value() == done);
  CHECK(output->write("mine.html", "x").value() == foreign); // asked now: nothing is there any more
}

TEST_CASE("a folder of which everything visible was deleted has no build id") {
  TestFolder folder;
  build(folder, {{"a.html", "1"}});
  fs::remove(folder / "a.html");
  auto output = open(folder);
  CHECK(output->build_id().empty());
  CHECK(output->write("a.html", "1").value() == done);
  REQUIRE(output->set_build_id("earlier"));
  output.reset();
  CHECK(open(folder)->build_id() == "earlier");
}

TEST_CASE("a file of ours makes room for a folder, a folder of ours for a file") {
  TestFolder folder;
  build(folder, {{"a", "file"}, {"b/x/1", "1"}, {"b/x/2", "2"}, {"b/3", "3"}});
  auto output = open(folder);
  CHECK(output->write("a/below/page", "new").value() == done);
  CHECK(output->write("b", "new").value() == done);
  CHECK(folder.contents() == Contents{{"a/", ""}, {"a/below/", ""}, {"a/below/page", "new"}, {"b", "new"}});
  // Removing what made room changes nothing more.
  for (const char* path : {"a", "b/x/1", "b/x/2", "b/3"}) REQUIRE(output->remove(path));
  CHECK(folder.contents() == Contents{{"a/", ""}, {"a/below/", ""}, {"a/below/page", "new"}, {"b", "new"}});
  CHECK(output->list().value() == Paths{"a/below/page", "b"});
  output.reset();
  CHECK(open(folder)->list().value() == Paths{"a/below/page", "b"});
}

TEST_CASE("a folder of ours that holds anything else makes no room") {
  TestFolder folder;
  build(folder, {{"b/x/1", "1"}, {"b/2", "2"}});
  SECTION("a file") { folder.put("b/x/mine", "mine"); }
  SECTION("a link") { fs::create_symlink("nowhere", folder / "b/x/link"); }
  SECTION("a pipe") { REQUIRE(::mkfifo((folder / "b/x/pipe").c_str(), 0600) == 0); }
  auto output = open(folder);
  CHECK(output->write("b", "new").value() == foreign);
  CHECK(folder.get("b/x/1") == "1");
  CHECK(folder.get("b/2") == "2");
  CHECK(output->list().value() == Paths{"b/2", "b/x/1"});
}

TEST_CASE("left-over temporary files and empty folders keep no folder of ours") {
  TestFolder folder;
  build(folder, {{"b/x/1", "1"}});
  folder.put("b/x/.ecole-tmp-0011", "half");
  fs::create_directories(folder / "b/y/z");
  CHECK(open(folder)->write("b", "new").value() == done);
  CHECK(folder.contents() == Contents{{"b", "new"}});
}

TEST_CASE("links in the output are never followed and never ours") {
  TestFolder folder, outside;
  outside.put("secret", "s");
  build(folder, {{"a/page", "1"}, {"b", "2"}});
  fs::remove_all(folder / "a");
  fs::remove(folder / "b");
  fs::create_symlink(outside.path(), folder / "a");
  fs::create_symlink(outside / "secret", folder / "b");
  const Contents before = folder.contents();
  auto output = open(folder, [](std::string_view) { return true; });
  CHECK(output->write("a/page", "x").value() == foreign);
  CHECK(output->write("a/secret", "x").value() == foreign);
  CHECK(output->write("a/deep/page", "x").value() == foreign);
  CHECK(output->write("a", "x").value() == foreign);
  CHECK(output->write("b", "x").value() == foreign);
  CHECK(output->read("a/secret").value() == std::nullopt);
  CHECK(output->read("b").value() == std::nullopt);
  REQUIRE(output->remove("a/secret"));
  REQUIRE(output->remove("b"));
  CHECK(output->list());
  CHECK(folder.contents() == before);
  CHECK(outside.contents() == Contents{{"secret", "s"}});
}

TEST_CASE("a pipe is never ours either") {
  TestFolder folder;
  REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
  auto output = open(folder, [](std::string_view) { return true; });
  CHECK(output->write("pipe", "x").value() == foreign);
  CHECK(output->write("pipe/below", "x").value() == foreign);
  CHECK(output->read("pipe").value() == std::nullopt);
  REQUIRE(output->remove("pipe"));
  CHECK(fs::is_fifo(folder / "pipe"));
}

TEST_CASE("no path leaves the folder or reaches our own files") {
  TestFolder folder;
  auto output = FolderOutput::open(folder / "public", [](std::string_view) { return true; }).value();
  auto path = GENERATE(as<std::string>(), "", "..", "../x", "a/../../x", "/tmp/x", "a//b", "a/", "./a", "a\\b", "a\nb",
                       ".ecole-lock", ".ecole-output", ".ecole-tmp-1", "a/.ecole-tmp-1");
  CHECK(output->write(path, "x").error().id == "output-path-refused");
  CHECK(output->remove(path).error().id == "output-path-refused");
  CHECK(output->read(path).value() == std::nullopt);
  CHECK(folder.contents().size() == 2); // public/ and its lock
}

TEST_CASE("a second build waits its turn: the folder is locked") {
  TestFolder folder;
  auto first = open(folder);
  Error error = FolderOutput::open(folder.path(), nothing_known).error();
  CHECK(error.id == "output-locked");
  CHECK(error.kind == ErrorKind::refused);
  CHECK(error.path == folder.path());
  first.reset();
  CHECK(FolderOutput::open(folder.path(), nothing_known));
}

TEST_CASE("a lock that is a link is refused") {
  TestFolder folder, outside;
  fs::create_symlink(outside / "made", folder / ".ecole-lock");
  CHECK(FolderOutput::open(folder.path(), nothing_known).error().id == "path-leaves-folder");
  CHECK(outside.contents().empty());
}

TEST_CASE("a file where the output folder must be is an error") {
  TestFolder folder;
  folder.put("public", "mine");
  CHECK(FolderOutput::open(folder / "public", nothing_known).error().id == "not-a-folder");
  CHECK(FolderOutput::open(folder / "public/site", nothing_known).error().id == "not-a-folder");
  CHECK(folder.get("public") == "mine");
}

TEST_CASE("the output of a newer version is left alone") {
  TestFolder folder;
  folder.put(".ecole-output", "ecole output 7 x\n");
  CHECK(FolderOutput::open(folder.path(), nothing_known).error().id == "output-newer");
}

TEST_CASE("list removes the temporary files of a build that was cut, and only those") {
  TestFolder folder;
  build(folder, {{"a/b/page", "1"}, {"c", "2"}});
  folder.put("a/b/.ecole-tmp-0123456789abcdef", "half");
  folder.put(".ecole-tmp-1", "");
  folder.put("mine/.ecole-tmp-1", "not where we write");
  fs::create_directory(folder / ".ecole-tmp-folder");
  auto output = open(folder);
  CHECK(output->list().value() == Paths{"a/b/page", "c"});
  CHECK_FALSE(folder.has("a/b/.ecole-tmp-0123456789abcdef"));
  CHECK_FALSE(folder.has(".ecole-tmp-1"));
  CHECK(folder.has("mine/.ecole-tmp-1"));
  CHECK(folder.has(".ecole-tmp-folder"));
}

TEST_CASE("a path that was removed by hand can be listed, removed and written again") {
  TestFolder folder;
  build(folder, {{"a/b/page", "1"}, {"a/other", "2"}, {"c/d/e", "3"}});
  fs::remove(folder / "a/b/page"); // its folder is left
  fs::remove_all(folder / "c/d");  // and half of those of the other
  auto output = open(folder);
  CHECK(output->list().value().size() == 3);
  CHECK(output->read("c/d/e").value() == std::nullopt);
  REQUIRE(output->remove("a/b/page"));
  REQUIRE(output->remove("c/d/e"));
  CHECK(folder.contents() == Contents{{"a/", ""}, {"a/other", "2"}});
  CHECK(output->write("c/d/e", "3").value() == done);
  CHECK(folder.get("c/d/e") == "3");
}

TEST_CASE("names of every length") {
  TestFolder folder;
  auto output = open(folder);
  const std::string longest(255, 'n');
  CHECK(output->write(longest, "1").value() == done);
  CHECK(output->write("a/" + longest, "1").value() == done);
  CHECK(output->read("a/" + longest).value() == "1");
  CHECK(output->write("b/" + longest + "n", "1").error().kind == ErrorKind::io);
}

TEST_CASE("several threads write, read and remove in the same folders") {
  TestFolder folder;
  auto output = open(folder);
  std::atomic<int> wrong = 0;
  auto work = [&](int thread) {
    for (int round = 0; round < 40; ++round) {
      for (int i = 0; i < 5; ++i) {
        const std::string path = "a/b" + std::to_string(i) + "/" + std::to_string(thread);
        const std::string bytes = std::to_string(round) + std::string(static_cast<std::size_t>(thread) * 100, 'x');
        Result<OutputStore::Written> written = output->write(path, bytes);
        Result<std::optional<std::string>> there = output->read(path);
        if (!written || *written != done || !there || *there != bytes) ++wrong;
        const bool last = round == 39;
        if (!last && !output->remove(path)) ++wrong;
        if (!last && output->read(path).value() != std::nullopt) ++wrong;
      }
    }
  };
  // Takes left-over temporary files away, but nobody's that is being written.
  std::jthread lists([&](std::stop_token stop) {
    while (!stop.stop_requested())
      if (!output->list()) ++wrong;
  });
  {
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread) threads.emplace_back(work, thread);
  }
  lists.request_stop();
  lists.join();
  CHECK(wrong == 0);
  std::set<std::string> files;
  for (const auto& [name, bytes] : folder.contents())
    if (!name.ends_with('/')) files.insert(name);
  const Paths listed = output->list().value();
  CHECK(files == std::set<std::string>(listed.begin(), listed.end()));
  CHECK(files.size() == 20);
}

TEST_CASE("without a journal, a file with the bytes that were written is ours again, and nothing else is") {
  TestFolder folder;
  build(folder, {{"a/same.html", "ours"}, {"changed.html", "ours"}, {"gone.html", "ours"}, {"linked.html", "ours"}});
  fs::remove(folder / ".ecole-output");
  folder.put("changed.html", "theirs");
  fs::remove(folder / "gone.html");
  fs::remove(folder / "linked.html");
  folder.put("elsewhere", "ours");
  fs::create_symlink("elsewhere", folder / "linked.html");
  fs::create_directories(folder / "folder.html");
  const base::Hash128 ours = base::fast_hash("ours");

  auto output = open(folder);
  CHECK(output->build_id().empty());
  CHECK(output->take_back("a/same.html", ours).value());
  for (const char* path : {"changed.html", "gone.html", "linked.html", "folder.html", "a", "nothing/there.html",
                           ".ecole-lock", ".ecole-output", "../elsewhere", ""})
    CHECK_FALSE(output->take_back(path, ours).value());
  CHECK(output->list().value() == Paths{"a/same.html"});
  CHECK(output->write("changed.html", "new").value() == foreign);
  CHECK(output->write("linked.html", "new").value() == foreign);
  REQUIRE(output->remove("a/same.html"));
  CHECK(folder.contents() ==
        Contents{
            {"changed.html", "theirs"}, {"elsewhere", "ours"}, {"folder.html/", ""}, {"linked.html", "-> elsewhere"}});
}
