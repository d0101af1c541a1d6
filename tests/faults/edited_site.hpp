// A small site that was built, and then edited: what a build of the edit has to do touches every kind of change.
#pragma once

#include "sites/built.hpp"
#include "sites/file_calls.hpp"
#include "sites/temporary_folder.hpp"
#include "sites/versions.hpp"

namespace ecole::tests {

class EditedSite {
 public:
  EditedSite() {
    Version version;
    put(version, "ecole.yml", {"title: Collège des Tilleuls\ntheme: minimal\n"});
    put(version, "cahier/6e-b/maths/2026-11-20.md", {"# Lire une fraction\n\nVocabulaire.\n"});
    put(version, "cahier/6e-b/maths/2026-11-23.md",
        {"# Comparer\n\nDeux fractions.\n\n## Pour jeudi 26 novembre (20 min)\n\nExercices 3 et 4.\n"});
    put(version, "cahier/6e-b/francais/2026-11-24.md", {"# La nouvelle\n\nLecture.\n\n[La fiche](fiche.pdf)\n"});
    put(version, "cahier/6e-b/francais/fiche.pdf", {std::string(20'000, 'f')});
    const std::string first = repository_.commit(version, "", {}, 1'790'000'000);
    // A page changes, one moves, a document grows, a class comes and an article.
    put(version, "cahier/6e-b/maths/2026-11-23.md",
        {"# Comparer\n\nTrois fractions.\n\n## Pour vendredi 27 novembre (20 min)\n\nExercice 5.\n"});
    version.insert({"cahier/6e-b/maths/2026-11-27.md", version.at("cahier/6e-b/maths/2026-11-20.md")});
    version.erase("cahier/6e-b/maths/2026-11-20.md");
    put(version, "cahier/6e-b/francais/fiche.pdf", {std::string(30'000, 'g')});
    put(version, "cahier/4e-a/svt/2026-11-24.md", {"# La cellule\n\nObserver.\n"});
    put(version, "articles/2026-11-22-sortie.md", {"# Sortie\n\nAu musée.\n"});
    const std::string second = repository_.commit(version, "", {first}, 1'790'000'600);
    repository_.set_head(first);
    before_ = build_into(folder_ / "before");
    repository_.set_head(second);
    after_ = build_into(folder_ / "after");
  }

  // State and output as they were before the edit.
  void restore() const {
    std::filesystem::remove_all(place());
    std::filesystem::copy(folder_ / "before", place(), std::filesystem::copy_options::recursive);
  }
  Result<BuildReport> build_edit() const {
    const Result<Site> site = Site::open(repository_.path());
    if (!site) return std::unexpected(site.error());
    return build(*site, options_in(place()));
  }
  std::string place() const { return folder_ / "place"; }
  std::string output() const { return place() + "/public"; }
  std::string path(std::string_view name) const { return folder_ / name; }
  const Tree& before() const { return before_; }
  const Tree& after() const { return after_; }

 private:
  static BuildOptions options_in(const std::string& place) {
    BuildOptions options;
    options.output = place + "/public";
    options.state = place + "/state";
    options.now = parse_time("2026-11-23T18:00+01:00");
    options.jobs = 1;
    return options;
  }
  Tree build_into(const std::string& place) const {
    const Site site = Site::open(repository_.path()).value();
    build(site, options_in(place)).value();
    return read_tree(place + "/public");
  }

  TemporaryFolder folder_;
  Repository repository_{folder_ / "site", false};
  Tree before_, after_;
};

// What in `found` is neither as it was nor as it becomes. A file that still has its temporary name is no page: where
// nothing can be removed any more it stays until the next run.
inline std::string neither(const Tree& before, const Tree& after, const Tree& found) {
  std::string text;
  for (const auto& [path, bytes] : found) {
    const auto old = before.find(path), made = after.find(path);
    const bool whole = (old != before.end() && old->second == bytes) || (made != after.end() && made->second == bytes);
    const bool temporary = path.substr(path.rfind('/') + 1).starts_with(".ecole-tmp-");
    if (!whole && !temporary && !path.ends_with('/')) text += path + " is half, or nobody's\n";
  }
  for (const auto& [path, bytes] : before)
    if (after.contains(path) && !found.contains(path)) text += path + " is missing in between\n";
  return text;
}

} // namespace ecole::tests
