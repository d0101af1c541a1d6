// Two builds at the same time, and a repository that moves on while one is built. What happens meanwhile happens inside
// the first build's first write.
#include "output/memory_output.hpp"
#include "state/kept_site.hpp"
#include <catch2/catch.hpp>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

using namespace ecole;
using namespace ecole::tests;

namespace {

// An output that lets something happen before its first page.
std::shared_ptr<output::MemoryOutput> output_during_which(std::function<void()> meanwhile) {
  auto store = std::make_shared<output::MemoryOutput>();
  store->before_change = [meanwhile = std::move(meanwhile)](std::size_t call) -> Result<void> {
    if (call == 0) meanwhile();
    return {};
  };
  return store;
}

} // namespace

TEST_CASE("two builds of one site at the same time, into two outputs, both end right") {
  KeptSite site;
  BuildOptions first = site.options();
  first.output.clear();
  Tree second;
  const auto store = output_during_which([&] {
    BuildOptions other = site.options();
    other.state = site.folder / "other-state";
    site.build_with(other).value();
    second = site.built();
  });
  first.store = store;
  site.build_with(first).value();
  CHECK(difference(site.clean(), store->files()) == "");
  CHECK(difference(site.clean(), second) == "");
}

TEST_CASE("a second build with the state of one that runs is refused and leaves it alone") {
  KeptSite site;
  const bool first_build = GENERATE(true, false); // of a first build the state is "unfinished" meanwhile
  if (!first_build) {
    site.build_again().value();
    site.edit("Trois fractions.");
  }
  BuildOptions first = site.options();
  first.output.clear();
  int refused = 0;
  const auto store = output_during_which([&] {
    const auto is_refused = [&](const auto& result) {
      REQUIRE_FALSE(result);
      CHECK(result.error().id == "state-locked");
      CHECK(result.error().kind == ErrorKind::refused);
      CHECK(result.error().message_fr.find("Une autre construction") != std::string::npos);
      CHECK(result.error().message_en.find("Another build") != std::string::npos);
      ++refused;
    };
    is_refused(site.build_again());
    BuildOptions cleaning = site.options();
    cleaning.clean = true;
    is_refused(site.build_with(cleaning));
    is_refused(last_build(Site::open(site.repository.path()).value(), site.options()));
  });
  first.store = store;
  const BuildReport report = site.build_with(first).value();
  CHECK(refused == 3);
  CHECK(report.clean == first_build);
  CHECK(difference(site.clean(), store->files()) == "");
  site.edit("Quatre fractions.");
  CHECK_FALSE(site.build_with(first).value().clean);
  CHECK(difference(site.clean(), store->files()) == "");
}

TEST_CASE("a second build into an output that another one writes is refused before it looks at the state") {
  KeptSite site;
  site.build_again().value();
  const std::string state = read_file(site.state_file());
  site.edit("Trois fractions.");
  const int lock = ::open((site.output() + "/.ecole-lock").c_str(), O_RDWR);
  REQUIRE(lock >= 0);
  REQUIRE(::flock(lock, LOCK_EX | LOCK_NB) == 0);
  const Result<BuildReport> report = site.build_again();
  ::close(lock);
  REQUIRE_FALSE(report);
  CHECK(report.error().id == "output-locked");
  CHECK(report.error().message_fr.find("Une autre construction") != std::string::npos);
  CHECK(report.error().message_en.find("Another build") != std::string::npos);
  CHECK(read_file(site.state_file()) == state);
  site.build_again().value();
  CHECK(difference(site.clean(), site.built()) == "");
}

TEST_CASE("a repository that moves on during a build: the commit of its beginning is built, then the next one") {
  KeptSite site;
  site.build_again().value();
  const std::string before = site.edit("Trois fractions.");
  const Tree expected = site.clean();
  BuildOptions options = site.options();
  options.output.clear();
  std::string after;
  const auto store = output_during_which([&] {
    site.edit("Quatre fractions.");
    put(site.version, "cahier/6e-b/francais/2026-11-24.md", {"# La nouvelle\n\nLecture.\n"});
    put(site.version, "ecole.yml", {"title: Un autre titre\ntheme: minimal\n"});
    after = site.commit();
  });
  options.store = store;
  BuildReport report = site.build_with(options).value();
  CHECK(report.commit == before);
  CHECK(difference(expected, store->files()) == "");
  report = site.build_with(options).value();
  CHECK(report.commit == after);
  CHECK_FALSE(report.history_rewritten);
  CHECK(difference(site.clean(), store->files()) == "");
}
