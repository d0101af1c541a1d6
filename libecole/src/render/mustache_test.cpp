#include "render/mustache.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <map>
#include <thread>

using namespace ecole;
using namespace ecole::render;
using base::Value;
using Html = base::Value::Html;

namespace {

Template compiled(std::string_view text) {
  auto whole = whole_template("page", text, [](std::string_view) { return std::nullopt; });
  INFO(text);
  REQUIRE(std::holds_alternative<WholeTemplate>(whole));
  return Template(std::get<WholeTemplate>(whole));
}

std::string rendered(std::string_view text, const Value& data, const std::vector<const Data*>& behind = {}) {
  return compiled(text).render(data, behind).value_or("(too large)");
}

Value object(std::initializer_list<std::pair<std::string, Value>> members) { return Value::Members(members); }
Value list(std::initializer_list<Value> elements) { return Value::List(elements); }

} // namespace

TEST_CASE("a plain string is escaped wherever it stands, Html is written as it is in {{{ }}} and {{& }}") {
  Value data = object({{"plain", "<b>\"&'</b>"}, {"html", Html{"<b>\"&'</b>"}}});
  const std::string escaped = "&lt;b&gt;&quot;&amp;&#39;&lt;/b&gt;";
  CHECK(rendered("{{plain}}|{{{plain}}}|{{&plain}}", data) == escaped + "|" + escaped + "|" + escaped);
  CHECK(rendered("{{html}}|{{{html}}}|{{&html}}", data) == escaped + "|<b>\"&'</b>|<b>\"&'</b>");
  CHECK(rendered("{{#plain}}{{.}}{{{.}}}{{/plain}}", data) == escaped + escaped);
  CHECK(rendered("{{#html}}{{{.}}}{{/html}}", data) == "<b>\"&'</b>");
}

TEST_CASE("false are an empty string, list or object, false, null and what does not exist") {
  for (const Value& value : {Value(""), Value(Html{""}), Value::list(), Value::object(), Value(false), Value()}) {
    INFO(value.json());
    CHECK(rendered("{{#a}}yes{{/a}}{{^a}}no{{/a}}", object({{"a", value}})) == "no");
    CHECK(rendered("[{{a}}{{{a}}}]", object({{"a", value}})) == "[]");
  }
  CHECK(rendered("{{#a}}yes{{/a}}{{^a}}no{{/a}}", Value::object()) == "no");
  CHECK(rendered("{{#a.b}}yes{{/a.b}}{{^a.b}}no{{/a.b}}", object({{"a", "x"}})) == "no");
  for (const Value& value : {Value(" "), Value("false"), Value(Html{"<p>"}), Value(0), Value(true), list({Value()}),
                             object({{"x", Value()}})}) {
    INFO(value.json());
    CHECK(rendered("{{#a}}yes{{/a}}{{^a}}no{{/a}}", object({{"a", value}})) == "yes");
  }
}

TEST_CASE("what is not text prints nothing, but numbers print") {
  Value data = object({{"n", -12}, {"true", true}, {"list", list({"a"})}, {"object", object({{"a", "b"}})}});
  CHECK(rendered("[{{n}}{{{n}}}][{{true}}{{list}}{{object}}{{{list}}}{{.}}]", data) == "[-12-12][]");
  CHECK(rendered("{{n}}", object({{"n", INT64_MIN}})) == "-9223372036854775808");
  CHECK(rendered("({{.}})", 7) == "(7)");
  CHECK(rendered("({{.}}{{a}})", "x") == "(x)");
}

TEST_CASE("lists, also of lists; each element once and in order") {
  Value data = object({{"a", list({1, 2, 3})}, {"b", list({list({1, 2}), Value::list(), list({3, 4})})}});
  CHECK(rendered("{{#a}}<{{.}}>{{/a}}", data) == "<1><2><3>");
  CHECK(rendered("{{#b}}({{#.}}{{.}}{{/.}}{{^.}}none{{/.}}){{/b}}", data) == "(12)(none)(34)");
  // The same list in itself, and lists of the same length beside each other.
  CHECK(rendered("{{#a}}{{.}}[{{#a}}{{.}}{{/a}}]{{/a}}", data) == "1[123]2[123]3[123]");
  CHECK(rendered("{{#a}}{{#a}}{{/a}}{{.}}{{#b}}{{/b}}{{/a}}{{#b}}x{{/b}}", data) == "123xxx");
  CHECK(rendered("{{#.}}{{n}};{{/.}}", list({object({{"n", "x"}}), object({{"n", "y"}})})) == "x;y;");
  CHECK(rendered("{{#a}}[{{.}}]{{/a}}", object({{"a", list({Value(), false, ""})}})) == "[][][]");
}

