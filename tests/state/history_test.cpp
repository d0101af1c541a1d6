// A history that is rewritten, replaced, forgotten or broken under a state that remembers it.
#include "state/kept_site.hpp"
#include <catch2/catch.hpp>
#include <git2.h>

using namespace ecole;
using namespace ecole::tests;

namespace {

// The build ends as a clean one and says that the history is another one.
void is_built_and_said(const KeptSite& site, bool rewritten = true) {
  const Result<BuildReport> report = site.build_again();
  REQUIRE(report);
  CHECK(report->history_rewritten == rewritten);
  CHECK(report->commit == site.head);
  CHECK(difference(site.clean(), site.built()) == "");
}

std::string object_file(const KeptSite& site, const std::string& id) {
  return site.repository.git_dir() + "/objects/" + id.substr(0, 2) + "/" + id.substr(2);
}

} // namespace

TEST_CASE("a rebase, a force push, an orphan branch: pages of a clean build, and it is said") {
  KeptSite site;
  const std::string first = site.head;
  site.edit("Trois fractions.");
  put(site.version, "cahier/6e-b/francais/2026-11-24.md", {"# La nouvelle\n\nLecture.\n"});
  const std::string second = site.commit();
  is_built_and_said(site, false);

  // Rebased: the same files, on another commit.
  const std::string base = site.repository.commit({}, "", {first}, 1'790'000'300, "Paul Martin", "Avant");
  site.commit_after({base});
  is_built_and_said(site);
  is_built_and_said(site, false); // said once
  // A forced push takes the lesson back, and one takes everything back.
  site.version.erase("cahier/6e-b/francais/2026-11-24.md");
  site.commit_after({first});
  is_built_and_said(site);
  site.repository.set_head(site.head = first);
  is_built_and_said(site);
  // Forward again is no rewriting.
  site.repository.set_head(site.head = second);
  is_built_and_said(site, false);
  // Without any commit of before.
  site.version.erase(KeptSite::lesson);
  put(site.version, "cahier/4e-a/svt/2026-11-24.md", {"# La cellule\n\nObserver.\n"});
  site.commit_after({});
  is_built_and_said(site);
}

TEST_CASE("the commit of the last build was removed: pages of a clean build, and it is said") {
  KeptSite site;
  const std::string first = site.head, second = site.edit("Trois fractions.");
  is_built_and_said(site, false);
  put(site.version, KeptSite::lesson, {"# Comparer\n\nQuatre fractions.\n"});
  site.commit_after({first});
  REQUIRE(std::filesystem::remove(object_file(site, second)));
  is_built_and_said(site);
}

TEST_CASE("a removed object that the site needs is an error that says what to do, and the next build ends right") {
  KeptSite site;
  is_built_and_said(site, false);
  const Tree before = site.built();
  const std::string head = site.edit("Trois fractions.");
  git_oid blob;
  const std::string& bytes = site.version.at(KeptSite::lesson).bytes;
  REQUIRE(git_odb_hash(&blob, bytes.data(), bytes.size(), GIT_OBJECT_BLOB) == 0);
  char id[GIT_OID_HEXSZ + 1] = {};
  git_oid_fmt(id, &blob);
  const std::string removed = GENERATE(true, false) ? std::string(id) : head;
  const std::string file = object_file(site, removed), kept = read_file(file);
  REQUIRE(std::filesystem::remove(file));
  const Result<BuildReport> report = site.build_again();
  REQUIRE_FALSE(report);
  INFO(report.error().id << " " << report.error().message_fr);
  CHECK((report.error().id == "repository-unreadable" || report.error().id == "revision-not-found"));
  CHECK(report.error().message_fr != "");
  CHECK(report.error().message_en != report.error().message_fr);
  CHECK(difference(before, site.built()) == "");
  write_file(file, kept);
  is_built_and_said(site, false);
}
