#include "site_arguments.hpp"
#include <charconv>
#include <cstdlib>
#include <ecole/serve.hpp>
#include <spawn.h>
#include <sys/wait.h>

extern char** environ;

namespace cli {

namespace {

void open_browser(const std::string& address) {
  std::string program = "xdg-open", argument = address;
  char* words[] = {program.data(), argument.data(), nullptr};
  pid_t child = 0;
  if (posix_spawnp(&child, "xdg-open", nullptr, nullptr, words, environ) == 0) waitpid(child, nullptr, 0);
}

} // namespace

int run_serve(const Arguments& arguments, Console& console) {
  const std::optional<ecole::BuildOptions> build = build_options(arguments, console);
  if (!build) return exit_usage;
  ecole::ServeOptions options;
  options.build = *build;
  options.stop = build->stop;
  if (const std::string text = arguments.get("--port"); !text.empty()) {
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), options.port);
    if (code != std::errc() || end != text.data() + text.size()) {
      console.usage_error(std::string(console.in("--port attend un nombre : ", "--port needs a number: ")) + text, "");
      return exit_usage;
    }
  }
  const std::optional<ecole::Site> site = open_site(arguments, 0, true, console);
  if (!site) return exit_usage;
  options.on_event = [&](const ecole::ServeEvent& event) {
    switch (event.kind) {
    case ecole::ServeEvent::Kind::listening:
      console.result(event.address + "\n");
      console.message(console.in("Ctrl + C pour arrêter.", "Ctrl + C to stop."));
      if (arguments.has("--open")) open_browser(event.address);
      break;
    case ecole::ServeEvent::Kind::built: {
      if (const std::string text = shown_in_short(*event.report, *site, console); !text.empty()) console.warning(text);
      const std::string problems = problems_text(event.report->diagnostics, console);
      console.message(count_text(event.report->written.size(), console.in("page écrite", "page written"),
                                 console.in("pages écrites", "pages written")) +
                      ", " + std::to_string(static_cast<int>(event.report->elapsed_ms)) + " ms" +
                      (problems.empty() ? "" : ", " + problems));
      break;
    }
    case ecole::ServeEvent::Kind::failed: console.error(*event.error); break;
    }
  };
  const ecole::Result<void> served = ecole::serve(*site, options);
  return served ? exit_done : fail(served.error(), arguments, console);
}

} // namespace cli
