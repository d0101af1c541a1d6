#include "snapshot/ignore_file.hpp"

#include <catch2/catch.hpp>

using ecole::snapshot::IgnoreFile;

namespace {

bool ignores(std::string_view rules, std::string_view path, bool is_folder = false) {
  return IgnoreFile(rules, "", nullptr, false).ignores(path, is_folder);
}

} // namespace

TEST_CASE("comments and empty lines are no rules") {
  for (std::string_view none : {"", "\n\n", "# a\n", "   \n\r\n", "#a\r\n", "!", "/", "!/\n", "\xef\xbb\xbf# a"})
    CHECK(IgnoreFile(none, "", nullptr, false).empty());
  for (std::string_view some : {"a", "# a\nb", "\\#a\n", "!a", "\n\n/a\n", "\t"})
    CHECK_FALSE(IgnoreFile(some, "", nullptr, false).empty());
}

TEST_CASE("a rule is about a name anywhere, or about a path from its folder") {
  CHECK(ignores("a", "a"));
  CHECK(ignores("a", "b/a"));
  CHECK_FALSE(ignores("a", "ab"));
  CHECK(ignores("/a", "a"));
  CHECK_FALSE(ignores("/a", "b/a"));
  CHECK(ignores("b/a", "b/a"));
  CHECK_FALSE(ignores("b/a", "c/b/a"));
  CHECK(ignores("*.tmp", "b/c.tmp"));
  CHECK_FALSE(ignores("*.tmp", "c.tmp/x"));
  CHECK(ignores("/*.tmp", "c.tmp"));
  CHECK_FALSE(ignores("/*.tmp", "b/c.tmp"));
  CHECK(ignores("b?*", "a/bcd"));
  CHECK(ignores("doc/**/x", "doc/x"));
}

TEST_CASE("a slash at the end means folders only") {
  CHECK(ignores("a/", "a", true));
  CHECK_FALSE(ignores("a/", "a", false));
  CHECK(ignores("a/", "b/a", true));
  CHECK_FALSE(ignores("a/b/", "c/a/b", true));
  CHECK_FALSE(ignores("a//", "a", true));
}

TEST_CASE("the last rule that matches counts, and what is negated is not ignored") {
  CHECK_FALSE(ignores("*.tmp\n!a.tmp", "a.tmp"));
  CHECK(ignores("!a.tmp\n*.tmp", "a.tmp"));
  CHECK(ignores("*.tmp\n!a.tmp\na.*\n", "a.tmp"));
  CHECK(ignores("\\!a", "!a"));
  CHECK(ignores("\\#a", "#a"));
}

TEST_CASE("spaces at the end mean nothing unless they are kept; line ends are all the same") {
  CHECK(ignores("a  ", "a"));
  CHECK(ignores("a\\ ", "a "));
  CHECK(ignores("a\\  ", "a "));
  CHECK_FALSE(ignores("a\\ ", "a"));
  CHECK(ignores("x y", "x y"));
  CHECK(ignores("a\r\nb\r\n", "a"));
  CHECK(ignores("\xef\xbb\xbf"
                "a",
                "a"));
  CHECK(ignores(" a", " a"));
  CHECK_FALSE(ignores("a\t", "a"));
}

TEST_CASE("a file says of what lies below its folder; where it says nothing the one behind it does") {
  IgnoreFile top("*.pdf\n/documents/old\nx", "", nullptr, false);
  IgnoreFile documents("!*.pdf\n/local", "documents", &top, false);
  CHECK(top.ignores("documents/a.pdf", false));
  CHECK_FALSE(documents.ignores("documents/a.pdf", false));
  CHECK(documents.ignores("documents/old", true));
  CHECK(documents.ignores("documents/local", true));
  CHECK_FALSE(documents.ignores("documents/b/local", true));
  CHECK(documents.ignores("documents/b/x", true));
  CHECK_FALSE(documents.ignores("documents/b/y", true));
}

TEST_CASE("case is ignored where the settings say so") {
  IgnoreFile file("Public/\n*.TMP\n/A*b", "", nullptr, true);
  CHECK(file.ignores("public", true));
  CHECK(file.ignores("x.tmp", false));
  CHECK(file.ignores("aXB", false));
  CHECK_FALSE(ignores("Public/", "public", true));
}
