#include "snapshot/tree.hpp"

#include <catch2/catch.hpp>

using namespace ecole;
using namespace ecole::snapshot;

namespace {

std::string entry(std::string_view mode, std::string_view name, char id) {
  std::string bytes(mode);
  bytes += ' ';
  bytes += name;
  bytes += '\0';
  return bytes + std::string(20, id);
}

} // namespace

TEST_CASE("a tree is read entry by entry") {
  const std::string bytes = entry("100644", "a", 1) + entry("40000", "b", 2) + entry("120000", "c", 3) +
                            entry("160000", "d", 4) + entry("0100755", "e", 5) + entry("0", "f", 6) +
                            entry("100644", "", 7);
  TreeReader reader(bytes);
  std::string seen;
  for (char id = 1; reader.next(); ++id) {
    seen += std::string(reader.name()) + std::to_string(static_cast<int>(reader.type())) + " ";
    CHECK(reader.id().bytes[19] == id);
  }
  CHECK(reader.good());
  CHECK(seen == "a0 b1 c2 d3 e0 f4 0 ");
  TreeReader empty("");
  CHECK_FALSE(empty.next());
  CHECK(empty.good());
}

TEST_CASE("no part of a tree is one, and nothing is read behind it") {
  const std::string bytes = entry("100644", "name", 'x');
  for (std::size_t length = 1; length < bytes.size(); ++length) {
    const std::string part = bytes.substr(0, length);
    TreeReader reader(part);
    CHECK_FALSE(reader.next());
    CHECK_FALSE(reader.good());
    CHECK_FALSE(reader.next());
    CHECK_FALSE(tree_entries(part));
  }
  for (const std::string& bad : {entry("", "name", 'x'), entry("100648", "name", 'x'), entry("00000000", "name", 'x'),
                                 entry("-1", "name", 'x'), "1006449" + bytes, bytes + " "})
    CHECK_FALSE(tree_entries(bad));
}

TEST_CASE("the entries of a tree are sorted by their bytes, each name once, without those with a dot first") {
  auto entries = tree_entries(entry("100644", "a.md", 1) + entry("40000", "a", 2) + entry("120000", "a.md", 3) +
                              entry("100644", ".gitignore", 4) + entry("160000", "A", 5));
  REQUIRE(entries);
  REQUIRE(entries->size() == 3);
  CHECK((*entries)[0] == SnapshotEntry{.name = "A", .type = EntryType::submodule, .id = {}});
  CHECK((*entries)[1].name == "a");
  CHECK((*entries)[1].id.bytes[0] == 2);
  CHECK((*entries)[2].name == "a.md");
  CHECK((*entries)[2].type == EntryType::file);
  CHECK((*entries)[2].id.bytes[0] == 1);
}
