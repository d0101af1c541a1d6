#include "output/journal.hpp"

#include "output/test_folder.hpp"
#include <catch2/catch.hpp>

using namespace ecole;
using namespace ecole::output;

namespace {

using Paths = std::vector<std::string>;

struct Opened {
  TestFolder folder;
  base::Folder root = base::Folder::open(folder.path()).value();
  std::unique_ptr<Journal> journal;
  Opened() = default;
  explicit Opened(std::string_view text) { folder.put(journal_name, text); }
  Journal& open() {
    journal.reset();
    journal = Journal::open(root).value();
    return *journal;
  }
  std::string text() const { return folder.get(journal_name); }
};

} // namespace

TEST_CASE("an output stays below, is none of our own files, and fits on a line") {
  for (std::string_view path : {"index.html", "6e-b/2026-W48.html", ".well-known/x", "a/.ecole-output", "é", "a b"})
    CHECK(can_be_output(path));
  for (std::string_view path : {"", "/a", "a/", "../a", "a/../b", "a\nb", "a\tb", "a\x7F", ".ecole-output",
                                ".ecole-lock", ".ecole-tmp-1", "a/.ecole-tmp-0123"})
    CHECK_FALSE(can_be_output(path));
  CHECK_FALSE(can_be_output(std::string_view("a\0b", 3)));
}

TEST_CASE("a journal is made with its first line, not before") {
  Opened at;
  Journal& journal = at.open();
  CHECK(journal.build_id().empty());
  CHECK(journal.paths().value().empty());
  CHECK_FALSE(journal.names("a").value());
  CHECK_FALSE(at.folder.has(journal_name));
  REQUIRE(journal.add("a.html"));
  CHECK(at.text() == "ecole output 1 0\n+a.html\n");
  REQUIRE(journal.add("a.html")); // once
  REQUIRE(journal.drop("a.html"));
  REQUIRE(journal.add("b/c.html"));
  REQUIRE(journal.set_build_id("4f2a"));
  REQUIRE(journal.set_build_id("4f2a")); // it is the last line already
  CHECK(at.text() == "ecole output 1 0\n+a.html\n-a.html\n+b/c.html\n=4f2a\n");
  CHECK(journal.paths().value() == Paths{"b/c.html"});
  CHECK(at.open().paths().value() == Paths{"b/c.html"});
  CHECK(at.journal->build_id() == "4f2a");
}

TEST_CASE("names follow what is added and dropped, before and after the journal was read") {
  Opened at("ecole output 1 0\n+a\n+b\n");
  Journal& journal = at.open();
  REQUIRE(journal.add("c"));
  REQUIRE(journal.drop("a"));
  CHECK(journal.names("c").value()); // known without reading
  CHECK_FALSE(journal.names("a").value());
  CHECK(journal.names("b").value());
  REQUIRE(journal.drop("b"));
  REQUIRE(journal.add("a"));
  CHECK(journal.paths().value() == Paths{"a", "c"});
  CHECK(at.open().paths().value() == Paths{"a", "c"});
}

