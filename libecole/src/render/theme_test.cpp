#include "render/theme.hpp"

#include <array>
#include <atomic>
#include <catch2/catch.hpp>
#include <thread>

using namespace ecole;
using namespace ecole::render;
using base::DiagnosticId;
using base::Value;

namespace {

using Files = std::map<std::string, std::string>;

Theme load(std::vector<Files> all, std::size_t with_assets = 2, std::vector<std::string> languages = {"fr"}) {
  constexpr std::array names = {"theme/", "themes/mine/", "carnet:"};
  std::vector<ThemeFolder> folders;
  for (std::size_t i = 0; i < all.size(); ++i)
    folders.push_back({names.at(names.size() - all.size() + i), std::move(all[i])});
  return Theme::load(folders, with_assets, languages);
}

// "theme/templates/week.mustache:3:1 theme-word-missing gvien given"
std::vector<std::string> problems(const Theme& theme) {
  std::vector<std::string> all;
  for (const auto& [file, finding] : theme.problems()) {
    std::string text = file;
    if (finding.range.line > 0)
      text += ":" + std::to_string(finding.range.line) + ":" + std::to_string(finding.range.column);
    text += " " + std::string(base::row(finding.id).id);
    for (const std::string& argument : finding.arguments) text += " " + argument;
    all.push_back(std::move(text));
  }
  return all;
}

using Problems = std::vector<std::string>;

std::string rendered(const Theme& theme, std::string_view name, const Value& data = Value::object()) {
  Result<std::string> text = theme.render(name, data);
  return text ? *text : "error " + text.error().id;
}

} // namespace

TEST_CASE("a theme: templates with their partials, words and assets") {
  Theme theme =
      load({{{"theme.yml", "name: carnet\nversion: \"1\"\ncontract: 1\n"},
             {"templates/week.mustache", "<h1>{{week}}</h1>\n  {{>row}}\n"},
             {"templates/row.mustache", "<p>{{t.given}} {{x}}</p>\n<link href=\"{{root}}{{asset.a_css}}\">\n"},
             {"strings/fr.yml", "given: Donné l'\nfilled: le {date}\ntasks_one: \"{n} devoir\"\n"},
             {"assets/a.css", "abc"},
             {"README.md", "no part of it"},
             {".git", ""},
             {"assets/.DS_Store", ""}}},
           1);
  CHECK(problems(theme) == Problems{});
  CHECK(theme.template_names() == std::vector<std::string>{"row", "week"});
  CHECK(theme.has("week"));
  CHECK_FALSE(theme.has("day"));
  Value data = Value::object();
  data.set("week", "<48>");
  data.set("x", "x");
  data.set("root", "../");
  CHECK(rendered(theme, "week", data) == "<h1>&lt;48&gt;</h1>\n  <p>Donné l&#39; x</p>\n"
                                         "  <link href=\"../assets/a.ba7816bf.css\">\n");
  CHECK(rendered(theme, "day", data) == "");
  REQUIRE(theme.assets().size() == 1);
  CHECK(theme.assets()[0].output == "assets/a.ba7816bf.css");
  CHECK(theme.word("given") == "Donné l'");
  CHECK(theme.filled("filled", {{"date", "lundi"}}) == "le lundi");
  CHECK(theme.counted("tasks", 0) == "0 devoir");
}

TEST_CASE("every template, partial and word comes from the first folder that has it") {
  Theme theme = load({{{"templates/row.mustache", "site {{t.a}}"}, {"strings/fr.yml", "a: A site\n"}},
                      {{"templates/row.mustache", "mine"},
                       {"templates/week.mustache", "mine {{>row}} {{t.b}}"},
                       {"strings/fr.yml", "a: A mine\nb: B mine\n"}},
                      {{"templates/week.mustache", "carnet"},
                       {"templates/day.mustache", "{{>row}}, {{t.c}}"},
                       {"strings/fr.yml", "a: A\nb: B\nc: C\n"}}});
  CHECK(problems(theme) == Problems{});
  CHECK(rendered(theme, "week") == "mine site A site B mine");
  CHECK(rendered(theme, "day") == "site A site, C");
}

