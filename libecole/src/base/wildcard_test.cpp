#include "base/wildcard.hpp"

#include <catch2/catch.hpp>
#include <string>

using ecole::base::Wildcard;

namespace {

bool matches(std::string_view pattern, std::string_view text, bool ignore_case = false) {
  return Wildcard(pattern, ignore_case).matches(text);
}

} // namespace

TEST_CASE("a pattern is matched as git matches it") {
  struct Row {
    std::string_view pattern, yes, no; // texts, between blanks
  };
  const std::vector<Row> rows = {
      {"a", "a", "b aa A"},
      {"*", "a ab .x", "a/b"},
      {"a*", "a ab a.b", "b a/ a/b"},
      {"a*/b", "a/b ax/b", "a/x/b ab"},
      {"?", "a", "ab /"},
      {"a?b", "axb", "ab a/b axxb"},
      {"**", "a a/b a/b/c", ""},
      {"**/a", "a b/a b/c/a", "ba b/ba a/b"},
      {"a/**", "a/b a/b/c", "a b/a"},
      {"a/**/b", "a/b a/x/b a/x/y/b", "ab a/xb axb"},
      {"a**b", "ab axb", "a/b ax/b"},
      {"**a", "a xa", "x/a"},
      {"a/**x", "a/x a/yx", "a/y/x"},
      {"***/a", "a x/y/a", "xa"},
      {"**/**/a", "a x/a x/y/a", "xa"},
      {"**\\/a", "x/a x/y/a", "a"},
      {"*/**/*", "a/b a/b/c", "a"},
      {"[abc]", "a b c", "d ab ]"},
      {"[a-c]x", "ax cx", "dx x"},
      {"[!a]", "b ]", "a /"},
      {"[^a]", "b", "a"},
      {"[]a]", "] a", "b"},
      {"[!]a]", "b", "] a"},
      {"[a-]", "a -", "b"},
      {"[-a]", "a -", "b"},
      {"[a-c-e]", "a b - e", "d"},
      {"[\\]]", "]", "\\ a"},
      {"[a\\-c]", "a - c", "b"},
      {"[c-a]", "c", "b a"},
      {"[[:digit:]x]", "1 9 x", "a :"},
      {"[[:alpha:][:digit:]]", "a Z 5", "- é"},
      {"[[:nichts:]]", "", "a : n"},
      {"[[:a]", "[ : a", "b"},
      {"[a", "", "a [a"},
      {"[", "", "["},
      {"[a-", "", "a -"},
      {"[\\", "", "\\"},
      {"[[:alpha:", "", "a"},
      {"[a/b]", "a b", "/"},
      {"a[/]b", "", "a/b"},
      {"\\*", "*", "a \\*"},
      {"\\a", "a", "\\a"},
      {"a\\", "", "a a\\"},
      {"\\\\", "\\", "\\\\"},
      {"*.tmp", "a.tmp .tmp", "a.tmpx a/b.tmp"},
      {"*a*b*", "ab xaxbx", "ba a/b"},
      {"\xc3\xa9*", "\xc3\xa9t\xc3\xa9", "e"},
  };
  auto each = [](std::string_view texts, auto check) {
    while (!texts.empty()) {
      std::size_t end = std::min(texts.find(' '), texts.size());
      check(texts.substr(0, end));
      texts.remove_prefix(std::min(end + 1, texts.size()));
    }
  };
  for (const Row& row : rows) {
    each(row.yes, [&](std::string_view text) {
      INFO(row.pattern << " " << text);
      CHECK(matches(row.pattern, text));
    });
    each(row.no, [&](std::string_view text) {
      INFO(row.pattern << " not " << text);
      CHECK_FALSE(matches(row.pattern, text));
    });
  }
  CHECK(matches("", ""));
  CHECK(matches("*", ""));
  CHECK_FALSE(matches("?", ""));
}

TEST_CASE("case is ignored where the file system ignores it") {
  CHECK(matches("README", "readme", true));
  CHECK(matches("[a-c]*", "Bx", true));
  CHECK_FALSE(matches("[!a-c]", "B", true));
  CHECK_FALSE(matches("readme", "README", false));
}

TEST_CASE("no pattern takes time without end") {
  std::string pattern, text(2'000, 'a');
  for (int i = 0; i < 400; ++i) pattern += "*a";
  CHECK_FALSE(matches(pattern + "b", text));
  CHECK(matches(pattern, text));
  pattern.clear();
  for (int i = 0; i < 400; ++i) pattern += "**/";
  for (std::size_t i = 1; i < text.size(); i += 2) text[i] = '/';
  CHECK_FALSE(matches(pattern + "b", text));
  CHECK(matches(pattern + "a*", text + "a"));
}
