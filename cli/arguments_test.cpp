#include "command.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>

using namespace cli;
using Kind = WrongArgument::Kind;

namespace {

// A variable of the environment for as long as a test wants it.
class Variable {
 public:
  Variable(std::string name, const std::string& value) : name_(std::move(name)) {
    setenv(name_.c_str(), value.c_str(), 1);
  }
  Variable(const Variable&) = delete;
  ~Variable() { unsetenv(name_.c_str()); }

 private:
  std::string name_;
};

struct Read {
  Arguments arguments;
  std::optional<WrongArgument> wrong;
};

Read read(const Command& command, const std::vector<std::string>& words) {
  Read result;
  result.wrong = read_arguments(words, command.options, global_options(), command.most_operands, result.arguments);
  return result;
}

Read read(std::string_view command, const std::vector<std::string>& words) {
  return read(*command_named(command), words);
}

std::string some_value(const Option& option) {
  const std::vector<std::string_view> values = values_of(option);
  return values.empty() ? "valeur" : std::string(values.back());
}

} // namespace

TEST_CASE("every option of every command is read from its variable, and the command line wins") {
  std::size_t options = 0;
  for (const Command& command : commands())
    for (const std::span<const Option>& of : {command.options, global_options()})
      for (const Option& option : of) {
        INFO(command.name << " " << option.name);
        const std::string name = variable_of(option), option_name(option.name);
        if (option_name == "--help" || option_name == "--version") {
          CHECK(name.empty());
          continue;
        }
        ++options;
        CHECK_FALSE(read(command, {}).arguments.has(option.name));
        if (option.argument.empty()) {
          const Variable on(name, "1");
          CHECK(read(command, {}).arguments.has(option.name));
        } else {
          const std::string value = some_value(option);
          const Variable set(name, value);
          CHECK(read(command, {}).arguments.get(option.name) == value);
          const std::string other = values_of(option).empty() ? "autre" : std::string(values_of(option).front());
          CHECK(read(command, {option_name, other}).arguments.get(option.name) == other);
        }
      }
  CHECK(options > 100);
}

TEST_CASE("a switch's variable may say no, and an empty one says nothing") {
  for (const char* no : {"0", "false", ""}) {
    const Variable set("ECOLE_DRAFTS", no);
    CHECK_FALSE(read("build", {}).arguments.has("--drafts"));
  }
  const Variable set("ECOLE_OUTPUT", "");
  CHECK_FALSE(read("build", {}).arguments.has("--output"));
}

TEST_CASE("a variable that says which version to install elsewhere means nothing here") {
  const Variable version("ECOLE_VERSION", "1.0");
  CHECK_FALSE(read("build", {}).arguments.has("--version"));
}

TEST_CASE("a variable of another command's option is none of this one's business") {
  const Variable kind("ECOLE_KIND", "lycée");
  CHECK_FALSE(read("build", {}).wrong);
  const Read wrong = read("new", {});
  REQUIRE(wrong.wrong);
  CHECK(wrong.wrong->kind == Kind::wrong_value);
  CHECK(wrong.wrong->word == "ECOLE_KIND");
  CHECK(wrong.wrong->instead == "college, ecole");
}

TEST_CASE("a value that an option cannot have") {
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"--fail-on", "parfois"}, {"--fail-on=ERROR"}, {"--fail-on="}}) {
    const Read wrong = read("check", words);
    REQUIRE(wrong.wrong);
    CHECK(wrong.wrong->kind == Kind::wrong_value);
    CHECK(wrong.wrong->word == "--fail-on");
    CHECK(wrong.wrong->instead == "error, warning, never");
  }
}

TEST_CASE("options stand anywhere, in every form; after -- words are operands") {
  const Read done = read("deploy", {"-npublic", "site"});
  REQUIRE(done.wrong); // a switch with letters behind it
  CHECK(done.wrong->kind == Kind::unknown_option);
  const Read forms = read("deploy", {"site", "-opublic", "--state=etat", "-n", "--now", "-", "--", "--adopt"});
  REQUIRE_FALSE(forms.wrong);
  CHECK(forms.arguments.get("--output") == "public");
  CHECK(forms.arguments.get("--state") == "etat");
  CHECK(forms.arguments.get("--now") == "-");
  CHECK(forms.arguments.has("--plan"));
  CHECK(forms.arguments.operands() == std::vector<std::string>{"site", "--adopt"});
}

TEST_CASE("what is wrong with the words") {
  CHECK(read("build", {"--output"}).wrong->kind == Kind::missing_value);
  CHECK(read("build", {"--clean=oui"}).wrong->kind == Kind::needless_value);
  CHECK(read("build", {"un", "deux"}).wrong->kind == Kind::too_many);
  CHECK(read("build", {"--wroktree"}).wrong->instead == "--worktree");
  CHECK(read("build", {"--complètement-autre"}).wrong->instead.empty());
}

TEST_CASE("the table can be read") {
  for (const Command& command : commands()) {
    INFO(command.name);
    CHECK(operands_of(command).size() == command.most_operands);
    CHECK_FALSE(examples_of(command).empty());
    for (const Example& example : examples_of(command)) {
      CHECK(example.line.starts_with("ecole " + std::string(command.name)));
      CHECK(example.what.fr.empty() == example.what.en.empty());
    }
  }
  CHECK(help_of(*std::ranges::find(global_options(), "--color", &Option::name), ecole::Language::en) ==
        "colours (auto): auto, always or never");
}
