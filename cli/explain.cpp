#include "command.hpp"
#include <algorithm>
#include <ecole/json.hpp>

namespace cli {

namespace {

std::string example(const std::vector<ecole::ExampleFile>& files, std::string_view title, const Console& console) {
  std::string text;
  for (const ecole::ExampleFile& file : files) {
    text += "\n" + console.styled(Console::Style::strong, title) +
            (file.file.empty() ? "" : std::string(console.in(", dans ", ", in ")) + file.file) +
            std::string(console.in(" :\n", ":\n"));
    std::size_t at = 0;
    while (at < file.text.size()) {
      const std::size_t end = std::min(file.text.find('\n', at), file.text.size());
      text += end == at ? "\n" : "    " + file.text.substr(at, end - at) + "\n";
      at = end + 1;
    }
  }
  return text;
}

} // namespace

int run_explain(const Arguments& arguments, Console& console) {
  const std::vector<std::string> ids = ecole::diagnostic_ids();
  const std::string id = arguments.operand(0);
  if (id.empty()) {
    for (const std::string& known : ids) console.result(known + "\n");
    return exit_done;
  }
  const std::optional<ecole::DiagnosticHelp> help = ecole::explain_diagnostic(id);
  if (!help) {
    const std::string nearest = nearest_name(id, ids);
    console.usage_error(std::string(console.in("message inconnu : ", "unknown message: ")) + id,
                        nearest.empty()
                            ? "ecole explain"
                            : std::string(console.in("Écrivez : ecole explain ", "Type: ecole explain ")) + nearest);
    return exit_usage;
  }
  if (arguments.has("--json")) {
    console.result(ecole::to_json(*help, console.language()) + "\n");
    return exit_done;
  }
  const bool french = console.language() == ecole::Language::fr;
  std::string text =
      console.styled(Console::Style::strong, id) + "\n" + (french ? help->message_fr : help->message_en) + "\n";
  const std::string& hint = french ? help->hint_fr : help->hint_en;
  if (!hint.empty()) text += hint + "\n";
  if (help->of_source) {
    switch (help->effect) {
    case ecole::Effect::report:
      text += console.in("Le site n’en est pas changé.", "It changes nothing of the site.");
      break;
    case ecole::Effect::drop:
      text += console.in("Seule la partie fautive est laissée de côté.", "Only the faulty part is left out.");
      break;
    case ecole::Effect::hold:
      text += console.in("La page attend d’être corrigée ; le reste du site est publié.",
                         "The page waits to be mended; the rest of the site is published.");
      break;
    }
    text += "\n";
  }
  const ecole::Explanation& explanation = help->explanation(console.language());
  if (!explanation.text.empty()) text += "\n" + explanation.text + "\n";
  text += example(explanation.wrong, console.in("À corriger", "To mend"), console);
  text += example(explanation.right, console.in("Corrigé", "Mended"), console);
  console.result(text);
  return exit_done;
}

} // namespace cli
