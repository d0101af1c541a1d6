#include "snapshot/git.hpp"

#include "snapshot/test_repository.hpp"
#include <atomic>
#include <catch2/catch.hpp>
#include <thread>

using namespace ecole;
using namespace ecole::snapshot;
using namespace ecole::snapshot::test;

namespace {

std::shared_ptr<Snapshot> open(const Location& location, std::string_view revision = "HEAD") {
  return open_commit(location, revision).value();
}

std::string error(const Location& location, std::string_view revision = "HEAD") {
  return open_commit(location, revision).error().id;
}

} // namespace

TEST_CASE("a commit gives the sources as they are in it, whatever lies in the work tree") {
  NoSettings settings;
  TestRepository repository;
  repository.write("index.md", "Bonjour\n");
  repository.write("cahier/6e-b/maths/2026-11-23.md", "# Fractions\n");
  repository.write("leer", "");
  std::string id = repository.commit();
  repository.write("index.md", "ge\xc3\xa4ndert");
  repository.write("neu.md", "neu");
  std::shared_ptr<Snapshot> snapshot = open(repository.location());
  CHECK(all_of(*snapshot) == Names{"cahier/", "cahier/6e-b/", "cahier/6e-b/maths/",
                                   "cahier/6e-b/maths/2026-11-23.md=# Fractions\n", "index.md=Bonjour\n", "leer="});
  CHECK(snapshot->commit() == id);
  CHECK(snapshot->folder_id("")->hex() == repository.git({"rev-parse", "HEAD^{tree}"}));
  CHECK(snapshot->folder_id("cahier/6e-b")->hex() == repository.git({"rev-parse", "HEAD:cahier/6e-b"}));
  CHECK(snapshot->list("cahier").value()[0].id == snapshot->folder_id("cahier/6e-b"));
  for (std::string no_folder : {"nichts", "index.md", "cahier/nichts", "cahier/", "/", "cahier//6e-b", "..", "."}) {
    CHECK(snapshot->list(no_folder).error().id == "file-missing");
    CHECK_FALSE(snapshot->folder_id(no_folder));
  }
}

TEST_CASE("a commit is named as git names it") {
  NoSettings settings;
  TestRepository repository;
  repository.write("a", "1");
  std::string first = repository.commit();
  repository.git({"tag", "-a", "-m", "Etiquette", "v1"});
  repository.git({"branch", "feature/x"});
  repository.write("a", "2");
  std::string second = repository.commit();
  Location location = repository.location();
  for (std::string name : {std::string("HEAD~1"), std::string("v1"), std::string("refs/tags/v1"),
                           std::string("feature/x"), first, first.substr(0, 12), std::string("HEAD^{/Une}~1")})
    CHECK(open(location, name)->commit() == first);
  for (std::string name : {"HEAD", "main", "heads/main", "@"}) CHECK(open(location, name)->commit() == second);
  for (std::string_view bad : {"", "nichts", "HEAD~9", "HEAD:a", "HEAD^{tree}", "main..v1", "-q", "--all",
                               "0000000000000000000000000000000000000000"}) {
    INFO(bad);
    CHECK(error(location, bad) == "revision-not-found");
  }
  CHECK(error(location, std::string_view("main\0x", 6)) == "revision-not-found");
  std::string blob = repository.git({"rev-parse", "HEAD:a"});
  CHECK(error(location, blob) == "revision-not-found");
  repository.git({"checkout", "-q", "--detach", "HEAD~1"});
  CHECK(open(location)->commit() == first);
}

