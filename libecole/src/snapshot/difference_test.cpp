#include "snapshot/difference.hpp"

#include "snapshot/git.hpp"
#include "snapshot/test_repository.hpp"
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <random>

using namespace ecole;
using namespace ecole::snapshot;
using namespace ecole::snapshot::test;
using ecole::base::DiagnosticId;

namespace {

class KnownInMemory final : public Known {
 public:
  std::optional<KnownFolder> listing(std::string_view folder) const override {
    auto found = folders.find(folder);
    return found == folders.end() ? std::nullopt : std::optional(found->second);
  }
  void apply(const Difference& difference) {
    for (const FolderChange& change : difference.folders) {
      if (change.now)
        folders[change.path] = *change.now;
      else
        CHECK(folders.erase(change.path) == 1);
    }
  }
  std::map<std::string, KnownFolder, std::less<>> folders;
};

// "+path", "-path", "~path"
Names changes(const Difference& difference) {
  Names all;
  for (const SourceChange& change : difference.changes)
    all.push_back((!change.before ? "+" : !change.after ? "-" : "~") + change.path);
  return all;
}

Names refusals(const Difference& difference) {
  Names all;
  for (const Refusal& refusal : difference.refusals)
    all.push_back(refusal.path + ": " + (refusal.reason ? std::string(base::row(*refusal.reason).id) : "no longer"));
  return all;
}

Names folders(const Difference& difference) {
  Names all;
  for (const FolderChange& change : difference.folders) all.push_back((change.now ? "" : "-") + change.path);
  return all;
}

// The difference, applied.
Difference step(KnownInMemory& known, const Snapshot& snapshot, const DifferenceOptions& options = {}) {
  Difference found = difference(known, snapshot, options).value();
  known.apply(found);
  CHECK(changes(difference(known, snapshot, options).value()).empty());
  return found;
}

// Listings given as they are, with ids for the folders that have one.
class Listed final : public Snapshot {
 public:
  std::map<std::string, std::vector<SnapshotEntry>, std::less<>> folders;
  std::map<std::string, ContentId, std::less<>> ids;
  mutable Names asked;

  Result<std::vector<SnapshotEntry>> list(std::string_view folder) const override {
    asked.emplace_back(folder);
    return folders.at(std::string(folder));
  }
  std::optional<ContentId> folder_id(std::string_view folder) const override {
    auto found = ids.find(folder);
    return found == ids.end() ? std::nullopt : std::optional(found->second);
  }
  Result<std::string> read(std::string_view, const ContentId&, std::uint64_t) const override { return std::string(); }
};

ContentId id(unsigned char number) {
  ContentId made;
  made.bytes[0] = number;
  return made;
}

} // namespace

TEST_CASE("the first difference is everything, the next what came, went and changed") {
  KnownInMemory known;
  Difference first = step(known, *memory_snapshot({{"b.md", "1"}, {"a/x.md", "1"}, {"a-b.md", "1"}, {"a/b/y", "1"}}));
  CHECK(changes(first) == Names{"+a-b.md", "+a/b/y", "+a/x.md", "+b.md"});
  CHECK(folders(first) == Names{"", "a", "a/b"});
  CHECK(first.folders_visited == 3);
  CHECK(first.refusals.empty());
  Difference second = step(known, *memory_snapshot({{"b.md", "2"}, {"a/x.md", "1"}, {"c/z", "1"}}));
  CHECK(changes(second) == Names{"-a-b.md", "-a/b/y", "~b.md", "+c/z"});
  CHECK(second.changes[2].before != second.changes[2].after);
  CHECK(folders(second) == Names{"", "a", "-a/b", "c"});
  Difference none = step(known, *memory_snapshot({{"b.md", "2"}, {"a/x.md", "1"}, {"c/z", "1"}}));
  CHECK(changes(none).empty());
  CHECK(folders(none).empty());
  Difference all_gone = step(known, *memory_snapshot({}));
  CHECK(changes(all_gone) == Names{"-a/x.md", "-b.md", "-c/z"});
  CHECK(folders(all_gone) == Names{"", "-a", "-c"});
}

TEST_CASE("a file in the place of a folder, and a folder in the place of a file") {
  KnownInMemory known;
  step(known, *memory_snapshot({{"a", "1"}, {"b/c/d", "1"}}));
  Difference found = step(known, *memory_snapshot({{"a/x", "1"}, {"b", "1"}}));
  CHECK(changes(found) == Names{"-a", "+a/x", "+b", "-b/c/d"});
  CHECK(folders(found) == Names{"", "a", "-b", "-b/c"});
}

