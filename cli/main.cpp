#include "command.hpp"

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
    if (!wrong.nearest.empty()) hint = std::string(console.in("Écrivez : ", "Type: ")) + wrong.nearest;
    break;
  case WrongArgument::Kind::missing_value:
    text = wrong.word + std::string(console.in(" attend une valeur", " needs a value"));
    break;
  case WrongArgument::Kind::needless_value:
    text = wrong.word + std::string(console.in(" n’attend pas de valeur", " takes no value"));
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

} // namespace

int main(int count, char** words) {
  std::vector<std::string> all(words + 1, words + count);
  // The command is the first word that is no option of all commands.
  std::size_t at = 0;
  while (at < all.size() && all[at].starts_with('-'))
    at += all[at] == "-C" || all[at] == "--directory" || all[at] == "--color" || all[at] == "--lang" ? 2 : 1;
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
