#include "hostile/attacked_site.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <ecole/extend/output_store.hpp>
#include <ecole/extend/snapshot.hpp>

namespace ecole::tests {

namespace {

Tree files_of(const OutputStore& store) {
  Tree files;
  const std::vector<std::string> paths = store.list().value();
  for (const std::string& path : paths) files[path] = store.read(path).value().value();
  return files;
}

// A terminal, a log and a page show them: nothing in them moves the cursor, begins a line or turns the text around.
void check_diagnostics(const BuildReport& report) {
  for (const Diagnostic& diagnostic : report.diagnostics)
    for (const std::string& text :
         {diagnostic.file, diagnostic.message_fr, diagnostic.message_en, diagnostic.hint_fr, diagnostic.hint_en}) {
      INFO(diagnostic.id << ": " << text);
      CHECK(std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }));
      CHECK(text.size() < 10'000);
      for (const std::string_view turns :
           {"\xe2\x80\xaa", "\xe2\x80\xab", "\xe2\x80\xac", "\xe2\x80\xad", "\xe2\x80\xae", "\xe2\x81\xa6",
            "\xe2\x81\xa7", "\xe2\x81\xa8", "\xe2\x81\xa9", "\xe2\x80\xa8", "\xe2\x80\xa9", "\xc2\x85"})
        CHECK(text.find(turns) == std::string::npos);
    }
}

Result<BuildReport> built_into(const std::shared_ptr<OutputStore>& store, const Sources& hostile) {
  Sources sources = hostile;
  sources.insert(harmless_sources().begin(), harmless_sources().end()); // settings may be the hostile ones
  SiteOptions site_options;
  site_options.snapshot = memory_snapshot(sources);
  const Site site = Site::open("tilleuls", site_options).value();
  BuildOptions options = options_of_attacked();
  options.store = store;
  return build(site, options);
}

Attacked built(const Sources& hostile) {
  const std::shared_ptr<OutputStore> store = memory_output();
  Result<BuildReport> report = built_into(store, hostile);
  if (!report) FAIL("the build ended: " << report.error().message_en);
  return {files_of(*store), std::move(report).value()};
}

// Without the head and the menu, which may hold more classes.
std::string main_of(const std::string& page) {
  const std::size_t begin = page.find("<main"), end = page.find("</main>");
  return begin == std::string::npos || end == std::string::npos ? std::string() : page.substr(begin, end - begin);
}

} // namespace

bool Attacked::says(std::string_view id, std::string_view file) const {
  return std::ranges::any_of(report.diagnostics,
                             [&](const Diagnostic& one) { return one.id == id && one.file == file; });
}

std::string Attacked::diagnostics() const {
  std::string text;
  for (const Diagnostic& diagnostic : report.diagnostics) text += shown(diagnostic).substr(0, 400) + "\n";
  return text;
}

std::string Attacked::all_bytes() const {
  std::string bytes;
  for (const auto& [path, one] : outputs)
    if (!path.starts_with("assets/")) bytes += one;
  return bytes;
}

const Sources& harmless_sources() {
  static const Sources sources = {
      {"ecole.yml", "title: Les Tilleuls\nid: tilleuls\nbase_url: https://tilleuls.example/\ncalendar: {zone: A}\n"},
      {"cahier/4e-a/francais/2026-11-19.md",
       "# La nouvelle\n\nLecture du premier chapitre.\n\n## Pour jeudi 26 novembre (30 min)\n\nLire le chapitre 2.\n"},
      {"articles/2026-11-18-sortie.md", "# La sortie\n\nAu musée.\n"}};
  return sources;
}

BuildOptions options_of_attacked() {
  BuildOptions options;
  options.now = parse_time("2026-11-24T12:00+01:00");
  options.jobs = 1;
  return options;
}

Attacked attacked_by(const Sources& hostile, Harmless harmless) {
  Attacked attacked = built(hostile);
  check_harmless(attacked, harmless);
  return attacked;
}

std::string error_of(const Sources& hostile) {
  const Result<BuildReport> report = built_into(memory_output(), hostile);
  return report ? std::string() : report.error().id;
}

void check_harmless(const Attacked& attacked, Harmless harmless) {
  static const std::string expected = main_of(built({}).outputs.at(std::string(harmless_page)));
  INFO(attacked.diagnostics());
  REQUIRE_FALSE(expected.empty());
  REQUIRE(attacked.outputs.contains(std::string(harmless_page)));
  if (harmless == Harmless::unchanged) CHECK(main_of(attacked.outputs.at(std::string(harmless_page))) == expected);
  CHECK(dangers(attacked.outputs) == "");
  check_diagnostics(attacked.report);
}

} // namespace ecole::tests
