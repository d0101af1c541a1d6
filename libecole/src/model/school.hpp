// What ecole.yml and the command line settle for the whole site, in the parts that rules read: each part is an input of
// its own, so that a change of one remakes only what reads it.
#pragma once

#include "content/configuration.hpp"
#include "content/parse.hpp"
#include "engine/engine.hpp"
#include "model/calendar.hpp"
#include "model/class_time.hpp"
#include "model/rows.hpp"
#include <map>

namespace ecole::model {

// The first segments of the inputs that stand for the parts.
namespace part {
inline constexpr std::string_view site = "site", calendar = "calendar", classes = "classes", subjects = "subjects",
                                  forge = "forge", options = "options";
} // namespace part

struct Options {
  bool drafts = false; // show what is marked as a draft
  bool future = false; // show what is not visible yet
};

class School {
 public:
  // `folder_name` stands for a title that is missing; `base_url`, if not empty, goes before the configured one.
  // `calendar_file`: what calendar.file names, read; or nullptr.
  School(const content::Configuration& configuration, std::string_view folder_name, std::string_view base_url,
         Options options, const content::CalendarFile* calendar_file = nullptr);

  // Each accessor reads its input through `reader`, so that the engine knows who depends on what.
  struct Site {
    std::string title, language, base_url, theme; // base_url ends in '/' or is ""
    std::string id;                               // tells the site from others; what stands for it where none is given
    std::uint64_t largest_file = 0;               // bytes; beyond it a document is named in a warning
    Language words = Language::fr;
  };
  const Site& site(engine::Reader& reader) const;
  const Calendar& calendar(engine::Reader& reader) const;
  const Options& options(engine::Reader& reader) const;
  struct Forge {
    std::string kind, url, branch; // kind "" when none is configured
    content::FolderNames folders;
    std::string prefix; // of the site's root in the repository: "" or "classe/"
  };
  const Forge& forge(engine::Reader& reader) const;
  // A class by the name of its folder ("6e-B"): declared in ecole.yml or not. Its id is the slug of the folder.
  ClassRow class_named(engine::Reader& reader, std::string_view folder) const;
  // Those whose pupils a class takes: it is a group across them.
  std::vector<std::string> classes_of(engine::Reader& reader, std::string_view class_id) const;
  // Where a class stands among the declared ones; their number when it is not one of them.
  std::size_t class_order(engine::Reader& reader, std::string_view class_id) const;
  // A subject as written ("maths", "Français"); "" is the whole class.
  SubjectLook subject_named(engine::Reader& reader, std::string_view written) const;

  // What does not depend on the state: for the caller who opens the site.
  const Site& site() const { return site_; }
  const Calendar& calendar() const { return calendar_; }
  void set_prefix(std::string prefix);

  // Puts every part in; unchanged ones touch nothing. Declared classes stand under declared-class/<name without
  // dashes>/<folder>, their groups under declared-group/<class>/<group>, their days off and slots under
  // class-time/<class>; those that the state holds and the configuration no longer names are taken out.
  void give(engine::Inputs& inputs) const;

 private:
  Site site_;
  Calendar calendar_;
  Options options_;
  Forge forge_;
  std::vector<std::pair<std::string, ClassRow>> classes_;                   // folder → row, in the order of the file
  std::vector<std::pair<std::string, GivenTime>> times_;                    // of declared classes, by id
  std::map<std::string, std::string> groups_;                               // of declared classes: key → title
  std::map<std::string, std::vector<std::string>, std::less<>> classes_of_; // of groups across classes, by id
  std::vector<SubjectLook> subjects_;                                       // declared ones; id is the slug of the name
};

} // namespace ecole::model
