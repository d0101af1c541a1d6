#include "base/value.hpp"

#include <catch2/catch.hpp>
#include <limits>

using namespace ecole::base;

TEST_CASE("each kind of value is written as JSON") {
  CHECK(Value().json() == "null");
  CHECK(Value(true).json() == "true");
  CHECK(Value(false).json() == "false");
  CHECK(Value(0).json() == "0");
  CHECK(Value(std::numeric_limits<std::int64_t>::min()).json() == "-9223372036854775808");
  CHECK(Value(std::numeric_limits<std::int64_t>::max()).json() == "9223372036854775807");
  CHECK(Value(std::size_t{12}).json() == "12");
  CHECK(Value("mardi").json() == "\"mardi\"");
  CHECK(Value(std::string_view("mardi").substr(0, 3)).json() == "\"mar\"");
  CHECK(Value(Value::Html{"<b>x</b>"}).json() == Value("<b>x</b>").json());
  CHECK(Value::list().json() == "[]");
  CHECK(Value::object().json() == "{}");
}

TEST_CASE("members keep their order and the last value of a name counts") {
  Value value;
  value.set("z", 1).set("a", "deux").set("z", 3);
  CHECK(value.json() == R"({"z":3,"a":"deux"})");
  CHECK(value.is_object());
  CHECK(value.members().size() == 2);
  REQUIRE(value.find("a"));
  CHECK(*value.find("a") == Value("deux"));
  CHECK_FALSE(value.find("b"));
  CHECK_FALSE(value.find(""));
}

TEST_CASE("a null becomes a list or an object, other values do not") {
  Value list;
  list.add(1).add(Value()).add(Value::list());
  CHECK(list.is_list());
  CHECK(list.elements().size() == 3);
  CHECK(list.json() == "[1,null,[]]");
  CHECK_THROWS_AS(list.set("a", 1), std::bad_variant_access);
  CHECK_THROWS_AS(Value("a").add(1), std::bad_variant_access);
  CHECK_FALSE(list.find("a"));
  CHECK_FALSE(Value().find("a"));
  CHECK(Value().is_null());
}

TEST_CASE("a value may be added to itself") {
  Value value;
  value.set("a", 1);
  value.set("copy", value);
  CHECK(value.json() == R"({"a":1,"copy":{"a":1}})");
  value.set("a", value);
  CHECK(value.json() == R"({"a":{"a":1,"copy":{"a":1}},"copy":{"a":1}})");
}

TEST_CASE("values are equal by kind, content and order") {
  CHECK(Value(1) == Value(std::int64_t{1}));
  CHECK_FALSE(Value(1) == Value(true));
  CHECK_FALSE(Value("<b>") == Value(Value::Html{"<b>"}));
  CHECK_FALSE(Value().set("a", 1).set("b", 2) == Value().set("b", 2).set("a", 1));
  CHECK_FALSE(Value::list() == Value::object());
}

TEST_CASE("indented JSON has two spaces a level") {
  Value value;
  value.set("title", "Fractions").set("pages", Value().add(1).add(Value().set("x", Value())));
  value.set("none", Value::list()).set("nothing", Value::object());
  CHECK(value.json(true) == R"({
  "title": "Fractions",
  "pages": [
    1,
    {
      "x": null
    }
  ],
  "none": [],
  "nothing": {}
})");
}

TEST_CASE("strings are escaped where JSON or a script asks for it") {
  CHECK(json_string("") == R"("")");
  CHECK(json_string("a\"b\\c/d") == R"("a\"b\\c/d")");
  CHECK(json_string("\n\r\t\b\f") == R"("\n\r\t\b\f")");
  CHECK(json_string(std::string_view("\0\x01\x1f\x7f", 4)) == "\"\\u0000\\u0001\\u001f\x7f\"");
  CHECK(json_string("été 😀 “x”") == "\"été 😀 “x”\"");
  CHECK(json_string("a\u2028b\u2029c") == R"("a\u2028b\u2029c")");
  CHECK(json_string("</script>") == R"("\u003c/script>")");
  CHECK(json_string("<!-- <script>") == R"("\u003c!-- <script>")");
  CHECK(json_string("3 < 4 <") == R"("3 < 4 <")");
  CHECK(Value().set("</a>\n", 1).json() == R"({"\u003c/a>\n":1})");
}

TEST_CASE("JSON is UTF-8 whatever bytes were given") {
  CHECK(json_string("a\xFFz") == "\"a\uFFFDz\"");
  CHECK(json_string("\xC3") == "\"\uFFFD\"");
  CHECK(json_string("\xC3\"") == "\"\uFFFD\\\"\"");
  CHECK(json_string("\uFFFD") == "\"\uFFFD\"");
}

TEST_CASE("a deep and a large value are written whole") {
  Value deep;
  for (int level = 0; level < 1'000; ++level) deep = Value().add(std::move(deep));
  CHECK(deep.json() == std::string(1'000, '[') + "null" + std::string(1'000, ']'));

  Value large;
  for (int i = 0; i < 100'000; ++i) large.add(7);
  CHECK(large.json().size() == 2 * 100'000 + 1);
  CHECK(json_string(std::string(1'000'000, '"')).size() == 2'000'002);
}
