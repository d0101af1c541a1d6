// The one table of commands: --help, the check of arguments, completions and man pages come from it.
#include "command.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace cli {

namespace {

constexpr Option output = {
    "--output", 'o', "DIR", {"dossier où construire (REPO/public)", "folder to build into (REPO/public)"}};
constexpr Option ref = {"--ref", 0, "REV", {"construire cette révision (HEAD)", "build this revision (HEAD)"}};
constexpr Option worktree = {
    "--worktree",
    0,
    "",
    {"lire les fichiers tels qu’ils sont sur le disque", "read the files as they lie on the disk"}};
constexpr Option state = {"--state", 0, "DIR", {"dossier de l’état de construction", "folder of the build state"}};
constexpr Option base_url = {
    "--base-url",
    0,
    "URL",
    {"adresse du site, à la place de celle d’ecole.yml", "address of the site, instead of the one in ecole.yml"}};
constexpr Option now = {
    "--now",
    0,
    "TIME",
    {"construire comme à cette date : 2026-11-23T18:00+01:00", "build as at that time: 2026-11-23T18:00+01:00"}};
constexpr Option no_pause = {
    "--no-pause",
    0,
    "",
    {"publier aussi ce qui attend la fin de la pause", "publish also what waits for the end of the pause"}};
constexpr Option clean = {
    "--clean", 0, "", {"oublier l’état et tout refaire", "forget the state and make everything again"}};
constexpr Option jobs = {"--jobs", 'j', "N", {"nombre de tâches à la fois", "number of threads"}};
constexpr Option fail_on = {
    "--fail-on", 0, "LEVEL", {"finir par 1 dès ce niveau", "end with 1 from this level on"}, "error|warning|never"};
constexpr Option drafts = {"--drafts", 0, "", {"montrer les brouillons", "show drafts"}};
constexpr Option future = {
    "--future", 0, "", {"montrer ce qui n’est pas encore visible", "show what is not visible yet"}};
constexpr Option json = {
    "--json", 0, "", {"écrire un document JSON et rien d’autre", "print one JSON document and nothing else"}};

constexpr std::array build_options = {
    output,
    ref,
    worktree,
    state,
    base_url,
    now,
    no_pause,
    clean,
    jobs,
    fail_on,
    drafts,
    future,
    Option{"--watch", 0, "", {"reconstruire à chaque enregistrement", "build again at every save"}},
    json,
    Option{"--explain", 0, "", {"dire ce qui a été refait, et pourquoi", "say what was made again, and why"}}};
constexpr std::array check_options = {
    ref,
    worktree,
    base_url,
    now,
    jobs,
    fail_on,
    drafts,
    future,
    Option{"--format", 0, "FORMAT", {"forme du résultat", "form of the result"}, "text|json|sarif|codequality|html"},
    Option{
        "--fix",
        0,
        "",
        {"corriger dans les fichiers ce qui n’a qu’une bonne réponse", "mend in the files what has one right answer"}},
    json};
constexpr std::array config_options = {ref, worktree, json};
constexpr std::array deploy_options = {
    output,
    ref,
    worktree,
    state,
    base_url,
    now,
    no_pause,
    clean,
    jobs,
    fail_on,
    drafts,
    future,
    Option{
        "--plan", 'n', "", {"dire ce qui serait fait, sans rien écrire", "say what would be done, and write nothing"}},
    Option{"--verify", 0, "", {"comparer l’hébergement à son reçu", "compare the host with its receipt"}},
    Option{"--repair", 0, "", {"remettre ce qui diffère", "put again what differs"}},
    Option{"--rollback", 0, "REV", {"publier cette révision plus ancienne", "publish that older revision"}},
    Option{"--max-delete",
           0,
           "N|P%",
           {"refuser au-delà de ce nombre de suppressions (25 %)", "refuse beyond so many deletions (25 %)"}},
    Option{"--adopt",
           0,
           "",
           {"remplacer les fichiers étrangers aux chemins prévus", "replace foreign files at planned paths"}},
    Option{"--all", 0, "", {"publier sur tous les hébergements d’ecole.yml", "deploy to every host of ecole.yml"}},
    Option{"--no-build", 0, "", {"publier ce qui est déjà construit", "deploy what is built already"}},
    Option{"--from", 0, "DIR", {"publier ce dossier, quel qu’il soit", "deploy this folder, whatever it is"}},
    json};
constexpr std::array explain_options = {json};
constexpr std::array homework_options = {
    Option{"--class", 0, "CLASS", {"classe : son dossier ou son nom", "class: its folder or its name"}},
    Option{"--subject", 0, "SUBJECT", {"matière (toute la classe)", "subject (the whole class)"}},
    Option{"--due",
           0,
           "DATE",
           {"pour quand, et rien de plus, comme dans le cahier : \"jeudi 26 novembre\", 2026-11-26, \"la prochaine "
            "séance\"",
            "for when, and no more, as in the notebook: \"Thursday 26 November\", 2026-11-26, \"the next lesson\""}},
    Option{"--given", 0, "DAY", {"jour de la séance (aujourd’hui)", "day of the lesson (today)"}},
    Option{"--title", 0, "TITLE", {"titre, derrière la date", "title, behind the date"}},
    Option{
        "--text", 0, "TEXT", {"ce qu’il faut faire ; - : l’entrée standard", "what is to be done; -: standard input"}},
    Option{"--details",
           0,
           "DETAILS",
           {"ce qui se met entre parenthèses : \"20 min, à rendre\"",
            "what stands between parentheses: \"20 min, to hand in\""}},
    Option{"--author",
           0,
           "NAME",
           {"qui enregistre : \"Anne Durand <anne@example.org>\"", "who commits: \"Anne Durand <anne@example.org>\""}},
    Option{"--message", 0, "TEXT", {"message de la version", "message of the commit"}},
    Option{"--ref", 0, "BRANCH", {"branche où enregistrer (celle de HEAD)", "branch to commit to (that of HEAD)"}},
    now,
    json};
constexpr std::array inspect_options = {ref, worktree, base_url, now, no_pause, drafts, future, json};
constexpr std::array new_options = {
    Option{"--kind", 0, "KIND", {"genre d’établissement (college)", "kind of school (college)"}, "college|ecole"},
    Option{"--no-git", 0, "", {"ne pas créer de dépôt git", "make no git repository"}}};
constexpr std::array serve_options = {
    Option{"--port", 'p', "PORT", {"port sur cette machine (8080)", "port on this machine (8080)"}},
    Option{"--open", 0, "", {"ouvrir le navigateur", "open the browser"}},
    base_url,
    now,
    drafts,
    future,
    jobs};
constexpr std::array status_options = {output, ref, worktree, state, base_url, now, no_pause, jobs, json};

constexpr std::array all = {
    Command{"new",
            "DIR",
            1,
            {"crée un site qui se construit aussitôt", "makes a site that builds at once"},
            new_options,
            "ecole new classe\tun collège, avec une semaine d’exemple\ta secondary school, with a sample week\n"
            "ecole new classe --kind ecole\tune école primaire\ta primary school\n"
            "ecole new class --lang en\tun site en anglais\ta site in English\n",
            run_new},
    Command{
        "build",
        "[REPO]",
        1,
        {"construit le site, à proportion de ce qui a changé", "builds the site, in proportion to what changed"},
        build_options,
        "ecole build\tle site du dépôt où l’on est, dans public/\tthe site of this repository, into public/\n"
        "ecole build --explain\tdit quelle source a fait refaire quelle page\tsays which source made which page again\n"
        "ecole build --worktree\tsans attendre que ce soit enregistré dans git\twithout waiting for a commit\n",
        run_build},
    Command{"check",
            "[REPO]",
            1,
            {"dit tout ce que la construction dirait, sans rien construire",
             "says everything that build would, and builds nothing"},
            check_options,
            "ecole check\tvérifie les fichiers tels qu’ils sont\tchecks the files as they are\n"
            "ecole check --fix\tcorrige ce qui est sûr : majuscules d’un lien, jour de la semaine, mot mal écrit\t"
            "mends what is certain: capitals of a link, a weekday, a misspelled word\n"
            "ecole check --format json\tpour un autre programme\tfor another program\n",
            run_check},
    Command{"explain",
            "ID",
            1,
            {"explique un message, avec un exemple à corriger et le même corrigé",
             "explains a message, with an example to mend and the same mended"},
            explain_options,
            "ecole explain date-weekday-mismatch\t\t\n",
            run_explain},
    Command{"config",
            "[REPO]",
            1,
            {"montre les réglages en vigueur et d’où ils viennent",
             "shows the settings in force and where each comes from"},
            config_options,
            "ecole config\t\t\n",
            run_config},
    Command{"serve",
            "[REPO]",
            1,
            {"montre le site pendant qu’on l’écrit", "shows the site while it is being written"},
            serve_options,
            "ecole serve\tpuis ouvrir l’adresse affichée\tthen open the address it prints\n",
            run_serve},
    Command{"deploy",
            "[TARGET] [REPO]",
            2,
            {"construit, puis met l’hébergement à jour", "builds, then brings the host in step"},
            deploy_options,
            "ecole deploy site --plan\tce qui serait écrit et supprimé\twhat would be written and deleted\n"
            "ecole deploy site\t\t\n"
            "ecole deploy file:/srv/www/classe\tun dossier, sans réglage\ta folder, without any setting\n",
            run_deploy},
    Command{"status",
            "[TARGET] [REPO]",
            2,
            {"dit ce qui est publié et ce qui changerait", "says what is published and what would change"},
            status_options,
            "ecole status site\t\t\n",
            run_status},
    Command{
        "homework",
        "add [REPO]",
        2,
        {"écrit un devoir dans le dépôt et l’enregistre", "writes one homework into the repository and commits it"},
        homework_options,
        "ecole homework add --class 6e-b --subject maths --due \"jeudi 26 novembre\" --text \"Exercices 3 et 4.\"\t\t\n"
        "ecole homework add classe.git --class cm1 --due demain --title \"apporter la flûte\"\tdans un dépôt nu\tinto "
        "a bare repository\n",
        run_homework},
    Command{"inspect",
            "URL [REPO]",
            2,
            {"montre les données d’une page et ce dont elle dépend", "shows the data of a page and what it depends on"},
            inspect_options,
            "ecole inspect 6e-b/2026-W48.html --json\t\t\n",
            run_inspect},
};

constexpr std::array global = {
    Option{"--directory", 'C', "DIR", {"travailler comme dans ce dossier", "work as in that folder"}},
    Option{"--quiet", 'q', "", {"ne dire que les erreurs", "say nothing but errors"}},
    Option{"--verbose", 'v', "", {"en dire plus", "say more"}},
    Option{"--color", 0, "WHEN", {"couleurs (auto)", "colours (auto)"}, "auto|always|never"},
    Option{"--lang", 0, "LANG", {"langue des messages", "language of messages"}, "fr|en"},
    Option{"--version", 0, "", {"dire la version", "print the version"}},
    Option{"--help", 'h', "", {"cette aide", "this help"}},
};

// The pieces between `mark`; none of an empty text.
std::vector<std::string_view> split(std::string_view text, char mark) {
  std::vector<std::string_view> pieces;
  if (text.empty()) return pieces;
  for (;;) {
    const std::size_t end = text.find(mark);
    pieces.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return pieces;
    text.remove_prefix(end + 1);
  }
}

} // namespace

