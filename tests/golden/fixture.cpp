#include "golden/fixture.hpp"

#include <algorithm>
#include <array>

namespace ecole::tests {

namespace {

constexpr std::array<std::string_view, 9> expectations = {"diagnostics", "work",    "written", "removed", "held back",
                                                          "next change", "explain", "outputs", "added"};
constexpr std::string_view opening = "-- ", closing = " --";

} // namespace

bool Section::is_expectation() const {
  return title.starts_with("public/") || std::ranges::find(expectations, title) != expectations.end();
}

Fixture parse_fixture(std::string_view text) {
  Fixture fixture;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end);
    const std::string_view bare = line.ends_with('\n') ? line.substr(0, line.size() - 1) : line;
    if (bare.size() > opening.size() + closing.size() && bare.starts_with(opening) && bare.ends_with(closing)) {
      const std::size_t size = bare.size() - opening.size() - closing.size();
      fixture.sections.push_back({std::string(bare.substr(opening.size(), size)), {}});
    } else {
      (fixture.sections.empty() ? fixture.comment : fixture.sections.back().body) += line;
    }
  }
  return fixture;
}

std::string text_of(const Fixture& fixture) {
  std::string text = fixture.comment;
  for (const Section& section : fixture.sections) {
    text += std::string(opening) + section.title + std::string(closing) + "\n" + section.body;
    if (!section.body.empty() && !section.body.ends_with('\n')) text += '\n';
  }
  return text;
}

} // namespace ecole::tests
