// Which of the built files a target is to hold: `only` and `skip` of its settings.
#pragma once

#include "base/wildcard.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace ecole::deployment {

class Selection {
 public:
  // Patterns of whole paths; one that names a folder means everything in it, and one that ends with '/' nothing else.
  // `only` empty: all.
  Selection(const std::vector<std::string>& only, const std::vector<std::string>& skip);
  bool takes(std::string_view path) const;

 private:
  struct Pattern {
    base::Wildcard wildcard;
    bool of_folder = false;
  };
  static std::vector<Pattern> read(const std::vector<std::string>& patterns);
  static bool any_names(const std::vector<Pattern>& patterns, std::string_view path);

  std::vector<Pattern> only_, skip_;
};

} // namespace ecole::deployment
