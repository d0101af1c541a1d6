// What was measured at one size of site.
#pragma once

#include "process.hpp"
#include "served.hpp"
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace bench {

// One kind of work. Figures are medians; ratios are medians of the ratios of neighbours in time, since a machine has
// moods.
struct CaseFigures {
  std::string name;
  int turns = 0;
  std::size_t made = 0, written = 0; // pages
  Usage ecole;
  std::optional<double> instructions;
  std::optional<Usage> floor, rev_parse, hugo;
  std::optional<double> floor_instructions;
  // ecole over the other, except for Hugo: Hugo over ecole.
  std::optional<double> of_floor, cpu_of_floor, of_rev_parse, hugo_of_ecole;
};

struct SizeFigures {
  std::size_t entries = 0, outputs = 0, warnings = 0;
  std::vector<CaseFigures> cases;
  Served served;
  std::optional<Served> hugo_served;

  const CaseFigures* find(const std::string& name) const {
    for (const CaseFigures& each : cases)
      if (each.name == name) return &each;
    return nullptr;
  }
};

inline constexpr const char* clean_case = "clean";
inline constexpr const char* edit_case = "one edited lesson";
inline constexpr const char* nothing_case = "nothing changed";
inline constexpr const char* work_tree_case = "work tree checked";

} // namespace bench
