// A site: where its sources are, and as of when. Opening reads nothing but where things lie; building does the work.
//
//   auto site = ecole::Site::open("classe", {.ref = "HEAD"});
//   auto report = ecole::build(*site, {.output = "public"});
#pragma once

#include <ecole/error.hpp>
#include <ecole/export.hpp>
#include <ecole/extend/snapshot.hpp>
#include <memory>
#include <string>

namespace ecole {

struct SiteOptions {
  std::string ref;       // a revision, as git rev-parse takes it; "" is HEAD of a repository
  bool worktree = false; // the files as they lie on the disk, committed or not; a plain folder is always read so
  std::string base_url;  // instead of the one in ecole.yml
  bool drafts = false;   // show what is marked as a draft
  bool future = false;   // show what is not visible yet
  std::shared_ptr<const Snapshot> snapshot; // sources of one's own; the path then only names the site
};

// May be used from several threads at once.
class ECOLE_EXPORT Site {
 public:
  // `path`: a repository (bare or not), a folder below one's work tree, or a plain folder. Errors: not_found, usage.
  static Result<Site> open(const std::string& path, SiteOptions options = {});
  Site(Site&&) noexcept;
  Site& operator=(Site&&) noexcept;
  ~Site();

  const std::string& path() const; // absolute
  const SiteOptions& options() const;
  const std::string&
  prefix() const; // of the site's root in its repository: "classe"; "" when it is the top, or there is none
  // Where build() writes and keeps its state when nothing else is said; "" where there is no such place (a bare
  // repository needs an output, sources of one's own need both).
  std::string default_output() const;
  std::string default_state(const std::string& output) const;

  struct State;
  const State& state() const { return *state_; } // for the library's own use

 private:
  explicit Site(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

} // namespace ecole
