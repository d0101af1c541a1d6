#include "reference/pages.hpp"

#include <ecole/build.hpp>

namespace cli {

namespace {

using ecole::Language;

// Inside single quotes of zsh, in a specification of _arguments where `signs` mean something.
std::string quoted(std::string_view text, std::string_view signs) {
  std::string result;
  for (const char c : text) {
    if (c == '\'')
      result += "'\\''";
    else if (signs.find(c) != std::string_view::npos)
      result.append("\\").append(1, c);
    else
      result += c;
  }
  return result;
}

std::string action_of(std::string_view kind, const std::vector<std::string_view>& values) {
  if (values.empty() && kind == "ID") return "_ecole_ids";
  if (values.empty()) return kind == "DIR" || kind == "REPO" ? "_files -/" : " ";
  std::string text = "(";
  for (const std::string_view value : values) text += (text.size() == 1 ? "" : " ") + std::string(value);
  return text + ")";
}

// Lines of _arguments: an option, by either of its names once.
std::string specifications(std::span<const Option> options, Language language) {
  std::string text;
  for (const Option& option : options) {
    const bool valued = !option.argument.empty();
    const std::string name(option.name);
    std::string tail = "[" + quoted(option.help.in(language), "\\[]:") + "]";
    if (valued)
      tail += ":" + quoted(option.argument, "\\:") + ":" + quoted(action_of(option.argument, values_of(option)), "");
    const std::string mark = valued ? "=" : "";
    if (option.letter) {
      const std::string letter = std::string("-") + option.letter;
      text += "    '(" + letter + " " + name + ")'{" + letter + (valued ? "+" : "") + "," + name + mark + "}'" + tail +
              "'\n";
    } else {
      text += "    '" + name + mark + tail + "'\n";
    }
  }
  return text;
}

// The variables that completion reads, in one language.
std::string in_language(Language language) {
  std::string text = "  commands=(\n";
  for (const Command& command : commands())
    text += "    '" + std::string(command.name) + ":" + quoted(command.summary.in(language), "\\:") + "'\n";
  text += "  )\n  everywhere=(\n" + specifications(global_options(), language) + "  )\n  case $1 in\n";
  for (const Command& command : commands()) {
    text += "  " + std::string(command.name) + ") own=(\n" + specifications(command.options, language);
    const std::vector<std::string_view> kinds = operands_of(command);
    for (std::size_t i = 0; i < kinds.size(); ++i)
      text += "    '" + std::to_string(i + 1) + ":" + quoted(kinds[i], "\\:") + ":" +
              action_of(kinds[i], values_of(kinds[i])) + "'\n";
    text += "  ) ;;\n";
  }
  return text + "  esac\n";
}

} // namespace

std::string zsh_completion() {
  std::string ids;
  for (const std::string& id : ecole::diagnostic_ids()) ids += " " + id;
  return "#compdef ecole\n"
         "# Completion of ecole for zsh, made from its table of commands.\n"
         "_ecole_ids() { compadd --" +
         ids +
         " }\n"
         "_ecole_fr() {\n" +
         in_language(Language::fr) + "}\n_ecole_en() {\n" + in_language(Language::en) +
         "}\n"
         "_ecole() {\n"
         "  local curcontext=$curcontext state line language=en\n"
         "  local -a commands everywhere own\n"
         "  typeset -A opt_args\n"
         "  [[ ${ECOLE_LANG:-${LC_ALL:-${LC_MESSAGES:-$LANG}}} == (|C*|POSIX*|fr*) ]] && language=fr\n"
         "  _ecole_$language ''\n"
         "  _arguments -C $everywhere '1: :->command' '*:: :->rest' && return\n"
         "  case $state in\n"
         "  command) _describe -t commands ecole commands ;;\n"
         "  rest)\n"
         "    _ecole_$language $words[1]\n"
         "    _arguments $own $everywhere\n"
         "    ;;\n"
         "  esac\n"
         "}\n"
         "_ecole \"$@\"\n";
}

} // namespace cli
