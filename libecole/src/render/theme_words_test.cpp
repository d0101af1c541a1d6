#include "render/theme_words.hpp"

#include <catch2/catch.hpp>

using namespace ecole;
using namespace ecole::render;

TEST_CASE("the first text of a word stays") {
  Words words;
  words.add("a", "1", "fr");
  words.add("a", "2", "fr");
  words.add("b", "", "fr");
  words.add("b", "3", "fr");
  CHECK(words.word("a") == "1");
  CHECK(words.word("b") == ""); // that somebody wants nothing there is a text too
  CHECK(words.word("c") == "");
  CHECK(words.has("b"));
  CHECK_FALSE(words.has("c"));
  CHECK(words.keys() == std::vector<std::string>{"a", "b"});
  CHECK(words.value().json() == R"({"a":"1","b":""})");
}

TEST_CASE("a word is filled; what nobody gave stays to be seen") {
  Words words;
  auto filled = [&](std::string_view text, const Words::Arguments& arguments) {
    words.add(text, text, "fr");
    return words.filled(text, arguments);
  };
  CHECK(filled("Pour {day} : {n}", {{"n", "3"}, {"day", "demain"}}) == "Pour demain : 3");
  CHECK(filled("{a}{b}{a}", {{"a", "1"}, {"b", "2"}}) == "121");
  CHECK(filled("{a} {c}", {{"a", "{c}"}, {"b", "x"}}) == "{c} {c}");
  CHECK(filled("{ a} {} {a", {{"a", "1"}}) == "{ a} {} {a");
  CHECK(filled("{x {a}} }{a}", {{"a", "1"}}) == "{x 1} }1");
  CHECK(filled("{{a}}", {{"a", "1"}}) == "{1}");
  CHECK(filled("", {{"a", "1"}}) == "");
  CHECK(words.filled("none", {{"a", "1"}}) == "");
  const std::string braces(200'000, '{');
  CHECK(filled(braces, {{"a", "1"}}) == braces);
}

TEST_CASE("one or several, as each language says it") {
  CHECK(is_singular("fr", 0));
  CHECK(is_singular("fr", 1));
  CHECK_FALSE(is_singular("fr", 2));
  CHECK(is_singular("fr-CA", 0));
  CHECK_FALSE(is_singular("en", 0));
  CHECK(is_singular("en", 1));
  CHECK_FALSE(is_singular("en_GB", 2));
  CHECK(is_singular("br", 1));
  CHECK_FALSE(is_singular("ja", 1));
  CHECK(is_singular("", 1));

  Words words;
  words.add("tasks_one", "{n} devoir", "fr");
  words.add("tasks_other", "{n} devoirs pour {day}", "fr");
  words.add("lessons_one", "{n} lesson", "en");
  words.add("lessons_other", "{n} lessons", "en");
  words.add("only_other", "{n} x", "fr");
  words.add("only_one_one", "{n} y", "fr");
  CHECK(words.counted("tasks", 0, {}) == "0 devoir");
  CHECK(words.counted("tasks", 1, {}) == "1 devoir");
  CHECK(words.counted("tasks", 12, {{"day", "demain"}}) == "12 devoirs pour demain");
  CHECK(words.counted("lessons", 0, {}) == "0 lessons");
  CHECK(words.counted("lessons", 1, {}) == "1 lesson");
  CHECK(words.counted("only", 1, {}) == "1 x");
  CHECK(words.counted("only_one", 5, {}) == "5 y");
  CHECK(words.counted("none", 5, {}) == "");
}

TEST_CASE("a word in another language is another fingerprint, its order is not") {
  auto print = [](std::initializer_list<std::array<std::string_view, 3>> all) {
    Words words;
    for (const auto& [key, text, language] : all) words.add(key, text, language);
    return words.fingerprint();
  };
  CHECK(print({{"a", "1", "fr"}, {"b", "2", "fr"}}) == print({{"b", "2", "fr"}, {"a", "1", "fr"}, {"a", "3", "fr"}}));
  CHECK(print({{"a", "1", "fr"}}) != print({{"a", "2", "fr"}}));
  CHECK(print({{"a", "1", "fr"}}) != print({{"a", "1", "en"}}));
  CHECK(print({{"ab", "c", "fr"}}) != print({{"a", "bc", "fr"}}));
  CHECK(print({}) != print({{"", "", ""}}));
}
