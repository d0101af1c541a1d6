// Path patterns, those of ignore files and of targets, as git matches them: "*" and "?" inside a segment, "**" across
// segments, sets as
// "[a-z]", "\" before what is meant as it stands (gitignore(5)). The time is bounded by the length of the pattern times
// that of the text, whatever both are.
#pragma once

#include <bitset>
#include <cstdint>
#include <string_view>
#include <vector>

namespace ecole::base {

class Wildcard {
 public:
  // The beginning counts as one of a segment.
  Wildcard(std::string_view pattern, bool ignore_case);
  bool matches(std::string_view text) const;

 private:
  enum class Kind : std::uint8_t {
    one,     // a byte of the set
    some,    // bytes, or none, but '/'
    any,     // bytes, or none
    folders, // nothing, or bytes up to a '/', with it
    never,
  };
  using Bytes = std::bitset<256>;
  struct Step {
    Kind kind = Kind::never;
    Bytes set;
  };

  // Each reads what begins at pattern[at], and goes on behind it.
  static Step stars(std::string_view pattern, std::size_t& at);
  static Step bracket(std::string_view pattern, std::size_t& at);

  std::vector<Step> steps_;
};

} // namespace ecole::base
