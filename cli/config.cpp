#include "site_arguments.hpp"
#include <ecole/json.hpp>

namespace cli {

int run_config(const Arguments& arguments, Console& console) {
  const std::optional<ecole::Site> site = open_site(arguments, 0, true, console);
  if (!site) return exit_usage;
  const ecole::Result<std::vector<ecole::EffectiveSetting>> settings = ecole::settings(*site);
  if (!settings) return fail(settings.error(), arguments, console);
  if (arguments.has("--json")) {
    console.result(ecole::to_json(*settings) + "\n");
    return exit_done;
  }
  std::string text;
  for (const ecole::EffectiveSetting& setting : *settings)
    text += setting.key + ": " + setting.value +
            console.styled(Console::Style::faint,
                           "   # " + (setting.from == "default" ? std::string(console.in("par défaut", "default"))
                                                                : setting.from)) +
            "\n";
  console.result(text);
  return exit_done;
}

} // namespace cli
