#include "render/theme_lines.hpp"

#include <catch2/catch.hpp>

using namespace ecole;
using namespace ecole::render;
using base::DiagnosticId;
using base::Finding;

namespace {

std::vector<std::pair<std::string, std::string>> texts(const ThemeLines& lines) {
  std::vector<std::pair<std::string, std::string>> all;
  for (const ThemeLine& line : lines.lines) all.emplace_back(line.key, line.text);
  return all;
}

using Texts = std::vector<std::pair<std::string, std::string>>;

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

} // namespace

TEST_CASE("lines of a theme's file: every way to write a text") {
  ThemeLines lines = read_theme_lines("# words\n"
                                      "a: Donné le\n"
                                      "b: \"Rien : à faire {n}\"\n"
                                      "\n"
                                      "c: 'l''école'\n"
                                      "d: 12\n"
                                      "e: true\n"
                                      "f: \"\"\n"
                                      "g: >\n  two\n  lines\n"
                                      "\"h i\": \"\\u00e9\\n\"\n"
                                      "k: ~\n");
  CHECK(lines.findings.empty());
  CHECK(texts(lines) == Texts{{"a", "Donné le"},
                              {"b", "Rien : à faire {n}"},
                              {"c", "l'école"},
                              {"d", "12"},
                              {"e", "true"},
                              {"f", ""},
                              {"g", "two lines\n"},
                              {"h i", "é\n"},
                              {"k", "~"}});
  REQUIRE(lines.find("b") != nullptr);
  CHECK(lines.find("b")->key_range == TextRange{3, 1, 3, 2});
  CHECK(lines.find("b")->text_range == TextRange{3, 4, 3, 24});
  CHECK(lines.find("z") == nullptr);
}

TEST_CASE("no escape of a theme's file writes a control character") {
  ThemeLines lines = read_theme_lines("a: \"\\x01L0;\\x02\"\n");
  REQUIRE(lines.lines.size() == 1);
  CHECK(lines.lines[0].text == "\ufffdL0;\ufffd");
}

TEST_CASE("a file with nothing in it has no lines and no problem") {
  for (std::string_view yaml : {"", "\n\n", "# nothing\n", "---\n", "{}", "\xEF\xBB\xBF"}) {
    INFO(yaml);
    ThemeLines lines = read_theme_lines(yaml);
    // A document of nothing is an empty text, which is not a list of words.
    CHECK(lines.lines.empty());
    CHECK(lines.findings.size() == (yaml == "---\n" ? 1 : 0));
  }
}

TEST_CASE("a key given twice keeps its first text, whatever the second is") {
  ThemeLines lines = read_theme_lines("a: 1\nb: 2\na: 3\nb: [x]\nc: 4\n");
  CHECK(texts(lines) == Texts{{"a", "1"}, {"b", "2"}, {"c", "4"}});
  CHECK(lines.findings == std::vector<Finding>{{DiagnosticId::theme_key_repeated, {3, 1, 3, 2}, {"a", "1"}},
                                               {DiagnosticId::theme_text_expected, {4, 1, 4, 2}, {"b"}}});
}

TEST_CASE("what is not a text is left out, and the lines after it are read") {
  ThemeLines lines = read_theme_lines("a:\nb: [x, {y: z}]\nc:\n  d: e\n  f: [g]\nh: &x i\nj: *x\nk: l\n");
  CHECK(texts(lines) == Texts{{"h", "i"}, {"k", "l"}});
  std::vector<std::string> keys;
  for (const Finding& finding : lines.findings) {
    CHECK(finding.id == DiagnosticId::theme_text_expected);
    keys.push_back(finding.arguments.at(0));
  }
  CHECK(keys == std::vector<std::string>{"a", "b", "c", "j"});
}

TEST_CASE("what cannot be read ends the file there; what stands before it counts") {
  auto check = [](std::string_view yaml, std::pair<std::uint32_t, std::uint32_t> place, const Texts& before) {
    INFO(yaml);
    ThemeLines lines = read_theme_lines(yaml);
    CHECK(texts(lines) == before);
    REQUIRE(lines.findings.size() == 1);
    CHECK(lines.findings[0].id == DiagnosticId::theme_line_unreadable);
    CHECK(lines.findings[0].range.line == place.first);
    CHECK(lines.findings[0].range.column == place.second);
  };
  check("a: 1\nb: \"x\nc: d\n", {2, 4}, {{"a", "1"}}); // where the quote begins
  check("a: 1\nb\nc: 2\n", {2, 1}, {{"a", "1"}});
  check("a: 1\nb: c: d\n", {2, 5}, {{"a", "1"}});
  check("a: 1\n\tb: 2\n", {1, 4}, {});
  check("a: 1\n---\nb: 2\n", {2, 1}, {{"a", "1"}});
  check("- a\n- b\n", {1, 1}, {});
  check("text", {1, 1}, {});
  check("a: 1\n? [b]\n: 2\n", {2, 3}, {{"a", "1"}});
}

TEST_CASE("a hostile file ends soon") {
  ThemeLines lines = read_theme_lines("a: 1\nb: " + repeated("[", 100'000));
  CHECK(texts(lines) == Texts{{"a", "1"}});
  REQUIRE(lines.findings.size() == 2);
  CHECK(lines.findings[0].id == DiagnosticId::theme_text_expected);
  CHECK(lines.findings[1].id == DiagnosticId::theme_line_unreadable);
  CHECK(read_theme_lines(repeated("- ", 100'000)).findings.size() == 1);
  CHECK(read_theme_lines(repeated("{a: ", 50'000)).findings.back().id == DiagnosticId::theme_line_unreadable);
  CHECK(read_theme_lines("a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n").findings.size() == 3);
  // At most 256 KiB.
  std::string large = "a: \"" + repeated("x", (256u << 10) - 5) + "\"";
  CHECK(read_theme_lines(large).lines.size() == 1);
  large.insert(4, "x");
  lines = read_theme_lines(large);
  CHECK(lines.lines.empty());
  CHECK(lines.findings == std::vector<Finding>{{DiagnosticId::theme_words_too_large, {}, {"256"}}});
  CHECK(read_theme_lines(std::string_view("a: \"\0\"\n", 7)).findings.size() == 1);
  CHECK(read_theme_lines("a: \xff\n").findings.size() == 1);
  CHECK(read_theme_lines(repeated("a: b\n", 50'000)).findings.size() == 100);
}
