#include "snapshot/parallel.hpp"

#include "base/diagnostics.hpp"
#include <atomic>
#include <catch2/catch.hpp>
#include <stdexcept>

using namespace ecole;
using namespace ecole::snapshot;

TEST_CASE("work is done once on each thread") {
  for (unsigned threads : {1u, 2u, 5u}) {
    std::atomic<unsigned> calls = 0;
    CHECK(on_threads(threads, [&]() -> Result<void> {
      ++calls;
      return {};
    }));
    CHECK(calls == threads);
  }
  CHECK(thread_count(3) == 3);
  CHECK(thread_count(0) >= 1);
  CHECK(thread_count(0) <= 8);
}

TEST_CASE("an error or an exception of one thread is that of all, once all have ended") {
  std::atomic<unsigned> calls = 0;
  Result<void> failed = on_threads(4, [&]() -> Result<void> {
    if (++calls == 2) return unexpected(base::make_error(base::DiagnosticId::cancelled, ""));
    return {};
  });
  CHECK(failed.error().id == "cancelled");
  CHECK(calls == 4);
  calls = 0;
  CHECK_THROWS_AS(on_threads(4,
                             [&]() -> Result<void> {
                               if (++calls == 3) throw std::runtime_error("x");
                               return {};
                             }),
                  std::runtime_error);
  CHECK(calls == 4);
}
