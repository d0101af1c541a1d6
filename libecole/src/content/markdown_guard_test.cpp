#include "content/markdown_guard.hpp"

#include <catch2/catch.hpp>

using namespace ecole::content;
using ecole::base::DiagnosticId;

namespace {

std::string repeated(std::string_view unit, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += unit;
  return text;
}

// The ids and lines of what the guard has to say.
std::vector<std::pair<DiagnosticId, std::uint32_t>> said(const Guarded& result) {
  std::vector<std::pair<DiagnosticId, std::uint32_t>> all;
  for (const auto& finding : result.findings) all.emplace_back(finding.id, finding.range.line);
  return all;
}

using Said = std::vector<std::pair<DiagnosticId, std::uint32_t>>;

} // namespace

TEST_CASE("an ordinary page passes the guard as it is") {
  std::string page = "# Fractions\n\nUn *texte* avec [un lien](a.md), `du code` et\tune tabulation.\r\n\n"
                     "| a | b |\n|---|:-:|\n| 1 | 2 |\n\n> - [ ] fait\n\n```js\n[[[[(((\n```\n";
  Guarded result = guarded(page);
  CHECK(result.text == page);
  CHECK(result.findings.empty());
  CHECK_FALSE(result.refused);
  CHECK(guarded("").text.empty());
  CHECK_FALSE(guarded("").refused);
  CHECK(guarded("\xef\xbb\xbf"
                "Bonjour")
            .text == "Bonjour"); // a byte order mark
}

