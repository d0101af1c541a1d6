#include "snapshot/commit.hpp"

#include "base/text.hpp"
#include "snapshot/test_repository.hpp"
#include <catch2/catch.hpp>

using namespace ecole;
using namespace ecole::snapshot;
using namespace ecole::snapshot::test;

namespace {

const std::string tree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904", parent(40, 'a');

Commit commit(const std::string& author, const std::string& committer) {
  return parse_commit({}, "tree " + tree + "\nparent " + parent + "\nauthor " + author + "\ncommitter " + committer +
                              "\n\nText\n")
      .value();
}

} // namespace

TEST_CASE("a commit tells its tree, its parents, its author and when it was made") {
  Commit plain = commit("Anne  Durand <anne@example.org> 1 +0000", "Forge <f@example.org> 1790000000 +0200");
  CHECK(plain.tree.hex() == tree);
  REQUIRE(plain.parents.size() == 1);
  CHECK(plain.parents[0].hex() == parent);
  CHECK(plain.author == "Anne  Durand");
  CHECK(plain.seconds == 1'790'000'000);
  CHECK(parse_commit({}, "tree " + tree + "\n").value().parents.empty());
  CHECK(parse_commit({}, "tree " + tree).value().author.empty());
}

TEST_CASE("names and times of odd commits are made fit to be shown") {
  auto author = [](const std::string& person) { return commit(person, "F <f> 0 +0000").author; };
  CHECK(author("<a@b> 1 +0000").empty());
  CHECK(author("").empty());
  CHECK(author("Ren\xe9 <r> 1 +0000") == "Ren\xef\xbf\xbd");
  CHECK(author("A\x1b[31mB <r> 1 +0000") == "A\xef\xbf\xbd[31mB");
  CHECK(author("No address") == "No address");
  std::string endless = author(std::string(1'000'000, 'x') + " <a> 1 +0000");
  CHECK(endless == std::string(100, 'x'));
  std::string accents;
  for (int i = 0; i < 1000; ++i) accents += "\xc3\xa9";
  CHECK(base::count_code_points(author(accents + " <a> 1 +0000")) == 100);
  auto seconds = [](const std::string& person) { return commit("A <a> 0 +0000", person).seconds; };
  CHECK(seconds("F <f> 0 +0000") == 0);
  CHECK(seconds("F <f> -5 +0000") == 0);
  CHECK(seconds("F <f>") == 0);
  CHECK(seconds("F <f> nonsense") == 0);
  CHECK(seconds("F <a > b> 17 +0000") == 17);
  CHECK(seconds("F <f> 99999999999999999999999999 +0000") == 253'402'300'799);
  CHECK(seconds("F <f> -99999999999999999999999999 +0000") == 0);
  CHECK(seconds("F <f> 9223372036854775807 +0000") == 253'402'300'799);
}

TEST_CASE("what is no commit is none") {
  for (const std::string& bad :
       {std::string(), std::string("tree"), "tree " + tree.substr(1) + "\n", "parent " + parent + "\n",
        "tree " + tree + "\nparent x\n", "tree " + tree + "\nparent \n", "tree  " + tree + "\n"})
    CHECK_FALSE(parse_commit({}, bad));
}

TEST_CASE("the commits at which a clone was cut are read as far as they are ids") {
  TestFolder folder;
  CHECK(shallow_commits(folder.path()).empty());
  folder.write("shallow", "");
  CHECK(shallow_commits(folder.path()).empty());
  folder.write("shallow", parent + "\n" + tree + "\r\nnonsense\n");
  CHECK(shallow_commits(folder.path()) ==
        std::set<ContentId>{*ContentId::from_hex(parent), *ContentId::from_hex(tree)});
}
