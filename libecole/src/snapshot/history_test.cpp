#include "snapshot/history.hpp"

#include "snapshot/git.hpp"
#include "snapshot/test_repository.hpp"
#include <catch2/catch.hpp>
#include <random>

using namespace ecole;
using namespace ecole::snapshot;
using namespace ecole::snapshot::test;

namespace {

HistoryWalk walked(const TestRepository& repository, const std::string& from = "HEAD", const std::string& until = {},
                   std::string_view below = {}) {
  std::string first = repository.git({"rev-parse", from});
  std::optional<std::string> last;
  if (!until.empty()) last = repository.git({"rev-parse", until});
  return walk(repository.location(below), first, last ? std::optional<std::string_view>(*last) : std::nullopt).value();
}

// "path=subject of the commit", or "path=" for one that is gone.
Names changes(const TestRepository& repository, const HistoryWalk& walk) {
  Names all;
  for (auto& [path, last] : walk.changes)
    all.push_back(path + "=" + (last ? repository.git({"log", "-1", "--format=%s", last->commit.hex()}) : ""));
  return all;
}

using Origins = std::map<std::string, FileOrigin>;

Names moves(const std::map<std::string, std::optional<std::string>>& moved) {
  Names all;
  for (auto& [from, to] : moved) all.push_back(from + ">" + to.value_or(""));
  return all;
}

} // namespace

TEST_CASE("every path has the commit that touched it last, with its author and its time") {
  NoSettings settings;
  TestRepository repository;
  repository.write("a.md", "1");
  repository.write("folder/b.md", "1");
  repository.write(".hidden/c", "1");
  repository.write("gone", "1");
  repository.commit("eins");
  repository.write("a.md", "2");
  repository.remove("gone");
  std::string second = repository.commit("zwei");
  std::int64_t then = repository.seconds();
  repository.commit("nichts");
  repository.write(".hidden/c", "2");
  repository.commit("versteckt");
  HistoryWalk all = walked(repository);
  CHECK(changes(repository, all) == Names{"a.md=zwei", "folder/b.md=eins", "gone="});
  CHECK(all.changes["a.md"]->seconds == then);
  CHECK(all.changes["a.md"]->author == "Anne Durand");
  CHECK(all.changes["a.md"]->commit.hex() == second);
  CHECK(all.commits == 4);
  CHECK_FALSE(all.until_found);
  CHECK_FALSE(all.cut);
  CHECK(all.renamed.empty());
  HistoryWalk newer = walked(repository, "HEAD", "HEAD~3");
  CHECK(changes(repository, newer) == Names{"a.md=zwei", "gone="});
  CHECK(newer.commits == 3);
  CHECK(newer.until_found);
  CHECK(moves(newer.moved) == Names{"gone>"});
  HistoryWalk none = walked(repository, "HEAD", "HEAD");
  CHECK(none.changes.empty());
  CHECK(none.until_found);
  CHECK(none.commits == 0);
  CHECK_FALSE(walked(repository, "HEAD~1", "HEAD").until_found);
}

TEST_CASE("only the folder of the site is told of, by its own paths") {
  NoSettings settings;
  TestRepository repository;
  repository.write("outside", "1");
  repository.commit("vorher");
  repository.write("site/a/x.md", "1");
  repository.commit("anfang");
  repository.write("outside", "2");
  repository.commit("daneben");
  repository.git({"mv", "outside", "site/inside"});
  repository.commit("hinein");
  HistoryWalk all = walked(repository, "HEAD", {}, "site");
  CHECK(changes(repository, all) == Names{"a/x.md=anfang", "inside=hinein"});
  CHECK(all.renamed.empty()); // it came from where the site is not
  CHECK(all.commits == 4);
  Location nowhere = repository.location("site");
  nowhere.prefix = "site/a/x.md";
  CHECK(walk(nowhere, repository.git({"rev-parse", "HEAD"})).value().changes.empty());
}

TEST_CASE("a merge changed what it brought in") {
  NoSettings settings;
  TestRepository repository;
  repository.write("a", "1");
  repository.commit("anfang");
  repository.git({"checkout", "-q", "-b", "seite"});
  repository.write("b", "1");
  repository.commit("seite");
  repository.write("b2", "1");
  repository.commit("seite 2");
  repository.git({"checkout", "-q", "main"});
  repository.write("c", "1");
  repository.commit("haupt");
  repository.git({"merge", "-q", "--no-ff", "-m", "beides", "seite"});
  HistoryWalk all = walked(repository);
  CHECK(changes(repository, all) == Names{"a=anfang", "b=beides", "b2=beides", "c=haupt"});
  CHECK(all.commits == 3);
}

