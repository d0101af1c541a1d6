// Two builds at the same time, and a repository that moves on while one is built. What happens meanwhile happens inside
// the first build's first write.
#include "output/memory_output.hpp"
#include "state/kept_site.hpp"
#include <catch2/catch.hpp>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

using namespace ecole;
using namespace ecole::tests;

namespace {

// Lets something happen before the next page that is written there, once.
void before_next_page(output::MemoryOutput& store, std::function<void()> meanwhile) {
  store.before_change = [meanwhile = std::move(meanwhile), happened = false](std::size_t) mutable -> Result<void> {
    if (!std::exchange(happened, true)) meanwhile();
    return {};
  };
}

} // namespace

TEST_CASE("two builds of one site at the same time, into two outputs, both end right") {
  KeptSite site;
  Tree second;
  const auto store = std::make_shared<output::MemoryOutput>();
  before_next_page(*store, [&] {
    BuildOptions other = site.options();
    other.state = site.folder / "other-state";
    site.build_with(other).value();
    second = site.built();
  });
  site.build_with(site.options_into(store)).value();
  CHECK(difference(site.clean(), store->files()) == "");
  CHECK(difference(site.clean(), second) == "");
}

TEST_CASE("a second build with the state of one that runs is refused and leaves it alone") {
  KeptSite site;
  const auto store = std::make_shared<output::MemoryOutput>();
  const BuildOptions first = site.options_into(store);
  const bool first_build = GENERATE(true, false); // of a first build the state is "unfinished" meanwhile
  if (!first_build) {
    site.build_with(first).value();
    site.edit("Trois fractions.");
  }
  int refused = 0;
  before_next_page(*store, [&] {
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
  const auto store = std::make_shared<output::MemoryOutput>();
  const BuildOptions options = site.options_into(store);
  site.build_with(options).value();
  const std::string before = site.edit("Trois fractions.");
  const Tree expected = site.clean();
  std::string after;
  before_next_page(*store, [&] {
    site.edit("Quatre fractions.");
    put(site.version, "cahier/6e-b/francais/2026-11-24.md", {"# La nouvelle\n\nLecture.\n"});
    put(site.version, "ecole.yml", {"title: Un autre titre\ntheme: minimal\n"});
    after = site.commit();
  });
  BuildReport report = site.build_with(options).value();
  CHECK(report.commit == before);
  CHECK(difference(expected, store->files()) == "");
  report = site.build_with(options).value();
  CHECK(report.commit == after);
  CHECK_FALSE(report.history_rewritten);
  CHECK(difference(site.clean(), store->files()) == "");
}
