#include "snapshot/versions.hpp"

#include "snapshot/git.hpp"
#include "snapshot/test_repository.hpp"
#include <catch2/catch.hpp>

using namespace ecole;
using namespace ecole::snapshot;
using namespace ecole::snapshot::test;

namespace {

// "good…" is accepted; what was looked at is kept, with the path it lay at.
struct Looked {
  VersionSearch search;
  Names at; // "path=bytes"
};

Looked look(const Location& location, const std::string& from, const std::string& path, const std::string& but,
            std::uint64_t limit = 1000) {
  Looked looked;
  const ContentId without = *ContentId::from_hex(but);
  looked.search =
      newest_version(location, from, path, without, limit, [&](const FileVersion& version, std::string_view bytes) {
        looked.at.push_back(version.path + "=" + std::string(bytes));
        return bytes.starts_with("good");
      }).value();
  return looked;
}

Looked look(const TestRepository& repository, const std::string& path, const std::string& from = "HEAD") {
  return look(repository.location(), repository.git({"rev-parse", from}), path,
              repository.git({"rev-parse", from + ":" + path}));
}

} // namespace

TEST_CASE("the newest version that is accepted, with the commit that brought it") {
  NoSettings settings;
  TestRepository repository;
  repository.write("a.md", "good 1");
  repository.commit();
  repository.write("a.md", "good 2");
  const std::string second = repository.commit();
  const std::int64_t then = repository.seconds();
  repository.write("b.md", "another");
  repository.commit();
  repository.write("a.md", "bad 1");
  repository.commit();
  repository.write("a.md", "bad 2");
  const std::string broken = repository.commit();
  repository.write("b.md", "still another");
  repository.commit();

  const Looked looked = look(repository, "a.md");
  CHECK(looked.at == Names{"a.md=bad 1", "a.md=good 2"});
  REQUIRE(looked.search.found);
  CHECK(looked.search.found->commit.hex() == second);
  CHECK(looked.search.found->seconds == then);
  CHECK(looked.search.found->author == "Anne Durand");
  CHECK_FALSE(looked.search.cut);
  // The same from the commit that brought the newest bytes.
  CHECK(look(repository, "a.md", broken).at == looked.at);
}

TEST_CASE("a file that was never good, one that is not there, one whose versions are too large") {
  NoSettings settings;
  TestRepository repository;
  repository.write("a.md", "bad 1");
  repository.write("large.md", "good" + std::string(2000, 'x'));
  repository.commit();
  repository.write("a.md", "bad 2");
  repository.write("large.md", "bad");
  repository.commit();
  const Looked never = look(repository, "a.md");
  CHECK(never.at == Names{"a.md=bad 1"});
  CHECK_FALSE(never.search.found);
  CHECK_FALSE(never.search.cut);
  const std::string head = repository.git({"rev-parse", "HEAD"}), none(40, '1');
  CHECK(look(repository.location(), head, "none.md", none).at.empty());
  CHECK(look(repository.location(), std::string(40, '2'), "a.md", none).at.empty());
  CHECK(look(repository, "large.md").at.empty());
}

TEST_CASE("a file is followed to where it lay, also when it was edited as it was renamed") {
  NoSettings settings;
  TestRepository repository;
  repository.write("maths/a.md", "good\nExercices 3 et 4");
  repository.write("maths/other.md", "other");
  repository.commit();
  repository.git({"mv", "maths/a.md", "maths/b.md"});
  repository.write("maths/b.md", "bad 1\nExercices 3 et 4");
  repository.commit(); // renamed and edited
  repository.git({"mv", "maths/b.md", "c.md"});
  repository.commit(); // moved as it is
  repository.write("c.md", "bad 2");
  repository.commit();
  const Looked looked = look(repository, "c.md");
  CHECK(looked.at == Names{"maths/b.md=bad 1\nExercices 3 et 4", "maths/a.md=good\nExercices 3 et 4"});
  CHECK(looked.search.found.has_value());
}

TEST_CASE("a page that is nothing like the one that went is another one") {
  NoSettings settings;
  TestRepository repository;
  repository.write("maths/a.md", "good a");
  repository.commit();
  repository.remove("maths/a.md");
  repository.write("maths/c.md", "bad");
  repository.commit();
  CHECK(look(repository, "maths/c.md").at.empty());
}

TEST_CASE("first parents are walked, and a cut history is said to be cut") {
  NoSettings settings;
  TestRepository repository;
  repository.write("a.md", "good");
  repository.commit();
  repository.write("a.md", "bad 1");
  repository.commit();
  repository.write("a.md", "bad 2");
  const std::string head = repository.commit();
  TestFolder clones;
  run_git(clones.path(), {"clone", "-q", "--depth", "2", "file://" + repository.path(), "shallow"});
  const Location shallow = locate(clones.path("shallow")).value();
  const Looked cut = look(shallow, head, "a.md", repository.git({"rev-parse", "HEAD:a.md"}));
  CHECK(cut.at == Names{"a.md=bad 1"});
  CHECK_FALSE(cut.search.found);
  CHECK(cut.search.cut);
}

TEST_CASE("the newest commit that is accepted") {
  NoSettings settings;
  TestRepository repository;
  std::vector<std::string> commits;
  std::vector<std::int64_t> times;
  for (int i = 0; i < 4; ++i) {
    commits.push_back(repository.commit());
    times.push_back(repository.seconds());
  }
  const auto before = [&](std::int64_t limit) {
    return newest_accepted(repository.location(), "HEAD",
                           [&](const std::string&, std::int64_t seconds) -> Result<bool> { return seconds < limit; })
        .value();
  };
  CHECK(before(times[3] + 1).accepted == commits[3]);
  CHECK(before(times[3]).accepted == commits[2]);
  CHECK(before(times[1]).accepted == commits[0]);
  CHECK_FALSE(before(times[0]).accepted);
  CHECK_FALSE(before(times[0]).cut);
  CHECK(before(times[0]).newest == commits[3]);
  CHECK(before(times[0]).newest_seconds == times[3]);
  CHECK_FALSE(newest_accepted(repository.location(), "nirgends", [](auto&, auto) -> Result<bool> { return true; }));
}
