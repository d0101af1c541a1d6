#include "snapshot/locate.hpp"

#include "snapshot/test_repository.hpp"
#include <catch2/catch.hpp>

using namespace ecole;
using namespace ecole::snapshot;
using namespace ecole::snapshot::test;

TEST_CASE("a plain folder is one, wherever it lies") {
  TestFolder folder;
  folder.write("a/b", "");
  Location location = locate(folder.path("a")).value();
  CHECK(location.kind == LocationKind::folder);
  CHECK(location.path == folder.path("a"));
  CHECK(location.git_dir.empty());
  CHECK(location.work_tree.empty());
  CHECK(location.prefix.empty());
  CHECK(locate(folder.path("a/")).value().path == folder.path("a"));
  CHECK(locate(folder.path("a/../a")).value().path == folder.path("a"));
  std::filesystem::create_symlink(folder.path("a"), folder.path("link"));
  CHECK(locate(folder.path("link")).value().path == folder.path("a"));
  CHECK(locate("/").value().path == "/");
}

TEST_CASE("what is no folder is told") {
  TestFolder folder;
  folder.write("file", "");
  CHECK(locate(folder.path("nichts")).error().id == "file-missing");
  CHECK(locate(folder.path("nichts")).error().kind == ErrorKind::not_found);
  CHECK(locate(folder.path("file")).error().id == "not-a-folder");
  CHECK_FALSE(locate(""));
}

TEST_CASE("a repository is found from its top, from a folder below, and from its git directory") {
  NoSettings settings;
  TestRepository repository;
  repository.write("classes/6e b/x.md", "");
  Location top = repository.location(), below = repository.location("classes/6e b");
  CHECK(top.kind == LocationKind::work_tree);
  CHECK(top.path == repository.path());
  CHECK(top.work_tree == repository.path());
  CHECK(top.git_dir == repository.path(".git"));
  CHECK(top.prefix.empty());
  CHECK(below.kind == LocationKind::work_tree);
  CHECK(below.path == repository.path("classes/6e b"));
  CHECK(below.work_tree == repository.path());
  CHECK(below.prefix == "classes/6e b");
  std::filesystem::create_symlink(repository.path("classes"), repository.path("link"));
  CHECK(locate(repository.path("link/6e b")).value().prefix == "classes/6e b");

  Location git = repository.location(".git");
  CHECK(git.kind == LocationKind::bare);
  CHECK(git.path == repository.path(".git"));
  CHECK(git.git_dir == repository.path(".git"));
  CHECK(repository.location(".git/refs").kind == LocationKind::folder);
}

TEST_CASE("a bare repository is its git directory, and the folders in it are nothing special") {
  NoSettings settings;
  TestRepository repository({"init", "-q", "--bare"});
  Location location = repository.location();
  CHECK(location.kind == LocationKind::bare);
  CHECK(location.path == repository.path());
  CHECK(location.git_dir == repository.path());
  CHECK(location.work_tree.empty());
  CHECK(repository.location("objects").kind == LocationKind::folder);
}

TEST_CASE("the nearest repository counts: a submodule, a repository inside another, a linked work tree") {
  NoSettings settings;
  TestRepository repository;
  repository.write("a", "1");
  std::string id = repository.commit();
  repository.write("inner/x/y", "");
  run_git(repository.path("inner"), {"init", "-q"});
  Location inner = repository.location("inner/x");
  CHECK(inner.work_tree == repository.path("inner"));
  CHECK(inner.prefix == "x");
  repository.git({"submodule", "--quiet", "add", repository.path(), "sub"});
  Location sub = repository.location("sub");
  CHECK(sub.work_tree == repository.path("sub"));
  CHECK(sub.git_dir == repository.path(".git/modules/sub"));
  CHECK(quick_head(sub.git_dir) == id);
  repository.git({"worktree", "add", "-q", "-b", "zweig", repository.path("linked/tree")});
  Location linked = repository.location("linked/tree");
  CHECK(linked.kind == LocationKind::work_tree);
  CHECK(linked.work_tree == repository.path("linked/tree"));
  CHECK(linked.git_dir == repository.path(".git/worktrees/tree"));
  CHECK(quick_head(linked.git_dir) == id);
}

