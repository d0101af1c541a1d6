#include "command.hpp"

#include <algorithm>
#include <cstdlib>
#include <ecole/build.hpp>
#include <unistd.h>

namespace {

using namespace cli;

int wrong_argument(const WrongArgument& wrong, const Command& command, const Console& console) {
  std::string text, hint;
  switch (wrong.kind) {
  case WrongArgument::Kind::unknown_option:
    text = std::string(console.in("option inconnue : ", "unknown option: ")) + wrong.word;
    if (!wrong.instead.empty()) hint = std::string(console.in("Écrivez : ", "Type: ")) + wrong.instead;
    break;
  case WrongArgument::Kind::missing_value:
    text = wrong.word + std::string(console.in(" attend une valeur", " needs a value"));
    break;
  case WrongArgument::Kind::needless_value:
    text = wrong.word + std::string(console.in(" n’attend pas de valeur", " takes no value"));
    break;
  case WrongArgument::Kind::wrong_value:
    text = wrong.word + std::string(console.in(" ne peut pas avoir cette valeur", " cannot have this value"));
    hint = std::string(console.in("Au choix : ", "One of: ")) + wrong.instead;
    break;
  case WrongArgument::Kind::too_many:
    text = std::string(console.in("un mot de trop : ", "one word too many: ")) + wrong.word;
    break;
  }
  if (hint.empty()) hint = "ecole " + std::string(command.name) + " --help";
  console.usage_error(text, hint);
  return exit_usage;
}

int unknown_command(const std::string& name, const Console& console) {
  std::vector<std::string> names;
  for (const Command& command : commands()) names.emplace_back(command.name);
  const std::string nearest = nearest_name(name, names);
  console.usage_error(std::string(console.in("commande inconnue : ", "unknown command: ")) + name,
                      nearest.empty() ? "ecole --help"
                                      : std::string(console.in("Écrivez : ecole ", "Type: ecole ")) + nearest);
  return exit_usage;
}

// An option of all commands whose value is the word behind it.
bool takes_next_word(std::string_view word) {
  return std::ranges::any_of(global_options(), [&](const Option& option) {
    const bool named = word == option.name || (word.size() == 2 && option.letter && word[1] == option.letter);
    return named && !option.argument.empty();
  });
}

} // namespace

int main(int count, char** words) {
  std::vector<std::string> all(words + 1, words + count);
  // The command is the first word that is no option of all commands.
  std::size_t at = 0;
  while (at < all.size() && all[at].starts_with('-')) at += takes_next_word(all[at]) ? 2 : 1;
  const std::string name = at < all.size() ? all[at] : std::string();
  const Command* command = command_named(name == "help" && at + 1 < all.size() ? all[at + 1] : name);
  std::vector<std::string> rest = all;
  if (at < rest.size()) rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(at));

  Arguments arguments;
  const std::optional<WrongArgument> wrong =
      read_arguments(rest, command ? command->options : std::span<const Option>(), global_options(),
                     command ? command->most_operands : 0, arguments);
  Console console(arguments);
  if (arguments.has("--version")) {
    console.result("ecole " + ecole::version() + "\n");
    return exit_done;
  }
  if (name.empty() || name == "help" || arguments.has("--help")) {
    show_help(command, console);
    return name.empty() && !arguments.has("--help") ? exit_usage : exit_done;
  }
  if (!command) return unknown_command(name, console);
  if (wrong) return wrong_argument(*wrong, *command, console);
  if (const std::string folder = arguments.get("--directory"); !folder.empty() && chdir(folder.c_str()) != 0) {
    console.usage_error(std::string(console.in("ce dossier n’existe pas : ", "there is no such folder: ")) + folder,
                        "");
    return exit_usage;
  }
  return command->run(arguments, console);
}
