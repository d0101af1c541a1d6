#include "snapshot/commit_file.hpp"

#include "snapshot/test_repository.hpp"
#include <catch2/catch.hpp>
#include <sys/stat.h>

using namespace ecole;
using namespace ecole::snapshot;
using namespace ecole::snapshot::test;

namespace {

const CommitRequest by_paul = {{}, "Paul Roy", "paul@example.org", 1'800'000'000};

// The file of the newest commit, "" when there is none, and a line behind it.
Result<FileChange> with_line(const Snapshot& newest, const std::string& path, const std::string& line) {
  std::string bytes;
  const std::size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : path.substr(0, slash);
  const Result<std::vector<SnapshotEntry>> entries = newest.list(folder);
  if (entries)
    for (const SnapshotEntry& entry : *entries)
      if (entry.name == path.substr(folder.empty() ? 0 : folder.size() + 1) && entry.type == EntryType::file)
        bytes = newest.read(path, entry.id, UINT64_MAX).value();
  return FileChange{path, bytes + line + "\n", "Une ligne : " + line};
}

std::string error_of(const Result<CommittedFile>& result) { return result ? "none" : result.error().id; }

} // namespace

TEST_CASE("a file is committed, and work tree and index follow for it alone") {
  NoSettings settings;
  TestRepository repository;
  repository.write("a/x.md", "eins\n");
  repository.write("b.md", "b\n");
  repository.commit();
  repository.write("b.md", "b, changed\n");
  repository.write("staged.md", "s\n");
  repository.git({"add", "staged.md"});
  REQUIRE(::chmod(repository.path("a/x.md").c_str(), 0640) == 0);
  const Result<CommittedFile> done = commit_file(
      repository.location(), by_paul, [](const Snapshot& newest) { return with_line(newest, "a/x.md", "zwei"); });
  REQUIRE(error_of(done) == "none");
  CHECK(done->branch == "main");
  CHECK(done->commit == repository.git({"rev-parse", "main"}));
  CHECK(repository.git({"show", "main:a/x.md"}) == "eins\nzwei");
  CHECK(base::read_file(repository.path("a/x.md")).value() == "eins\nzwei\n");
  CHECK(repository.git({"status", "--porcelain"}) == " M b.md\nA  staged.md");
  CHECK(repository.git({"show", "--format=%an <%ae> %ct %s", "--name-only", "main"}) ==
        "Paul Roy <paul@example.org> 1800000000 Une ligne : zwei\n\na/x.md");
  struct stat status;
  REQUIRE(::stat(repository.path("a/x.md").c_str(), &status) == 0);
  CHECK((status.st_mode & 07777) == 0640);
}

TEST_CASE("a new file, in a folder that is new, below the site's own") {
  NoSettings settings;
  TestRepository repository;
  repository.write("site/a.md", "a\n");
  repository.commit();
  const Result<CommittedFile> done = commit_file(repository.location("site"), by_paul, [](const Snapshot& newest) {
    return with_line(newest, "neu/b.md", "eins");
  });
  REQUIRE(error_of(done) == "none");
  CHECK(base::read_file(repository.path("site/neu/b.md")).value() == "eins\n");
  CHECK(repository.git({"status", "--porcelain"}).empty());
  CHECK(repository.git({"ls-tree", "-r", "--name-only", "main"}) == "site/a.md\nsite/neu/b.md");
}

TEST_CASE("a file with changes that are not committed is not touched") {
  NoSettings settings;
  TestRepository repository;
  repository.write("a.md", "eins\n");
  const std::string head = repository.commit();
  const auto refused = [&] {
    CHECK(error_of(commit_file(repository.location(), by_paul, [](const Snapshot& newest) {
            return with_line(newest, "a.md", "zwei");
          })) == "file-not-committed");
    CHECK(repository.git({"rev-parse", "main"}) == head);
  };
  repository.write("a.md", "eins, changed\n");
  refused();
  CHECK(base::read_file(repository.path("a.md")).value() == "eins, changed\n");
  repository.git({"add", "a.md"});
  refused();
  repository.git({"checkout", "-q", "HEAD", "--", "a.md"});
  repository.remove("a.md");
  refused();
  repository.git({"rm", "-q", "--cached", "a.md"});
  refused();
  std::filesystem::create_symlink("elsewhere", repository.path("a.md"));
  refused();

  // One that nobody committed stands in the way of a new one.
  repository.git({"reset", "-q", "--hard"});
  repository.write("b.md", "mine\n");
  CHECK(error_of(commit_file(repository.location(), by_paul, [](const Snapshot& newest) {
          return with_line(newest, "b.md", "zwei");
        })) == "file-not-committed");
  CHECK(base::read_file(repository.path("b.md")).value() == "mine\n");
}

TEST_CASE("a branch that moves meanwhile is gone on from") {
  NoSettings settings;
  TestRepository repository;
  repository.write("a.md", "eins\n");
  repository.commit();
  int asked = 0;
  const auto change = [&](const Snapshot& newest) {
    if (++asked == 1) { // somebody else is quicker
      repository.write("b.md", "b\n");
      repository.git({"add", "b.md"});
      repository.commit_index("daneben");
    }
    return with_line(newest, "a.md", "zwei");
  };
  SECTION("checked out") {
    REQUIRE(error_of(commit_file(repository.location(), by_paul, change)) == "none");
    CHECK(asked == 2);
    CHECK(base::read_file(repository.path("a.md")).value() == "eins\nzwei\n");
    CHECK(repository.git({"status", "--porcelain"}).empty());
    CHECK(repository.git({"log", "--format=%s"}) == "Une ligne : zwei\ndaneben\nUne version");
  }
  SECTION("in a bare repository") {
    TestFolder folder;
    const std::string bare = folder.path("bare.git");
    repository.git({"clone", "-q", "--bare", repository.path(), bare});
    const auto pushed = [&](const Snapshot& newest) {
      const bool first = asked == 0;
      Result<FileChange> file = change(newest);
      if (first) repository.git({"push", "-q", bare, "main"});
      return file;
    };
    REQUIRE(error_of(commit_file(locate(bare).value(), by_paul, pushed)) == "none");
    CHECK(asked == 2);
    CHECK(run_git(bare, {"log", "--format=%s", "main"}) == "Une ligne : zwei\ndaneben\nUne version\n");
    CHECK(run_git(bare, {"ls-tree", "--name-only", "main"}) == "a.md\nb.md\n");
  }
  SECTION("without end") {
    int commits = 0;
    const auto always = [&](const Snapshot& newest) {
      repository.git({"update-ref", "refs/heads/main",
                      repository.git({"commit-tree", "-p", "main", "-m", std::to_string(++commits), "main^{tree}"})});
      return with_line(newest, "a.md", "zwei");
    };
    CHECK(error_of(commit_file(repository.location(), by_paul, always)) == "branch-busy");
    CHECK(base::read_file(repository.path("a.md")).value() == "eins\n"); // put back
    CHECK(repository.git({"status", "--porcelain"}).empty());
  }
}

TEST_CASE("another branch than the one that is checked out changes alone") {
  NoSettings settings;
  TestRepository repository;
  repository.write("a.md", "eins\n");
  const std::string head = repository.commit();
  repository.git({"branch", "andere"});
  CommitRequest request = by_paul;
  request.branch = "andere";
  const auto change = [](const Snapshot& newest) { return with_line(newest, "a.md", "zwei"); };
  REQUIRE(error_of(commit_file(repository.location(), request, change)) == "none");
  CHECK(repository.git({"rev-parse", "main"}) == head);
  CHECK(repository.git({"show", "andere:a.md"}) == "eins\nzwei");
  CHECK(base::read_file(repository.path("a.md")).value() == "eins\n");
  CHECK(repository.git({"status", "--porcelain"}).empty());

  repository.git({"tag", "v1"});
  request.branch = "v1";
  CHECK(error_of(commit_file(repository.location(), request, change)) == "branch-wanted");
  repository.git({"checkout", "-q", "--detach"});
  CHECK(error_of(commit_file(repository.location(), by_paul, change)) == "branch-wanted");
  CHECK(error_of(commit_file(TestRepository().location(), by_paul, change)) == "no-commit-yet");
}

TEST_CASE("line ends are those that the repository's settings ask for") {
  NoSettings settings;
  TestRepository repository;
  repository.write(".gitattributes", "*.md text eol=crlf\n");
  repository.write("a.md", "eins\r\n");
  repository.commit();
  REQUIRE(error_of(commit_file(repository.location(), by_paul,
                               [](const Snapshot& newest) { return with_line(newest, "a.md", "zwei"); })) == "none");
  CHECK(base::read_file(repository.path("a.md")).value() == "eins\r\nzwei\r\n");
  CHECK(repository.git({"show", "main:a.md"}) == "eins\nzwei");
  CHECK(repository.git({"status", "--porcelain"}).empty());
}

TEST_CASE("a program keeps its rights, and a folder that is a link is not gone through") {
  NoSettings settings;
  TestRepository repository;
  repository.write("run.sh", "eins\n");
  repository.write("folder/a.md", "a\n");
  REQUIRE(::chmod(repository.path("run.sh").c_str(), 0755) == 0);
  repository.commit();
  REQUIRE(error_of(commit_file(repository.location(), by_paul,
                               [](const Snapshot& newest) { return with_line(newest, "run.sh", "zwei"); })) == "none");
  CHECK(repository.git({"ls-tree", "main", "run.sh"}).starts_with("100755"));
  CHECK(repository.git({"status", "--porcelain"}).empty());

  TestFolder elsewhere;
  elsewhere.write("a.md", "a\n");
  repository.remove("folder");
  std::filesystem::create_symlink(elsewhere.path(), repository.path("folder"));
  CHECK(error_of(commit_file(repository.location(), by_paul, [](const Snapshot& newest) {
          return with_line(newest, "folder/a.md", "zwei");
        })) != "none");
  CHECK(base::read_file(elsewhere.path("a.md")).value() == "a\n");
}

TEST_CASE("who commits has to be known, and an index that another program keeps is said") {
  NoSettings settings;
  TestRepository repository;
  repository.write("a.md", "eins\n");
  repository.commit();
  const auto change = [](const Snapshot& newest) { return with_line(newest, "a.md", "zwei"); };
  CHECK(error_of(commit_file(repository.location(), {}, change)) == "commit-author-unknown");
  CHECK(base::read_file(repository.path("a.md")).value() == "eins\n");
  repository.git({"config", "user.name", "Anne"});
  repository.git({"config", "user.email", "anne@example.org"});
  repository.write(".git/index.lock", "");
  CHECK(error_of(commit_file(repository.location(), {}, change)) == "index-left-behind");
  repository.remove(".git/index.lock");
  CHECK(repository.git({"show", "--format=%an", "-s", "main"}) == "Anne");
  repository.git({"reset", "-q", "--", "a.md"}); // what the error says to type
  CHECK(repository.git({"status", "--porcelain"}).empty());
}