TEST_CASE("what is refused is told once, and again when it is no longer or for another reason") {
  Listed sources;
  sources.folders[""] = {{"caf\xc3\xa9.md", EntryType::file, id(1)},
                         {"cafe\xcc\x81.md", EntryType::file, id(1)},
                         {"link", EntryType::symlink, {}},
                         {"new\nline", EntryType::folder, id(9)},
                         {"pipe", EntryType::other, {}},
                         {"sub", EntryType::submodule, {}}};
  std::ranges::sort(sources.folders[""], {}, &SnapshotEntry::name);
  KnownInMemory known;
  Difference first = step(known, sources);
  CHECK(changes(first) == Names{"+cafe\xcc\x81.md", "+caf\xc3\xa9.md"}); // two names, whatever they look like
  CHECK(refusals(first) == Names{"link: symlink-refused", "new\\x0aline: path-not-text", "pipe: special-file-refused",
                                 "sub: submodule-refused"});
  CHECK(sources.asked == Names{"", ""}); // no refused folder is looked into
  CHECK(refusals(step(known, sources)).empty());
  sources.folders[""] = {
      {"link", EntryType::file, id(2)}, {"pipe", EntryType::symlink, {}}, {"sub", EntryType::folder, id(3)}};
  sources.folders["sub"] = {{"x", EntryType::symlink, {}}};
  Difference second = step(known, sources);
  CHECK(refusals(second) == Names{"link: no longer", "new\\x0aline: no longer", "pipe: symlink-refused",
                                  "sub: no longer", "sub/x: symlink-refused"});
  CHECK(changes(second) == Names{"-cafe\xcc\x81.md", "-caf\xc3\xa9.md", "+link"});
  sources.folders[""] = {};
  CHECK(refusals(step(known, sources)) == Names{"pipe: no longer", "sub/x: no longer"});
}

TEST_CASE("paths have a length, folders a depth") {
  DifferenceOptions options = {.depth = 2, .path_bytes = 60, .entries = 100};
  std::string name(57, 'n');
  KnownInMemory known;
  Difference found = step(
      known, *memory_snapshot({{"a/b/c/d", "1"}, {"a/b/e", "1"}, {"a/" + name + "x", "1"}, {"a/" + name + "xx", "1"}}),
      options);
  CHECK(changes(found) == Names{"+a/b/e", "+a/" + name + "x"});
  REQUIRE(found.refusals.size() == 2);
  CHECK(refusals(found)[0] == "a/b/c: folder-too-deep");
  CHECK(found.refusals[1].path.size() <= 60);
  CHECK(found.refusals[1].reason == DiagnosticId::path_too_long);
}

TEST_CASE("folders with equal ids are not looked into; one without stays known as the tree that it still is") {
  Listed sources;
  sources.folders[""] = {{"a", EntryType::folder, id(1)}, {"b", EntryType::folder, id(2)}};
  sources.folders["a"] = {{"x", EntryType::file, id(3)}};
  sources.folders["b"] = {{"y", EntryType::file, id(4)}};
  sources.ids[""] = id(5);
  KnownInMemory known;
  step(known, sources);
  CHECK(known.folders.at("").id == id(5));
  CHECK(known.folders.at("a").id == id(1));
  CHECK(known.folders.at("").entries[0].id == ContentId()); // only files keep theirs
  sources.asked.clear();
  CHECK(difference(known, sources).value().folders_visited == 0);
  CHECK(sources.asked.empty());
  sources.ids[""] = id(6);
  sources.folders[""][1].id = id(7);
  sources.folders["b"][0].id = id(8);
  Difference found = difference(known, sources).value();
  CHECK(sources.asked == Names{"", "b"});
  CHECK(found.folders_visited == 2);
  CHECK(changes(found) == Names{"~b/y"});
  known.apply(found);
  // The same files without any id of a folder, as a work tree gives them.
  Listed bare = sources;
  bare.ids.clear();
  for (SnapshotEntry& entry : bare.folders[""]) entry.id = {};
  CHECK(folders(step(known, bare)).empty());
  CHECK(known.folders.at("").id == id(6));
  bare.folders["a"][0].id = id(9);
  Difference edited = step(known, bare);
  CHECK(folders(edited) == Names{"", "a"});
  CHECK_FALSE(known.folders.at("").id);
  CHECK_FALSE(known.folders.at("a").id);
  CHECK(known.folders.at("b").id == id(7));
  // Back to the tree: only what was edited is looked into.
  sources.asked.clear();
  CHECK(changes(difference(known, sources).value()) == Names{"~a/x"});
  CHECK(sources.asked == Names{"", "a"});
}

