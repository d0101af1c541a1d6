// What ecole.yml and the command line settle for the whole site, in the parts that rules read: each part is an input of its own,
// so that a change of one remakes only what reads it.
#pragma once

#include "content/configuration.hpp"
#include "content/parse.hpp"
#include "engine/engine.hpp"
#include "model/calendar.hpp"
#include "model/rows.hpp"

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
  School(const content::Configuration& configuration, std::string_view folder_name, Options options);

  // Each accessor reads its input through `reader`, so that the engine knows who depends on what.
  struct Site {
    std::string title, language, base_url, theme;
    Language words = Language::fr;
  };
  const Site& site(engine::Reader& reader) const;
  const Calendar& calendar(engine::Reader& reader) const;
  const Options& options(engine::Reader& reader) const;
  struct Forge {
    std::string kind, url, branch;
  };
  const Forge& forge(engine::Reader& reader) const;
  // A class by the name of its folder ("6e-B"): declared in ecole.yml or not.
  ClassRow class_named(engine::Reader& reader, std::string_view folder) const;
  // A subject as written ("maths", "Français"); "" is the whole class.
  SubjectLook subject_named(engine::Reader& reader, std::string_view written) const;

  // What does not depend on the state: for the caller who opens the site.
  const Site& site() const { return site_; }
  const Calendar& calendar() const { return calendar_; }

  // Puts every part in; unchanged ones touch nothing.
  void give(engine::Inputs& inputs) const;

 private:
  Site site_;
  Calendar calendar_;
  Options options_;
  Forge forge_;
  std::vector<ClassRow> classes_;      // declared ones; id is slug(folder)
  std::vector<SubjectLook> subjects_;  // declared ones
  std::vector<std::pair<std::string, std::string>> parts_; // input → bytes
};

} // namespace ecole::model
