// Mending, in the files themselves, what has one right answer.
#pragma once

#include <cstdint>
#include <ecole/build.hpp>
#include <string>
#include <vector>

namespace ecole {

struct Fix {
  std::string id;   // of the diagnostic: "link-case"
  std::string file; // path in the site
  std::uint32_t line = 0;
  std::string before, after;
  bool operator==(const Fix&) const = default;
};

// Mends in the work tree or folder:
//   link-case                                       capitals and accents of a link to a file that is there once, also
//                                                   where what it leads to is written elsewhere: "[plan]: Plan.PDF"
//   front-matter-key-misspelled, setting-misspelled  a word that is nearly a known one, which does not stand there yet
//   date-weekday-mismatch                           where the class's timetable has a lesson on one of the two days
//   only front-matter-as-text, heading-marker, list-marker  what was read as meant is written so
// Each change is tried: what the file says otherwise stays, and nothing new is wrong. Every other byte of a file stays,
// and so do its rights; a file is replaced as a whole. What ecole.yml turns off is left alone. Gives what was mended,
// by file and place; a second call gives nothing. Errors: usage where there are no files (a commit, a bare repository,
// sources of one's own), io: files that were mended before stay so.
ECOLE_EXPORT Result<std::vector<Fix>> fix(const Site& site, const BuildOptions& options = {});

} // namespace ecole