TEST_CASE("the last build id counts, however much follows it") {
  std::string text = "ecole output 1 0\n=old\n+a\n=new\n";
  for (int i = 0; i < 20'000; ++i) text += "+page-" + std::to_string(i) + "\n";
  Opened at(text);
  CHECK(at.open().build_id() == "new");
  // A build that goes on after an interruption ends with its own line, also when the id is the same.
  REQUIRE(at.journal->set_build_id("new"));
  CHECK(at.text().ends_with("=new\n"));
  CHECK(at.open().paths().value().size() == 20'001);
}

TEST_CASE("a journal without a finished build has no id") {
  Opened at("ecole output 1 0\n+a=b\n+c\n");
  CHECK(at.open().build_id().empty());
  CHECK(at.journal->paths().value() == Paths{"a=b", "c"});
}

TEST_CASE("a line that was cut names nothing, and the next is not glued to it") {
  Opened at("ecole output 1 0\n+a.html\n=id\n+articles/ind");
  Journal& journal = at.open();
  CHECK(journal.build_id() == "id");
  CHECK(journal.paths().value() == Paths{"a.html"});
  REQUIRE(journal.add("b.html"));
  CHECK(at.text() == "ecole output 1 0\n+a.html\n=id\n+b.html\n");
}

TEST_CASE("a build id that was cut is not one") {
  Opened at("ecole output 1 0\n+a\n=one\n=tw");
  CHECK(at.open().build_id() == "one");
  CHECK(at.text() == "ecole output 1 0\n+a\n=one\n");
}

TEST_CASE("a cut line longer than what is read at once") {
  std::string kept = "ecole output 1 0\n+a\n=one\n+b\n";
  Opened at(kept + "+" + std::string(100'000, 'x'));
  CHECK(at.open().build_id() == "one");
  CHECK(at.text() == kept);
}

TEST_CASE("lines that are not ours to write are passed over") {
  Opened at(
      std::string("ecole output 1 0\n+../outside\n+/etc/passwd\n+.ecole-lock\n+a/.ecole-tmp-1\n\n*\n+\n-\n?x\n\r\n") +
      std::string("\0\0\0\n", 4) + "+a//b\n+good\n+tab\there\n=\n");
  CHECK(at.open().paths().value() == Paths{"good"});
}

TEST_CASE("a damaged journal names nothing and is begun anew") {
  auto text = GENERATE(as<std::string>(), "", "\n", "+a\n", "ecole output\n+a\n", "ecole output x\n+a\n",
                       "ecole output 1\n+a\n", "ecole output 1 \n+a\n", "ecole output 1 x\n+a\n",
                       "ecole output 1 0 0\n+a\n", "ecole output 0 0\n+a\n", "ecole output -1 0\n+a\n",
                       "ecole output 99999999999999 0\n+a\n", "ecole output 1 0", "something of somebody's\n");
  Opened at(text);
  Journal& journal = at.open();
  CHECK(journal.build_id().empty());
  CHECK(journal.paths().value().empty());
  CHECK(at.text() == text); // nothing is touched before there is something to say
  REQUIRE(journal.add("new"));
  CHECK(at.text() == "ecole output 1 0\n+new\n");
}

TEST_CASE("zeros as a power loss leaves them are damage too") {
  Opened at(std::string(5000, '\0'));
  CHECK(at.open().paths().value().empty());
}

TEST_CASE("a newer journal is left alone") {
  Opened at("ecole output 2 whatever it holds\n");
  Error error = Journal::open(at.root).error();
  CHECK(error.id == "output-newer");
  CHECK(error.kind == ErrorKind::refused);
  CHECK(at.text() == "ecole output 2 whatever it holds\n");
}

TEST_CASE("a journal that has outgrown itself is written anew, without what was removed") {
  Opened at;
  Journal& journal = at.open();
  const std::string folder = "quite/a/long/folder/name/of/a/school/";
  for (int i = 0; i < 1500; ++i) REQUIRE(journal.add(folder + std::to_string(i)));
  for (int i = 1; i < 1500; ++i) REQUIRE(journal.drop(folder + std::to_string(i)));
  REQUIRE(journal.add("a"));
  REQUIRE(journal.set_build_id("id"));
  const std::string body = "+a\n+" + folder + "0\n=id\n";
  CHECK(at.text() == "ecole output 1 " + std::to_string(body.size()) + "\n" + body);
  CHECK(journal.paths().value() == Paths{"a", folder + "0"});

  // It goes on in the new file, and is not written anew before it has grown again.
  REQUIRE(journal.add("b"));
  REQUIRE(journal.drop("b"));
  REQUIRE(journal.set_build_id("id2"));
  CHECK(at.text().ends_with("=id\n+b\n-b\n=id2\n"));
  CHECK(at.open().build_id() == "id2");
  CHECK(at.folder.contents().empty()); // no temporary file
}

TEST_CASE("a large journal that holds no old lines is not written anew at every build") {
  std::string body;
  for (int i = 0; i < 5000; ++i) body += "+a/page/with/a/name/" + std::to_string(i) + "\n";
  body += "=one\n";
  Opened at("ecole output 1 " + std::to_string(body.size()) + "\n" + body);
  Journal& journal = at.open();
  REQUIRE(journal.add("new"));
  REQUIRE(journal.set_build_id("two"));
  CHECK(at.text().ends_with("=one\n+new\n=two\n"));
}

TEST_CASE("a build id fits on a line") {
  Opened at;
  CHECK_FALSE(at.open().set_build_id(""));
  CHECK_FALSE(at.journal->set_build_id("a\n+b"));
  CHECK_FALSE(at.folder.has(journal_name));
}

TEST_CASE("a journal that is no file is an error, and not followed when it is a link") {
  Opened at;
  at.folder.put("elsewhere", "ecole output 1 0\n+a\n");
  std::filesystem::create_symlink("elsewhere", at.folder / journal_name);
  CHECK(Journal::open(at.root).error().id == "path-leaves-folder");
  std::filesystem::remove(at.folder / journal_name);
  std::filesystem::create_directory(at.folder / journal_name);
  CHECK(Journal::open(at.root).error().id == "file-not-regular");
}
