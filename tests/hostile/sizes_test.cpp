// Much of what is harmless one by one: files, folders, bytes. The work grows as they do, not faster; docs/limits.md has
// the figures for larger numbers than these.
#include "hostile/attacked_site.hpp"
#include "hostile/raw_tree.hpp"
#include "sites/temporary_folder.hpp"
#include "sites/versions.hpp"
#include <algorithm>
#include <catch2/catch.hpp>
#include <sys/resource.h>

using namespace ecole;
using namespace ecole::tests;

namespace {

double cpu_seconds() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
         static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

// What `sources` cost beyond the site without them.
double cost_of(const Sources& sources) {
  const double begin = cpu_seconds();
  attacked_by(sources);
  return cpu_seconds() - begin;
}

} // namespace

TEST_CASE("files without end in one folder cost each what the first ones do") {
  for (const std::string folder :
       {"documents/", "cahier/6e-b/maths/", "pages/", "articles/", "cahier/", "", "theme/assets/", "agenda/"}) {
    for (const std::string end : {".pdf", ".md"}) {
      INFO(folder << end);
      const auto many = [&](int count) {
        Sources sources;
        for (int i = 0; i < count; ++i) sources[folder + "f" + std::to_string(i) + end] = "a";
        return sources;
      };
      const double some = cost_of(many(500)), more = cost_of(many(2'000));
      CHECK(more < 12 * some + 1);
    }
  }
}

TEST_CASE("classes without end: the menu of a page does not grow with them") {
  const auto classes = [](int count) {
    Sources sources;
    for (int i = 0; i < count; ++i) sources["cahier/c" + std::to_string(i) + "/maths/2026-11-23.md"] = "# A\n";
    return sources;
  };
  const Attacked some = attacked_by(classes(210)), more = attacked_by(classes(420));
  CHECK(more.outputs.at("c100/maths/2026-11-23.html").size() <
        some.outputs.at("c100/maths/2026-11-23.html").size() + 1'000);
  CHECK(more.all_bytes().size() < 3 * some.all_bytes().size());
  const Attacked pages = attacked_by([] {
    Sources sources;
    for (int i = 0; i < 400; ++i) sources["pages/p" + std::to_string(i) + ".md"] = "# P\n";
    return sources;
  }());
  CHECK(pages.outputs.at("p7.html").size() < 25'000);
}

TEST_CASE("a blob of 64 MiB is a document that is refused or a page that is never read") {
  TemporaryFolder place;
  Repository repository(place / "classe.git", true);
  RawRepository raw(repository.path());
  const std::string large = raw.blob(std::string(64 << 20, '#')), small = raw.blob("# A\n");
  const std::string maths =
      raw.tree({{"100644", "2026-11-23.md", large}, {"100644", "2026-11-24.md", small}, {"100644", "film.mp4", large}});
  const std::string settings = raw.blob(harmless_sources().at("ecole.yml"));
  const std::string french =
      raw.tree({{"100644", "2026-11-19.md", raw.blob(harmless_sources().at("cahier/4e-a/francais/2026-11-19.md"))}});
  const std::string classes = raw.tree({{"40000", "4e-a", raw.tree({{"40000", "francais", french}})},
                                        {"40000", "6e-b", raw.tree({{"40000", "maths", maths}})}});
  raw.commit(raw.tree({{"40000", "cahier", classes},
                       {"100644", "ecole.yml", settings},
                       {"40000", "theme", raw.tree({{"100644", "theme.yml", large}})}}));
  rusage before{};
  getrusage(RUSAGE_SELF, &before);
  BuildOptions options = options_of_attacked();
  options.output = place / "public";
  options.state = place / "state";
  const Result<BuildReport> report = build(Site::open(repository.path()).value(), options);
  REQUIRE(report);
  const Attacked attacked{read_tree(place / "public"), *report};
  INFO(attacked.diagnostics());
  check_harmless(attacked, Harmless::there);
  CHECK(attacked.says("source-too-large", "cahier/6e-b/maths/2026-11-23.md"));
  CHECK(attacked.says("theme-file-refused", "theme/theme.yml"));
  CHECK(attacked.outputs.contains("6e-b/maths/2026-11-24.html"));
}

TEST_CASE("a thousand lines that each lead to the same thousand files") {
  Sources sources;
  std::string text = "# A\n\n";
  for (int i = 0; i < 1'000; ++i) {
    sources["cahier/6e-b/maths/f" + std::to_string(i) + ".pdf"] = "a";
    text += "[a](f" + std::to_string(i) + ".pdf)\n\n";
  }
  for (int day = 1; day <= 9; ++day) sources["cahier/6e-b/maths/2026-11-0" + std::to_string(day) + ".md"] = text;
  const Attacked attacked = attacked_by(sources);
  CHECK(attacked.outputs.contains("6e-b/maths/f999.pdf"));
}