TEST_CASE("trees that hold one another many times end in an error, not in hours") {
  NoSettings settings;
  TestRepository repository;
  std::string blob = repository.git({"hash-object", "-w", "--stdin"}, "x");
  std::string below = "100644 blob " + blob + "\tx\n", tree;
  for (int level = 0; level < 30; ++level) {
    tree = repository.git({"mktree"}, below);
    below.clear();
    for (char name = 'a'; name <= 'j'; ++name) below += "040000 tree " + tree + "\t" + name + "\n";
  }
  std::string commit = repository.git({"commit-tree", "-m", "x", tree});
  std::shared_ptr<Snapshot> snapshot = open_commit(repository.location(), commit).value();
  KnownInMemory known;
  Result<Difference> found = difference(known, *snapshot, {.depth = 32, .path_bytes = 400, .entries = 10'000});
  CHECK(found.error().id == "too-many-entries");
  CHECK(found.error().kind == ErrorKind::refused);
  CHECK(found.error().message_fr.find("10000") != std::string::npos);
}

TEST_CASE("an error of the snapshot is the error of the difference") {
  class Broken final : public Snapshot {
    Result<std::vector<SnapshotEntry>> list(std::string_view folder) const override {
      if (folder.empty()) return std::vector<SnapshotEntry>{{"a", EntryType::folder, {}}};
      return unexpected(base::make_error(DiagnosticId::repository_unreadable, folder, {"weg"}));
    }
    Result<std::string> read(std::string_view, const ContentId&, std::uint64_t) const override { return std::string(); }
  };
  CHECK(difference(KnownInMemory(), Broken()).error().id == "repository-unreadable");
}

TEST_CASE("after any steps what is known is what the last snapshot holds") {
  std::mt19937 random(7);
  auto pick = [&](unsigned below) { return static_cast<unsigned>(random() % below); };
  std::map<std::string, std::string> files;
  KnownInMemory known;
  for (int round = 0; round < 300; ++round) {
    for (unsigned edits = pick(4); edits > 0; --edits) {
      std::string path;
      for (unsigned depth = pick(4); depth > 0; --depth) path += std::string(1, static_cast<char>('a' + pick(3))) + "/";
      path += static_cast<char>('a' + pick(4));
      if (pick(3) == 0)
        files.erase(path);
      else
        files[path] = std::to_string(pick(5));
    }
    auto snapshot = memory_snapshot(files);
    std::map<std::string, ContentId> before, after;
    for (auto& [folder, listing] : known.folders)
      for (const SnapshotEntry& entry : listing.entries)
        if (entry.type == EntryType::file) before[folder.empty() ? entry.name : folder + "/" + entry.name] = entry.id;
    Difference found = difference(known, *snapshot).value();
    CHECK(std::ranges::is_sorted(found.changes, {}, &SourceChange::path));
    for (const SourceChange& change : found.changes) {
      CHECK(change.before != change.after);
      CHECK((before.contains(change.path) ? std::optional(before[change.path]) : std::nullopt) == change.before);
      if (change.after)
        before[change.path] = *change.after;
      else
        before.erase(change.path);
    }
    known.apply(found);
    KnownInMemory clean;
    clean.apply(difference(clean, *snapshot).value());
    CHECK(known.folders == clean.folders);
    for (auto& [folder, listing] : clean.folders)
      for (const SnapshotEntry& entry : listing.entries)
        if (entry.type == EntryType::file) after[folder.empty() ? entry.name : folder + "/" + entry.name] = entry.id;
    CHECK(before == after);
  }
}

TEST_CASE("a commit and its work tree's files are one site: only changed folders of the next commit are visited") {
  NoSettings settings;
  TestRepository repository;
  for (int i = 0; i < 20; ++i) repository.write(numbered("c", i) + "/maths/x.md", std::to_string(i));
  repository.commit();
  KnownInMemory known;
  CHECK(step(known, *open_commit(repository.location()).value()).folders_visited == 41);
  repository.write("c7/maths/x.md", "neu");
  repository.commit();
  std::shared_ptr<Snapshot> next = open_commit(repository.location()).value();
  Difference found = step(known, *next);
  CHECK(found.folders_visited == 3);
  CHECK(changes(found) == Names{"~c7/maths/x.md"});
  CHECK(known.folders.at("").id == next->folder_id(""));
  std::map<std::string, std::string> files;
  for (int i = 0; i < 20; ++i) files[numbered("c", i) + "/maths/x.md"] = i == 7 ? "neu" : std::to_string(i);
  CHECK(folders(step(known, *memory_snapshot(files))).empty());
}
