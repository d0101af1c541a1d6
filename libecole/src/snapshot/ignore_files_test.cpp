#include "snapshot/ignore_files.hpp"

#include "snapshot/test_repository.hpp"
#include <catch2/catch.hpp>

using namespace ecole;
using namespace ecole::snapshot;
using namespace ecole::snapshot::test;

namespace {

// Those of some names that are ignored in the site.
Names ignored(const Location& location, const Names& names) {
  OuterIgnoreFiles outer = outer_ignore_files(location).value();
  Names all;
  for (const std::string& name : names)
    if (outer.nearest && outer.nearest->ignores(location.prefix.empty() ? name : location.prefix + "/" + name, false))
      all.push_back(name);
  return all;
}

} // namespace

TEST_CASE("every ignore file outside of the site counts, the nearest first") {
  NoSettings settings;
  TestRepository repository;
  repository.write("folder/site/x", "");
  Location location = repository.location("folder/site");
  const Names names = {"a", "b", "c", "d", "e"};
  CHECK(ignored(location, names).empty());
  CHECK(outer_ignore_files(location).value().nearest == nullptr);
  repository.write("folder/site/.gitignore", "a"); // found by who looks into the site's folders
  repository.write("beside/.gitignore", "a");
  CHECK(outer_ignore_files(location).value().nearest == nullptr);
  settings.home().write("xdg/git/ignore", "a\nb\n");
  CHECK(ignored(location, names) == Names{"a", "b"});
  repository.write(".git/info/exclude", "!b\nc\n");
  CHECK(ignored(location, names) == Names{"a", "c"});
  repository.write(".gitignore", "/folder/site/d\n!a\n");
  CHECK(ignored(location, names) == Names{"c", "d"});
  repository.write("folder/.gitignore", "site/e\n!d\n");
  CHECK(ignored(location, names) == Names{"c", "e"});
}

TEST_CASE("the settings may name another ignore file for that of the user, and that case means nothing") {
  NoSettings settings;
  TestRepository repository;
  Location location = repository.location();
  const Names names = {"a", "B", "c"};
  settings.home().write("xdg/git/ignore", "a\n");
  settings.home().write("mine", "b\nB\n");
  CHECK(ignored(location, names) == Names{"a"});
  settings.home().write(".gitconfig", "[include]\npath = more\n");
  CHECK(ignored(location, names) == Names{"a"});
  settings.home().write("more", "[core]\n\texcludesFile = ~/mine\n");
  CHECK(ignored(location, names) == Names{"B"});
  repository.git({"config", "core.excludesFile", repository.path("other")});
  CHECK(ignored(location, names).empty());
  repository.write("other", "C\n");
  repository.git({"config", "core.ignoreCase", "true"});
  CHECK(ignored(location, names) == Names{"c"});
}

TEST_CASE("in a folder that is itself ignored nothing is") {
  NoSettings settings;
  TestRepository repository;
  repository.write("a/b/c/x", "");
  for (std::string_view rules : {"a", "b/", "/a/b/c", "c"}) {
    repository.write(".gitignore", rules);
    OuterIgnoreFiles outer = outer_ignore_files(repository.location("a/b/c")).value();
    CHECK(outer.site_ignored);
    CHECK(outer.nearest == nullptr);
  }
  repository.write(".gitignore", "x\nd\n");
  CHECK_FALSE(outer_ignore_files(repository.location("a/b/c")).value().site_ignored);
  repository.write(".gitignore", "b\n");
  repository.write("a/.gitignore", "!b\n");
  CHECK_FALSE(outer_ignore_files(repository.location("a/b/c")).value().site_ignored);
}
