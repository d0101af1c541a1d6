#include "deploy/built.hpp"

#include "deploy/known.hpp"
#include "deploy/rehearsal_test.hpp"
#include <filesystem>
#include <unistd.h>

using namespace ecole;
using namespace ecole::deployment;
using namespace ecole::deployment::rehearsal;

namespace {

std::shared_ptr<const base::Folder> opened(const std::string& path) {
  Result<base::Folder> folder = base::Folder::open(path);
  REQUIRE(folder);
  return std::make_shared<base::Folder>(std::move(*folder));
}

Result<Built> read(const Scratch& scratch, std::vector<std::string> paths) {
  HashCache none(scratch.path());
  return read_built(opened(scratch.path()), std::move(paths), none, {});
}

Stamp stamp_at(std::int64_t time) {
  return {.type = base::FileType::regular, .size = 1, .inode = 2, .modified_ns = time, .changed_ns = time};
}

} // namespace

TEST_CASE("built files are known by size and SHA-256, sorted") {
  Scratch scratch;
  scratch.put("b/c.html", "hello");
  scratch.put("a.html", "");
  scratch.put("œuvre.html", std::string(3'000'000, 'x'));
  Result<Built> built = read(scratch, {"œuvre.html", "b/c.html", "a.html", "a.html"});
  REQUIRE(built);
  REQUIRE(built->files.size() == 3);
  CHECK(built->files[0].path == "a.html");
  CHECK(built->find("b/c.html")->content.sha == base::sha256("hello"));
  CHECK(built->find("œuvre.html")->content.sha == base::sha256(std::string(3'000'000, 'x')));
  CHECK(built->find("œuvre.html")->content.size == 3'000'000);
  CHECK(built->holds_below("b/"));
  CHECK_FALSE(built->holds_below("c/"));
  CHECK(built->hashed == 3);
}

TEST_CASE("what cannot be published is named") {
  Scratch scratch;
  scratch.put("a.html", "x");
  scratch.put("A.html", "x");
  scratch.put("sub/x", "x");
  std::filesystem::create_symlink("a.html", scratch / "link.html");
  std::filesystem::create_symlink("sub", scratch / "linked");
  auto id = [&](std::vector<std::string> paths) {
    Result<Built> built = read(scratch, std::move(paths));
    return built ? std::string() : built.error().id;
  };
  CHECK(id({"a.html"}) == "");
  CHECK(id({"missing.html"}) == "file-missing");
  CHECK(id({"a.html", "A.html"}) == "built-paths-alike");
  CHECK(id({"link.html"}) == "built-not-a-file");
  CHECK(id({"sub"}) == "built-not-a-file");
  CHECK_FALSE(id({"linked/x"}).empty());
  CHECK(id({"../a.html"}) == "built-path-refused");
  CHECK(id({".ecole-output"}) == "built-path-refused");
  CHECK(id({"a\nb"}) == "built-path-refused");
  std::stop_source stop;
  stop.request_stop();
  HashCache none(scratch.path());
  CHECK(read_built(opened(scratch.path()), {"a.html"}, none, stop.get_token()).error().id == "cancelled");
}

TEST_CASE("a folder gives all its files but what ecole and git keep in it") {
  Scratch scratch;
  for (const char* path :
       {"a.html", "b/c/d.html", ".htaccess", ".ecole-output", ".ecole-lock", ".git/config", "b/.ecole-tmp-1"})
    scratch.put(path, "x");
  std::filesystem::create_directory(scratch / "empty");
  Result<std::vector<std::string>> paths = paths_below(*opened(scratch.path()));
  REQUIRE(paths);
  std::ranges::sort(*paths);
  CHECK(*paths == std::vector<std::string>{".htaccess", "a.html", "b/c/d.html"});
  std::filesystem::create_symlink("a.html", scratch / "b/link");
  paths = paths_below(*opened(scratch.path()));
  REQUIRE_FALSE(paths);
  CHECK(paths.error().id == "built-not-a-file");
}

