#include "deploy/changes.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace ecole;
using namespace ecole::deployment;

namespace {

FileContent holding(std::string_view bytes) { return {.size = bytes.size(), .sha = base::sha256(bytes)}; }

using Paths = std::vector<std::pair<std::string, std::string>>; // path, content

Manifest manifest_of(const Paths& paths) {
  Manifest manifest;
  for (const auto& [path, bytes] : paths)
    manifest.entries.push_back({path, path.ends_with('/') ? folder_content : holding(bytes)});
  std::ranges::sort(manifest.entries, {}, &ManifestEntry::path);
  return manifest;
}

Built built_of(const Paths& paths) {
  Built built;
  for (const auto& [path, bytes] : paths) built.files.push_back({.path = path, .content = holding(bytes), .stamp = {}});
  std::ranges::sort(built.files, {}, &BuiltFile::path);
  return built;
}

Delta pending_of(const std::vector<Change>& changes) {
  Delta delta;
  delta.changes = changes;
  return delta;
}

const std::vector<std::string> last = {"sitemap.xml", "sw.js"};

Changes between(const Paths& there, const Paths& wanted, const std::vector<Delta>& pending = {},
                ChangeRules rules = {}) {
  rules.last = last;
  return difference(manifest_of(there), built_of(wanted), pending, rules);
}

const PlannedChange& about(const Changes& changes, std::string_view path) {
  for (const auto* list : {&changes.files, &changes.folders})
    for (const PlannedChange& planned : *list)
      if (planned.change.path == path) return planned;
  FAIL("nothing about " << path);
  return changes.files.front();
}

bool is_about(const Changes& changes, std::string_view path) {
  return std::ranges::any_of(changes.files, [&](const PlannedChange& planned) { return planned.change.path == path; });
}

} // namespace

TEST_CASE("what is the same is not touched, and each change has its step") {
  Changes changes = between(
      {{"same", "1"}, {"changed", "1"}, {"gone", "1"}, {"sitemap.xml", "1"}},
      {{"same", "1"}, {"changed", "2"}, {"new", "1"}, {"index.html", "1"}, {"sitemap.xml", "2"}, {"sw.js", "1"}});
  CHECK(changes.files.size() == 6);
  CHECK(about(changes, "changed").step == PlanStep::change);
  CHECK(about(changes, "changed").replace);
  CHECK(about(changes, "new").step == PlanStep::add);
  CHECK(about(changes, "new").ask);
  CHECK_FALSE(about(changes, "new").replace);
  CHECK(about(changes, "index.html").step == PlanStep::enter);
  CHECK(about(changes, "sitemap.xml").step == PlanStep::finish);
  CHECK(about(changes, "sw.js").step == PlanStep::finish);
  CHECK(about(changes, "gone").step == PlanStep::remove);
  CHECK(changes.deletes == 1);
  CHECK(std::ranges::is_sorted(changes.all(), {}, &Change::path));
  CHECK(between({{"a", "1"}, {"b/", ""}, {"b/c", "1"}}, {{"a", "1"}, {"b/c", "1"}}).empty());
}

TEST_CASE("what is in the way goes first") {
  Changes changes =
      between({{"a", "1"}, {"b/c", "1"}, {"B.html", "1"}, {"x", "1"}}, {{"a/b", "1"}, {"b", "1"}, {"b.html", "1"}});
  CHECK(about(changes, "a").step == PlanStep::remove_first);
  CHECK(about(changes, "b/c").step == PlanStep::remove_first);
  CHECK(about(changes, "B.html").step == PlanStep::remove_first);
  CHECK(about(changes, "x").step == PlanStep::remove);
  CHECK_FALSE(about(changes, "b.html").ask); // the host may answer for its twin
}

TEST_CASE("folders that may be missing are asked about, ours that are not needed go") {
  Changes changes = between({{"a/", ""}, {"a/b/", ""}, {"a/b/old", "1"}, {"c/x", "1"}}, {{"c/y", "1"}, {"d/e/f", "1"}});
  CHECK(changes.folder_questions == std::vector<std::string>{"d", "d/e"});
  CHECK(about(changes, "a/").step == PlanStep::remove);
  CHECK(about(changes, "a/b/").step == PlanStep::remove);
  Changes without = between({}, {{"d/e/f", "1"}}, {}, {.has_folders = false});
  CHECK(without.folder_questions.empty());
  Changes turned = between({{"a/", ""}, {"a/b/", ""}, {"a/b/x", "1"}}, {{"a", "1"}});
  CHECK(about(turned, "a/").step == PlanStep::remove_first);
  CHECK(about(turned, "a/b/").step == PlanStep::remove_first);
}

TEST_CASE("paths that an interrupted deploy named are put again or removed, nothing else is") {
  FileContent one = holding("1"), two = holding("2");
  Paths there = {{"same", "1"}, {"changed", "1"}, {"removed", "1"}, {"restored", "1"}, {"untouched", "1"}};
  Paths wanted = {{"same", "1"}, {"changed", "2"}, {"restored", "1"}, {"untouched", "1"}, {"added", "2"}};
  Delta pending = pending_of({{"added", {}, two},
                              {"changed", one, two},
                              {"never", {}, two},
                              {"removed", one, {}},
                              {"restored", one, {}},
                              {"same", one, two}});
  Changes changes = between(there, wanted, {pending});
  CHECK_FALSE(is_about(changes, "untouched"));
  CHECK(about(changes, "same").step == PlanStep::change); // old or new, but there
  CHECK(about(changes, "changed").step == PlanStep::change);
  CHECK(about(changes, "restored").step == PlanStep::add); // may be gone: it comes back before pages lead to it
  CHECK(about(changes, "restored").replace);
  CHECK(about(changes, "added").ask);
  CHECK(about(changes, "never").ask);
  CHECK_FALSE(about(changes, "never").is_put());
  CHECK_FALSE(about(changes, "never").change.before);
  CHECK(about(changes, "removed").change.before == one);
  CHECK(changes.deletes == 1); // what was never committed does not count
  Changes torn = between(there, wanted, {pending}, {.replaces_atomically = false});
  CHECK(about(torn, "same").step == PlanStep::add); // it may be half, or gone
}

TEST_CASE("what was found to differ is put again") {
  Drift drift;
  drift.missing = {"a/b", "not-ours"};
  drift.changed = {"c"};
  Paths site = {{"a/", ""}, {"a/b", "1"}, {"a/z", "1"}, {"c", "1"}, {"d", "1"}};
  Changes changes = between(site, {{"a/b", "1"}, {"a/z", "1"}, {"c", "1"}, {"d", "1"}}, {}, {.drift = &drift});
  CHECK(changes.files.size() == 2);
  CHECK(about(changes, "a/b").step == PlanStep::add);
  CHECK(about(changes, "c").step == PlanStep::change);
  CHECK(changes.folder_questions == std::vector<std::string>{"a"}); // it may be gone with the file
}

TEST_CASE("what is kept keeps its folder") {
  std::function<bool(std::string_view)> keep = [](std::string_view path) { return path == "a/b"; };
  Changes changes = between({{"a/", ""}, {"a/b", "1"}, {"a/c", "1"}}, {{"x", "1"}}, {}, {.keep = &keep});
  CHECK_FALSE(is_about(changes, "a/b"));
  CHECK(is_about(changes, "a/c"));
  CHECK(changes.folders.empty());
  CHECK(changes.deletes == 1);
}
