#include "site_arguments.hpp"
#include <cstdio>
#include <ecole/json.hpp>
#include <ecole/serve.hpp>

namespace cli {

namespace {

std::string kibibytes(std::uint64_t bytes, const Console& console) {
  return std::to_string((bytes + 1023) / 1024) + std::string(console.in(" Kio", " KiB"));
}

std::string explained(const ecole::BuildReport& report, const Console& console) {
  std::string text;
  if (report.compacted)
    text += std::string(console.in("État compacté : ", "State compacted: ")) +
            kibibytes(report.compacted->before, console) + " → " + kibibytes(report.compacted->after, console) + "\n";
  if (report.clean)
    return text +
           std::string(console.in("Tout a été construit : il n’y avait pas d’état à continuer (",
                                  "Everything was made: there was no state to go on from (")) +
           report.clean_because + ").\n";
  for (const ecole::ExplainedPage& page : report.explained) {
    const std::string_view outcome = page.outcome == "written" ? console.in("écrite", "written")
                                     : page.outcome == "same" ? console.in("inchangée, coupée là", "the same, cut off")
                                                              : console.in("supprimée", "removed");
    text += console.styled(Console::Style::strong, page.path) + "  " + std::string(outcome) + "\n";
    for (const ecole::ExplainedTouch& touch : page.because) {
      const std::string_view change = touch.change == "came"   ? console.in("apparue", "came")
                                      : touch.change == "went" ? console.in("partie", "went")
                                                               : console.in("changée", "changed");
      text += "    " + touch.key + "  " + std::string(change) +
              console.styled(Console::Style::faint, "  ← " + touch.source) + "\n";
    }
  }
  if (report.explained.empty()) text += std::string(console.in("Rien n’a changé.", "Nothing changed.")) + "\n";
  return text;
}

std::string summary(const ecole::BuildReport& report, const Console& console) {
  std::string text = count_text(report.outputs, console.in("fichier", "file"), console.in("fichiers", "files"));
  text += console.in(" : ", ": ");
  text += console.language() == ecole::Language::fr ? count_text(report.written.size(), "écrit", "écrits")
                                                    : std::to_string(report.written.size()) + " written";
  if (!report.removed.empty())
    text +=
        ", " + (console.language() == ecole::Language::fr ? count_text(report.removed.size(), "supprimé", "supprimés")
                                                          : std::to_string(report.removed.size()) + " removed");
  char time[32];
  std::snprintf(time, sizeof time, report.elapsed_ms < 10 ? "%.1f ms" : "%.0f ms", report.elapsed_ms);
  std::string shown(time);
  if (const std::size_t point = shown.find('.');
      console.language() == ecole::Language::fr && point != std::string::npos)
    shown[point] = ',';
  text += ", " + shown;
  if (const std::string problems = problems_text(report.diagnostics, console); !problems.empty())
    text += ", " + problems;
  return text;
}

// What was not to be expected of the state or the history, and what was done about it.
std::string_view begun_anew(const ecole::BuildReport& report, const Console& console) {
  if (report.clean && report.clean_because == "damaged")
    return console.in("L’état de la dernière construction était abîmé : tout a été reconstruit.",
                      "The state of the last build was damaged: everything was made again.");
  if (report.clean && report.clean_because == "unfinished")
    return console.in("La première construction n’avait pas fini : tout a été reconstruit.",
                      "The first build had not finished: everything was made again.");
  if (report.clean && report.clean_because == "version")
    return console.in("L’état est celui d’une autre version d’ecole : tout a été reconstruit.",
                      "The state is that of another version of ecole: everything was made again.");
  if (report.history_rewritten)
    return console.in(
        "L’historique n’est plus celui de la dernière construction (rebase, envoi forcé, autre branche) : "
        "il a été relu depuis le début.",
        "The history is not that of the last build any more (rebase, force push, another branch): it was "
        "read from its beginning.");
  return {};
}

// What came of a build, for a person; the diagnostics are messages here.
void show(const ecole::BuildReport& report, const ecole::Site& site, const Arguments& arguments,
          const Console& console) {
  if (const std::string text = shown_in_short(report, site, console); !text.empty()) console.warning(text);
  for (const std::string& path : report.foreign)
    console.warning(
        std::string(console.in("Gardé, car ecole ne l’a pas écrit : ", "Kept, since ecole did not write it: ")) +
        report.output + "/" + path);
  if (const std::string_view text = begun_anew(report, console); !text.empty()) console.warning(std::string(text));
  if (const std::string text = waiting_text(report, console); !text.empty()) console.warning(text);
  if (arguments.has("--explain")) console.result(explained(report, console));
  if (console.verbose())
    for (const auto& [phase, milliseconds] : report.phases_ms) {
      char line[96];
      std::snprintf(line, sizeof line, "  %-10s %8.2f ms", phase.c_str(), milliseconds);
      console.message(line);
    }
  console.message(summary(report, console) + std::string(console.in(" ; dans ", "; in ")) + report.output);
}

int watch(const ecole::Site& site, const ecole::BuildOptions& options, const Arguments& arguments,
          const Console& console) {
  ecole::WatchOptions watched;
  watched.build = options;
  watched.stop = options.stop;
  watched.on_event = [&](const ecole::ServeEvent& event) {
    if (event.kind == ecole::ServeEvent::Kind::built) show(*event.report, site, arguments, console);
    if (event.kind == ecole::ServeEvent::Kind::failed) console.error(*event.error);
  };
  const ecole::Result<void> done = ecole::watch(site, watched);
  return done ? exit_done : fail(done.error(), arguments, console);
}

} // namespace

int run_build(const Arguments& arguments, Console& console) {
  const FailOn level = fail_on(arguments, FailOn::never);
  const std::optional<ecole::BuildOptions> options = build_options(arguments, console);
  if (!options) return exit_usage;
  const bool watching = arguments.has("--watch");
  const std::optional<ecole::Site> site = open_site(arguments, 0, watching, console);
  if (!site) return exit_usage;
  if (watching) return watch(*site, *options, arguments, console);

  const ecole::Result<ecole::BuildReport> report = ecole::build(*site, *options);
  if (!report) return fail(report.error(), arguments, console);
  if (arguments.has("--json"))
    console.result(ecole::to_json(*report, console.language()) + "\n");
  else
    show(*report, *site, arguments, console);
  return reached(level, report->diagnostics) ? exit_fail_on : exit_done;
}

} // namespace cli