TEST_CASE("what cannot be opened says why") {
  NoSettings settings;
  TestFolder plain;
  CHECK(error(locate(plain.path()).value()) == "repository-not-found");
  CHECK(is_shallow(locate(plain.path()).value()).error().id == "repository-not-found");
  CHECK(is_ancestor(locate(plain.path()).value(), "a", "b").error().id == "repository-not-found");
  TestRepository repository;
  Location location = repository.location();
  CHECK(error(location) == "no-commit-yet");
  CHECK(error(location, "main") == "revision-not-found");
  repository.write("a/b", "1");
  repository.write("c", "1");
  repository.commit();
  std::filesystem::create_directory(repository.path("leer"));
  CHECK(error(repository.location("leer")) == "folder-not-in-commit");
  Location file = repository.location("leer");
  file.prefix = "c";
  CHECK(error(file) == "folder-not-in-commit");
  repository.write(".git/config", "[core\n");
  CHECK(error(location) == "repository-unreadable");
  CHECK(open_commit(location, "HEAD").error().kind == ErrorKind::io);
  repository.write(".git/config", "[core]\nrepositoryformatversion = 99\n");
  CHECK(error(location) == "repository-unreadable");
  repository.remove(".git");
  CHECK(error(location) == "repository-not-found");
}

TEST_CASE("a repository of somebody else is not opened until it is trusted") {
  NoSettings settings;
  TestRepository repository;
  repository.write("a", "1");
  repository.commit();
  Location location = repository.location();
  if (::geteuid() == 0) {
    REQUIRE(::chown(repository.path(".git").c_str(), 12345, 12345) == 0);
  } else {
    // Only root can give a folder away; the root of the file system is somebody else's already.
    repository.git({"config", "core.worktree", "/"});
  }
  CHECK(error(location) == "repository-not-yours");
  CHECK(open_commit(location, "HEAD").error().kind == ErrorKind::refused);
  settings.home().write(".gitconfig", "[safe]\n\tdirectory = /nowhere\n");
  CHECK(error(location) == "repository-not-yours");
  settings.home().write(".gitconfig", "[safe]\n\tdirectory = *\n\tdirectory =\n");
  CHECK(error(location) == "repository-not-yours");
  settings.home().write(".gitconfig", "[safe]\n\tdirectory = *\n");
  CHECK(all_of(*open(location)) == Names{"a=1"});
  if (::geteuid() == 0) {
    settings.home().write(".gitconfig", "[safe]\n\tdirectory = " + repository.path() + "\n");
    CHECK(all_of(*open(location)) == Names{"a=1"});
  }
}

TEST_CASE("the site may be a folder of the repository, or a bare repository") {
  NoSettings settings;
  TestRepository repository;
  repository.write("site/a.md", "1");
  repository.write("site/.cache/x", "1");
  repository.write("other/b.md", "2");
  repository.commit();
  CHECK(all_of(*open(repository.location("site"))) == Names{"a.md=1"});
  TestFolder bare;
  run_git(bare.path(), {"clone", "-q", "--bare", repository.path(), "site.git"});
  Location location = locate(bare.path("site.git")).value();
  CHECK(location.kind == LocationKind::bare);
  CHECK(all_of(*open(location)) == Names{"other/", "other/b.md=2", "site/", "site/a.md=1"});
  CHECK(all_of(*open(locate(repository.path(".git")).value())) == all_of(*open(repository.location())));
}

TEST_CASE("a linked work tree has its own HEAD and the objects of the others") {
  NoSettings settings;
  TestRepository repository;
  repository.write("a", "1");
  repository.commit();
  TestFolder place;
  repository.git({"worktree", "add", "-q", "-b", "zweig", place.path("linked")});
  place.write("linked/a", "2");
  run_git(place.path("linked"), {"commit", "-q", "-am", "zwei"});
  Location linked = locate(place.path("linked")).value();
  CHECK(all_of(*open(linked)) == Names{"a=2"});
  CHECK(all_of(*open(repository.location())) == Names{"a=1"});
  CHECK(all_of(*open(linked, "main")) == Names{"a=1"});
}