TEST_CASE("a file that moved with its bytes is followed, through every move, to where it is or to its end") {
  NoSettings settings;
  TestRepository repository;
  repository.write("a/x.md", "x");
  repository.write("y.md", "y");
  repository.write("z.md", "z");
  repository.write("edited.md", "e");
  repository.commit("anfang");
  repository.git({"mv", "a", "b"});
  repository.git({"mv", "y.md", "y2.md"});
  repository.git({"mv", "z.md", "z2.md"});
  repository.git({"mv", "edited.md", "edited2.md"});
  repository.write("edited2.md", "e and more");
  repository.commit("um");
  repository.git({"mv", "b/x.md", "c.md"});
  repository.remove("y2.md");
  repository.write("a/x.md", "another");
  repository.commit("weiter");
  repository.git({"mv", "z2.md", "z.md"});
  repository.commit("zurueck");
  HistoryWalk all = walked(repository);
  CHECK(all.origins == Origins{{"a/x.md", {"a/x.md", 2}}, {"c.md", {"a/x.md"}}, {"z.md", {"z.md"}}});
  CHECK(walked(repository, "HEAD", "HEAD~2").origins == Origins{{"c.md", {"b/x.md"}}, {"z.md", {"z2.md"}}});
  CHECK(walked(repository, "HEAD~1").origins ==
        Origins{{"a/x.md", {"a/x.md", 2}}, {"c.md", {"a/x.md"}}, {"z2.md", {"z.md"}}});
  CHECK(moves(all.renamed) == Names{"a/x.md>c.md", "b/x.md>c.md", "y.md>", "z.md>z.md", "z2.md>z.md"});
  CHECK(changes(repository, all) == Names{"a/x.md=weiter", "b/x.md=", "c.md=weiter", "edited.md=", "edited2.md=um",
                                          "y.md=", "y2.md=", "z.md=zurueck", "z2.md="});
  CHECK(all.moved.empty()); // nothing lay there before all commits
  HistoryWalk newer = walked(repository, "HEAD", "HEAD~3");
  CHECK(moves(newer.moved) == Names{"a/x.md>c.md", "edited.md>", "y.md>"});
  CHECK(newer.came == std::set<std::string>{"a/x.md", "edited2.md"});
  CHECK(moves(walked(repository, "HEAD", "HEAD~2").moved) == Names{"b/x.md>c.md", "y2.md>", "z2.md>z.md"});
}

TEST_CASE("the newest departure from a path counts") {
  NoSettings settings;
  TestRepository repository;
  repository.write("p", "old");
  repository.commit("1");
  repository.git({"mv", "p", "old"});
  repository.commit("2");
  repository.write("p", "new");
  repository.commit("3");
  repository.git({"mv", "p", "new"});
  repository.commit("4");
  CHECK(walked(repository).origins == Origins{{"new", {"p", 2}}, {"old", {"p"}}});
  CHECK(moves(walked(repository).renamed) == Names{"p>new"});
  CHECK(moves(walked(repository, "HEAD~2").renamed) == Names{"p>old"});
}

TEST_CASE("each of the files that lay at one path has a number of its own, whatever becomes of the others") {
  NoSettings settings;
  TestRepository repository;
  const auto is = [&](const Origins& origins) { return walked(repository).origins == origins; };
  const auto write = [&](const std::string& path, const std::string& text) {
    repository.write(path, text);
    repository.commit();
  };
  const auto move = [&](const std::string& from, const std::string& to) {
    repository.git({"mv", from, to});
    repository.commit();
  };
  write("a", "1");
  move("a", "b");
  write("a", "2");
  CHECK(is({{"a", {"a", 2}}, {"b", {"a", 1}}}));
  move("a", "c");
  CHECK(is({{"b", {"a", 1}}, {"c", {"a", 2}}}));
  write("a", "3");
  CHECK(is({{"a", {"a", 3}}, {"b", {"a", 1}}, {"c", {"a", 2}}}));
  repository.remove("b");
  repository.commit();
  CHECK(is({{"a", {"a", 3}}, {"c", {"a", 2}}}));
  // Taken away and put back it is the same.
  repository.remove("a");
  repository.commit();
  write("a", "3");
  CHECK(is({{"a", {"a", 3}}, {"c", {"a", 2}}}));
  move("a", "b");
  move("c", "a");
  CHECK(is({{"a", {"a", 2}}, {"b", {"a", 3}}}));
  // Two that change their places do not: nobody can tell it from two that were written anew.
  repository.write("a", "3");
  repository.write("b", "2");
  repository.commit();
  CHECK(is({{"a", {"a", 2}}, {"b", {"a", 3}}}));
}

