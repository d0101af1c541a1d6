#include "snapshot/file_id.hpp"

#include "base/hash.hpp"
#include "snapshot/test_repository.hpp"
#include <catch2/catch.hpp>

using namespace ecole;
using namespace ecole::snapshot;
using namespace ecole::snapshot::test;

TEST_CASE("the id of a file is that of a blob with its bytes, of any length") {
  TestFolder folder;
  base::Folder root = base::Folder::open(folder.path()).value();
  for (std::size_t size : {0u, 1u, 65'535u, 65'536u, 65'537u, 200'000u}) {
    std::string bytes(size, 'x');
    folder.write("a/b", bytes);
    std::optional<FileId> found = file_id(root, "a/b").value();
    REQUIRE(found);
    CHECK(found->id.bytes == base::git_blob_id(bytes));
    CHECK(found->status == root.status("a/b").value());
  }
}

TEST_CASE("what is no file has no id") {
  TestFolder folder;
  folder.write("a/b", "x");
  std::filesystem::create_symlink("a/b", folder.path("link"));
  std::filesystem::create_directory_symlink("a", folder.path("folder-link"));
  base::Folder root = base::Folder::open(folder.path()).value();
  for (std::string path : {"nichts", "a", "a/b/c", "link", "folder-link/b"}) {
    INFO(path);
    CHECK_FALSE(file_id(root, path).value());
  }
}

TEST_CASE("a file is settled when its last change lies further back than a clock's tick") {
  constexpr std::int64_t second = 1'000'000'000, now = 1'790'000'000 * second;
  auto settled = [&](std::int64_t changed, std::int64_t modified) {
    base::FileStatus status;
    status.changed_ns = changed;
    status.modified_ns = modified;
    return is_settled(status, now);
  };
  CHECK(settled(now - 20'000'000 - 1, now - second + 1));
  CHECK_FALSE(settled(now - 19'000'000 - 1, now - second + 1));
  CHECK_FALSE(settled(now + second + 1, 1));                     // a clock that is ahead
  CHECK(settled(now - 50'000'000 - 1, now + 1000 * second + 1)); // a time that somebody gave it
  CHECK_FALSE(settled(now - second, now - second));              // a file system that counts in seconds
  CHECK(settled(now - 2 * second, now - 2 * second));
}
