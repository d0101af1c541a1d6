#include "snapshot/folder.hpp"

#include "base/hash.hpp"
#include "snapshot/git.hpp"
#include "snapshot/test_repository.hpp"
#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <set>
#include <sys/stat.h>
#include <thread>

using namespace ecole;
using namespace ecole::snapshot;
using namespace ecole::snapshot::test;

namespace {

class CacheInMemory final : public StatCache {
 public:
  std::optional<Remembered> find(std::string_view path) const override {
    auto found = files.find(path);
    return found == files.end() ? std::nullopt : std::optional(found->second);
  }
  void remember(std::string_view path, const base::FileStatus& status, const ContentId& id) override {
    files.insert_or_assign(std::string(path), Remembered{status, id});
  }
  void forget(std::string_view path) override {
    auto found = files.find(path);
    CHECK(found != files.end()); // nothing is forgotten that is not remembered
    if (found != files.end()) files.erase(found);
  }
  std::vector<std::string> paths() const override {
    Names all;
    for (auto& [path, file] : files) all.push_back(path);
    return all;
  }
  std::optional<ContentId> rules() const override { return kept_rules; }
  void remember_rules(const ContentId& rules) override { kept_rules = rules; }

  // Of the files themselves.
  Names contents() const {
    Names all;
    for (auto& [path, file] : files)
      if (file.status.inode != 0) all.push_back(path);
    return all;
  }

  std::map<std::string, Remembered, std::less<>> files;
  std::optional<ContentId> kept_rules;
};

// What was written a moment ago is read until its time lies far enough back: nothing else ends this.
template <typename Open>
OpenedFolder settled(Open open) {
  for (;;) {
    OpenedFolder opened = open();
    if (opened.work.read == 0 && !opened.work.index_read) return opened;
  }
}

Names listed(const Snapshot& snapshot) {
  Names all = all_of(snapshot);
  for (std::string& each : all) each = each.substr(0, each.find('='));
  return all;
}

} // namespace

TEST_CASE("a folder is what lies in it; links are listed and not followed, empty folders and dot files are not") {
  TestFolder folder;
  folder.write("index.md", "Bonjour");
  folder.write("cahier/6e b/\xc3\xa9t\xc3\xa9.md", "x");
  folder.write("cahier/6e b/e\xcc\x81t\xc3\xa9.md", "y");
  folder.write(".git/config", "x");
  folder.write("a/.hidden", "x");
  folder.write(".a/b", "x");
  std::filesystem::create_directories(folder.path("leer/leer"));
  std::filesystem::create_symlink("/etc/passwd", folder.path("passwd"));
  std::filesystem::create_directory_symlink("/etc", folder.path("etc"));
  std::filesystem::create_symlink("nowhere", folder.path("cahier/dangling"));
  REQUIRE(::mkfifo(folder.path("pipe").c_str(), 0600) == 0);
  OpenedFolder opened = open_folder(folder.path()).value();
  CHECK(all_of(*opened.snapshot) == Names{"cahier/", "cahier/6e b/", "cahier/6e b/e\xcc\x81t\xc3\xa9.md=y",
                                          "cahier/6e b/\xc3\xa9t\xc3\xa9.md=x", "cahier/dangling@", "etc@",
                                          "index.md=Bonjour", "passwd@", "pipe?"});
  CHECK(opened.work.folders == 6);
  CHECK(opened.work.files == 3);
  CHECK(opened.work.read == 3);
  CHECK_FALSE(opened.work.index_read);
  CHECK_FALSE(opened.snapshot->commit());
  CHECK_FALSE(opened.snapshot->folder_id(""));
  CHECK(opened.snapshot->list("").value()[2].id.bytes == base::git_blob_id("Bonjour"));
  CHECK(opened.snapshot->list("leer").error().id == "file-missing");
  CHECK(opened.snapshot->list("etc").error().id == "file-missing");
  CHECK(open_folder(folder.path("index.md")).error().id == "not-a-folder");
  CHECK(open_folder(folder.path("nichts")).error().id == "file-missing");
  CHECK(all_of(*open_folder(folder.path("leer")).value().snapshot).empty());
}

