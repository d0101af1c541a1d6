// One source while it is mended in memory, one change after the other. What a change does is known only when the file
// is read again: it is kept where the finding is gone, nothing new is wrong and all else is said as before.
#pragma once

#include "base/file.hpp"
#include "content/parse.hpp"
#include "site/decided_day.hpp"
#include "site/mended_text.hpp"
#include <ecole/fix.hpp>
#include <optional>
#include <string>
#include <vector>

namespace ecole::site {

// Ids of what can be mended.
bool is_mendable(base::DiagnosticId id);

class MendedFile {
 public:
  MendedFile(std::string path, std::string text, const base::Folder& root, const content::FolderNames& folders,
             const SchoolTime& time);

  // To be called from the last line to the first, and on a line from right to left, so that the places before stay
  // where they are. Where a change of the same line or of a definition elsewhere was in the way, nothing is done: it
  // is for the next look at the site.
  void mend(const base::Finding& finding);

  const std::vector<Fix>& fixes() const { return fixes_; }
  const std::string& text() const { return text_; }

 private:
  struct Change {
    Place place;
    std::string instead;
  };
  std::vector<Change> changes(const base::Finding& finding) const;
  std::vector<Change> day_changes(const base::Finding& finding, const Place& place) const;
  std::vector<Change> link_changes(const base::Finding& finding, std::optional<Place> place) const;
  bool better(const base::Finding& finding, std::string_view changed);
  const content::Record& record();

  std::string path_, text_;
  const base::Folder& root_;
  const content::FolderNames& folders_;
  const SchoolTime& time_;
  std::optional<content::Record> record_; // of the text as it is
  std::vector<Fix> fixes_;
};

} // namespace ecole::site
