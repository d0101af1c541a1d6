#include "reference/pages.hpp"

#include <ecole/build.hpp>

namespace cli {

namespace {

using ecole::Language;

// Text for man(7): its own signs are written so that they show as they are, and no line ends before a sign that French
// sets off with a space.
std::string escaped(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\\')
      result += "\\e";
    else if (c == '-')
      result += "\\-";
    else if (c == ' ' && i + 1 < text.size() && std::string_view(":;?!%").find(text[i + 1]) != std::string_view::npos)
      result += "\\ ";
    else
      result += c;
  }
  return result;
}

std::string bold(std::string_view text) { return "\\fB" + escaped(text) + "\\fR"; }
std::string slanted(std::string_view text) { return "\\fI" + escaped(text) + "\\fR"; }

// What is already escaped, in lines that are no longer than a formatter likes; it counts a letter beyond ASCII as
// "\[u00E9]".
std::string lines(std::string_view text) {
  constexpr std::size_t longest = 72, of_a_letter = 8;
  std::string result, word;
  std::size_t column = 0, width = 0;
  const auto end_word = [&] {
    if (word.empty()) return;
    const bool begins = column == 0 || column + 1 + width > longest;
    if (column != 0) result += begins ? '\n' : ' ';
    if (begins && (word[0] == '.' || word[0] == '\'')) result += "\\&"; // else a request
    result += word;
    column = begins ? width : column + 1 + width;
    word.clear();
    width = 0;
  };
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == ' ' && !word.ends_with('\\')) {
      end_word();
      continue;
    }
    word += c;
    width += byte < 0x80 ? 1 : byte < 0xc0 ? 0 : of_a_letter;
  }
  end_word();
  return result + "\n";
}

class Page {
 public:
  Page(const Command* command, Language language) : command_(command), french_(language == Language::fr) {}

  std::string text(const std::string& date) {
    // Read by preconv, which else guesses.
    text_ = "'\\\" -*- coding: UTF-8 -*-\n";
    std::string title = man_page_name(command_);
    for (char& c : title) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    text_ += ".TH " + title + " 1 \"" + date + "\" \"ecole " + ecole::version() + "\" \"" +
             std::string(french_ ? "Manuel d’ecole" : "ecole manual") + "\"\n";
    name();
    synopsis();
    examples();
    if (command_) {
      section("OPTIONS", "OPTIONS");
      options(command_->options);
    } else {
      commands();
    }
    section("OPTIONS DE TOUTES LES COMMANDES", "GLOBAL OPTIONS");
    options(global_options());
    exit_status();
    environment();
    files();
    see_also();
    return std::move(text_);
  }

 private:
  std::string_view in(std::string_view fr, std::string_view en) const { return french_ ? fr : en; }
  std::string_view in(const Text& text) const { return french_ ? text.fr : text.en; }
  Language language() const { return french_ ? Language::fr : Language::en; }

  void section(std::string_view fr, std::string_view en) { text_ += ".SH " + std::string(in(fr, en)) + "\n"; }
  // A term, already in man(7), and what it means.
  void entry(const std::string& term, std::string_view meaning) {
    text_ += ".TP\n" + term + "\n" + lines(escaped(meaning));
  }
  void entry(const std::string& term, std::string_view fr, std::string_view en) { entry(term, in(fr, en)); }

  bool takes(std::string_view option) const {
    for (const Command& command : cli::commands())
      if (!command_ || &command == command_)
        for (const Option& own : command.options)
          if (own.name == option) return true;
    return false;
  }

  bool reaches_a_host() const { return !command_ || operands_of(*command_).front() == "TARGET"; }

  void name() {
    section("NOM", "NAME");
    text_ +=
        lines(escaped(man_page_name(command_)) + " \\- " +
              escaped(command_ ? in(command_->summary)
                               : in("fait d’un dossier de textes simples le site d’une classe et son cahier de textes",
                                    "turns a folder of plain text into a class website and homework notebook")));
  }

  void synopsis() {
    section("SYNOPSIS", "SYNOPSIS");
    text_ += bold(command_ ? "ecole " + std::string(command_->name) : "ecole");
    const std::string usage(command_ ? command_->usage : in("COMMANDE", "COMMAND"));
    text_ += " " + slanted(usage) + " [" + slanted("options") + "]\n";
  }