TEST_CASE("words: the site's language in every folder, then French") {
  std::vector<Files> folders = {
      {{"strings/fr.yml", "a: fr site\nd: fr site\n"}},
      {{"strings/en.yml", "a: en carnet\nb: en carnet\nx_one: \"{n} day\"\nx_other: \"{n} days\"\n"},
       {"strings/fr.yml", "a: fr\nb: fr\nc: fr\nx_one: \"{n} jour\"\nx_other: \"{n} jours\"\n"}}};
  Theme english = load(folders, 1, {"en", "fr"});
  CHECK(english.word("a") == "en carnet");
  CHECK(english.word("b") == "en carnet");
  CHECK(english.word("c") == "fr");
  CHECK(english.word("d") == "fr site");
  CHECK(english.counted("x", 0) == "0 days");
  Theme french = load(folders, 1, {"fr"});
  CHECK(french.word("a") == "fr site");
  CHECK(french.counted("x", 0) == "0 jour");
  CHECK(french.words_fingerprint() != english.words_fingerprint());
  CHECK(load(folders, 1, {}).word("a") == "");
}

TEST_CASE("assets come from the first folders only, the first of a name") {
  std::vector<Files> folders = {{{"assets/a.css", "site"}, {"templates/x.mustache", "{{asset.a_css}} {{asset.b_css}}"}},
                                {{"assets/a.css", "mine"}, {"assets/b.css", "mine"}},
                                {{"assets/c.css", "carnet"}}};
  Theme theme = load(folders, 2);
  CHECK(problems(theme) == Problems{});
  REQUIRE(theme.assets().size() == 2);
  CHECK(theme.assets()[0].bytes == "site");
  CHECK(theme.assets()[1].name == "b.css");
  CHECK(rendered(theme, "x") == theme.assets()[0].output + " " + theme.assets()[1].output);
  CHECK(load(folders, 1).assets().size() == 1);
  CHECK(load(folders, 0).assets().empty());
  CHECK(load(folders, 3).assets().size() == 3);
}

TEST_CASE("a template that cannot be used is a problem, and the next one of its name is used") {
  Theme theme = load({{{"templates/week.mustache", "site {{#a}}\n"},
                       {"templates/day.mustache", "site {{>row}}"},
                       {"templates/row.mustache", "site {{x"},
                       {"templates/only.mustache", "{{/a}}"}},
                      {{"templates/week.mustache", "mine {{>rwo}}"}, {"templates/day.mustache", "mine"}},
                      {{"templates/week.mustache", "carnet"}, {"templates/row.mustache", "row"}}});
  CHECK(problems(theme) == Problems{"theme/templates/only.mustache:1:1 theme-section-unopened a",
                                    "theme/templates/row.mustache:1:6 theme-tag-unclosed {{x",
                                    "theme/templates/week.mustache:1:6 theme-section-unclosed a",
                                    "themes/mine/templates/week.mustache:1:6 theme-partial-missing rwo row"});
  CHECK(rendered(theme, "week") == "carnet");
  CHECK(rendered(theme, "day") == "site row");
  CHECK_FALSE(theme.has("only"));
}

TEST_CASE("a circle is opened where it closes") {
  Theme theme = load({{{"templates/a.mustache", "site {{>b}}"},
                       {"templates/b.mustache", "b\n{{>c}}"},
                       {"templates/c.mustache", "c {{>a}}"}},
                      {{"templates/c.mustache", "end"}}});
  CHECK(problems(theme) == Problems{"themes/mine/templates/c.mustache:1:3 theme-partial-circle a"});
  CHECK(rendered(theme, "a") == "site b\nend");
  CHECK(rendered(theme, "c") == "end");

  theme = load({{{"templates/a.mustache", "{{>a}}"}, {"templates/b.mustache", "{{>a}}"}}});
  // What is wrong is said once, where it is.
  CHECK(problems(theme) == Problems{"carnet:templates/a.mustache:1:1 theme-partial-circle a"});
  CHECK(theme.template_names().empty());
}

TEST_CASE("names of words and assets that do not exist are told once, with the nearest") {
  Theme theme =
      load({{{"templates/a.mustache",
              "{{>row}}{{>row}}\n{{#t.gievn}}{{t.zzzzzz}}{{/t.gievn}}{{^asset.carnet.css}}{{/asset.carnet.css}}"},
             {"templates/b.mustache", "{{>row}} {{asset.zzzz}} {{t}} {{asset}} {{t.given}} {{text}}"},
             {"templates/row.mustache", "\n {{{t.givn}}}"},
             {"strings/fr.yml", "given: Donné\n"},
             {"assets/carnet.css", "x"}}},
           1);
  CHECK(problems(theme) == Problems{"carnet:templates/a.mustache:2:1 theme-word-missing gievn given",
                                    "carnet:templates/a.mustache:2:13 theme-word-unknown zzzzzz",
                                    "carnet:templates/a.mustache:2:37 theme-asset-missing carnet.css carnet_css",
                                    "carnet:templates/b.mustache:1:10 theme-asset-unknown zzzz",
                                    "carnet:templates/row.mustache:2:2 theme-word-missing givn given"});
  CHECK(rendered(theme, "b") == "\n     Donné ");
}

