// The same lessons as a Hugo site, made as somebody would who knows Hugo.
//
// It has, as ours: a page a lesson with date, class, subject, the way to it, the lessons before and after, the tabs of
// its class, the menu of classes; a page and a feed for each class, a page for each subject of a class, its months,
// each week of a class, home, sitemap, robots.txt, a page for what is not found, and the style sheet of our standard
// theme. What is the same on many pages is made once (partialCached), pages are files, not folders (uglyURLs: folders
// are slower), and a lesson leads to its week and month by their addresses (asking Hugo for them by GetTerms doubles
// its time at 10 000 lessons).
//
// It lacks, since Hugo cannot read it out of the text: homework by the day for which it is due (lists, days,
// assessments, "to do", calendars to subscribe to), what a new `now` changes, checks of dates and links, weeks A and B,
// holidays, feeds in JSON, and pages for printing. So Hugo has the smaller work here.
#pragma once

#include "corpus.hpp"
#include "process.hpp"
#include <string>
#include <vector>

namespace bench {

class HugoSite {
 public:
  static HugoSite create(const std::string& folder, const std::vector<Entry>& entries);

  const std::string& folder() const { return folder_; }
  std::string default_output() const { return folder_ + "/public"; }
  Command build(const std::string& output) const;

  void write(const Entry& entry) const;
  void rename(const Entry& entry, int turn); // back and forth
  void change_template(int turn) const;
  void change_settings(int turn) const;

  std::string source_of(const Entry& entry) const; // the file that is edited
  static std::string text_of(const Entry& entry);
  static std::string page_of(const Entry& entry); // its page, below the output

 private:
  explicit HugoSite(std::string folder) : folder_(std::move(folder)) {}
  std::string folder_;
};

} // namespace bench
