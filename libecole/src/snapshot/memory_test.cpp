#include "base/hash.hpp"
#include <ecole/extend/snapshot.hpp>

#include <catch2/catch.hpp>

using namespace ecole;

namespace {

// "name", "folder/", in the order of the listing.
std::vector<std::string> names(const Snapshot& snapshot, std::string_view folder) {
  std::vector<std::string> all;
  const std::vector<SnapshotEntry> entries = snapshot.list(folder).value();
  for (const SnapshotEntry& entry : entries) all.push_back(entry.name + (entry.type == EntryType::folder ? "/" : ""));
  return all;
}

using Names = std::vector<std::string>;

} // namespace

TEST_CASE("sources in memory are listed by folder, sorted by bytes") {
  auto snapshot = memory_snapshot(
      {{"b.md", "b"}, {"a/z.md", "z"}, {"a/y/x.md", "x"}, {"a.md", ""}, {"\xc3\xa9.md", "e"}, {"a-b/c.md", "c"}});
  CHECK(names(*snapshot, "") == Names{"a/", "a-b/", "a.md", "b.md", "\xc3\xa9.md"});
  CHECK(names(*snapshot, "a") == Names{"y/", "z.md"});
  CHECK(names(*snapshot, "a/y") == Names{"x.md"});
  CHECK(snapshot->list("c").error().id == "file-missing");
  CHECK(snapshot->list("b.md").error().id == "file-missing");
  CHECK_FALSE(snapshot->commit());
  CHECK_FALSE(snapshot->folder_id(""));
  CHECK(names(*memory_snapshot({}), "").empty());
}

TEST_CASE("what is no path of a source is left out of memory") {
  auto snapshot = memory_snapshot({{".hidden", ""},
                                   {"a/.git/x", ""},
                                   {"../out", ""},
                                   {"/root", ""},
                                   {"a//b", ""},
                                   {"", ""},
                                   {"file", "1"},
                                   {"file/below", "2"},
                                   {"file/below/deeper", "3"}});
  CHECK(names(*snapshot, "") == Names{"file"});
  CHECK(snapshot->list("file").error().id == "file-missing");
}

TEST_CASE("a file in memory is read with the id that it was listed with, up to the limit") {
  auto snapshot = memory_snapshot({{"a.md", "abc"}, {"leer", ""}});
  ContentId id = snapshot->list("").value()[0].id;
  CHECK(id.bytes == base::git_blob_id("abc"));
  CHECK(snapshot->read("a.md", id, 3).value() == "abc");
  CHECK(snapshot->read("a.md", id, 2).error().id == "source-over-limit");
  CHECK(snapshot->read("a.md", id, 2).error().kind == ErrorKind::refused);
  CHECK(snapshot->read("a.md", {}, 3).error().id == "source-changed");
  CHECK(snapshot->read("b.md", id, 3).error().id == "file-missing");
  CHECK(snapshot->read("leer", {base::git_blob_id("")}, 0).value().empty());
}
