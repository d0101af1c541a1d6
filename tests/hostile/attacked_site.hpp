// A site in which some files are hostile and the others are not: built as any other, and whatever those files are, the
// others are published as if they were not there.
#pragma once

#include "hostile/browser.hpp"
#include "sites/built.hpp"
#include <ecole/build.hpp>
#include <map>
#include <string>

namespace ecole::tests {

using Sources = std::map<std::string, std::string>;

struct Attacked {
  Tree outputs;
  BuildReport report;

  // Whether a diagnostic of this id is about this file.
  bool says(std::string_view id, std::string_view file) const;
  std::string diagnostics() const; // all of them, to be shown
  std::string all_bytes() const;   // of every page, feed and calendar
};

// What the harmless part consists of: settings with an address, so that there are feeds, a lesson, an article.
const Sources& harmless_sources();
// The page of the harmless lesson.
inline constexpr std::string_view harmless_page = "4e-a/francais/2026-11-19.html";

// What of the harmless page is expected. It is there in any case; its words may be others beside a hostile theme, and
// in a repository it says who changed it.
enum class Harmless { unchanged, there };

// From memory into memory. Fails the test when the build ends in an error, when the harmless lesson's page is not what
// it is without the hostile files, or when one of the outputs or diagnostics is dangerous.
Attacked attacked_by(const Sources& hostile, Harmless harmless = Harmless::unchanged);
// The same with `outputs` and `report` made elsewhere.
void check_harmless(const Attacked& attacked, Harmless harmless = Harmless::unchanged);

// The id of the error in which the build ends; "" when it does not.
std::string error_of(const Sources& hostile);

BuildOptions options_of_attacked();

} // namespace ecole::tests
