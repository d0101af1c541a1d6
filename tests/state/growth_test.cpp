// A state that is used for years does not grow with the number of edits. ECOLE_STATE_EDITS in the environment: how
// many.
#include "state/kept_site.hpp"
#include <catch2/catch.hpp>
#include <cstdlib>

using namespace ecole;
using namespace ecole::tests;

TEST_CASE("after hundreds of edits the state is hardly larger than one made anew, and an emptied one is made small") {
  const char* asked = std::getenv("ECOLE_STATE_EDITS");
  const std::size_t edits = asked ? std::strtoul(asked, nullptr, 10) : 300;
  KeptSite site;
  for (int number = 10; number < 70; ++number)
    put(site.version,
        "cahier/6e-b/francais/2026-11-" + std::to_string(1 + number % 28) + "-" + std::to_string(number) + ".md",
        {"# Lecture " + std::to_string(number) + "\n\n" + std::string(400, 'a') + "\n"});
  site.commit();
  site.build_again().value();
  std::uintmax_t largest = 0;
  for (std::size_t number = 0; number < edits; ++number) {
    site.edit("Fractions, version " + std::to_string(number) + ", " + std::string(number * 37 % 3000, 'x') + ".");
    site.build_again().value();
    largest = std::max(largest, std::filesystem::file_size(site.state_file()));
  }
  CHECK(difference(site.clean(), site.built()) == "");
  const std::uintmax_t anew = std::filesystem::file_size(site.folder / "clean-state/state.mdb");
  INFO(edits << " edits: the state has at most " << largest << " bytes, one made anew " << anew);
  CHECK(largest <= 2 * anew + (1 << 20));

  // Most of the site goes: the file is given back to the disk at the next build.
  put(site.version, "cahier/6e-b/maths/2026-11-27.md", {"# Un long texte\n\n" + std::string(60'000, 'b') + "\n"});
  for (int number = 10; number < 99; ++number) {
    std::string text = "# Long " + std::to_string(number) + "\n\n";
    for (unsigned i = 0, x = static_cast<unsigned>(number); i < 6000; ++i)
      text += std::to_string((x = x * 1'103'515'245 + 12'345) >> 8) + (i % 8 == 7 ? "\n\n" : " ");
    put(site.version,
        "cahier/6e-b/svt/2026-12-" + std::to_string(1 + number % 28) + "-" + std::to_string(number) + ".md", {text});
  }
  site.commit();
  site.build_again().value();
  const std::uintmax_t full = std::filesystem::file_size(site.state_file());
  std::erase_if(site.version, [](const auto& file) { return file.first.find("/svt/") != std::string::npos; });
  site.commit();
  site.build_again().value();
  CHECK(std::filesystem::file_size(site.state_file()) >= full);
  const BuildReport report = site.build_again().value();
  REQUIRE(report.compacted);
  CHECK(report.compacted->before >= full);
  CHECK(report.compacted->after < full / 2);
  CHECK(std::filesystem::file_size(site.state_file()) == report.compacted->after);
  CHECK_FALSE(report.clean);
  site.edit("Après.");
  const BuildReport after = site.build_again().value();
  CHECK_FALSE(after.clean);
  CHECK_FALSE(after.compacted);
  CHECK(difference(site.clean(), site.built()) == "");
}