TEST_CASE("a page that was edited as it was moved is followed as well") {
  NoSettings settings;
  TestRepository repository;
  const std::string text = "# Fractions\n\nOn les compare.\n\n## Pour vendredi\n\nExercice 3.\n";
  repository.write("maths/23.md", text);
  repository.commit();
  repository.remove("maths/23.md");
  repository.write("maths/24.md", text + "Et le 4.\n");
  repository.commit();
  const HistoryWalk all = walked(repository);
  CHECK(all.origins == Origins{{"maths/24.md", {"maths/23.md"}}});
  CHECK(moves(all.renamed) == Names{"maths/23.md>maths/24.md"});
}

TEST_CASE("links and submodules are no files: one that takes the place of a file ends it") {
  NoSettings settings;
  TestRepository repository;
  repository.write("a", "1");
  repository.write("b", "1");
  repository.write("c", "1");
  std::string first = repository.commit("1");
  repository.remove("a");
  std::filesystem::create_symlink("b", repository.path("a"));
  repository.git({"rm", "-q", "b"});
  repository.git({"update-index", "--add", "--cacheinfo", "160000," + first + ",b"});
  repository.remove("c");
  repository.write("c/d", "2");
  repository.git({"add", "a", "c"});
  repository.commit_index("2");
  std::filesystem::permissions(repository.path("c/d"), std::filesystem::perms::owner_exec,
                               std::filesystem::perm_options::add);
  repository.git({"add", "c"});
  repository.commit_index("nur die Rechte");
  CHECK(changes(repository, walked(repository)) == Names{"a=", "b=", "c=", "c/d=2"});
}

TEST_CASE("a history that was cut says so, and nothing about what its last commit changed") {
  NoSettings settings;
  TestRepository repository;
  for (int i = 0; i < 6; ++i) {
    repository.write(numbered("f", i), "x");
    repository.commit(std::to_string(i));
  }
  TestFolder clones;
  run_git(clones.path(), {"clone", "-q", "--depth", "3", "file://" + repository.path(), "shallow"});
  Location shallow = locate(clones.path("shallow")).value();
  const std::string head = repository.git({"rev-parse", "HEAD"});
  HistoryWalk cut = walk(shallow, head).value();
  CHECK(cut.cut);
  CHECK(cut.commits == 3);
  CHECK_FALSE(cut.until_found);
  CHECK(changes(repository, cut) == Names{"f4=4", "f5=5"});
  HistoryWalk newer = walk(shallow, head, repository.git({"rev-parse", "HEAD~1"})).value();
  CHECK_FALSE(newer.cut);
  CHECK(newer.until_found);
  run_git(clones.path("shallow"), {"fetch", "-q", "--unshallow"});
  CHECK(walk(shallow, head).value() == walked(repository));
}

TEST_CASE("what is no commit cannot be walked from, and is never found") {
  NoSettings settings;
  TestRepository repository;
  repository.write("a", "1");
  std::string commit = repository.commit();
  Location location = repository.location();
  for (const std::string& bad :
       {std::string(), std::string("HEAD"), std::string(40, '1'), repository.git({"rev-parse", "HEAD:a"})})
    CHECK(walk(location, bad).error().id == "revision-not-found");
  CHECK_FALSE(walk(location, commit, "HEAD").value().until_found);
  CHECK(walk(locate("/").value(), commit).error().id == "repository-not-found");
  std::string tree = repository.git({"rev-parse", "HEAD^{tree}"});
  std::filesystem::remove(repository.path(".git/objects/" + tree.substr(0, 2) + "/" + tree.substr(2)));
  CHECK(walk(location, commit).error().id == "repository-unreadable");
}

TEST_CASE("a commit that changes more than can be told changes nothing, and the others are told") {
  NoSettings settings;
  TestRepository repository;
  repository.write("a", "1");
  repository.commit("1");
  std::string blob = repository.git({"rev-parse", "HEAD:a"}), below, tree;
  below = "100644 blob " + blob + "\tx\n";
  for (int level = 0; level < 20; ++level) {
    tree = repository.git({"mktree"}, below);
    below.clear();
    for (char name = 'a'; name <= 'j'; ++name) below += "040000 tree " + tree + "\t" + name + "\n";
  }
  std::string root = repository.git({"mktree"}, "100644 blob " + blob + "\ta\n040000 tree " + tree + "\tbomb\n");
  std::string commit = repository.git({"commit-tree", "-p", "HEAD", "-m", "2", root});
  HistoryWalk all = walk(repository.location(), commit).value();
  CHECK(changes(repository, all) == Names{"a=1"});
  CHECK(all.commits == 2);
}

