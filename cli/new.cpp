#include "command.hpp"
#include <ecole/new_site.hpp>

namespace cli {

int run_new(const Arguments& arguments, Console& console) {
  const std::string kind = arguments.get("--kind", "college");
  if (arguments.operands().empty()) {
    console.usage_error(console.in("il manque le nom du dossier", "the name of the folder is missing"),
                        "ecole new classe");
    return exit_usage;
  }
  ecole::NewSiteOptions options;
  options.kind = kind == "ecole" ? ecole::NewSiteOptions::Kind::ecole : ecole::NewSiteOptions::Kind::college;
  // Teachers write French unless they say otherwise, whatever the machine speaks.
  options.language = arguments.get("--lang", "fr").starts_with("en") ? ecole::Language::en : ecole::Language::fr;
  options.today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  options.repository = !arguments.has("--no-git");
  const ecole::Result<ecole::NewSite> site = ecole::new_site(arguments.operand(0), options);
  if (!site) {
    console.error(site.error());
    return site.error().kind == ecole::ErrorKind::refused ? exit_usage : exit_failure;
  }
  for (const std::string& file : site->files) console.message("  " + file);
  console.message(std::string(console.in("Le site est prêt : ", "The site is ready: ")) + site->folder);
  if (options.repository && site->commit.empty())
    console.message(
        console.in("Les fichiers sont dans git, mais rien n’est encore enregistré : git ne connaît pas votre nom.\n"
                   "  git config user.name \"…\" && git config user.email \"…\" && git commit -m \"Un nouveau site\"",
                   "The files are in git, but not committed yet: git does not know your name.\n"
                   "  git config user.name \"…\" && git config user.email \"…\" && git commit -m \"A new site\""));
  console.message(std::string(console.in("Ensuite : cd ", "Next: cd ")) + arguments.operand(0) + " && ecole serve");
  return exit_done;
}

} // namespace cli
