#include "content/yaml.hpp"

#include <catch2/catch.hpp>

using namespace ecole::content;
using ecole::TextRange;
using Kind = YamlNode::Kind;

namespace {

// What was read, on one line: {name: 'text', list: ['a', ~]}
std::string shown(const YamlNode& node) {
  std::string text;
  switch (node.kind) {
  case Kind::nothing: return "~";
  case Kind::text: return "'" + node.text + "'";
  case Kind::list:
    for (const YamlNode& value : node.values) text += (text.empty() ? "" : ", ") + shown(value);
    return "[" + text + "]";
  case Kind::map:
    for (std::size_t i = 0; i < node.keys.size(); ++i)
      text += (text.empty() ? "" : ", ") + node.keys[i].text + ": " + shown(node.values[i]);
    return "{" + text + "}";
  }
  return text;
}

std::string read(std::string_view text) {
  YamlText yaml = read_yaml(text);
  CHECK(yaml.problem == YamlProblem::none);
  return shown(yaml.root);
}

struct Refused {
  std::string_view text;
  YamlProblem problem;
  TextRange place;
};

} // namespace

TEST_CASE("texts, lists and maps are read as they are written") {
  CHECK(read("") == "~");
  CHECK(read("# rien\n\n") == "~");
  CHECK(read("titre: Les fractions") == "{titre: 'Les fractions'}");
  CHECK(read("a: 12\nb: oui\nc: 2026-11-23\nd: ~\ne:\nf: null\ng: \"~\"\nh: ''\n") ==
        "{a: '12', b: 'oui', c: '2026-11-23', d: ~, e: ~, f: ~, g: '~', h: ''}");
  CHECK(read("a: [x, \"y, z\"]\nb:\n  - 1\n  - {c: d}\n") == "{a: ['x', 'y, z'], b: ['1', {c: 'd'}]}");
  CHECK(read("a: >\n  un\n  deux\nb: |\n  un\n  deux\n") == "{a: 'un deux\n', b: 'un\ndeux\n'}");
  CHECK(read("---\na: b\n") == "{a: 'b'}");
  CHECK(read("%YAML 1.1\n---\na: b\n...\n") == "{a: 'b'}");
  CHECK(read("a: b\r\nc: d\r\n") == "{a: 'b', c: 'd'}");
  CHECK(read("a: b\rc: d\r") == "{a: 'b', c: 'd'}");
  CHECK(read("titre : avec espace") == "{titre: 'avec espace'}");
}

TEST_CASE("no escape writes a control character") {
  CHECK(read("a: \"\\x01L0;\\x02\"\n") == "{a: '\ufffdL0;\ufffd'}");
  CHECK(read("\"\\e\": \"\\t\\u00e9\"\n") == "{\ufffd: '\té'}");
}

TEST_CASE("spaces and line ends that only look like others are read as meant") {
  CHECK(read("titre:\u00a0Les fractions\ngroupe:\u202fg1") == "{titre: 'Les fractions', groupe: 'g1'}");
  CHECK(read("a:\n\u00a0\u00a0b: c\n") == "{a: {b: 'c'}}");
  CHECK(read("a: Chapitre\u00a03\n") == "{a: 'Chapitre\u00a03'}");
  YamlText yaml = read_yaml("a: un\u2028deux\u0085trois\ufeff\nb: c\n");
  CHECK(shown(yaml.root) == "{a: 'un deux trois', b: 'c'}");
  CHECK(yaml.root.keys[1].range == TextRange{2, 1, 2, 2});
}