TEST_CASE("a walk that is continued is one walk over all") {
  NoSettings settings;
  std::mt19937 random(11);
  auto pick = [&](unsigned below) { return static_cast<unsigned>(random() % below); };
  TestRepository repository;
  std::map<std::string, std::string> files;
  std::string stream;
  constexpr int commits = 60;
  for (int i = 1; i <= commits; ++i) {
    auto any_path = [&] {
      std::string path = pick(2) ? "" : std::string(1, static_cast<char>('A' + pick(3))) + "/";
      path += static_cast<char>('a' + pick(6));
      return pick(2) ? path : path + ".md";
    };
    for (unsigned edits = 1 + pick(3); edits > 0; --edits) {
      std::string path = any_path();
      if (!files.contains(path) || pick(4) == 0) {
        files[path] = "text " + std::to_string(pick(4)); // the same bytes stand at several places
      } else if (std::string to = any_path(); pick(3) > 0 && to != path) {
        files[to] = files[path] + (pick(3) ? "" : "\nmore " + std::to_string(pick(9)));
        files.erase(path);
      } else {
        files.erase(path);
      }
    }
    stream += "commit refs/heads/main\ncommitter A <a@b> " + std::to_string(1'700'000'000 + i) + " +0000\ndata 1\n" +
              std::string(1, static_cast<char>('a' + i % 26)) + "\ndeleteall\n";
    for (auto& [path, text] : files)
      stream += "M 100644 inline " + path + "\ndata " + std::to_string(text.size()) + "\n" + text + "\n";
  }
  repository.git({"fast-import", "--quiet"}, stream);
  std::string printed = repository.git({"rev-list", "--first-parent", "main"});
  std::vector<std::string> ids; // the newest first
  for (std::size_t at = 0; at < printed.size(); at += 41) ids.push_back(printed.substr(at, 40));
  REQUIRE(ids.size() == commits);
  Location location = repository.location();
  const HistoryWalk whole = walk(location, ids[0]).value();
  for (std::size_t middle : {1, 2, 7, 20, 41, 59}) {
    HistoryWalk older = walk(location, ids[middle]).value(), newer = walk(location, ids[0], ids[middle]).value();
    CHECK(newer.until_found);
    CHECK(continued(older, newer) == whole);
    CHECK(continued(whole, walk(location, ids[0], ids[0]).value()) == whole);
  }
  for (int round = 0; round < 40; ++round) {
    std::size_t a = pick(20), b = a + 1 + pick(19), c = b + 1 + pick(19);
    HistoryWalk newer = walk(location, ids[a], ids[b]).value(), older = walk(location, ids[b], ids[c]).value();
    CHECK(continued(older, newer) == walk(location, ids[a], ids[c]).value());
  }

  // Against what the snapshots say: nothing but listings of one commit after the other.
  std::map<std::string, ContentId> after;
  std::map<std::string, std::string> last; // path → commit that touched it last
  for (std::size_t i = ids.size(); i-- > 0;) {
    std::map<std::string, ContentId> now;
    std::shared_ptr<Snapshot> snapshot = open_commit(location, ids[i]).value();
    for (std::string folder : {"", "A", "B", "C"}) {
      Result<std::vector<SnapshotEntry>> entries = snapshot->list(folder);
      if (!entries) continue;
      for (const SnapshotEntry& entry : *entries)
        if (entry.type == EntryType::file) now[folder.empty() ? entry.name : folder + "/" + entry.name] = entry.id;
    }
    for (auto& [path, id] : now)
      if (!after.contains(path) || after[path] != id) last[path] = ids[i];
    for (auto& [path, id] : after)
      if (!now.contains(path)) last[path] = ids[i];
    after = std::move(now);
  }
  CHECK(last.size() == whole.changes.size());
  for (auto& [path, change] : whole.changes) {
    CHECK(change.has_value() == after.contains(path));
    if (change) CHECK(change->commit.hex() == last[path]);
  }
  for (auto& [from, to] : whole.renamed)
    if (to) CHECK(after.contains(*to));
}