TEST_CASE("names are looked up outwards, the parts of a dotted name inwards only") {
  Value data = object({{"a", object({{"b", object({{"c", "abc"}})}, {"x", "inner"}})},
                       {"b", object({{"c", "bc"}, {"d", "outer"}})},
                       {"x", "x"}});
  CHECK(rendered("{{a.b.c}} {{b.c}} {{a.x}} {{a.y}} {{x.a}}", data) == "abc bc inner  ");
  CHECK(rendered("{{#a}}{{b.c}} {{b.d}} {{x}} {{#b}}{{c}}{{x}}{{/b}}{{/a}}", data) == "abc  inner abcinner");
  CHECK(rendered("{{#a.b}}{{c}}{{x}}{{/a.b}}", data) == "abcx");
  // A null that is there hides what is further out.
  CHECK(rendered("{{#o}}[{{x}}]{{/o}}", object({{"x", "outer"}, {"o", object({{"x", Value()}, {"y", 1}})}})) == "[]");
  // Names that look like nothing else.
  Value odd = object({{"0", "zero"}, {"", object({{"", "empty"}})}, {"a-b", "dash"}, {"é", "accent"}});
  CHECK(rendered("{{0}} {{a-b}} {{é}} {{a..b}}", odd) == "zero dash accent ");
  CHECK(rendered("{{..}}", odd) == "");
}

TEST_CASE("behind the page's data stand the words, the last ones first") {
  Data words(
      object({{"t", object({{"hello", "Bonjour"}, {"list", list({"a", "b"})}, {"bye", "Au revoir"}})}, {"site", "S"}}));
  Data more(object({{"t", object({{"hello", "Salut"}})}}));
  Value data = object({{"site", "page"}, {"rows", list({1, 2})}});
  CHECK(rendered("{{t.hello}} {{site}} {{#rows}}{{t.bye}}{{.}} {{/rows}}", data, {&words}) ==
        "Bonjour page Au revoir1 Au revoir2 ");
  CHECK(rendered("{{t.hello}} {{t.bye}}", data, {&words, &more}) == "Salut ");
  CHECK(rendered("{{#t}}{{hello}} {{#list}}{{.}}{{bye}}{{/list}} {{site}}{{/t}}", data, {&words}) ==
        "Bonjour aAu revoirbAu revoir page");
  CHECK(rendered("{{#t.list}}{{.}}{{/t.list}}{{^t.none}}none{{/t.none}}", data, {&words}) == "abnone");
  Data moved = std::move(words);
  CHECK(rendered("{{t.hello}}", Value(), {&moved}) == "Bonjour");
}

TEST_CASE("content is never a template, however it is written") {
  const std::string attacks[] = {"{{secret}}",
                                 "{{{secret}}}",
                                 "{{&secret}}",
                                 "{{>secret}}",
                                 "{{=<% %>=}}<%secret%>",
                                 "{{#secret}}x{{/secret}}",
                                 "{{/a}}",
                                 "{{",
                                 "}}",
                                 "{{0}}",
                                 "{{&0}}",
                                 "{{!",
                                 "}}}{{{",
                                 "{{#0}}"};
  for (const std::string& attack : attacks) {
    INFO(attack);
    Value data = object({{"secret", "SECRET"},
                         {"a", attack},
                         {"html", Html{attack}},
                         {attack, "NAMED"},
                         {"list", list({attack})},
                         {"o", object({{"k", attack}})}});
    std::string seen = rendered("{{a}}|{{{a}}}|{{{html}}}|{{#a}}{{.}}{{/a}}|{{#list}}{{{.}}}{{/list}}|{{o.k}}", data);
    CHECK(seen.find("SECRET") == std::string::npos);
    CHECK(seen.find("NAMED") == std::string::npos);
    std::string text = rendered("{{a}}", object({{"a", attack}}));
    CHECK(rendered("{{{html}}}", data) == attack);
    CHECK(seen == text + "|" + text + "|" + attack + "|" + text + "|" + text + "|" + text);
  }
}