TEST_CASE("a folder .git that is no repository is passed over, a file .git that leads nowhere is an error") {
  NoSettings settings;
  TestRepository repository;
  repository.write("a/.git/description", "");
  CHECK(repository.location("a").prefix == "a");
  for (std::string_view text : {"gitdir: ../nowhere\n", "gitdir: \n", "nonsense", "", "gitdir: ."}) {
    repository.write("b/.git", text);
    INFO(text);
    CHECK(locate(repository.path("b")).error().id == "repository-unreadable");
  }
  repository.write("b/.git", "gitdir: ../.git\r\n");
  CHECK(repository.location("b").git_dir == repository.path(".git"));
  CHECK(repository.location("b").prefix.empty());
}

TEST_CASE("the commit of HEAD is read by hand: a branch of its own file, packed, or none at all") {
  NoSettings settings;
  TestRepository repository;
  const std::string git_dir = repository.path(".git");
  CHECK_FALSE(quick_head(git_dir));
  std::string first = repository.commit();
  CHECK(quick_head(git_dir) == first);
  repository.git({"branch", "main2"});
  repository.git({"branch", "x/main"});
  repository.git({"tag", "-a", "-m", "t", "v1"});
  repository.git({"pack-refs", "--all"});
  CHECK_FALSE(std::filesystem::exists(repository.path(".git/refs/heads/main")));
  CHECK(quick_head(git_dir) == first);
  std::string second = repository.commit();
  CHECK(quick_head(git_dir) == second); // its own file hides the packed one
  repository.git({"checkout", "-q", "x/main"});
  CHECK(quick_head(git_dir) == first);
  repository.git({"checkout", "-q", "--detach", "main"});
  CHECK(quick_head(git_dir) == second);
  repository.git({"checkout", "-q", "--orphan", "leer"});
  CHECK_FALSE(quick_head(git_dir));
}

TEST_CASE("a HEAD that is not plain is left to libgit2") {
  TestFolder folder;
  const std::string id(40, 'a');
  folder.write("refs/heads/main", id + "\n");
  folder.write("outside", id);
  auto head = [&](std::string_view text) {
    folder.write("HEAD", text);
    return quick_head(folder.path());
  };
  CHECK(head("ref: refs/heads/main\n") == id);
  CHECK(head("ref:refs/heads/main") == id);
  CHECK(head(id) == id);
  CHECK(head("A" + id.substr(1)) == id);
  for (std::string text : {std::string(), std::string("ref: "), std::string("ref: refs/heads/"),
                           std::string("ref: refs/heads/../../outside"), std::string("ref: outside"),
                           std::string("ref: refs/heads"), std::string("ref: refs/heads/missing"), std::string(64, 'a'),
                           std::string("ref: refs/heads/ma\0in", 20), std::string(10'000, 'a')})
    CHECK_FALSE(head(text));
  folder.write("refs/heads/main", "ref: refs/heads/other\n");
  CHECK_FALSE(head("ref: refs/heads/main"));
  folder.write("refs/heads/main", "");
  CHECK_FALSE(head("ref: refs/heads/main"));
  CHECK_FALSE(quick_head(folder.path("nowhere")));
}

TEST_CASE("only a whole line of packed-refs counts") {
  TestFolder folder;
  const std::string a(40, 'a'), b(40, 'b');
  folder.write("HEAD", "ref: refs/heads/main\n");
  auto packed = [&](const std::string& text) {
    folder.write("packed-refs", text);
    return quick_head(folder.path());
  };
  CHECK(packed("# pack-refs with: peeled fully-peeled sorted \n" + a + " refs/heads/main2\n" + b +
               " refs/heads/main\n^" + a + "\n") == b);
  CHECK(packed(b + " refs/heads/main") == b);
  CHECK(packed(b + " refs/heads/main\r\n") == b);
  CHECK_FALSE(packed(a + " refs/heads/main2\n"));
  CHECK_FALSE(packed("x" + a + " refs/heads/main\n"));
  CHECK_FALSE(packed(a.substr(1) + " refs/heads/main\n"));
  CHECK_FALSE(packed(" refs/heads/main\n"));
  CHECK_FALSE(packed(std::string(40, 'z') + " refs/heads/main\n"));
  CHECK_FALSE(packed(""));
}