TEST_CASE("objects may lie in another repository, and extensions of the format do not keep a reader out") {
  NoSettings settings;
  TestRepository repository;
  repository.write("a/b", "1");
  repository.commit();
  TestFolder clones;
  run_git(clones.path(), {"clone", "-q", "--shared", repository.path(), "shared"});
  std::shared_ptr<Snapshot> snapshot = open(locate(clones.path("shared")).value());
  std::atomic<int> same = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) threads.emplace_back([&] { same += all_of(*snapshot) == Names{"a/", "a/b=1"}; });
  }
  CHECK(same == 4);
  repository.git({"sparse-checkout", "set", "nichts"});
  repository.git({"config", "core.repositoryFormatVersion", "1"});
  CHECK(all_of(*open(repository.location())) == Names{"a/", "a/b=1"});
  repository.git({"config", "extensions.objectFormat", "sha256"});
  CHECK(error(repository.location()) == "repository-unreadable");
}

TEST_CASE("links, submodules and odd names are listed as what they are; names with a dot first are not") {
  NoSettings settings;
  TestRepository repository;
  std::string blob = repository.git({"hash-object", "-w", "--stdin"}, "x");
  std::string commit = repository.commit();
  // Trees as git itself would not write them: out of order, a name twice, a name that is a path.
  auto id = [](const std::string& hex) { return std::string(ContentId::from_hex(hex)->view()); };
  std::string tree;
  auto add = [&](std::string_view mode, std::string_view name, const std::string& hex) {
    tree += mode;
    tree += ' ';
    tree += name;
    tree += '\0';
    tree += id(hex);
  };
  add("100644", "z", blob);
  add("100755", "run", blob);
  add("100664", "old", blob);
  add("120000", "link", blob);
  add("160000", "sub", commit);
  add("100644", ".hidden", blob);
  add("100644", "twice", blob);
  add("120000", "twice", blob);
  add("100644", "caf\xc3\xa9.md", blob);
  add("100644", "cafe\xcc\x81.md", blob);
  add("100644", "new\nline", blob);
  add("100644", "latin\xe9", blob);
  add("100644", "a/b", blob);
  add("140000", "socket", blob);
  std::string tree_id = repository.git({"hash-object", "-t", "tree", "-w", "--literally", "--stdin"}, tree);
  std::string made = repository.git({"commit-tree", "-m", "x", tree_id});
  std::shared_ptr<Snapshot> snapshot = open(repository.location(), made);
  std::vector<std::string> seen;
  const std::vector<SnapshotEntry> entries = snapshot->list("").value();
  for (const SnapshotEntry& entry : entries)
    seen.push_back(entry.name + ":" + std::to_string(static_cast<int>(entry.type)));
  CHECK(seen == Names{"a/b:0", "cafe\xcc\x81.md:0", "caf\xc3\xa9.md:0", "latin\xe9:0", "link:2", "new\nline:0", "old:0",
                      "run:0", "socket:4", "sub:3", "twice:0", "z:0"});
  CHECK(snapshot->read("link", {}, 10).error().id == "source-is-link");
  CHECK(snapshot->read("link", {}, 10).error().kind == ErrorKind::refused);
  CHECK(snapshot->read("sub", {}, 10).error().id == "file-not-regular");
  CHECK(snapshot->read("nichts", {}, 10).error().id == "file-missing");
}