TEST_CASE("what is left out is no source") {
  TestFolder folder;
  for (std::string file : {"a", "public/x", "publication/x", "b/public/x", "c/d/e", "c/f"}) folder.write(file, "");
  FolderOptions options = {.cache = nullptr, .left_out = {"public", "c/d", "a"}, .threads = 2};
  CHECK(listed(*open_folder(folder.path(), options).value().snapshot) ==
        Names{"b/", "b/public/", "b/public/x", "c/", "c/f", "publication/", "publication/x"});
}

TEST_CASE("a file is read as it was when the folder was opened, or not at all") {
  TestFolder folder;
  folder.write("a", "12345");
  folder.write("b/c", "x");
  std::shared_ptr<Snapshot> snapshot = open_folder(folder.path()).value().snapshot;
  ContentId a = snapshot->list("").value()[0].id, c = snapshot->list("b").value()[0].id;
  CHECK(snapshot->read("a", a, 5).value() == "12345");
  CHECK(snapshot->read("a", a, 4).error().id == "source-over-limit");
  CHECK(snapshot->read("a", a, 4).error().kind == ErrorKind::refused);
  CHECK(snapshot->read("a", c, 9).error().id == "source-changed");
  folder.write("a", "54321");
  CHECK(snapshot->read("a", a, 9).error().id == "source-changed");
  folder.remove("a");
  CHECK(snapshot->read("a", a, 9).error().id == "source-changed");
  std::filesystem::create_symlink("b/c", folder.path("a"));
  CHECK(snapshot->read("a", a, 9).error().id == "source-is-link");
  CHECK(snapshot->read("a", a, 9).error().kind == ErrorKind::refused);
  folder.write("elsewhere/c", "x");
  folder.remove("b");
  std::filesystem::create_directory_symlink("elsewhere", folder.path("b"));
  CHECK_FALSE(snapshot->read("b/c", c, 9));
  CHECK(snapshot->read("../" + folder.path().substr(folder.path().rfind('/') + 1) + "/elsewhere/c", c, 9).error().id ==
        "path-leaves-folder");
  CHECK(snapshot->read("elsewhere", c, 9).error().id == "source-changed");
}

TEST_CASE("files with odd names are there to be refused, unread; so are folders that are too deep") {
  TestFolder folder;
  folder.write("new\nline/x", "1");
  folder.write("latin\xe9", "1");
  folder.write("back\\slash", "1");
  std::string deep;
  for (int i = 0; i < 32; ++i) deep += "d/";
  folder.write(deep + "file", "1");
  folder.write(deep + "d/d/file", "1");
  std::string name(200, 'n');
  folder.write(name + "/" + name + "/x", "1");
  CacheInMemory cache;
  OpenedFolder opened = open_folder(folder.path(), {.cache = &cache, .left_out = {}, .threads = 1}).value();
  CHECK(opened.work.read == 1);
  std::vector<SnapshotEntry> root = opened.snapshot->list("").value();
  REQUIRE(root.size() == 5);
  CHECK(root[0] == SnapshotEntry{"back\\slash", EntryType::file, {}});
  CHECK(root[2] == SnapshotEntry{"latin\xe9", EntryType::file, {}});
  CHECK(root[3] == SnapshotEntry{"new\nline", EntryType::folder, {}});
  CHECK(opened.snapshot->list("new\nline").error().id == "file-missing");
  CHECK(opened.snapshot->list(name).value() == std::vector{SnapshotEntry{name, EntryType::folder, {}}});
  deep.pop_back();
  CHECK(opened.snapshot->list(deep).value().size() == 2);
  CHECK(opened.snapshot->list(deep + "/d").error().id == "file-missing");
}

