#include "command.hpp"

#include <algorithm>

namespace cli {

namespace {

std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

std::string padded(const std::string& text, std::size_t width) {
  const std::size_t shown = width_of(text);
  return shown < width ? text + std::string(width - shown, ' ') : text + "  ";
}

std::string option_names(const Option& option) {
  std::string names = option.letter ? std::string("-") + option.letter + ", " : "    ";
  names += option.name;
  if (!option.argument.empty()) names.append(" ").append(option.argument);
  return names;
}

std::string options_text(std::span<const Option> options, const Console& console) {
  std::string text;
  for (const Option& option : options)
    text += "  " + padded(option_names(option), 26) + help_of(option, console.language()) + "\n";
  return text;
}

std::string examples_text(const Command& command, const Console& console) {
  std::string text;
  for (const Example& example : examples_of(command)) {
    const std::string_view what = example.what.in(console.language());
    text += "  " + (what.empty() ? std::string(example.line) : padded(std::string(example.line), 36)) +
            std::string(what) + "\n";
  }
  return text;
}

} // namespace

void show_help(const Command* command, Console& console) {
  std::string text;
  if (command) {
    text += std::string(console.in("Exemples :", "Examples:")) + "\n" + examples_text(*command, console) + "\n";
    text += "ecole " + std::string(command->name) + " " + std::string(command->usage) + " [" +
            std::string(console.in("options", "options")) + "]\n  " +
            std::string(command->summary.in(console.language())) + "\n\n";
    text += std::string(console.in("Options :", "Options:")) + "\n" + options_text(command->options, console);
    text += "\n" + std::string(console.in("Partout :", "Everywhere:")) + "\n" + options_text(global_options(), console);
  } else {
    text += std::string(console.in(
        "ecole fait d’un dossier de textes simples le site d’une classe et son cahier de textes.\n\nExemples :",
        "ecole turns a folder of plain text into a class website and homework notebook.\n\nExamples:"));
    text += "\n  ecole new classe\n  ecole build\n  ecole serve\n\n" +
            std::string(console.in("Commandes :", "Commands:")) + "\n";
    for (const Command& one : commands())
      text += "  " + padded(std::string(one.name) + " " + std::string(one.usage), 26) +
              std::string(one.summary.in(console.language())) + "\n";
    text += "\n" + std::string(console.in("Options de toutes les commandes :", "Options of every command:")) + "\n" +
            options_text(global_options(), console);
    text += "\n" +
            std::string(console.in(
                "Chaque option a une variable : --base-url est ECOLE_BASE_URL. « ecole COMMANDE --help » en dit plus.",
                "Every option has a variable: --base-url is ECOLE_BASE_URL. “ecole COMMAND --help” says more.")) +
            "\n";
  }
  console.result(text);
}

} // namespace cli
