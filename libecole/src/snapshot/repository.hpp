// An opened repository. libgit2 is initialised when the first of these is opened and shut down with the last: its
// initialisation alone takes longer than a build that changes nothing, which therefore never gets here.
#pragma once

#include "base/result.hpp"
#include "snapshot/locate.hpp"
#include <cstdint>
#include <ecole/extend/snapshot.hpp>
#include <memory>
#include <string>

struct git_repository;
struct git_oid;

namespace ecole::snapshot {

// One count of libgit2's initialisation. The first one of the process sets two things, unless somebody else initialised
// libgit2 before: objects are not checked against their ids, which takes as long as reading them (what a damaged disk
// does to them zlib's own checksum tells); and repositories are opened with extensions that mean nothing to who only
// reads objects.
class Library {
 public:
  Library();
  ~Library();
  Library(const Library&) : Library() {}
  Library& operator=(const Library&) { return *this; }
};

class Repository {
 public:
  // Errors: repository-not-found (a plain folder, or gone), repository-not-yours, repository-unreadable.
  static Result<Repository> open(const Location& location);

  git_repository* handle() const { return handle_.get(); }
  // The git directory that a linked work tree shares with the others.
  std::string common_folder() const;
  // repository-unreadable, with what libgit2 said last.
  Error unreadable() const;

 private:
  struct Close {
    void operator()(git_repository* repository) const;
  };

  Library library_;
  std::string path_; // as the user is told it
  std::unique_ptr<git_repository, Close> handle_;
};

// What libgit2 said last on this thread.
std::string last_git_error();

ContentId content_id(const git_oid& id);
git_oid git_id(const ContentId& id);

} // namespace ecole::snapshot
