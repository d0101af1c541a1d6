#include "content/version_condition.hpp"

#include "base/text.hpp"
#include <array>
#include <string>

namespace ecole::content {

namespace {

using Version = std::array<int, 3>;

// "1", "1.0", "1.0.2"; what is behind a '-' or '+' ("1.0.0-rc1") does not count.
std::optional<Version> read_version(std::string_view text) {
  text = text.substr(0, text.find_first_of("-+"));
  std::size_t count = 0;
  Version version{};
  for (std::string_view part : base::split(text, '.')) {
    if (count == version.size() || part.empty() || part.size() > 6) return std::nullopt;
    for (char c : part) {
      if (c < '0' || c > '9') return std::nullopt;
      version[count] = version[count] * 10 + (c - '0');
    }
    ++count;
  }
  return version;
}

} // namespace

std::optional<bool> meets(std::string_view version, std::string_view condition) {
  std::optional<Version> ours = read_version(version);
  if (!ours) return std::nullopt;
  bool met = true;
  for (std::string_view part : base::split(condition, ',')) {
    part = base::trim(part);
    std::size_t signs = std::min(part.find_first_not_of("<>="), part.size());
    std::string_view sign = part.substr(0, signs);
    std::optional<Version> theirs = read_version(base::trim(part.substr(signs)));
    if (!theirs) return std::nullopt;
    if (sign == ">=" || sign.empty())
      met &= *ours >= *theirs;
    else if (sign == ">")
      met &= *ours > *theirs;
    else if (sign == "<=")
      met &= *ours <= *theirs;
    else if (sign == "<")
      met &= *ours < *theirs;
    else if (sign == "=" || sign == "==")
      met &= *ours == *theirs;
    else
      return std::nullopt;
  }
  return met;
}

} // namespace ecole::content
