#include "base/file.hpp"

#include "base/open_below.hpp"
#include "base/temporary_file.hpp"
#include <algorithm>
#include <catch2/catch.hpp>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace ecole;
using namespace ecole::base;
namespace fs = std::filesystem;

namespace {

struct Scratch {
  std::string path;
  Scratch() {
    std::string name = (fs::temp_directory_path() / "ecole-file-test-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path = name;
  }
  Scratch(const Scratch&) = delete;
  ~Scratch() { fs::remove_all(path); }
  std::string operator/(std::string_view name) const { return path + "/" + std::string(name); }
};

void put(const std::string& path, std::string_view bytes) {
  fs::create_directories(fs::path(path).parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

std::string get(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> names_in(const std::string& path) {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(path)) names.push_back(entry.path().filename());
  std::ranges::sort(names);
  return names;
}

Folder opened(const std::string& path) {
  Result<Folder> folder = Folder::open(path);
  REQUIRE(folder);
  return std::move(*folder);
}

using Names = std::vector<std::string>;

} // namespace

TEST_CASE("a path stays below when no segment leads elsewhere") {
  for (std::string_view path : {"a", "a/b", "a/b.c/d", "...", "..a", "a..", ".hidden", "é/œ", "a b", "\xFF"})
    CHECK(stays_below(path));
  for (std::string_view path :
       {"", "/", "/a", "a/", "a//b", ".", "..", "./a", "../a", "a/..", "a/../b", "a/.", "a\\b", "..\\a"})
    CHECK_FALSE(stays_below(path));
  CHECK_FALSE(stays_below(std::string_view("a\0b", 3)));
}

TEST_CASE("a file is written with its folders and read back") {
  Scratch scratch;
  Folder folder = opened(scratch.path);
  std::string bytes("a\0\xFFz\n", 5);
  auto path = GENERATE(as<std::string>(), "page.html", "a/b/c/page.html", "é à/œuf.md", "\xE9t\xE9/\xFF");
  REQUIRE(folder.write(path, bytes));
  CHECK(folder.read(path).value() == bytes);
  CHECK(get(scratch / path) == bytes);
  REQUIRE(folder.write(path, "other"));
  CHECK(folder.read(path).value() == "other");
  REQUIRE(folder.write(path, ""));
  CHECK(folder.read(path).value().empty());
  CHECK(names_in(fs::path(scratch / path).parent_path()).size() == 1); // no temporary file is left
}

TEST_CASE("a large file comes back whole") {
  Scratch scratch;
  Folder folder = opened(scratch.path);
  std::string bytes(5'000'001, 'x');
  for (std::size_t i = 0; i < bytes.size(); i += 7) bytes[i] = static_cast<char>(i);
  REQUIRE(folder.write("large", bytes));
  CHECK(folder.read("large").value() == bytes);
  CHECK(read_file(scratch / "large").value() == bytes);
}

TEST_CASE("a file beyond the limit is refused") {
  Scratch scratch;
  Folder folder = opened(scratch.path);
  put(scratch / "five", "12345");
  CHECK(folder.read("five", 5).value() == "12345");
  CHECK(folder.read("five", 4).error().id == "file-too-large");
  CHECK(read_file(scratch / "five", 4).error().id == "file-too-large");
  CHECK(read_file("/dev/zero", 1000).error().id == "file-too-large"); // tells no size
}

TEST_CASE("no path leaves the folder") {
  Scratch scratch;
  put(scratch / "outside/secret", "s");
  put(scratch / "root/a/file", "f");
  Folder folder = opened(scratch / "root");
  auto path = GENERATE(as<std::string>(), "../outside/secret", "a/../../outside/secret", "/etc/hostname", "", "a/",
                       "a//file", "./a", "a\\file");
  CHECK(folder.read(path).error().id == "path-leaves-folder");
  CHECK(folder.write(path, "x").error().id == "path-leaves-folder");
  CHECK(folder.create_new(path, "x").error().id == "path-leaves-folder");
  CHECK(folder.remove(path).error().id == "path-leaves-folder");
  CHECK(folder.remove_empty_folder(path).error().id == "path-leaves-folder");
  CHECK(folder.make_folder(path).error().id == "path-leaves-folder");
  CHECK(folder.rename(path, "b").error().id == "path-leaves-folder");
  CHECK(folder.rename("a/file", path).error().id == "path-leaves-folder");
  if (!path.empty()) {
    CHECK(folder.status(path).error().id == "path-leaves-folder");
    CHECK(folder.list(path).error().id == "path-leaves-folder");
  }
  CHECK(folder.read(path).error().kind == ErrorKind::refused);
  CHECK(get(scratch / "outside/secret") == "s");
  CHECK(get(scratch / "root/a/file") == "f");
}

TEST_CASE("no symbolic link is followed") {
  Scratch scratch;
  put(scratch / "outside/secret", "s");
  put(scratch / "root/inside/file", "f");
  Folder folder = opened(scratch / "root");
  // Out of the root, absolute, inside of it, to nothing, to itself.
  auto target = GENERATE(as<std::string>(), "../outside", "absolute", "inside", "missing", "link");
  if (target == "absolute") target = scratch / "outside";
  fs::create_symlink(target, scratch / "root/link");
  fs::create_symlink(target + "/secret", scratch / "root/inside/last");

  CHECK(folder.read("link/secret").error().id == "path-leaves-folder");
  CHECK(folder.read("link/file").error().id == "path-leaves-folder");
  CHECK(folder.read("link").error().id == "path-leaves-folder");
  CHECK(folder.read("inside/last").error().id == "path-leaves-folder");
  CHECK(folder.write("link/new", "x").error().id == "path-leaves-folder");
  CHECK(folder.create_new("link/new", "x").error().id == "path-leaves-folder");
  CHECK(folder.make_folder("link/new").error().id == "path-leaves-folder");
  CHECK(folder.remove("link/secret").error().id == "path-leaves-folder");
  CHECK(folder.remove_empty_folder("link/secret").error().id == "path-leaves-folder");
  CHECK(folder.rename("inside/file", "link/file").error().id == "path-leaves-folder");
  CHECK(folder.rename("link/secret", "secret").error().id == "path-leaves-folder");
  CHECK(folder.list("link").error().id == "path-leaves-folder");
  CHECK(folder.status("link/secret").error().id == "path-leaves-folder");
  CHECK(folder.status("link").value().type == FileType::symlink);
  CHECK(folder.create_new("link", "x").value() == false);
  CHECK(names_in(scratch / "outside") == Names{"secret"});
  CHECK(get(scratch / "outside/secret") == "s");

  // A link in the last place is itself replaced or removed, never what it leads to.
  REQUIRE(folder.write("inside/last", "own"));
  CHECK(folder.status("inside/last").value().type == FileType::regular);
  CHECK(folder.remove("link").value());
  CHECK(get(scratch / "outside/secret") == "s");
  CHECK(get(scratch / "root/inside/file") == "f");
}

TEST_CASE("walking name by name refuses the same links") {
  Scratch scratch;
  put(scratch / "outside/secret", "s");
  put(scratch / "root/a/b/file", "f");
  fs::create_symlink("../outside", scratch / "root/link");
  fs::create_symlink("../../outside/secret", scratch / "root/a/last");
  Descriptor root(::open((scratch / "root").c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  auto open = GENERATE(&open_below, &open_below_by_names);
  CHECK(open(root.get(), "a/b/file", O_RDONLY, 0));
  CHECK(open(root.get(), "a/b", O_RDONLY | O_DIRECTORY, 0));
  for (std::string_view path : {"link/secret", "link", "a/last"}) {
    CHECK_FALSE(open(root.get(), path, O_RDONLY, 0));
    CHECK(errno == ELOOP);
  }
  CHECK_FALSE(open(root.get(), "link", O_PATH | O_DIRECTORY, 0));
  CHECK(errno == ELOOP);
  CHECK_FALSE(open(root.get(), "a/b/file/x", O_RDONLY, 0));
  CHECK(errno == ENOTDIR);
  CHECK_FALSE(open(root.get(), "a/none/x", O_RDONLY, 0));
  CHECK(errno == ENOENT);
  CHECK(open(root.get(), "a/last", O_PATH, 0));
  Descriptor made = open(root.get(), "a/b/new", O_WRONLY | O_CREAT | O_EXCL, 0600);
  REQUIRE(made);
  CHECK(fs::exists(scratch / "root/a/b/new"));
}

TEST_CASE("a missing file is told by its own error") {
  Scratch scratch;
  Folder folder = opened(scratch.path);
  Error error = folder.read("none/x.md").error();
  CHECK(error.id == "file-missing");
  CHECK(error.kind == ErrorKind::not_found);
  CHECK(error.path == scratch / "none/x.md");
  CHECK(Folder::open(scratch / "none").error().kind == ErrorKind::not_found);
  CHECK(read_file(scratch / "none").error().kind == ErrorKind::not_found);
  CHECK(read_file("").error().kind == ErrorKind::not_found);
  CHECK(folder.list("none").error().kind == ErrorKind::not_found);
  CHECK(folder.rename("none", "other").error().kind == ErrorKind::not_found);
}

TEST_CASE("what is not there has no status and cannot be removed") {
  Scratch scratch;
  Folder folder = opened(scratch.path);
  put(scratch / "file", "x");
  auto path = GENERATE(as<std::string>(), "none", "none/deeper", "file/below", std::string(300, 'n'));
  CHECK(folder.status(path).value().type == FileType::none);
  CHECK(folder.remove(path).value() == false);
  CHECK(folder.remove_empty_folder(path).value() == false);
}

TEST_CASE("status tells type, size and mode") {
  Scratch scratch;
  Folder folder = opened(scratch.path);
  put(scratch / "a/file", "12345");
  fs::permissions(scratch / "a/file", fs::perms(0640));
  FileStatus status = folder.status("a/file").value();
  CHECK(status.type == FileType::regular);
  CHECK(status.size == 5);
  CHECK(status.mode == 0640);
  CHECK(status.inode != 0);
  CHECK(status.modified_ns > 1'600'000'000'000'000'000);
  CHECK(status == folder.status("a/file").value());
  CHECK(folder.status("a").value().type == FileType::folder);
  CHECK(folder.status("").value().type == FileType::folder);
  REQUIRE(::mkfifo((scratch / "pipe").c_str(), 0600) == 0);
  CHECK(folder.status("pipe").value().type == FileType::other);
}

TEST_CASE("what is no file is not read and does not block") {
  Scratch scratch;
  Folder folder = opened(scratch.path);
  fs::create_directory(scratch / "folder");
  REQUIRE(::mkfifo((scratch / "pipe").c_str(), 0600) == 0);
  CHECK(folder.read("folder").error().id == "file-not-regular");
  CHECK(folder.read("pipe").error().id == "file-not-regular");
  CHECK(read_file(scratch / "folder").error().id == "file-not-regular");
}

TEST_CASE("a folder in the way of a file, a file in the way of a folder") {
  Scratch scratch;
  Folder folder = opened(scratch.path);
  put(scratch / "folder/x", "x");
  put(scratch / "file", "f");
  CHECK(folder.write("folder", "y").error().id == "file-not-regular");
  CHECK(names_in(scratch.path) == Names{"file", "folder"}); // the temporary file is gone
  CHECK(folder.write("file/below", "y").error().id == "not-a-folder");
  CHECK(folder.make_folder("file").error().id == "not-a-folder");
  CHECK(folder.make_folder("file/below").error().id == "not-a-folder");
  CHECK(folder.create_new("folder", "y").value() == false);
  CHECK(folder.list("file").error().id == "not-a-folder");
  CHECK(Folder::open(scratch / "file").error().id == "not-a-folder");
  CHECK(Folder::open_or_create(scratch / "file").error().id == "not-a-folder");
  CHECK(Folder::open_or_create(scratch / "file/below").error().id == "not-a-folder");
  CHECK(get(scratch / "file") == "f");
  CHECK_FALSE(folder.remove("folder"));
  CHECK(get(scratch / "folder/x") == "x");
}

TEST_CASE("long names: the longest a file system takes, and one more") {
  Scratch scratch;
  Folder folder = opened(scratch.path);
  std::string longest(255, 'n');
  REQUIRE(folder.write(longest, "x"));
  CHECK(folder.read(longest).value() == "x");
  CHECK(folder.write(longest + "n", "x").error().id == "file-unwritable");
  CHECK(folder.create_new("a/" + longest + "n", "x").error().id == "file-unwritable");
  CHECK(names_in(scratch.path) == Names{"a", longest});
  CHECK(names_in(scratch / "a").empty());
  std::string deep = "d";
  for (int i = 0; i < 2500; ++i) deep += "/d"; // longer than PATH_MAX
  CHECK(folder.write(deep, "x").error().id == "file-unwritable");
}

TEST_CASE("create_new takes nothing's place") {
  Scratch scratch;
  Folder folder = opened(scratch.path);
  CHECK(folder.create_new("a/b", "1").value());
  CHECK_FALSE(folder.create_new("a/b", "2").value());
  CHECK(get(scratch / "a/b") == "1");
}

TEST_CASE("a rename moves over what is there") {
  Scratch scratch;
  Folder folder = opened(scratch.path);
  put(scratch / "a/from", "1");
  put(scratch / "b/to", "2");
  REQUIRE(folder.rename("a/from", "b/to"));
  CHECK(get(scratch / "b/to") == "1");
  CHECK(names_in(scratch / "a").empty());
  put(scratch / "c", "3");
  CHECK(folder.rename("c", "none/c").error().kind == ErrorKind::not_found);
  CHECK(get(scratch / "c") == "3");
}

TEST_CASE("folders are removed only when they are empty") {
  Scratch scratch;
  Folder folder = opened(scratch.path);
  REQUIRE(folder.make_folder("a/b/c"));
  REQUIRE(folder.make_folder("a/b/c"));
  put(scratch / "a/file", "x");
  CHECK(folder.remove_empty_folder("a/b").value() == false);
  CHECK(folder.remove_empty_folder("a/file").value() == false);
  CHECK(folder.remove_empty_folder("a/b/c").value());
  CHECK(folder.remove_empty_folder("a/b").value());
  CHECK(folder.remove("a/file").value());
  CHECK(folder.remove_empty_folder("a").value());
  CHECK(names_in(scratch.path).empty());
}

TEST_CASE("a folder is listed in the order of names, every time anew") {
  Scratch scratch;
  Folder folder = opened(scratch.path);
  put(scratch / "é", "");
  put(scratch / "b", "");
  put(scratch / ".hidden", "");
  put(scratch / "\xFF", "");
  fs::create_directory(scratch / "a");
  fs::create_symlink("nowhere", scratch / "link");
  for (int time = 0; time < 2; ++time) {
    std::vector<FolderEntry> entries = folder.list("").value();
    Names names;
    for (const FolderEntry& entry : entries) names.push_back(entry.name);
    CHECK(names == Names{".hidden", "a", "b", "link", "é", "\xFF"});
    CHECK(entries[1].type == FileType::folder);
    CHECK(entries[2].type == FileType::regular);
    CHECK(entries[3].type == FileType::symlink);
  }
  CHECK(folder.list("a").value().empty());
}

TEST_CASE("a folder is made with its parents, once") {
  Scratch scratch;
  REQUIRE(Folder::open_or_create(scratch / "a/b/c"));
  Folder folder = Folder::open_or_create(scratch / "a/b/c").value();
  CHECK(folder.path() == scratch / "a/b/c");
  REQUIRE(folder.write("x", "1"));
  CHECK(get(scratch / "a/b/c/x") == "1");
  CHECK(folder.sync());
}

TEST_CASE("a folder that was moved is still the one that was opened") {
  Scratch scratch;
  fs::create_directory(scratch / "old");
  Folder folder = opened(scratch / "old");
  fs::rename(scratch / "old", scratch / "new");
  REQUIRE(folder.write("a/x", "1"));
  CHECK(get(scratch / "new/a/x") == "1");
}

TEST_CASE("files are written while others remove their folders") {
  Scratch scratch;
  Folder folder = opened(scratch.path);
  std::thread remover([&] {
    for (int i = 0; i < 2000; ++i) (void)folder.remove_empty_folder("a");
  });
  int failed = 0;
  for (int i = 0; i < 500; ++i) {
    if (!folder.write("a/x", "1")) ++failed;
    (void)folder.remove("a/x");
  }
  remover.join();
  CHECK(failed == 0);
}

TEST_CASE("a reader sees the old bytes or the new ones") {
  Scratch scratch;
  Folder folder = opened(scratch.path);
  const std::string a(50'000, 'a'), b(70'000, 'b');
  REQUIRE(folder.write("x", a));
  std::thread writer([&] {
    for (int i = 0; i < 300; ++i) (void)folder.write("x", i % 2 ? a : b);
  });
  int torn = 0;
  for (int i = 0; i < 300; ++i) {
    std::string seen = folder.read("x").value();
    if (seen != a && seen != b) ++torn;
  }
  writer.join();
  CHECK(torn == 0);
}

TEST_CASE("a temporary file that is given up leaves nothing") {
  Scratch scratch;
  Descriptor folder(::open(scratch.path.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  {
    TemporaryFile file = TemporaryFile::create(folder.get(), "page").value();
    REQUIRE(file.write("half"));
    Names names = names_in(scratch.path);
    REQUIRE(names.size() == 1);
    CHECK(names[0].starts_with(temporary_prefix));
    TemporaryFile moved = std::move(file);
    CHECK(names_in(scratch.path).size() == 1);
  }
  CHECK(names_in(scratch.path).empty());
  TemporaryFile file = TemporaryFile::create(folder.get(), "page").value();
  REQUIRE(file.write("whole"));
  REQUIRE(file.replace("page"));
  CHECK(names_in(scratch.path) == Names{"page"});
}

TEST_CASE("a temporary file takes a free name only") {
  Scratch scratch;
  put(scratch / "taken", "mine");
  fs::create_directory(scratch / "folder");
  fs::create_symlink("none", scratch / "link");
  Descriptor folder(::open(scratch.path.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  for (const char* name : {"taken", "folder", "link"}) {
    TemporaryFile file = TemporaryFile::create(folder.get(), name).value();
    REQUIRE(file.write("ours"));
    CHECK_FALSE(file.take(name).value());
  }
  CHECK(get(scratch / "taken") == "mine");
  TemporaryFile file = TemporaryFile::create(folder.get(), "free").value();
  REQUIRE(file.write("ours"));
  CHECK(file.take("free").value());
  CHECK(names_in(scratch.path) == Names{"folder", "free", "link", "taken"});
  CHECK(get(scratch / "free") == "ours");
}

TEST_CASE("a full disk is told by its own error") {
  if (!fs::exists("/dev/full")) return;
  CHECK(write_file("/dev/full", "x").error().id == "disk-full");
}

TEST_CASE("a file that the user names is written through links") {
  Scratch scratch;
  put(scratch / "real/config", "old");
  fs::permissions(scratch / "real/config", fs::perms(0600));
  fs::create_symlink("real/config", scratch / "config");
  fs::create_symlink("real", scratch / "folder");
  REQUIRE(write_file(scratch / "config", "new"));
  CHECK(fs::is_symlink(scratch / "config"));
  CHECK(read_file(scratch / "folder/config").value() == "new");
  CHECK(file_status(scratch / "config").mode == 0600); // kept
  CHECK(names_in(scratch / "real") == Names{"config"});
  REQUIRE(write_file(scratch / "folder/second", "2"));
  CHECK(get(scratch / "real/second") == "2");
  CHECK(write_file(scratch / "none/x", "x").error().kind == ErrorKind::not_found);
  CHECK_FALSE(write_file(scratch / "real", "x"));
  CHECK_FALSE(write_file("", "x"));
}

TEST_CASE("files that tell no size are read to their end") {
  CHECK_FALSE(read_file("/proc/self/status").value().empty());
  CHECK(read_file("/dev/null").value().empty());
}

TEST_CASE("paths are made absolute, links resolved as far as they exist") {
  Scratch scratch;
  std::string real = fs::canonical(scratch.path);
  fs::create_directory(scratch / "real");
  fs::create_symlink("real", scratch / "link");
  CHECK(absolute_path(scratch / "link").value() == real + "/real");
  CHECK(absolute_path(scratch / "link/").value() == real + "/real");
  CHECK(absolute_path(scratch / "link/none/deeper").value() == real + "/real/none/deeper");
  CHECK(absolute_path(scratch / "link/../none/").value() == real + "/none");
  CHECK(absolute_path("/").value() == "/");
  CHECK(absolute_path(".").value() == fs::current_path());
  CHECK(absolute_path("none-of-that-name").value() == fs::current_path() / "none-of-that-name");
  CHECK_FALSE(absolute_path(""));
}

TEST_CASE("status of a path that the user names follows links") {
  Scratch scratch;
  put(scratch / "real", "12");
  fs::create_symlink("real", scratch / "link");
  fs::create_symlink("none", scratch / "dangling");
  CHECK(file_status(scratch / "link").size == 2);
  CHECK(file_status(scratch / "dangling").type == FileType::none);
  CHECK(file_status(scratch.path).type == FileType::folder);
}

TEST_CASE("a descriptor is closed once, by its last owner") {
  int fd = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  {
    Descriptor first(fd);
    Descriptor second = std::move(first);
    CHECK_FALSE(first);
    CHECK(second.get() == fd);
    Descriptor third;
    third = std::move(second);
    Descriptor& same = third;
    third = std::move(same);
    CHECK(third.get() == fd);
  }
  CHECK(::fcntl(fd, F_GETFD) == -1);
}