TEST_CASE("a file is sent as it was hashed, or not at all") {
  Scratch scratch;
  scratch.put("a", "0123456789");
  scratch.put("big", std::string(2'500'000, 'b'));
  Result<Built> built = read(scratch, {"a", "big"});
  REQUIRE(built);
  auto content = content_of(built->folder, *built->find("a"));
  CHECK(content->size() == 10);
  CHECK(content->read(0, 100).value() == "0123456789");
  CHECK(content->read(4, 3).value() == "456");
  auto big = content_of(built->folder, *built->find("big"));
  CHECK(big->read(2'000'000, 1'000'000).value().size() == 500'000);
  scratch.put("a", "0123456789 and more");
  CHECK(content->read(0, 100).error().id == "built-changed");
  std::filesystem::remove(scratch / "big");
  CHECK(big->read(0, 1).error().id == "built-changed");
}

TEST_CASE("a hash is found again while the file shows no change") {
  Scratch scratch;
  std::string file = scratch / "hashes";
  constexpr std::int64_t old = 1'000'000'000'000;
  HashCache cache("/out");
  cache.keep("a", stamp_at(old), base::sha256("a"), old + 1'000'000'000);
  CHECK(cache.find("a", stamp_at(old)) == base::sha256("a"));
  REQUIRE(cache.save(file));

  HashCache again = HashCache::load(file, "/out");
  CHECK(again.find("a", stamp_at(old)) == base::sha256("a"));
  for (Stamp other : {stamp_at(old + 1), stamp_at(old - 1)}) CHECK_FALSE(again.find("a", other));
  Stamp other = stamp_at(old);
  other.inode = 3;
  CHECK_FALSE(again.find("a", other));
  other = stamp_at(old);
  other.size = 3;
  CHECK_FALSE(again.find("a", other));
  CHECK_FALSE(again.find("b", stamp_at(old)));
  CHECK(HashCache::load(file, "/elsewhere").size() == 0);
  CHECK(HashCache::load(scratch / "none", "/out").size() == 0);

  std::string bytes = scratch.get("hashes");
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string damaged = bytes;
    damaged[at] ^= 4;
    scratch.put("hashes", damaged);
    CHECK(HashCache::load(file, "/out").size() == 0);
  }
}

TEST_CASE("a file that changed just before it was read is hashed again") {
  HashCache cache("/out");
  constexpr std::int64_t now = 1'000'000'000'000;
  cache.keep("a", stamp_at(now - 5'000'000), base::sha256("a"), now);
  CHECK_FALSE(cache.find("a", stamp_at(now - 5'000'000)));
  cache.keep("b", stamp_at(now + 5'000'000'000), base::sha256("b"), now); // a clock that is behind
  CHECK_FALSE(cache.find("b", stamp_at(now + 5'000'000'000)));
  cache.keep("c", stamp_at(now - 30'000'000), base::sha256("c"), now);
  CHECK(cache.find("c", stamp_at(now - 30'000'000)));
}

TEST_CASE("hashes that nobody asks for any more are forgotten") {
  Scratch scratch;
  HashCache cache("/out");
  for (const char* path : {"a", "b"}) cache.keep(path, stamp_at(1), base::sha256(path), 1'000'000'000);
  REQUIRE(cache.save(scratch / "hashes"));
  HashCache next = HashCache::load(scratch / "hashes", "/out");
  CHECK(next.find("a", stamp_at(1)));
  REQUIRE(next.save(scratch / "hashes"));
  CHECK(HashCache::load(scratch / "hashes", "/out").size() == 1);
}

TEST_CASE("what is known of a target is kept by its address, and damage is forgotten") {
  Scratch scratch;
  std::string state = scratch / "deep/state";
  Known known = {.head = first_head("site"), .manifest = {{{"a", {}}}}};
  known.head.number = 4;
  known.head.root = known.manifest.root();
  known.head.deltas = {{.number = 4, .generation = 1, .file = {}, .root = known.head.root}};
  REQUIRE(save_known(state, "file:/a", known));
  auto loaded = load_known(state, "file:/a");
  REQUIRE(loaded);
  CHECK(loaded->head == known.head);
  CHECK(loaded->manifest.entries == known.manifest.entries);
  CHECK_FALSE(load_known(state, "file:/b"));
  CHECK_FALSE(load_known("", "file:/a"));
  CHECK(save_known("", "file:/a", known)); // nowhere to keep it
  for (const auto& entry : std::filesystem::directory_iterator(state)) {
    std::string path = std::filesystem::relative(entry.path(), scratch.path());
    std::string bytes = scratch.get(path);
    bytes[bytes.size() / 2] ^= 1;
    scratch.put(path, bytes);
  }
  CHECK_FALSE(load_known(state, "file:/a"));
}
