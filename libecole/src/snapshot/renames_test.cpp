#include "snapshot/renames.hpp"

#include <catch2/catch.hpp>

using namespace ecole;
using namespace ecole::snapshot;

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

SourceChange went(std::string path, unsigned char id) { return {std::move(path), ContentId{{id}}, std::nullopt}; }
SourceChange came(std::string path, unsigned char id) { return {std::move(path), std::nullopt, ContentId{{id}}}; }
SourceChange changed(std::string path, unsigned char before, unsigned char after) {
  return {std::move(path), ContentId{{before}}, ContentId{{after}}};
}

} // namespace

TEST_CASE("a file that went and one that came with the same bytes are one that moved") {
  CHECK(renames({}).empty());
  CHECK(renames({went("a", 1), came("b", 1)}) == Pairs{{"a", "b"}});
  CHECK(renames({came("b", 1), went("a", 1), went("c", 2), came("d", 3)}) == Pairs{{"a", "b"}});
  CHECK(renames({went("a", 1), changed("b", 2, 1)}).empty());
  CHECK(renames({changed("a", 1, 2), came("b", 1)}).empty());
}

TEST_CASE("of several with the same bytes those with the same name belong together, then the first ones") {
  CHECK(renames({went("a/x/index.md", 1), went("a/y/index.md", 1), came("b/x/index.md", 1), came("b/y/index.md", 1)}) ==
        Pairs{{"a/x/index.md", "b/x/index.md"}, {"a/y/index.md", "b/y/index.md"}});
  CHECK(renames({went("a/1.md", 1), went("a/2.md", 1), came("b/2.md", 1), came("b/0.md", 1)}) ==
        Pairs{{"a/1.md", "b/0.md"}, {"a/2.md", "b/2.md"}});
  CHECK(renames({went("p", 1), went("q", 1), came("z", 1)}) == Pairs{{"p", "z"}});
  CHECK(renames({went("p", 1), came("y", 1), came("z/p", 1)}) == Pairs{{"p", "z/p"}});
}