TEST_CASE("a file of a commit is read up to the limit; no object but a file is") {
  NoSettings settings;
  TestRepository repository;
  std::string large(300'000, 'a');
  repository.write("large", large);
  repository.write("folder/x", "1");
  repository.commit();
  for (bool packed : {false, true}) {
    if (packed) repository.git({"gc", "-q"});
    std::shared_ptr<Snapshot> snapshot = open(repository.location());
    ContentId id = snapshot->list("").value()[1].id;
    CHECK(snapshot->read("large", id, large.size()).value() == large);
    CHECK(snapshot->read("large", id, large.size() - 1).error().id == "source-over-limit");
    CHECK(snapshot->read("large", id, large.size() - 1).error().kind == ErrorKind::refused);
    CHECK(snapshot->read("folder", *snapshot->folder_id("folder"), 1000).error().id == "repository-unreadable");
    ContentId nowhere = {};
    nowhere.bytes[0] = 1;
    CHECK(snapshot->read("large", nowhere, 1000).error().id == "repository-unreadable");
  }
}

TEST_CASE("damaged objects are errors, and nothing worse") {
  NoSettings settings;
  TestRepository repository;
  repository.write("folder/x", "1");
  repository.commit();
  std::string tree =
      repository.git({"hash-object", "-t", "tree", "-w", "--literally", "--stdin"}, "100644 without end");
  std::string made = repository.git({"commit-tree", "-m", "x", tree});
  CHECK(open(repository.location(), made)->list("").error().id == "repository-unreadable");
  std::string folder = repository.git({"rev-parse", "HEAD:folder"});
  std::string object = ".git/objects/" + folder.substr(0, 2) + "/" + folder.substr(2);
  std::shared_ptr<Snapshot> before = open(repository.location());
  std::filesystem::permissions(repository.path(object), std::filesystem::perms::owner_all);
  repository.write(object, "no zlib stream");
  CHECK(open(repository.location())->list("folder").error().id == "repository-unreadable");
  repository.remove(object);
  CHECK(open(repository.location())->list("folder").error().id == "repository-unreadable");
  CHECK(before->list("").has_value());
}

TEST_CASE("many threads read one snapshot") {
  NoSettings settings;
  TestRepository repository;
  for (int i = 0; i < 200; ++i)
    repository.write(numbered("f", i % 10) + "/" + std::to_string(i) + ".md",
                     std::string(2000, 'a') + std::to_string(i));
  repository.commit();
  repository.git({"gc", "-q"});
  std::shared_ptr<Snapshot> snapshot = open(repository.location());
  const std::vector<std::string> expected = all_of(*snapshot);
  CHECK(expected.size() == 210);
  std::atomic<int> same = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) threads.emplace_back([&] { same += all_of(*snapshot) == expected; });
  }
  CHECK(same == 8);
}

TEST_CASE("a clone with a depth is told, and ancestors are found through every parent that is there") {
  NoSettings settings;
  TestRepository repository;
  std::string first = repository.commit("eins");
  repository.git({"checkout", "-q", "-b", "seite"});
  repository.write("b", "1");
  std::string side = repository.commit("seite");
  repository.git({"checkout", "-q", "main"});
  repository.write("a", "1");
  std::string second = repository.commit("zwei");
  repository.git({"merge", "-q", "--no-ff", "-m", "beides", "seite"});
  std::string merged = repository.git({"rev-parse", "HEAD"});
  repository.git({"checkout", "-q", "--orphan", "fremd"});
  std::string other = repository.commit("fremd");
  Location location = repository.location();
  CHECK_FALSE(is_shallow(location).value());
  for (const std::string& each : {first, side, second, merged}) CHECK(is_ancestor(location, each, merged).value());
  CHECK(is_ancestor(location, merged, merged).value());
  CHECK_FALSE(is_ancestor(location, merged, second).value());
  CHECK_FALSE(is_ancestor(location, side, second).value());
  CHECK_FALSE(is_ancestor(location, other, merged).value());
  CHECK_FALSE(is_ancestor(location, std::string(40, '1'), merged).value());
  CHECK_FALSE(is_ancestor(location, first, std::string(40, '1')).value());
  CHECK_FALSE(is_ancestor(location, "", merged).value());
  CHECK_FALSE(is_ancestor(location, merged, "HEAD").value());

  TestFolder clones;
  run_git(clones.path(), {"clone", "-q", "--depth", "1", "-b", "main", "file://" + repository.path(), "shallow"});
  Location shallow = locate(clones.path("shallow")).value();
  CHECK(is_shallow(shallow).value());
  CHECK_FALSE(is_ancestor(shallow, second, merged).value());
  CHECK(is_ancestor(shallow, merged, merged).value());
  CHECK(all_of(*open(shallow)) == all_of(*open(location, "main")));
  run_git(clones.path("shallow"), {"fetch", "-q", "--unshallow"});
  CHECK_FALSE(is_shallow(shallow).value());
  CHECK(is_ancestor(shallow, side, merged).value());
}