TEST_CASE("the contract that a theme is written for") {
  auto with = [](std::string description) {
    return load({{{"theme.yml", std::move(description)},
                  {"templates/a.mustache", "mine"},
                  {"strings/fr.yml", "a: mine\n"},
                  {"assets/a.css", ""}},
                 {{"templates/a.mustache", "carnet"}, {"strings/fr.yml", "a: carnet\n"}}});
  };
  Theme theme = with("name: x\nversion: 2.0\ncontract: 1\n");
  CHECK(problems(theme) == Problems{});
  CHECK(rendered(theme, "a") == "mine");
  theme = with("name: x\ncontract: 2\n");
  CHECK(problems(theme) == Problems{"themes/mine/theme.yml:2:11 theme-contract-unknown 2 1"});
  CHECK(rendered(theme, "a") == "carnet");
  CHECK(theme.word("a") == "carnet");
  CHECK(theme.assets().empty());
  theme = with("name: x\nautor: y\n");
  CHECK(problems(theme) == Problems{"themes/mine/theme.yml theme-contract-missing 1",
                                    "themes/mine/theme.yml:2:1 theme-setting-unknown autor"});
  CHECK(rendered(theme, "a") == "mine");
  theme = with("contract: [1]\n");
  CHECK(problems(theme) == Problems{"themes/mine/theme.yml theme-contract-missing 1",
                                    "themes/mine/theme.yml:1:1 theme-text-expected contract"});
}

TEST_CASE("problems of words and of files that a theme does not have") {
  Theme theme = load({{{"strings/fr.yml", "a: 1\na: 2\nb: [x]\nc: \"x\n"},
                       {"strings/de.yml", "a: \"\n"}, // no language of this site
                       {"strings/fr.yaml", "a: 1\n"},
                       {"templates/week.html", ""},
                       {"templates/.mustache", ""},
                       {"template/week.mustache", ""},
                       {"assets/a_b", "1"},
                       {"assets/a.b", "2"},
                       {"assets/fonts/x.woff2", ""}}},
                     1);
  CHECK(problems(theme) ==
        Problems{"carnet:assets/a_b theme-asset-name-taken a_b carnet:assets/a.b",
                 "carnet:assets/fonts/x.woff2 theme-file-unused", "carnet:strings/fr.yaml theme-file-unused",
                 "carnet:strings/fr.yml:2:1 theme-key-repeated a 1", "carnet:strings/fr.yml:3:1 theme-text-expected b",
                 "carnet:strings/fr.yml:4:4 theme-line-unreadable", "carnet:template/week.mustache theme-file-unused",
                 "carnet:templates/week.html theme-file-unused"});
  CHECK(theme.word("a") == "1");
}

TEST_CASE("bytes that are no UTF-8 never reach a page") {
  Theme theme = load({{{"templates/a.mustache", "a\n\xE9t\xE9 {{t.a}}\n\xFF"}, {"strings/fr.yml", "a: \"\xE9\"\n"}}});
  CHECK(problems(theme) ==
        Problems{"carnet:strings/fr.yml:1:1 bytes-not-utf8", "carnet:templates/a.mustache:2:1 bytes-not-utf8"});
  CHECK(rendered(theme, "a") == "a\n\uFFFDt\uFFFD \uFFFD\n\uFFFD");
}

TEST_CASE("the frame has each of its slots once") {
  Theme theme = load({{{"templates/frame.mustache", "{{page.title}}{{{page.content}}}\n{{>head}}"},
                       {"templates/head.mustache", "<title>{{page.title}}</title>"},
                       {"templates/week.mustache", "{{page.title}}{{page.title}}"}},
                      {{"templates/frame.mustache",
                        "{{#page.title}}<title>{{page.title}}</title>{{/page.title}}{{{page.content}}}"}}});
  CHECK(problems(theme) == Problems{"themes/mine/templates/head.mustache:1:8 theme-slot-repeated page.title"});
  CHECK(rendered(theme, "frame") == "");
  CHECK(theme.has("week"));
}

