// Sites made from a seed, always the same: so many lessons at one density (a class has five a school day), so that a
// larger site has more classes and years, not fuller weeks.
#pragma once

#include <string>
#include <vector>

namespace bench {

struct Entry {
  std::string path; // "cahier/6e-a/maths/2026-11-23.md"
  std::string title, date, body;
};

std::vector<Entry> entries(std::size_t count);

// A repository at `folder` whose branch main holds the entries in one commit, without a work tree laid out.
void make_repository(const std::string& folder, const std::vector<Entry>& entries);
// One more commit, in which entry `number` has another text (no two edits give the same).
void edit(const std::string& folder, const std::vector<Entry>& entries, std::size_t number, int turn);

// The same content as a Hugo site: a page an entry, a list a class and a subject, home, sitemap, feeds.
void make_hugo_site(const std::string& folder, const std::vector<Entry>& entries);
void edit_hugo(const std::string& folder, const std::vector<Entry>& entries, std::size_t number, int turn);

} // namespace bench
