// Builds a site and prints what changed since the last time: changed SITE [OUTPUT]
#include <ecole/build.hpp>
#include <iostream>

namespace {

int failed(const ecole::Error& error) {
  std::cerr << error.message_en << '\n';
  if (!error.hint_en.empty()) std::cerr << "  " << error.hint_en << '\n';
  return 1;
}

} // namespace

int main(int count, char** arguments) {
  if (count != 2 && count != 3) {
    std::cerr << "changed SITE [OUTPUT]\n";
    return 2;
  }
  const ecole::Result<ecole::Site> site = ecole::Site::open(arguments[1]);
  if (!site) return failed(site.error());

  ecole::BuildOptions options;
  if (count == 3) options.output = arguments[2];
  const ecole::Result<ecole::BuildReport> report = ecole::build(*site, options);
  if (!report) return failed(report.error());

  for (const std::string& path : report->written) std::cout << "+ " << path << '\n';
  for (const std::string& path : report->removed) std::cout << "- " << path << '\n';
  for (const ecole::Diagnostic& diagnostic : report->diagnostics)
    std::cerr << diagnostic.file << ':' << diagnostic.range.line << ": " << diagnostic.message_en << '\n';
  std::cout << report->outputs << " files, " << report->unchanged << " as they were, in " << report->output << '\n';
}