std::span<const Command> commands() { return all; }
std::span<const Option> global_options() { return global; }

std::vector<std::string_view> values_of(const Option& option) { return split(option.values, '|'); }

std::vector<std::string_view> operands_of(const Command& command) {
  std::vector<std::string_view> operands = split(command.usage, ' ');
  for (std::string_view& operand : operands)
    if (operand.starts_with('[')) operand = operand.substr(1, operand.size() - 2);
  return operands;
}

std::vector<std::string_view> values_of(std::string_view operand) {
  if (operand.empty() || !std::islower(static_cast<unsigned char>(operand.front()))) return {};
  return {operand};
}

std::vector<Example> examples_of(const Command& command) {
  std::vector<Example> examples;
  for (const std::string_view line : split(command.examples, '\n')) {
    if (line.empty()) continue; // behind the last one
    const std::vector<std::string_view> parts = split(line, '\t');
    examples.push_back({parts[0], {parts[1], parts[2]}});
  }
  return examples;
}

std::string variable_of(const Option& option) {
  if (option.name == "--help" || option.name == "--version") return {};
  std::string name = "ECOLE_" + std::string(option.name.substr(2));
  for (char& c : name) c = c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return name;
}

std::string help_of(const Option& option, ecole::Language language) {
  std::string text(option.help.in(language));
  const std::vector<std::string_view> values = values_of(option);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i == 0)
      text += language == ecole::Language::fr ? " : " : ": ";
    else if (i + 1 < values.size())
      text += ", ";
    else
      text += language == ecole::Language::fr ? " ou " : " or ";
    text += values[i];
  }
  return text;
}

const Command* command_named(std::string_view name) {
  const auto found = std::ranges::find(all, name, &Command::name);
  return found == all.end() ? nullptr : &*found;
}

} // namespace cli
