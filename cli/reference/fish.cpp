#include "reference/pages.hpp"

#include <ecole/build.hpp>

namespace cli {

namespace {

using ecole::Language;

std::string quoted(std::string_view text) {
  std::string result = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') result += '\\';
    result += c;
  }
  return result + "'";
}

// What a word of this kind may be, for -a; "" when nothing is known of it.
std::string offered(std::string_view kind, const std::vector<std::string_view>& values) {
  std::string text;
  for (const std::string_view value : values) text += (text.empty() ? "" : " ") + std::string(value);
  if (text.empty() && (kind == "DIR" || kind == "REPO")) text = "(__fish_complete_directories)";
  if (text.empty() && kind == "ID")
    for (const std::string& id : ecole::diagnostic_ids()) text += (text.empty() ? "" : " ") + id;
  return text.empty() ? text : " -a " + quoted(text);
}

std::string option_lines(std::span<const Option> options, const std::string& condition, Language language) {
  std::string text;
  for (const Option& option : options) {
    text += "    complete -c ecole" + condition;
    if (option.letter) text += std::string(" -s ") + option.letter;
    text += " -l " + std::string(option.name.substr(2));
    if (!option.argument.empty()) text += " -x" + offered(option.argument, values_of(option));
    text += " -d " + quoted(option.help.in(language)) + "\n";
  }
  return text;
}

std::string in_language(Language language) {
  std::string text = option_lines(global_options(), "", language);
  for (const Command& command : commands()) {
    const std::string name(command.name);
    text += "    complete -c ecole -n '__ecole_at \"\" 0' -a " + name + " -d " + quoted(command.summary.in(language)) +
            "\n";
    text += option_lines(command.options, " -n '__ecole_in " + name + "'", language);
  }
  return text;
}

} // namespace

std::string fish_completion() {
  std::string valued, operands;
  const auto add_valued = [&](std::span<const Option> options, const std::string& command) {
    for (const Option& option : options) {
      if (option.argument.empty()) continue;
      if (option.letter) valued += " '" + command + ":-" + option.letter + "'";
      valued += " '" + command + ":" + std::string(option.name) + "'";
    }
  };
  add_valued(global_options(), "*");
  for (const Command& command : commands()) {
    const std::string name(command.name);
    add_valued(command.options, name);
    const std::vector<std::string_view> kinds = operands_of(command);
    for (std::size_t i = 0; i < kinds.size(); ++i)
      if (const std::string what = offered(kinds[i], values_of(kinds[i])); !what.empty())
        operands += "complete -c ecole -n '__ecole_at " + name + " " + std::to_string(i) + "'" + what + "\n";
  }
  return "# Completion of ecole for fish, made from its table of commands.\n"
         "# The command and how many operands stand behind it, in two lines.\n"
         "function __ecole_place\n"
         "    set -l words (commandline -opc)\n"
         "    set -l command ''\n"
         "    set -l operands 0\n"
         "    set -e words[1]\n"
         "    while set -q words[1]\n"
         "        switch \"$command:$words[1]\"\n"
         "            case" +
         valued +
         "\n"
         "                set -e words[1]\n"
         "            case '*:-*'\n"
         "            case ':*'\n"
         "                set command $words[1]\n"
         "            case '*'\n"
         "                set operands (math $operands + 1)\n"
         "        end\n"
         "        set -e words[1]\n"
         "    end\n"
         "    echo $command\n"
         "    echo $operands\n"
         "end\n"
         "function __ecole_in\n"
         "    set -l place (__ecole_place)\n"
         "    test \"$place[1]\" = \"$argv[1]\"\n"
         "end\n"
         "function __ecole_at\n"
         "    set -l place (__ecole_place)\n"
         "    test \"$place[1]\" = \"$argv[1]\" -a \"$place[2]\" = \"$argv[2]\"\n"
         "end\n"
         "set -l language $ECOLE_LANG $LC_ALL $LC_MESSAGES $LANG fr\n"
         "complete -c ecole -f\n"
         "if string match -qr '^(C|POSIX|fr)' -- $language[1]\n" +
         in_language(Language::fr) + "else\n" + in_language(Language::en) + "end\n" + operands;
}

} // namespace cli