TEST_CASE("a large folder and a large file, on any number of threads, are the same") {
  TestFolder folder;
  for (int i = 0; i < 1500; ++i) folder.write(numbered("flat/", i), std::to_string(i));
  for (int i = 0; i < 60; ++i) folder.write(numbered("f", i) + "/g/x", std::to_string(i));
  std::string large(300'001, 'l');
  folder.write("large", large);
  Names first = all_of(*open_folder(folder.path(), {.cache = nullptr, .left_out = {}, .threads = 1}).value().snapshot);
  CHECK(first.size() == 1 + 1500 + 60 * 3 + 1);
  CHECK(first.back() == "large=" + large);
  for (unsigned threads : {2u, 7u, 0u}) {
    OpenedFolder opened = open_folder(folder.path(), {.cache = nullptr, .left_out = {}, .threads = threads}).value();
    CHECK(all_of(*opened.snapshot) == first);
    CHECK(opened.work.folders == 122);
    CHECK(opened.work.files == 1561);
  }
}

TEST_CASE("unchanged files are known by their stat data, unread; what changed is read") {
  TestFolder folder;
  for (int i = 0; i < 50; ++i) folder.write(numbered("c", i % 5) + "/" + std::to_string(i), std::to_string(i));
  CacheInMemory cache;
  FolderOptions options = {.cache = &cache, .left_out = {}, .threads = 2};
  auto open = [&] { return open_folder(folder.path(), options).value(); };
  OpenedFolder first = open();
  CHECK(first.work.read == 50);
  OpenedFolder second = settled(open);
  CHECK(cache.files.size() == 50);
  CHECK(all_of(*second.snapshot) == all_of(*first.snapshot));
  CHECK(second.work.folders == 6);
  CHECK(second.work.files == 50);
  CHECK_FALSE(cache.kept_rules);

  folder.write("c1/1", "x"); // the same size
  folder.remove("c2/2");
  folder.write("c2/new", "n");
  OpenedFolder third = open();
  CHECK(third.work.read == 2);
  CHECK(all_of(*third.snapshot) == all_of(*open_folder(folder.path()).value().snapshot));
  CHECK_FALSE(cache.find("c2/2"));
  // Touched, but the same.
  OpenedFolder fourth = settled(open);
  std::filesystem::last_write_time(folder.path("c3/3"), std::filesystem::file_time_type::clock::now());
  CHECK(open().work.read == 1);
  folder.remove("c4");
  settled(open);
  CHECK(cache.files.size() == 40);
  // A file where a folder was, and the reverse.
  folder.remove("c0");
  folder.write("c0", "file");
  folder.remove("c1/1");
  folder.write("c1/1/below", "x");
  CHECK(all_of(*open().snapshot) == all_of(*open_folder(folder.path()).value().snapshot));
  settled(open);
  CHECK(cache.paths() == Names([&] {
          std::set<std::string> paths;
          for (std::string& each : listed(*open().snapshot))
            if (!each.ends_with('/')) paths.insert(each);
          return Names(paths.begin(), paths.end());
        }()));
}

TEST_CASE("a work tree is what git tracks or does not ignore") {
  NoSettings settings;
  TestRepository repository;
  repository.write(".gitignore", "/public/\n*.tmp\n# nichts\n\nbuild/\n!keep.tmp\n");
  repository.write("index.md", "1");
  repository.write("tracked.tmp", "1");
  repository.write("build/tracked", "1");
  repository.write("cahier/.gitignore", "brouillon-*\n");
  repository.write("cahier/a.md", "1");
  repository.git({"add", "-f", "."});
  repository.commit_index();
  repository.write("public/index.html", "1");
  repository.write("new.md", "1");
  repository.write("note.tmp", "1");
  repository.write("keep.tmp", "1");
  repository.write("build/untracked", "1");
  repository.write("build/keep.tmp", "1");
  repository.write("deep/build/x", "1");
  repository.write("deep/public/x", "1");
  repository.write("cahier/brouillon-1.md", "1");
  repository.write("articles/brouillon-1.md", "1");
  std::filesystem::create_symlink("x", repository.path("link.tmp"));
  std::filesystem::create_symlink("x", repository.path("link"));
  Names expected = {
      "articles/",    "articles/brouillon-1.md", "build/",   "build/tracked", "cahier/", "cahier/a.md", "deep/",
      "deep/public/", "deep/public/x",           "index.md", "keep.tmp",      "link@",   "new.md",      "tracked.tmp"};
  OpenedFolder opened = open_work_tree(repository.location()).value();
  CHECK(listed(*opened.snapshot) == expected);
  CHECK(opened.work.index_read);
  CHECK(opened.work.folders == 6);
  CHECK_FALSE(opened.snapshot->commit());

  CHECK(listed(*open_work_tree(repository.location("cahier")).value().snapshot) == Names{"a.md"});
  CHECK(listed(*open_work_tree(repository.location("deep")).value().snapshot) == Names{"public/", "public/x"});
  // Who names an ignored folder means it.
  CHECK(listed(*open_work_tree(repository.location("public")).value().snapshot) == Names{"index.html"});
  CHECK(listed(*open_work_tree(repository.location("deep/build")).value().snapshot) == Names{"x"});
  CHECK(listed(*open_work_tree(repository.location("build")).value().snapshot) ==
        Names{"keep.tmp", "tracked", "untracked"});
  CHECK(open_work_tree(repository.location(".git")).error().id == "repository-not-found");
}

TEST_CASE("without any rule git is not asked") {
  NoSettings settings;
  TestRepository repository;
  repository.write("a", "1");
  repository.write("b/.gitignore", "\n# comment\n  \n");
  repository.write("b/c", "1");
  OpenedFolder opened = open_work_tree(repository.location()).value();
  CHECK(listed(*opened.snapshot) == Names{"a", "b/", "b/c"});
  CHECK_FALSE(opened.work.index_read);
}

TEST_CASE("a repository inside is a submodule, and stays unread") {
  NoSettings settings;
  TestRepository repository;
  repository.write("a", "1");
  repository.commit();
  repository.git({"submodule", "--quiet", "add", repository.path(), "theme"});
  repository.write("inner/x", "1");
  run_git(repository.path("inner"), {"init", "-q"});
  OpenedFolder opened = open_work_tree(repository.location()).value();
  CHECK(all_of(*opened.snapshot) == Names{"a=1", "inner#", "theme#"});
  // A plain folder has no such thing.
  CHECK(all_of(*open_folder(repository.path("inner")).value().snapshot) == Names{"x=1"});
}

TEST_CASE("the rules of the user and of the repository count, and those above the site") {
  NoSettings settings;
  TestRepository repository;
  repository.write("site/a", "1");
  repository.write("site/b", "1");
  repository.write("site/c", "1");
  repository.write("site/d", "1");
  auto seen = [&] { return listed(*open_work_tree(repository.location("site")).value().snapshot); };
  CHECK(seen() == Names{"a", "b", "c", "d"});
  repository.write(".git/info/exclude", "a\n");
  CHECK(seen() == Names{"b", "c", "d"});
  settings.home().write("xdg/git/ignore", "b\n");
  CHECK(seen() == Names{"c", "d"});
  settings.home().write("mine", "c\n");
  settings.home().write(".gitconfig", "[core] excludesFile = ~/mine\n");
  CHECK(seen() == Names{"b", "d"}); // in the place of the other one
  repository.write(".gitignore", "d\n");
  CHECK(seen() == Names{"b"});
}

TEST_CASE("while rules and index stay, git is not asked about what is remembered") {
  NoSettings settings;
  TestRepository repository;
  repository.write(".gitignore", "/public/\n*.tmp\n");
  repository.write("index.md", "1");
  repository.write("a/b.md", "1");
  repository.write("forced.tmp", "1");
  repository.git({"add", "-f", "."});
  repository.commit_index();
  repository.write("public/x", "1");
  repository.write("a/y.tmp", "1");
  repository.write("a/new.md", "1");
  std::filesystem::create_symlink("b.md", repository.path("a/link"));
  CacheInMemory cache;
  FolderOptions options = {.cache = &cache, .left_out = {}, .threads = 2};
  auto open = [&] { return open_work_tree(repository.location(), options).value(); };
  auto fresh = [&] { return all_of(*open_work_tree(repository.location()).value().snapshot); };
  Names expected = {"a/", "a/b.md=1", "a/link@", "a/new.md=1", "forced.tmp=1", "index.md=1"};
  OpenedFolder first = open();
  CHECK(first.work.index_read);
  CHECK(all_of(*first.snapshot) == expected);
  OpenedFolder second = settled(open);
  CHECK(all_of(*second.snapshot) == expected);
  CHECK(second.work.files == 4);
  CHECK(second.work.folders == 2);
  CHECK(cache.contents() == Names{"a/b.md", "a/new.md", "forced.tmp", "index.md"});

  // An edit needs no index, nor does a new file that no rule is about; one that a rule matches does.
  repository.write("a/b.md", "2");
  repository.write("z.md", "1");
  OpenedFolder edited = open();
  CHECK(edited.work.read == 2);
  CHECK_FALSE(edited.work.index_read);
  repository.write("z.tmp", "1");
  OpenedFolder added = open();
  CHECK(added.work.index_read);
  CHECK(added.work.folders == 2);
  CHECK(all_of(*added.snapshot) == fresh());
  settled(open);
  CHECK(cache.paths() ==
        Names{"a/b.md", "a/new.md", "a/y.tmp/", "forced.tmp", "forced.tmp/", "index.md", "public/", "z.md", "z.tmp/"});
  CHECK(cache.contents() == Names{"a/b.md", "a/new.md", "forced.tmp", "index.md", "z.md"});

  // Other rules.
  repository.write("a/.gitignore", "b.md\nnew.md\n");
  OpenedFolder ruled = open();
  CHECK(all_of(*ruled.snapshot) == Names{"a/", "a/b.md=2", "a/link@", "forced.tmp=1", "index.md=1", "z.md=1"});
  CHECK(ruled.work.read == 0);
  settled(open);
  CHECK(cache.contents() == Names{"a/b.md", "forced.tmp", "index.md", "z.md"});

  // Another index: b.md is no longer tracked.
  repository.git({"rm", "-q", "--cached", "a/b.md"});
  CHECK(all_of(*open().snapshot) == Names{"a/", "a/link@", "forced.tmp=1", "index.md=1", "z.md=1"});
  settled(open);
  repository.remove("a/.gitignore");
  CHECK(all_of(*open().snapshot) ==
        Names{"a/", "a/b.md=2", "a/link@", "a/new.md=1", "forced.tmp=1", "index.md=1", "z.md=1"});
  settled(open);

  // An ignored folder becomes a file, which no rule is about.
  repository.remove("public");
  repository.write("public", "1");
  CHECK(all_of(*open().snapshot) == fresh());
  repository.remove("public");
  repository.remove("a");
  settled(open);
  CHECK(cache.paths() == Names{"forced.tmp", "forced.tmp/", "index.md", "z.md", "z.tmp/"});
  // No rules at all any more, then others.
  repository.remove(".gitignore");
  OpenedFolder free = open();
  CHECK(all_of(*free.snapshot) == Names{"forced.tmp=1", "index.md=1", "z.md=1", "z.tmp=1"});
  CHECK_FALSE(free.work.index_read);
  settled(open);
  settings.home().write("xdg/git/ignore", "z.*\n");
  CHECK(all_of(*open().snapshot) == Names{"forced.tmp=1", "index.md=1"});
}

TEST_CASE("a commit and its work tree give every unchanged file the same id") {
  NoSettings settings;
  TestRepository repository;
  for (int i = 0; i < 10; ++i)
    repository.write(numbered("c", i % 3) + "/" + std::to_string(i), std::string(i * 10'000, 'x'));
  repository.commit();
  std::shared_ptr<Snapshot> commit = open_commit(repository.location()).value();
  std::shared_ptr<Snapshot> tree = open_work_tree(repository.location()).value().snapshot;
  for (std::string folder : {"c0", "c1", "c2"}) CHECK(commit->list(folder).value() == tree->list(folder).value());
}

TEST_CASE("random trees and rules: a work tree is what git lists, with a cache and without") {
  NoSettings settings;
  std::mt19937 random(5);
  auto pick = [&](std::size_t below) { return random() % below; };
  const Names names = {"a", "b", "c.tmp", "build", "x y"};
  const Names rules = {"a",     "b/",  "/a",    "*.tmp", "!c.tmp", "build/",      "!build", "a/b",  "**/build/a",
                       "x\\ y", "b*",  "!b",    "#a",    "/*/a",   "a/**",        "!a/b",   "[ab]", "c.*/",
                       "!*/b",  "   ", "x y  ", "a**/b", "**",     "/**/b/",      "*/*/*",  "?",    "[!a]",
                       "!/a/",  "B",   "/",     "!",     "b\\",    "[[:alpha:]]", "*y\r",   "bu*ld"};
  for (int round = 0; round < 25; ++round) {
    TestRepository repository;
    CacheInMemory cache;
    FolderOptions options = {.cache = &cache, .left_out = {}, .threads = 2};
    std::string below;
    for (int step = 0; step < 4; ++step) {
      for (int edits = 0; edits < 14; ++edits) {
        std::string path;
        for (std::size_t depth = pick(4); depth > 0; --depth) path += names[pick(names.size())] + "/";
        if (pick(4) == 0) {
          std::string text;
          for (std::size_t lines = pick(4); lines > 0; --lines) text += rules[pick(rules.size())] + "\n";
          path += ".gitignore";
          std::error_code failed;
          std::filesystem::create_directories(std::filesystem::path(repository.path(path)).parent_path(), failed);
          if (!failed) repository.write(path, text);
          continue;
        }
        path += names[pick(names.size())];
        std::error_code failed;
        if (pick(5) == 0) {
          std::filesystem::remove_all(repository.path(path), failed);
          continue;
        }
        std::filesystem::create_directories(std::filesystem::path(repository.path(path)).parent_path(), failed);
        if (failed || std::filesystem::is_directory(repository.path(path))) continue;
        repository.write(path, std::to_string(pick(9)));
        if (pick(3) == 0) repository.git({"add", "-f", "--", path});
      }
      std::string printed = repository.git({"ls-files", "-z", "-c", "-o", "--exclude-standard", "--deduplicate"});
      std::set<std::string> expected;
      for (std::size_t from = 0, end; (end = printed.find('\0', from)) != std::string::npos; from = end + 1) {
        std::string path = printed.substr(from, end - from);
        bool hidden = path.starts_with('.') || path.find("/.") != std::string::npos;
        if (!hidden && std::filesystem::is_regular_file(repository.path(path))) expected.insert(path);
      }
      auto files = [](const Snapshot& snapshot) {
        std::set<std::string> all;
        for (const std::string& each : listed(snapshot))
          if (!each.ends_with('/')) all.insert(each);
        return all;
      };
      std::string said;
      for (auto& each : std::filesystem::recursive_directory_iterator(repository.path()))
        if (each.path().filename() == ".gitignore")
          said += each.path().string() + "\n" + base::read_file(each.path()).value();
      INFO("round " << round << " step " << step << " " << repository.git({"ls-files"}) << "\n" << said);
      CHECK(files(*open_work_tree(repository.location()).value().snapshot) == expected);
      std::shared_ptr<Snapshot> cached = open_work_tree(repository.location(), options).value().snapshot;
      CHECK(files(*cached) == expected);
      CHECK(all_of(*cached) == all_of(*open_work_tree(repository.location()).value().snapshot));
      if (pick(2) == 0) settled([&] { return open_work_tree(repository.location(), options).value(); });
    }
  }
}

TEST_CASE("folders that change while they are looked at give some state of theirs, or an error that says so") {
  TestFolder folder;
  for (int i = 0; i < 200; ++i) folder.write(numbered("c", i % 20) + "/" + std::to_string(i), "x");
  std::atomic<bool> stop = false;
  std::jthread editor([&] {
    for (int i = 0; !stop; ++i) {
      std::string path = folder.path(numbered("c", i % 20));
      std::error_code failed;
      std::filesystem::rename(path, path + "-away", failed);
      std::filesystem::create_symlink("/etc", path, failed);
      std::filesystem::remove(path, failed);
      std::filesystem::rename(path + "-away", path, failed);
      folder.write(numbered("c", i % 20) + "/written", std::string(i % 100, 'w'));
    }
  });
  int opened = 0;
  for (int i = 0; i < 100; ++i) {
    Result<OpenedFolder> result = open_folder(folder.path(), {.cache = nullptr, .left_out = {}, .threads = 2});
    if (!result) {
      CHECK(result.error().id == "source-changed");
      continue;
    }
    ++opened;
    for (std::string each : {"passwd", "hosts"})
      for (int c = 0; c < 20; ++c) {
        Result<std::vector<SnapshotEntry>> entries = result->snapshot->list(numbered("c", c));
        if (entries) CHECK(std::ranges::find(*entries, each, &SnapshotEntry::name) == entries->end());
      }
  }
  stop = true;
  CHECK(opened > 0);
}