TEST_CASE("control characters cannot be written as escapes either") {
  CHECK(read(R"(a: "\0b\e[31m\x1F\tc")") == "{a: '\ufffdb\ufffd[31m\ufffd\tc'}");
}

TEST_CASE("places count lines of the file and columns in code points") {
  YamlText yaml = read_yaml("séquence: Été\nliste: [é, \"b c\"]\nmap:\n  x: y\n", 3);
  const YamlNode& root = yaml.root;
  CHECK(root.keys[0].range == TextRange{4, 1, 4, 9});
  CHECK(root.values[0].range == TextRange{4, 11, 4, 14});
  CHECK(root.values[1].values[0].range == TextRange{5, 9, 5, 10});
  CHECK(root.values[1].values[1].range == TextRange{5, 12, 5, 17});
  CHECK(root.values[2].keys[0].range == TextRange{7, 3, 7, 4});
  CHECK(root.values[2].values[0].range == TextRange{7, 6, 7, 7});
}

TEST_CASE("what cannot be read has its reason and its place") {
  const std::vector<Refused> all = {
      {"titre: Chapitre 3 : les fractions\n", YamlProblem::colon, {1, 1, 1, 34}},
      {"a: b\nbonjour\nc: d\n", YamlProblem::line, {2, 1, 2, 8}},
      {"a: b\n\n  c: d\n", YamlProblem::colon, {3, 3, 3, 7}},
      {"a: b\nc: \"d\ne: f\n", YamlProblem::quote, {2, 4, 2, 6}},
      {"a: 'b\n", YamlProblem::quote, {1, 4, 1, 6}},
      {"a: [b, c\nd: e\n", YamlProblem::bracket, {1, 4, 1, 9}},
      {"a: {b: c\n", YamlProblem::bracket, {1, 4, 1, 9}},
      {"a:\n\tb: c\n", YamlProblem::tab, {2, 2, 2, 6}},
      {"a: \"b\" c\n", YamlProblem::line, {1, 1, 1, 9}},
      {"a: b\n- c\n", YamlProblem::line, {2, 1, 2, 4}},
      {"a: **b**\n", YamlProblem::line, {1, 1, 1, 9}},
      {"a: @b\n", YamlProblem::line, {1, 1, 1, 6}},
      {"a: %b\n", YamlProblem::line, {1, 1, 1, 6}},
      {"a: b\n---\nc: d\n", YamlProblem::second_part, {2, 1, 2, 4}},
      {"a: &x b\n", YamlProblem::sign, {1, 4, 1, 8}},
      {"a: &x [b]\n", YamlProblem::sign, {1, 4, 1, 10}},
      {"a: *x\n", YamlProblem::sign, {1, 4, 1, 6}},
      {"a: !!str b\n", YamlProblem::sign, {1, 4, 1, 11}},
      {"a: !x {b: c}\n", YamlProblem::sign, {1, 4, 1, 13}},
      {"&x a: b\n", YamlProblem::sign, {1, 1, 1, 8}},
      {"a:\n  <<: {b: c}\n", YamlProblem::sign, {2, 3, 2, 13}},
      {"{[a]: b}\n", YamlProblem::line, {1, 1, 1, 9}},
      {"\t\t", YamlProblem::tab, {1, 1, 1, 3}},
  };
  for (const Refused& refused : all) {
    INFO(refused.text);
    YamlText yaml = read_yaml(refused.text);
    CHECK(static_cast<int>(yaml.problem) == static_cast<int>(refused.problem));
    CHECK(yaml.place == refused.place);
    CHECK(yaml.root.kind == Kind::nothing);
  }
}

TEST_CASE("a name that stands twice counts once, and is reported where it stands again") {
  YamlText yaml = read_yaml("a: 1\nb: 2\na: 3\nc: {d: 4, d: 5}\na: 6\nb: 7\n");
  CHECK(shown(yaml.root) == "{a: '1', b: '2', c: {d: '4'}}");
  REQUIRE(yaml.twice.size() == 4);
  CHECK(yaml.twice[0].name == "d");
  CHECK(yaml.twice[1].range == TextRange{3, 1, 3, 2});
  CHECK(yaml.twice[2].range == TextRange{5, 1, 5, 2});
  CHECK(yaml.twice[2].first_line == 1);
  CHECK(yaml.twice[3].name == "b");
}

TEST_CASE("bombs and hostile shapes end soon, in a problem") {
  auto times = [](std::string_view part, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += part;
    return text;
  };
  CHECK(read_yaml(times("a", largest_yaml + 1)).problem == YamlProblem::too_large);
  CHECK(read_yaml(times("[", 60'000)).problem == YamlProblem::too_deep);
  CHECK(read_yaml(times("[\n", 30'000)).problem == YamlProblem::too_deep);
  CHECK(read_yaml(times("{a: ", 15'000)).problem == YamlProblem::too_deep);
  CHECK(read_yaml(times("- ", 30'000)).problem == YamlProblem::too_deep);
  CHECK(read_yaml(times("? ", 30'000)).problem == YamlProblem::too_deep);
  CHECK(read_yaml(times("[", 16) + times("]", 16)).problem == YamlProblem::none);
  CHECK(read_yaml(times("[", 17) + times("]", 17)).problem == YamlProblem::too_deep);
  CHECK(read_yaml("a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n").problem == YamlProblem::sign);
  CHECK(read_yaml("a: b" + times("\n", 60'000) + "c").problem == YamlProblem::line);
  CHECK(read_yaml("a: \"" + times("\n", 60'000)).problem == YamlProblem::quote);
  CHECK(read_yaml("a: [" + times("b,", 30'000) + "]").root.values[0].values.size() == 30'000);
  CHECK(read_yaml(times("a: b\n", 13'000)).twice.size() == 12'999);
  std::string many;
  for (int i = 0; i < 5'000; ++i) many += "k" + std::to_string(i) + ": v\n";
  CHECK(read_yaml(many).root.keys.size() == 5'000);
}

TEST_CASE("a text is put between quotes only where it needs them, and is read back as it was") {
  CHECK(as_yaml_value("Les fractions") == "Les fractions");
  CHECK(as_yaml_value("Chapitre 3 : les fractions") == "\"Chapitre 3 : les fractions\"");
  CHECK(as_yaml_value("*a*") == "\"*a*\"");
  CHECK(as_yaml_value("a #3") == "\"a #3\"");
  CHECK(as_yaml_value("il dit \"oui\"") == "il dit \"oui\"");
  CHECK(as_yaml_value("\"oui\" \\ non") == "\"\\\"oui\\\" \\\\ non\"");
  for (std::string_view text : {"",   " a", "a ", "~",   "null", "- a", "a: b", "a:",  "[a]", "{a}", "&a", "*a", "!a",
                                "%a", "@a", "`a", "'a'", "a\tb", "#a",  "?",    "| a", "> a", "---", "12", "oui"}) {
    INFO(text);
    YamlText yaml = read_yaml("name: " + as_yaml_value(text));
    CHECK(yaml.problem == YamlProblem::none);
    REQUIRE(yaml.root.values.size() == 1);
    CHECK(yaml.root.values[0].text == text);
    YamlText list = read_yaml("[" + as_yaml_item(text) + ", b]");
    CHECK(list.problem == YamlProblem::none);
    REQUIRE(list.root.values.size() == 2);
    CHECK(list.root.values[0].text == text);
  }
  CHECK(as_yaml_item("a, b") == "\"a, b\"");
  CHECK(as_yaml_item("a") == "a");
  CHECK(as_yaml_value("a, b") == "a, b");
}
