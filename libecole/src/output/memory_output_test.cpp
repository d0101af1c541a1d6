#include "output/memory_output.hpp"

#include "base/diagnostics.hpp"
#include <catch2/catch.hpp>

using namespace ecole;
using namespace ecole::output;

namespace {

using Paths = std::vector<std::string>;
using Files = std::map<std::string, std::string>;

} // namespace

TEST_CASE("a site in memory holds what was written") {
  MemoryOutput output;
  CHECK(output.list().value().empty());
  CHECK(output.read("a").value() == std::nullopt);
  CHECK(output.write("b/c", "1").value() == OutputStore::Written::done);
  CHECK(output.write("a", std::string_view("\0\n", 2)).value() == OutputStore::Written::done);
  CHECK(output.write("b/c", "2").value() == OutputStore::Written::done);
  CHECK(output.write("b/c", "2").value() == OutputStore::Written::unchanged);
  CHECK(output.read("b/c").value() == "2");
  CHECK(output.read("a").value() == std::string("\0\n", 2));
  CHECK(output.list().value() == Paths{"a", "b/c"});
  CHECK(output.remove("a"));
  CHECK(output.remove("a"));
  CHECK(output.files() == Files{{"b/c", "2"}});
}

TEST_CASE("in memory too a name is a file or a folder") {
  MemoryOutput output;
  REQUIRE(output.write("a", "1"));
  REQUIRE(output.write("ab", "1"));
  REQUIRE(output.write("a/b/c", "2"));
  CHECK(output.files() == Files{{"a/b/c", "2"}, {"ab", "1"}});
  REQUIRE(output.write("a/b", "3"));
  CHECK(output.files() == Files{{"a/b", "3"}, {"ab", "1"}});
}

TEST_CASE("every change is announced with its number and can be made to fail") {
  MemoryOutput output;
  std::vector<std::size_t> calls;
  bool fail = false;
  output.before_change = [&](std::size_t call) -> Result<void> {
    calls.push_back(call);
    CHECK(output.files().size() <= 1); // it may look
    if (fail) return std::unexpected(base::make_error(base::DiagnosticId::disk_full, "a"));
    return {};
  };
  REQUIRE(output.write("a", "1"));
  REQUIRE(output.write("a", "1")); // no change
  REQUIRE(output.remove("none"));  // no change
  fail = true;
  CHECK(output.write("a", "2").error().id == "disk-full");
  CHECK(output.write("b", "2").error().id == "disk-full");
  CHECK(output.remove("a").error().id == "disk-full");
  CHECK(output.files() == Files{{"a", "1"}});
  fail = false;
  REQUIRE(output.remove("a"));
  CHECK(calls == std::vector<std::size_t>{0, 1, 2, 3, 4});
}
