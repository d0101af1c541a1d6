#include "render/mustache.hpp"

#include <catch2/catch.hpp>
#include <map>

using namespace ecole;
using namespace ecole::render;
using Piece = WholeTemplate::Piece;
using Kind = MustacheProblem::Kind;

namespace {

using Partials = std::map<std::string, std::string, std::less<>>;

std::variant<WholeTemplate, MustacheProblem> whole(std::string_view text, const Partials& partials = {}) {
  return whole_template("page", text, [&](std::string_view name) -> std::optional<std::string> {
    auto found = partials.find(name);
    return found == partials.end() ? std::nullopt : std::optional(found->second);
  });
}

// Written as a template again: what is left is to be seen at once.
std::string written(const WholeTemplate& made) {
  std::string text;
  for (const Piece& piece : made.pieces) {
    if (piece.kind == Piece::Kind::text) {
      text += piece.text;
      continue;
    }
    constexpr std::string_view signs[] = {"", "", "&", "#", "^", "/"};
    text.append("{{").append(signs[static_cast<std::size_t>(piece.kind)]).append(piece.text).append("}}");
  }
  return text;
}

std::string made_of(std::string_view text, const Partials& partials = {}) {
  auto made = whole(text, partials);
  INFO(text);
  REQUIRE(std::holds_alternative<WholeTemplate>(made));
  return written(std::get<WholeTemplate>(made));
}

MustacheProblem problem_of(std::string_view text, const Partials& partials = {}) {
  auto made = whole(text, partials);
  INFO(text.substr(0, 200));
  REQUIRE(std::holds_alternative<MustacheProblem>(made));
  return std::get<MustacheProblem>(made);
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

} // namespace

TEST_CASE("a template without tags stays as it is") {
  for (std::string_view text : {"", "a", "\n", "  \n\n", "{", "}}", "{ {a}}", "a\r\nb", "Été"})
    CHECK(made_of(text) == text);
  CHECK(made_of("\xEF\xBB\xBF"
                "a") == "a");
}

TEST_CASE("tags: their kinds, and white space inside of them") {
  CHECK(made_of("{{a}}{{ b.c }}{{{d}}}{{&e}}{{ & f }}{{{ g }}}") == "{{a}}{{b.c}}{{&d}}{{&e}}{{&f}}{{&g}}");
  CHECK(made_of("x{{#a}}1{{/a}}{{^ a }}2{{/ a }}{{ # b }}3{{ / b }}") == "x{{#a}}1{{/a}}{{^a}}2{{/a}}{{#b}}3{{/b}}");
  CHECK(made_of("a{{! {{x}} }}b") == "a }}b"); // a comment ends at the first }}
  CHECK(made_of("x {{.}}{{#.}}y{{/.}}") == "x {{.}}{{#.}}y{{/.}}");
}

TEST_CASE("a line on which a section, comment or partial stands alone is none") {
  CHECK(made_of("a\n{{#x}}\nb\n{{/x}}\nc\n") == "a\n{{#x}}b\n{{/x}}c\n");
  CHECK(made_of("  {{#x}}  \r\n  b\r\n\t{{/x}}\r\nc") == "{{#x}}  b\r\n{{/x}}c");
  CHECK(made_of("{{! one\n two }}\na\n  {{!x}}") == "a\n");
  CHECK(made_of("{{#x}} {{/x}}\n") == "{{#x}} {{/x}}\n");
  CHECK(made_of("{{x}}\n") == "{{x}}\n");
  CHECK(made_of("{{&x}}\n{{{x}}}\n") == "{{&x}}\n{{&x}}\n");
  CHECK(made_of("\xEF\xBB\xBF  {{#x}}\na{{/x}}") == "{{#x}}a{{/x}}");
  CHECK(made_of("a {{#x}}\nb\n{{/x}} c\n") == "a {{#x}}\nb\n{{/x}} c\n");
}

TEST_CASE("changed delimiters are resolved, and braces that are text then stay text") {
  auto made = whole("{{=<% %>=}}\n{{a}} <%b%> <%#c%>x<%/c%>\n<%={{ }}=%>{{d}}");
  REQUIRE(std::holds_alternative<WholeTemplate>(made));
  const auto& pieces = std::get<WholeTemplate>(made).pieces;
  REQUIRE(pieces.size() == 8);
  CHECK(pieces[0].kind == Piece::Kind::text);
  CHECK(pieces[0].text == "{{a}} ");
  CHECK(pieces[1].kind == Piece::Kind::variable);
  CHECK(pieces[1].text == "b");
  CHECK(pieces[7].text == "d");
  CHECK(made_of("{{=| |=}}|a||&b||#c||/c|") == "{{a}}{{&b}}{{#c}}{{/c}}");
}

TEST_CASE("partials are pasted with the indentation of their line, delimiters do not go in or out") {
  Partials partials = {{"row", "<li>\n{{a}}\n</li>\n"},   {"inner", "1\n2"},
                       {"outer", "[\n  {{>inner}}\n]\n"}, {"flat", "({{x}})"},
                       {"changed", "{{=<% %>=}}<%x%>"},   {"section", "{{#s}}\nx\n{{/s}}\n"}};
  CHECK(made_of("  {{>row}}\n", partials) == "  <li>\n  {{a}}\n  </li>\n");
  CHECK(made_of("a {{> flat }} b\n", partials) == "a ({{x}}) b\n");
  CHECK(made_of(" {{>outer}}\n", partials) == " [\n   1\n   2 ]\n");
  CHECK(made_of("{{=| |=}}|>flat||x|", partials) == "({{x}}){{x}}");
  CHECK(made_of("{{>changed}}{{x}}<%x%>", partials) == "{{x}}{{x}}<%x%>");
  CHECK(made_of("\t{{>section}}\n", partials) == "{{#s}}\tx\n{{/s}}");
  CHECK(made_of(" {{>c}}\n", {{"c", "{{! x }}a\nb {{! y\n}} c\n"}}) == " a\n b  c\n");
  CHECK(made_of("x\n  {{>e}}\ny", {{"e", ""}}) == "x\ny");
}

TEST_CASE("a whole template says where its tags stand") {
  auto made = whole("é {{a}}\n{{>p}}{{c}}", {{"p", "\n\n  {{b}}"}});
  REQUIRE(std::holds_alternative<WholeTemplate>(made));
  const auto& [pieces, files] = std::get<WholeTemplate>(made);
  CHECK(files == std::vector<std::string>{"page", "p"});
  std::vector<std::tuple<std::string, std::size_t, TextRange>> tags;
  for (const Piece& piece : pieces)
    if (piece.kind != Piece::Kind::text) tags.emplace_back(piece.text, piece.file, piece.range);
  REQUIRE(tags.size() == 3);
  CHECK(tags[0] == std::tuple("a", 0u, TextRange{1, 3, 1, 8}));
  CHECK(tags[1] == std::tuple("b", 1u, TextRange{3, 3, 3, 8}));
  CHECK(tags[2] == std::tuple("c", 0u, TextRange{2, 7, 2, 12}));
}

TEST_CASE("problems name the file, the place and what is meant") {
  auto check = [](const MustacheProblem& problem, Kind kind, std::string_view in, std::string_view name,
                  TextRange range) {
    CHECK(problem.kind == kind);
    CHECK(problem.in == in);
    CHECK(problem.name == name);
    CHECK(problem.range == range);
  };
  check(problem_of("a\n {{b\nc"), Kind::unclosed_tag, "page", "{{b", {2, 2, 2, 5});
  check(problem_of("{{{a}} {{{b}}}"), Kind::unclosed_tag, "page", "{{{a}} {{{b}}}", {1, 1, 1, 15});
  check(problem_of("{{"), Kind::unclosed_tag, "page", "{{", {1, 1, 1, 3});
  check(problem_of("{{a\nb}}"), Kind::unclosed_tag, "page", "{{a", {1, 1, 1, 4});
  check(problem_of("{{#a}}\n{{#b}}{{/b}}"), Kind::unclosed_section, "page", "a", {1, 1, 1, 7});
  check(problem_of("{{#a}}{{#b}}{{/a}}{{/b}}"), Kind::unclosed_section, "page", "b", {1, 7, 1, 13});
  check(problem_of("x{{/a}}"), Kind::unopened_section, "page", "a", {1, 2, 1, 8});
  check(problem_of("{{>b}}"), Kind::partial_missing, "page", "b", {1, 1, 1, 7});
  check(problem_of("{{>b}}", {{"b", "\n{{>c}}"}}), Kind::partial_missing, "b", "c", {2, 1, 2, 7});
  check(problem_of("{{>page}}"), Kind::partial_circle, "page", "page", {1, 1, 1, 10});
  check(problem_of("{{>b}}", {{"b", "{{>c}}"}, {"c", "{{#x}}{{>b}}{{/x}}"}}), Kind::partial_circle, "c", "b",
        {1, 7, 1, 13});
  for (std::string_view tag : {"{{}}", "{{ }}", "{{a b}}", "{{#}}", "{{<a}}", "{{$a}}", "{{=a=}}", "{{=a b c=}}",
                               "{{= =}}", "{{{}}}", "{{>}}"}) {
    MustacheProblem problem = problem_of(std::string("x ").append(tag));
    INFO(tag);
    CHECK(problem.kind == Kind::unknown_tag);
    CHECK(problem.name == tag);
    CHECK(problem.range.column == 3);
  }
}

TEST_CASE("a section does not leave the partial in which it begins") {
  MustacheProblem problem = problem_of("{{#b}}{{>open}}{{/b}}", {{"open", "{{#a}}"}});
  CHECK(problem.kind == Kind::unclosed_section);
  CHECK(problem.in == "open");
  problem = problem_of("{{#a}}{{>close}}{{/a}}", {{"close", "{{/a}}"}});
  CHECK(problem.kind == Kind::unopened_section);
  CHECK(problem.in == "close");
}

TEST_CASE("what a hostile theme multiplies is cut off") {
  auto too_large = [](std::string_view text, const Partials& partials = {}) {
    MustacheProblem problem = problem_of(text, partials);
    CHECK(problem.kind == Kind::too_large);
    CHECK(problem.in == "page");
  };
  // Sections in sections, at the limit and above it, also through partials.
  auto nested = [](std::size_t levels) { return repeated("{{#a}}", levels) + repeated("{{/a}}", levels); };
  CHECK(made_of(nested(most_template_depth)).size() == 12 * most_template_depth);
  too_large(nested(most_template_depth + 1));
  too_large(nested(200'000));
  too_large("{{#a}}{{>b}}{{/a}}", {{"b", nested(most_template_depth)}});
  // Partials in partials.
  Partials chain;
  for (std::size_t i = 0; i <= most_template_depth; ++i)
    chain["p" + std::to_string(i)] = "{{>p" + std::to_string(i + 1) + "}}";
  chain["p" + std::to_string(most_template_depth + 1)] = "x";
  too_large("{{>p0}}", chain);
  CHECK(made_of("{{>p3}}", chain) == "x");
  // Partials that each hold the next a hundred times: with text, and with nothing at all.
  Partials bomb = {{"a", repeated("{{>b}}", 100)}, {"b", repeated("{{>c}}", 100)}, {"c", repeated("{{>d}}", 100)}};
  bomb["d"] = "x";
  too_large("{{>a}}{{>a}}", bomb);
  bomb["d"] = "";
  too_large("{{>a}}{{>a}}", bomb);
  bomb["d"] = "{{!" + repeated("x", 10'000) + "}}";
  too_large("{{>a}}", bomb);
  // Indentation of indentation.
  Partials indent = {
      {"a", repeated(" ", 1000) + "{{>b}}\n"}, {"b", repeated(" ", 1000) + "{{>c}}\n"}, {"c", repeated("\n", 10'000)}};
  too_large("{{>a}}", indent);
  too_large(repeated("x", most_template_bytes + 1));
  CHECK(made_of(repeated("x", most_template_bytes)).size() == most_template_bytes);
  CHECK(problem_of(repeated("{{#a}} ", 60'000) + "{{").kind == Kind::unclosed_tag);
}
