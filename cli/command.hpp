// A command as a row of the one table (commands.cpp): what --help shows, what the arguments are checked against, what
// it runs.
#pragma once

#include "arguments.hpp"
#include "console.hpp"
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cli {

struct Text {
  std::string_view fr, en;
  std::string_view in(ecole::Language language) const { return language == ecole::Language::fr ? fr : en; }
};

struct Option {
  std::string_view name;     // "--output"
  char letter = 0;           // 'o', or 0
  std::string_view argument; // "DIR"; "" for a switch
  Text help;
  std::string_view values = {}; // "error|warning|never": what the argument may be; "": anything
};

// What scripts rely on.
enum Exit { exit_done = 0, exit_fail_on = 1, exit_usage = 2, exit_failure = 3, exit_not_deployed = 4 };

struct Command {
  std::string_view name;
  std::string_view usage;    // "[REPO]"
  std::size_t most_operands; // positional arguments
  Text summary;
  std::span<const Option> options;
  std::string_view examples; // lines "command\tfr\ten"
  int (*run)(const Arguments& arguments, Console& console);
};

std::span<const Command> commands();
std::span<const Option> global_options();
const Command* command_named(std::string_view name);

// What the table says, read once for --help, the man pages and the completions.
struct Example {
  std::string_view line; // "ecole build"
  Text what;             // may be ""
};
std::vector<Example> examples_of(const Command& command);
std::vector<std::string_view> values_of(const Option& option);       // {"error", "warning", "never"}
std::vector<std::string_view> operands_of(const Command& command);   // {"TARGET", "REPO"}; in small letters: a word
std::vector<std::string_view> values_of(std::string_view operand);   // of "add" itself; of "REPO" none
std::string help_of(const Option& option, ecole::Language language); // with its values
// "--base-url" → "ECOLE_BASE_URL". "" for --help and --version: a variable ECOLE_VERSION says elsewhere which version
// to install.
std::string variable_of(const Option& option);

// What every command that opens a site takes: the site, and how it is built.
std::string_view site_path(const Arguments& arguments, std::size_t operand);

int run_build(const Arguments& arguments, Console& console);
int run_check(const Arguments& arguments, Console& console);
int run_config(const Arguments& arguments, Console& console);
int run_deploy(const Arguments& arguments, Console& console);
int run_explain(const Arguments& arguments, Console& console);
int run_homework(const Arguments& arguments, Console& console);
int run_inspect(const Arguments& arguments, Console& console);
int run_new(const Arguments& arguments, Console& console);
int run_serve(const Arguments& arguments, Console& console);
int run_status(const Arguments& arguments, Console& console);

void show_help(const Command* command, Console& console); // on stdout; nullptr: of all

} // namespace cli