TEST_CASE("a fingerprint changes with what a page shows, and with nothing else") {
  Files files = {
      {"templates/a.mustache", "a {{>row}} {{x}}"}, {"templates/b.mustache", "b"}, {"templates/row.mustache", "row\n"}};
  auto prints = [](const Theme& theme) { return std::pair(theme.fingerprint("a"), theme.fingerprint("b")); };
  auto [a, b] = prints(load({files}));
  CHECK(a != b);
  CHECK(a != base::Hash128());
  CHECK(load({files}).fingerprint("none") == base::Hash128());
  auto with = [&](const std::string& path, const std::string& text) {
    Files changed = files;
    changed[path] = text;
    return prints(load({changed}));
  };
  CHECK(with("templates/row.mustache", "ROW\n").first != a);
  CHECK(with("templates/row.mustache", "ROW\n").second == b);
  CHECK(with("templates/row.mustache", "{{! a comment }}row\n").first == a);
  CHECK(with("templates/a.mustache", "a {{>row}} {{{x}}}").first != a);
  CHECK(with("templates/a.mustache", "a {{>row}} {{#x}}{{/x}}").first != a);
  CHECK(with("templates/a.mustache", "a row\n {{ x }}").first == a);
  CHECK(with("assets/a.css", "x").first == a);

  Theme plain = load({files}), with_asset = load({{{"assets/a.css", "x"}}});
  CHECK(plain.assets_fingerprint() != with_asset.assets_fingerprint());
  CHECK(plain.words_fingerprint() == with_asset.words_fingerprint());
}

TEST_CASE("what a template makes too large is an error, in both languages") {
  Theme theme = load({{{"templates/a.mustache", "{{#x}}{{#x}}{{#x}}{{#x}}{{/x}}{{/x}}{{/x}}{{/x}}"}}});
  Value data = Value::object();
  data.set("x", Value::List(100, Value(1)));
  Result<std::string> text = theme.render("a", data);
  REQUIRE_FALSE(text);
  CHECK(text.error().id == "template-output-too-large");
  CHECK(text.error().kind == ErrorKind::configuration);
  CHECK(text.error().message_fr.find("« a »") != std::string::npos);
  CHECK(text.error().message_en.find("64 MiB") != std::string::npos);
}

TEST_CASE("a theme of many large templates is bounded as a whole") {
  Files files;
  for (char c = 'a'; c <= 'z'; ++c) files["templates/" + std::string(1, c) + ".mustache"] = "{{>zz}}";
  files["templates/zz.mustache"] = std::string(1 << 20, 'x');
  Theme theme = load({files});
  CHECK(theme.template_names().size() == 3);
  CHECK(theme.problems().size() == 24);
  for (const ThemeProblem& problem : theme.problems())
    CHECK(problem.finding.id == DiagnosticId::theme_template_too_large);
}

TEST_CASE("unknown partials without end") {
  Files files;
  for (int i = 0; i < 3'000; ++i) {
    std::string name = std::to_string(100'000 + i);
    files["templates/t" + name + ".mustache"] = "{{>u" + name + "}}";
  }
  Theme theme = load({files});
  CHECK(theme.problems().size() == 3'000);
  CHECK(theme.template_names().empty());
  CHECK(theme.problems().front().finding.id == DiagnosticId::theme_partial_missing);
  CHECK(theme.problems().back().finding.id == DiagnosticId::theme_partial_unknown);
}

TEST_CASE("unknown names without end are told a hundred times") {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "{{t.a}}";
  CHECK(load({{{"templates/a.mustache", text}}}).problems().size() == 100);
}

TEST_CASE("a theme without files renders nothing") {
  Theme theme = Theme::load({}, 0, {});
  CHECK(problems(theme) == Problems{});
  CHECK(rendered(theme, "week") == "");
  CHECK(theme.assets().empty());
  Theme other = load({{{"templates/a.mustache", "a"}}});
  theme = std::move(other);
  CHECK(rendered(theme, "a") == "a");
}

TEST_CASE("one theme renders from four threads at once, from its first page on") {
  Theme theme = load({{{"templates/a.mustache", "{{t.a}} {{>b}}"},
                       {"templates/b.mustache", "{{#rows}}{{.}}{{t.b}};{{/rows}}"},
                       {"strings/fr.yml", "a: \"<\"\nb: B\n"}}});
  Value data = Value::object();
  data.set("rows", Value::List(20, Value("&")));
  std::string expected = "&lt; ";
  for (int i = 0; i < 20; ++i) expected += "&amp;B;";
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < 100; ++i)
        if (rendered(theme, "a", data) != expected) ++wrong;
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(wrong == 0);
}