TEST_CASE("each limit of the guard holds to the last allowed one, and names the line of the first beyond") {
  struct Row {
    std::string_view name;
    std::string allowed, refused;
    DiagnosticId id;
    std::uint32_t line;
  };
  std::string header = repeated("a|", 127) + "a\n" + repeated("-|", 127) + "-\n";
  std::string wide = repeated("a|", 200) + "a\n" + repeated("-|", 200) + "-\n";
  const std::vector<Row> rows = {
      {"size", repeated("mot mot\n", largest_source / 8), repeated("mot mot\n", largest_source / 8) + "x",
       DiagnosticId::source_too_large, 0},
      {"line", "a\n" + std::string(longest_line, 'x'), "a\n" + std::string(longest_line + 1, 'x'),
       DiagnosticId::line_too_long, 2},
      {"quotes", "a\n\n" + repeated("> ", 50) + "a", "a\n\n" + repeated("> ", 51) + "a",
       DiagnosticId::markdown_too_nested, 3},
      {"quotes without spaces", repeated(">", 50) + "a", repeated(">", 51) + "a", DiagnosticId::markdown_too_nested, 1},
      {"bullets", repeated("- ", 50) + "a", repeated("- ", 51) + "a", DiagnosticId::markdown_too_nested, 1},
      {"numbers", repeated("1. ", 50) + "a", repeated("1) ", 51) + "a", DiagnosticId::markdown_too_nested, 1},
      {"indent", std::string(98, ' ') + "- a", std::string(100, ' ') + "- a", DiagnosticId::markdown_too_nested, 1},
      {"columns", header + "a\n", "x\n\n" + wide, DiagnosticId::table_too_large, 3},
      {"cells", header + repeated("a\n", 155), header + repeated("a\n", 156), DiagnosticId::table_too_large, 158},
      {"cells of several tables", header + repeated("a\n", 78) + "\n" + header + repeated("a\n", 79),
       header + repeated("a\n", 78) + "\n" + header + repeated("a\n", 80), DiagnosticId::table_too_large, 163},
      {"dividers", repeated("a|b\n:-\n", 200), repeated("a|b\n:-\n", 201), DiagnosticId::table_too_large, 402},
      {"brackets", repeated("[", 2'000), "x\n" + repeated("[", 2'001), DiagnosticId::markdown_too_costly, 2},
      {"brackets of two lines", repeated("[a] ", 1'000) + "\n" + repeated("[a] ", 1'000),
       repeated("[a] ", 1'000) + "\n" + repeated("[a] ", 1'001), DiagnosticId::markdown_too_costly, 2},
      {"images", repeated("![](", 1'000), repeated("![](", 1'001), DiagnosticId::markdown_too_costly, 1},
      {"declarations", repeated("<![CDATA[", 1'000), repeated("<!A ", 2'001), DiagnosticId::markdown_too_costly, 1},
      {"instructions", repeated("<?", 2'000), repeated("<?", 2'001), DiagnosticId::markdown_too_costly, 1},
      {"tags", repeated("<a ", 2'000), repeated("<a ", 2'001), DiagnosticId::markdown_too_costly, 1},
      {"www", repeated("www.a_", 300), repeated("wWw.a_", 301), DiagnosticId::markdown_too_costly, 1},
      {"http", repeated("http://a ", 300), repeated("http://a ", 301), DiagnosticId::markdown_too_costly, 1},
      {"at", repeated("a@", 300), repeated("a@", 301), DiagnosticId::markdown_too_costly, 1},
      {"stars", repeated("a**b", 2'000), repeated("a**b", 2'001), DiagnosticId::markdown_too_costly, 1},
      {"backticks", repeated("``a", 2'000), repeated("``a", 2'001), DiagnosticId::markdown_too_costly, 1},
      {"parentheses", repeated("(", 2'000), repeated("(", 2'001), DiagnosticId::markdown_too_costly, 1},
      {"definitions", repeated("[a]: b\n\n", 2'000), repeated("[a]: b\n\n", 2'001), DiagnosticId::markdown_too_costly,
       4'001},
      {"definition", "[a]: " + std::string(1'400, 'x'), "[a]: " + std::string(1'500, 'x'),
       DiagnosticId::definition_too_long, 1},
      {"definition's title", "[a]: b '\n" + repeated("mot\n", 600 / 4) + "'",
       "[a]: b '\n" + repeated("motmotmot\n", 250) + "'", DiagnosticId::definition_too_long, 167},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    Guarded allowed = guarded(row.allowed);
    CHECK(said(allowed) == Said{});
    CHECK_FALSE(allowed.refused);
    CHECK(allowed.text == row.allowed);
    Guarded refused = guarded(row.refused);
    CHECK(said(refused) == Said{{row.id, row.line}});
    CHECK(refused.refused);
    CHECK(refused.text.empty());
  }
}

TEST_CASE("counts of the guard begin anew where a paragraph cannot go on") {
  std::string many = repeated("[a] ", 1'500);
  CHECK_FALSE(guarded(many + "\n\n" + many).refused);
  CHECK_FALSE(guarded(many + "\n> \n" + many).refused);
  CHECK_FALSE(guarded(many + "\n- " + many).refused);
  CHECK_FALSE(guarded("# " + many + "\n" + many).refused);
  CHECK(guarded(many + "\n" + many).refused);
  CHECK(guarded(many + "\n    - " + many).refused); // the paragraph's own text
  CHECK(guarded(many + "\n*\n" + many).refused);    // an empty item does not end a paragraph
  CHECK(guarded(many + "\n#" + many).refused);      // no heading
}

TEST_CASE("code is no Markdown for the guard, when it is certain to be code") {
  std::string many = repeated("[a](b) ", 3'000) + "\n";
  CHECK_FALSE(guarded("```json\n" + many + "```\n").refused);
  CHECK_FALSE(guarded("~~~\n" + many + "```\n" + many).refused); // not closed
  CHECK(guarded("```\nx\n```\n" + many).refused);
  CHECK(guarded("````\nx\n```\n  ````  \n" + many).refused); // closed by the longer one
  CHECK(guarded("``` a`b\n" + many).refused);                // no fence: a code span
  CHECK(guarded("- ```\n" + many).refused);                  // ended by the end of the item
  CHECK(guarded("> ```\n" + many).refused);
  CHECK(guarded("- a\n\n  ```\n" + many).refused);
  CHECK(guarded("<!--\n```\n-->\n" + many).refused); // no fence inside raw HTML
}

TEST_CASE("bytes that are not text are replaced and reported with their line") {
  Guarded result = guarded("a\nb \xe9t\xe9\nc");
  CHECK(said(result) == Said{{DiagnosticId::bytes_not_utf8, 2}});
  CHECK_FALSE(result.refused);
  CHECK(result.text == "a\nb \xef\xbf\xbdt\xef\xbf\xbd\nc");
  CHECK(said(guarded(std::string_view("a\0b", 3))) == Said{{DiagnosticId::bytes_not_utf8, 1}});
  CHECK(guarded(std::string_view("a\0b", 3)).text == "a\xef\xbf\xbd"
                                                     "b");
  CHECK(guarded("a\x01L0;\x02").text.find('\x01') == std::string::npos);
  CHECK(said(guarded("\xff", 4)) == Said{{DiagnosticId::bytes_not_utf8, 5}}); // four lines of front matter
}
