// A test in one file: sources, edits and what comes of them, in sections that begin with a line "-- … --".
//
//   What it shows, for whoever reads it.
//   -- cahier/6e-b/maths/2026-11-23.md --      a source; every byte up to the next line of that form
//   -- bytes PATH --                           the same, with \xNN for a byte
//   -- fill SIZE PATH --                       the same without its last line end, again and again up to SIZE bytes
//   -- link PATH --                            a symbolic link to what follows
//   -- now 2026-11-24T18:00+01:00 --           as of when it is built
//   -- option drafts --                        drafts, future: from here on
//   -- edit PATH -- · -- delete PATH -- · -- move PATH to PATH --
//
// What follows changes is expected of a build: the next change begins another commit and another build.
//
//   -- diagnostics --          file:line:column severity id, message, remedy; left out: there is none
//   -- work --                 the counts of the build, exactly
//   -- written -- · -- removed -- · -- held back -- · -- next change -- · -- outputs --
//   -- explain --              as `ecole build --explain` says it
//   -- public/PATH --          a page, byte for byte
//   -- public/PATH ELEMENT --  its first element of that name
//   -- added --                the outputs that the site of the other fixtures does not have (broken/)
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ecole::tests {

struct Section {
  std::string title, body;
  // The first word of the title when it is `word`, and then what follows it.
  bool is(std::string_view word) const { return title == word || title.starts_with(std::string(word) + " "); }
  std::string rest(std::string_view word) const {
    return title.size() > word.size() ? title.substr(word.size() + 1) : std::string();
  }
  bool is_expectation() const;
};

struct Fixture {
  std::string comment;
  std::vector<Section> sections;
};

Fixture parse_fixture(std::string_view text);
std::string text_of(const Fixture& fixture);

} // namespace ecole::tests
