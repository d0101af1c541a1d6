#include "reference/pages.hpp"

#include <ecole/build.hpp>

namespace cli {

namespace {

// "-o|--output"
std::string either(const Option& option, const std::string& before) {
  std::string names = before + std::string(option.name);
  if (option.letter) names = before + "-" + option.letter + "|" + names;
  return names;
}

std::string names_of(std::span<const Option> options) {
  std::string names;
  for (const Option& option : options) {
    if (option.letter) names += std::string("-") + option.letter + " ";
    names += std::string(option.name) + " ";
  }
  return names;
}

std::string joined(const std::vector<std::string_view>& words) {
  std::string text;
  for (const std::string_view word : words) text += (text.empty() ? "" : " ") + std::string(word);
  return text;
}

// What a word of this kind may be, as a call of _ecole_words or _ecole_folders; "" when nothing is known of it.
std::string offered(std::string_view kind, const std::vector<std::string_view>& values) {
  if (!values.empty()) return "_ecole_words '" + joined(values) + "'";
  if (kind == "DIR" || kind == "REPO") return "_ecole_folders";
  if (kind == "ID") {
    std::string ids;
    for (const std::string& id : ecole::diagnostic_ids()) ids += (ids.empty() ? "" : " ") + id;
    return "_ecole_words '" + ids + "'";
  }
  return ":";
}

std::string value_arms(std::span<const Option> options, const std::string& command) {
  std::string arms;
  for (const Option& option : options)
    if (!option.argument.empty())
      arms +=
          "    " + either(option, command + ":") + ") " + offered(option.argument, values_of(option)) + "; return ;;\n";
  return arms;
}

} // namespace

std::string bash_completion() {
  std::string names, values = value_arms(global_options(), "*"), valued, options, operands;
  const auto value_taking = [&](std::span<const Option> of, const std::string& command) {
    for (const Option& option : of)
      if (!option.argument.empty()) valued += (valued.empty() ? "" : "|") + either(option, command + ":");
  };
  value_taking(global_options(), "*");
  for (const Command& command : commands()) {
    const std::string name(command.name);
    names += (names.empty() ? "" : " ") + name;
    values += value_arms(command.options, name);
    value_taking(command.options, name);
    options += "    " + name + ") own='" + names_of(command.options) + "' ;;\n";
    const std::vector<std::string_view> kinds = operands_of(command);
    for (std::size_t i = 0; i < kinds.size(); ++i)
      operands += "    " + name + ":" + std::to_string(i) + ") " + offered(kinds[i], values_of(kinds[i])) + " ;;\n";
  }
  return "# Completion of ecole for bash, made from its table of commands.\n"
         "_ecole_words() { COMPREPLY=($(compgen -W \"$1\" -- \"$word\")); }\n"
         "_ecole_folders() {\n"
         "  local IFS=$'\\n'\n"
         "  compopt -o filenames 2>/dev/null\n"
         "  COMPREPLY=($(compgen -d -- \"$word\"))\n"
         "}\n"
         "_ecole() {\n"
         "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command='' own='' operands=0 "
         "skip='' i\n"
         "  COMPREPLY=()\n"
         "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
         "    if [ -n \"$skip\" ]; then\n"
         "      [ \"${COMP_WORDS[i]}\" = = ] || skip=''\n"
         "      continue\n"
         "    fi\n"
         "    case $command:${COMP_WORDS[i]} in\n"
         "    " +
         valued +
         ") skip=1 ;;\n"
         "    *::) skip=1 ;;\n" // "file:/srv" comes as three words, too
         "    *:-*|*:=) ;;\n"
         "    :*) command=${COMP_WORDS[i]} ;;\n"
         "    *) operands=$((operands + 1)) ;;\n"
         "    esac\n"
         "  done\n"
         "  # \"--fail-on=err\" comes as three words.\n"
         "  if [ \"$word\" = = ]; then\n"
         "    word=''\n"
         "  elif [ \"$before\" = = ]; then\n"
         "    before=${COMP_WORDS[COMP_CWORD - 2]}\n"
         "  fi\n"
         "  case $command:$before in\n" +
         values +
         "  esac\n"
         "  case $command in\n" +
         options +
         "  esac\n"
         "  case $word in\n"
         "  -*) _ecole_words \"$own " +
         names_of(global_options()) +
         "\"; return ;;\n"
         "  esac\n"
         "  if [ -z \"$command\" ]; then\n"
         "    _ecole_words '" +
         names +
         "'\n"
         "    return\n"
         "  fi\n"
         "  case $command:$operands in\n" +
         operands +
         "  esac\n"
         "}\n"
         "complete -F _ecole ecole\n";
}

} // namespace cli