TEST_CASE("a member named like a partial is not one") {
  auto whole = whole_template("page", "{{>row}}", [](std::string_view) { return std::string("{{row}}"); });
  Template page(std::get<WholeTemplate>(whole));
  CHECK(page.render(object({{"row", "{{secret}}"}, {"secret", "SECRET"}})) == "{{secret}}");
}

TEST_CASE("nothing is dropped around tags that turn out empty") {
  Value data = object({{"e", ""}, {"s", " "}, {"yes", true}});
  CHECK(rendered("a\n{{e}}\nb\n", data) == "a\n\nb\n");
  CHECK(rendered("{{#yes}}{{e}}{{/yes}}\n", data) == "\n");
  CHECK(rendered(" {{#yes}} {{/yes}} ", data) == "   ");
  CHECK(rendered("{{#yes}} \t{{s}}{{/yes}}", data) == " \t ");
  CHECK(rendered("{{#no}}x{{/no}}", data) == "");
  CHECK(rendered("\r\n{{#yes}}{{/yes}}\r\n", data) == "\r\n\r\n");
  CHECK(rendered("", data) == "");
}

TEST_CASE("bytes of every kind go through") {
  std::string all;
  for (int i = 1; i < 256; ++i)
    if (std::string_view("&<>\"'{}").find(static_cast<char>(i)) == std::string_view::npos) all += static_cast<char>(i);
  all += '\0';
  CHECK(rendered("{{a}}", object({{"a", all}})) == all);
  CHECK(rendered(all, Value()) == all);
}

TEST_CASE("lists in lists without end and output without end are cut off") {
  Value::List many(1000, Value(1));
  Value data = object({{"a", Value(many)}, {"text", std::string(1 << 20, 'x')}});
  Template loops = compiled("{{#a}}{{#a}}{{#a}}{{#a}}{{/a}}{{/a}}{{/a}}{{/a}}");
  CHECK_FALSE(loops.render(data));
  CHECK_FALSE(compiled("{{#a}}{{#a}}{{#a}}{{#a}}{{^a}}{{/a}}{{/a}}{{/a}}{{/a}}{{/a}}").render(data));
  CHECK_FALSE(compiled("{{#a}}{{text}}{{/a}}").render(data));
  CHECK_FALSE(compiled("{{#a}}{{#a}}0123456789012345678901234567890123456789012345678901234567890123456789{{/a}}{{/a}}")
                  .render(data));
  // After that the template is as good as before.
  CHECK(loops.render(object({{"a", "x"}})) == "");
  // At the limit, and one byte above it.
  Value::List megabytes(most_output_bytes >> 20, Value(std::string(1 << 20, 'x')));
  CHECK(rendered("{{#.}}{{.}}{{/.}}", megabytes).size() == most_output_bytes);
  CHECK_FALSE(compiled("{{#.}}{{.}}{{/.}}y").render(megabytes));
}

TEST_CASE("deep nesting renders") {
  std::string open, close;
  Value data = "x";
  for (std::size_t i = 0; i < most_template_depth; ++i) {
    open += "{{#a}}";
    close += "{{/a}}";
    data = object({{"a", list({std::move(data)})}});
  }
  CHECK(rendered(open + "{{.}}" + close, data) == "x");
}

TEST_CASE("one template and its shared words render from four threads at once") {
  Data words(object({{"t", object({{"hello", "Bonjour"}, {"bye", "Au revoir"}})}}));
  Template page =
      compiled("<h1>{{title}}</h1>{{#rows}}<p>{{t.hello}} {{n}}: {{{html}}}{{^html}}{{t.bye}}{{/html}}</p>\n{{/rows}}");
  auto data_of = [](int number) {
    Value rows = Value::list();
    for (int i = 0; i < number % 7; ++i)
      rows.add(object({{"n", number * i}, {"html", i % 2 ? Value(Html{"<b>&</b>"}) : Value("")}}));
    return object({{"title", "<" + std::to_string(number) + ">"}, {"rows", std::move(rows)}});
  };
  constexpr int pages = 200;
  std::vector<std::string> expected;
  for (int i = 0; i < pages; ++i) expected.push_back(page.render(data_of(i), {&words}).value());
  CHECK(expected[2] == "<h1>&lt;2&gt;</h1><p>Bonjour 0: Au revoir</p>\n<p>Bonjour 2: <b>&</b></p>\n");
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < pages; ++i) {
        int number = (i + t * 50) % pages;
        if (page.render(data_of(number), {&words}) != expected[static_cast<std::size_t>(number)]) ++wrong;
      }
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(wrong == 0);
}