  void examples() {
    section("EXEMPLES", "EXAMPLES");
    if (!command_) {
      entry(bold("ecole new classe"), "un site qui se construit aussitôt", "a site that builds at once");
      entry(bold("ecole build classe"), "le construit dans classe/public", "builds it into classe/public");
      entry(bold("ecole serve classe"), "le montre pendant qu’on l’écrit", "shows it while it is being written");
      return;
    }
    bool first = true;
    for (const Example& example : examples_of(*command_)) {
      const std::string_view what = in(example.what);
      if (!what.empty())
        entry(bold(example.line), what);
      else
        text_ += (first ? "" : ".PP\n") + bold(example.line) + "\n";
      first = false;
    }
  }

  void commands() {
    section("COMMANDES", "COMMANDS");
    for (const Command& command : cli::commands())
      entry(bold(command.name) + " " + slanted(command.usage), in(command.summary));
  }

  void options(std::span<const Option> options) {
    for (const Option& option : options) {
      std::string term = option.letter ? bold(std::string("-") + option.letter) + ", " : "";
      term += bold(option.name);
      if (!option.argument.empty()) term += " " + slanted(option.argument);
      entry(term, help_of(option, language()));
    }
  }

  void exit_status() {
    section("CODE DE RETOUR", "EXIT STATUS");
    const auto status = [&](Exit code, std::string_view fr, std::string_view en) {
      entry(bold(std::to_string(code)), fr, en);
    };
    status(exit_done, "fait", "done");
    if (takes("--fail-on"))
      status(exit_fail_on, "le niveau de --fail-on est atteint", "the level of --fail-on is reached");
    status(exit_usage, "commande ou réglage à corriger", "wrong usage or configuration");
    status(exit_failure, "lecture, écriture ou programme en échec", "input, output or an internal failure");
    if (reaches_a_host())
      status(exit_not_deployed,
             "publication refusée ou inachevée, ou hébergement différent de son reçu ; rien n’est perdu",
             "deploy refused or not completed, or the host differs from its receipt; nothing is lost");
  }

  void environment() {
    section("ENVIRONNEMENT", "ENVIRONMENT");
    text_ += lines(escaped(
        in("Une option absente de la ligne de commande est prise dans la variable de son nom. Pour une option sans "
           "valeur, 0 et false veulent dire non.",
           "An option that the command line does not name is taken from the variable of its name. Of an "
           "option without a value, 0 and false mean no.")));
    std::string names;
    const auto add = [&](std::span<const Option> of) {
      for (const Option& option : of)
        if (const std::string variable = variable_of(option); !variable.empty())
          names += (names.empty() ? "" : ",\n") + bold(variable);
    };
    if (command_) add(command_->options);
    add(global_options());
    text_ += ".PP\n" + names + "\n";
    entry(bold("NO_COLOR"), "pas de couleurs", "no colours");
    entry(bold("CLICOLOR_FORCE"), "des couleurs même hors d’un terminal", "colours even outside of a terminal");
    entry(bold("LC_ALL") + ", " + bold("LC_MESSAGES") + ", " + bold("LANG"),
          "langue des messages ; le français si elles n’en nomment pas",
          "language of messages; French where they name none");
    entry(bold("XDG_CACHE_HOME"), "où est l’état, quand il n’y a pas de dépôt git (~/.cache)",
          "where the state is, without a git repository (~/.cache)");
  }

  void files() {
    section("FICHIERS", "FILES");
    entry(slanted("ecole.yml"), "les réglages du site", "the settings of the site");
    entry(slanted("public/"), "le site construit", "the site as it is built");
    entry(slanted(".git/ecole/") + ", " + slanted("~/.cache/ecole/"),
          "l’état de la dernière construction ; peut être supprimé", "the state of the last build; may be deleted");
    if (reaches_a_host())
      entry(slanted(".ecole/"), "sur l’hébergement : le reçu de ce qui est publié",
            "on the host: the receipt of what is deployed");
  }

  void see_also() {
    section("VOIR AUSSI", "SEE ALSO");
    std::string pages;
    const auto add = [&](const Command* other) {
      if (other != command_) pages += (pages.empty() ? "" : ",\n") + bold(man_page_name(other)) + "(1)";
    };
    add(nullptr);
    for (const Command& command : cli::commands()) add(&command);
    text_ += pages + "\n";
  }

  const Command* command_;
  bool french_;
  std::string text_;
};

} // namespace

std::string man_page_name(const Command* command) {
  return command ? "ecole-" + std::string(command->name) : std::string("ecole");
}

std::string man_page(const Command* command, ecole::Language language, const std::string& date) {
  return Page(command, language).text(date);
}

} // namespace cli
