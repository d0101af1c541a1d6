// A repository with a small site, and builds of it with a state that is kept.
#pragma once

#include "sites/built.hpp"
#include "sites/temporary_folder.hpp"
#include "sites/versions.hpp"
#include <filesystem>
#include <memory>
#include <utility>

namespace ecole::tests {

class KeptSite {
 public:
  KeptSite() {
    put(version, "ecole.yml", {"title: Collège des Tilleuls\ntheme: minimal\n"});
    put(version, lesson,
        {"# Comparer\n\nDeux fractions.\n\n## Pour jeudi 26 novembre (20 min)\n\nExercices 3 et 4.\n"});
    commit();
  }

  // The version as it stands, after the last one.
  std::string commit() { return commit_after(head.empty() ? std::vector<std::string>() : std::vector{head}); }
  std::string commit_after(const std::vector<std::string>& parents) {
    head = repository.commit(version, "", parents, seconds_ += 600);
    repository.set_head(head);
    return head;
  }
  std::string edit(const std::string& sentence) {
    put(version, lesson, {"# Comparer\n\n" + sentence + "\n\n## Pour jeudi 26 novembre (20 min)\n\nExercice 5.\n"});
    return commit();
  }

  BuildOptions options() const {
    BuildOptions options;
    options.output = output();
    options.state = state();
    options.now = parse_time("2026-11-23T18:00+01:00");
    options.jobs = 1;
    return options;
  }
  // Into `store`, with the state of this site.
  BuildOptions options_into(std::shared_ptr<OutputStore> store) const {
    BuildOptions into = options();
    into.output.clear();
    into.store = std::move(store);
    return into;
  }
  Result<BuildReport> build_with(const BuildOptions& options) const {
    const Result<Site> site = Site::open(repository.path());
    if (!site) return std::unexpected(site.error());
    return build(*site, options);
  }
  Result<BuildReport> build_again() const { return build_with(options()); }
  Tree built() const { return read_tree(output()); }
  // What comes of the same commit without a state.
  Tree clean() const {
    BuildOptions apart = options();
    apart.output = folder / "clean";
    apart.state = folder / "clean-state";
    std::filesystem::remove_all(apart.output);
    std::filesystem::remove_all(apart.state);
    build_with(apart).value();
    return read_tree(apart.output);
  }

  std::string output() const { return folder / "public"; }
  std::string state() const { return folder / "state"; }
  std::string state_file() const { return state() + "/state.mdb"; }

  static constexpr const char* lesson = "cahier/6e-b/maths/2026-11-23.md";
  TemporaryFolder folder;
  Repository repository{folder / "site", false};
  Version version;
  std::string head;

 private:
  std::int64_t seconds_ = 1'790'000'000;
};

} // namespace ecole::tests
