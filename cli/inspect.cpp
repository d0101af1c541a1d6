#include "site_arguments.hpp"
#include <ecole/json.hpp>

namespace cli {

int run_inspect(const Arguments& arguments, Console& console) {
  if (arguments.operands().empty()) {
    console.usage_error(console.in("il manque la page à montrer", "the page to show is missing"),
                        "ecole inspect 6e-b/2026-W48.html");
    return exit_usage;
  }
  const std::optional<ecole::BuildOptions> options = build_options(arguments, console);
  if (!options) return exit_usage;
  const std::optional<ecole::Site> site = open_site(arguments, 1, false, console);
  if (!site) return exit_usage;
  const ecole::Result<ecole::Inspection> inspection = ecole::inspect(*site, arguments.operand(0), *options);
  if (!inspection) return fail(inspection.error(), arguments, console);
  if (arguments.has("--json")) {
    console.result(ecole::to_json(*inspection) + "\n");
    return exit_done;
  }
  std::string text = console.styled(Console::Style::strong, inspection->url) + "  " + inspection->kind + "\n";
  text += std::string(console.in("Données : ", "Data: ")) + inspection->data_json + "\n" +
          std::string(console.in("Lit :", "Reads:")) + "\n";
  for (const std::string& read : inspection->reads) text += "  " + read + "\n";
  console.result(text);
  return exit_done;
}

} // namespace cli
